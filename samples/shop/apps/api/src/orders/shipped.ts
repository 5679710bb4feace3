import { pushTo } from '../notifications/push.ts';
import { findCustomer } from '../users/customers.ts';
import { loadOrder } from './orders.ts';

/** Tells the customer that the parcel is on its way. */
export async function notifyShipped(orderId: string): Promise<void> {
  const order = await loadOrder(orderId);
  const customer = await findCustomer(order.customerId);
  if (!customer) return;
  await pushTo(customer.deviceId, `Order ${order.id} has left our warehouse`);
}
