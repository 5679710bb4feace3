export type { Customer, DietaryProfile, Order } from './types.ts';
export { maskPhone } from './mask-phone.ts';
