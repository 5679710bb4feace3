import type { ScopeManager } from '@typescript-eslint/scope-manager';
import type { Mention, MentionContext } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';

/** Finds the first use of each page global that a provider's script defines (`_hmt`, `AMap`): free names only. */
export function globalMentions(scopes: ScopeManager, context: MentionContext, knowledge: Knowledge): Mention[] {
  const seen = new Set<string>();
  const out: Mention[] = [];
  for (const reference of scopes.globalScope?.through ?? []) {
    const { name, range } = reference.identifier as { name: string; range: [number, number] };
    const row = seen.has(name) ? undefined : knowledge.findGlobal(name);
    if (!row) continue;
    seen.add(name);
    out.push({
      rule: 'sdk-import',
      span: { start: range[0], end: range[1] },
      provider: row.provider,
      subject: name,
      confidence: 'medium',
      rung: 'imported',
      context,
      note: 'a page global that the script of the provider defines',
    });
  }
  return out;
}
