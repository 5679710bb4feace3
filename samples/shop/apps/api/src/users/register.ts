import { randomInt, randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { maskPhone } from '@harbor/shared';
import { sendConfirmation } from '../notifications/email.ts';
import { sendText } from '../notifications/sms.ts';
import { saveCustomer } from './customers.ts';

/** Creates an account, then proves the phone number with a code. */
export async function register(req: Request, res: Response): Promise<void> {
  const { fullName, email, phone, shippingAddress, deviceId } = req.body;
  const customer = { id: randomUUID(), fullName, email, phone, shippingAddress, deviceId };
  await saveCustomer(customer);

  const code = String(randomInt(100_000, 999_999));
  await sendText(phone, `Your code is ${code}`);
  await sendConfirmation(customer.email);

  console.info(`code sent to ${maskPhone(phone)}`);
  res.status(201).json({ id: customer.id });
}
