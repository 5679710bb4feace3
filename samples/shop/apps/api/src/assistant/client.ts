import OpenAI from 'openai';
import { config } from '../config.ts';

/** The model behind the shop's assistant; any service that speaks OpenAI's protocol will do. */
export const assistant = new OpenAI({
  baseURL: config.assistant.baseUrl,
  apiKey: process.env.ASSISTANT_API_KEY,
});
