import { config } from '../config.ts';
import { loadDietaryProfile } from '../users/customers.ts';
import { assistant } from './client.ts';
import { buildPrompt } from './prompt.ts';

/** Answers a question about the assortment. */
export async function answerCustomer(customerId: string, question: string): Promise<{ answer: string }> {
  const diet = await loadDietaryProfile(customerId);
  const prompt = buildPrompt(question, diet);
  const completion = await assistant.chat.completions.create({
    model: config.assistant.model,
    messages: [
      { role: 'system', content: 'You help customers of a grocery shop.' },
      { role: 'user', content: prompt },
    ],
  });
  return { answer: completion.choices[0]?.message.content ?? '' };
}
