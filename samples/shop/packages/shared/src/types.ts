/** A customer as the shop stores it. */
export interface Customer {
  id: string;
  fullName: string;
  email: string;
  phone: string;
  shippingAddress: string;
  /** Registration id of the customer's phone at the push service. */
  deviceId: string;
}

/** What a customer may not eat, for the grocery section. */
export interface DietaryProfile {
  allergies: string[];
  conditions: string[];
}

export interface Order {
  id: string;
  total: number;
  currency: 'EUR' | 'USD' | 'CNY';
  items: { sku: string; quantity: number }[];
}
