import type { SourceFact } from '../core/flow-facts.ts';
import type { Knowledge } from '../core/knowledge.ts';

/** Members that only keep the books of what holds them. */
const BOOKKEEPING: ReadonlySet<string> = new Set(
  (
    'id _id uuid guid type kind role status state created createdAt created_at updated updatedAt updated_at deleted ' +
    'deletedAt timestamp version revision index order count total enabled disabled visible hidden'
  ).split(' '),
);

/** Members that hold what the whole is about: a name that speaks of the whole speaks of them. */
const CONTENT =
  /^(content|contents|text|body|data|value|values|payload|parts?|html|markdown|raw|items|list|rows|results?|buffer|bytes|base64|title|subject|caption|description|notes?)$/i;

/**
 * Says whether what a name says of a whole holds for a member of it: `comment.text` is a comment, `comment.id` is not,
 * and a vague name speaks only of content and of members that speak themselves. What is known to be data is so in all parts.
 */
export function speaksOfPart(whole: SourceFact, member: string, knowledge: Knowledge): boolean {
  if (whole.basis === 'known' || !/^[\w$]/.test(member) || /^\d/.test(member)) return true;
  if (BOOKKEEPING.has(member)) return false;
  return whole.confidence !== 'low' || CONTENT.test(member) || knowledge.classifyName(member).length > 0;
}
