import type { ImportFact, Mention, MentionContext } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';

/** Finds the imports of packages that talk to a provider; type-only imports send nothing. */
export function importMentions(
  imports: readonly ImportFact[],
  context: MentionContext,
  knowledge: Knowledge,
): Mention[] {
  return imports.flatMap((fact): Mention[] => {
    if (fact.isType || fact.specifier.startsWith('.') || fact.specifier.startsWith('node:')) return [];
    const row = knowledge.findPackage('npm', fact.specifier);
    if (!row) return [];
    return [
      {
        rule: row.egress === 'no' ? 'software-origin' : 'sdk-import',
        span: fact.span,
        provider: row.provider,
        subject: row.name,
        confidence: row.egress === 'optional' ? 'medium' : 'high',
        rung: 'imported',
        context,
        ...(row.note ? { note: row.note } : {}),
      },
    ];
  });
}
