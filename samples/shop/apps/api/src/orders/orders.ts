import type { Order } from '@harbor/shared';

const orders = new Map<string, Order & { customerId: string }>();

export async function loadOrder(id: string): Promise<Order & { customerId: string }> {
  const order = orders.get(id);
  if (!order) throw new Error(`no order ${id}`);
  return order;
}
