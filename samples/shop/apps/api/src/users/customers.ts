import type { Customer, DietaryProfile } from '@harbor/shared';

const customers = new Map<string, Customer>();
const profiles = new Map<string, DietaryProfile>();

export async function findCustomer(id: string): Promise<Customer | undefined> {
  return customers.get(id);
}

export async function saveCustomer(customer: Customer): Promise<void> {
  customers.set(customer.id, customer);
}

export async function loadDietaryProfile(id: string): Promise<DietaryProfile> {
  return profiles.get(id) ?? { allergies: [], conditions: [] };
}
