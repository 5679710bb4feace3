import type { DietaryProfile } from '@harbor/shared';

/** Joins the question with what the customer may not eat. */
export function buildPrompt(question: string, diet: DietaryProfile): string {
  const notes = diet.allergies.join(', ');
  return `The customer is allergic to: ${notes || 'nothing'}.\n\n${question}`;
}
