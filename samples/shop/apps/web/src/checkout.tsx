import { initializePaddle } from '@paddle/paddle-js';
import useSWR from 'swr';

const load = (url: string) => fetch(url).then((answer) => answer.json());

/** Payment by Paddle of London. */
export function Checkout() {
  const { data } = useSWR<{ priceId: string }>('/api/cart', load);

  async function pay() {
    const paddle = await initializePaddle({ token: 'live_0123456789' });
    paddle?.Checkout.open({ items: [{ priceId: data?.priceId ?? '', quantity: 1 }] });
  }

  return <button onClick={pay}>Pay</button>;
}
