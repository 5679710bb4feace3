import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { findCustomer } from '../users/customers.ts';
import { loadOrder } from './orders.ts';

const s3 = new S3Client({ region: process.env.AWS_REGION });

/** Keeps a copy of the invoice for ten years. */
export async function archiveInvoice(orderId: string): Promise<void> {
  const order = await loadOrder(orderId);
  const customer = await findCustomer(order.customerId);
  const recipient = `${customer?.fullName}, ${customer?.shippingAddress}`;
  await s3.send(
    new PutObjectCommand({
      Bucket: process.env.ARCHIVE_BUCKET,
      Key: `invoices/${order.id}.json`,
      Body: JSON.stringify({ recipient, total: order.total }),
    }),
  );
}
