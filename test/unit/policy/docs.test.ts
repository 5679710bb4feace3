import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { lineStartsOf } from '../../../analyzers/core/lines.ts';
import { formatPolicyProblem } from '../../../analyzers/policy/parse-policy.ts';
import { resolvePolicy } from '../../../analyzers/policy/resolve-policy.ts';
import { policySchema } from '../../../analyzers/policy/schema.ts';
import { codeBlocksOf } from '../../support/code-blocks.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

const DOCS = new URL('../../../docs/', import.meta.url);
const pageOf = (name: string): string => readFileSync(new URL(name, DOCS), 'utf8');

/** Whole policies among the examples of a page. */
function policiesOn(name: string): string[] {
  return codeBlocksOf(pageOf(name))
    .filter(
      ({ language, text, section }) =>
        language === 'jsonc' && /^\s*(\/\/.*\s*)*\{/.test(text) && section !== 'Reported',
    )
    .map(({ text }) => text);
}

/** What is wrong with an example; what it builds on is there, and empty. */
function mistakesIn(text: string): string[] {
  const { problems } = resolvePolicy('egress-lens.json', {
    readText: (path) =>
      path === 'egress-lens.json'
        ? text
        : path.endsWith('.json') && !path.startsWith('.egress-lens/')
          ? '{}'
          : undefined,
    knowledge: { providers: loadKnowledge().providers },
    today: '2026-11-22',
  });
  return problems.map((problem) => formatPolicyProblem(problem, lineStartsOf(text)));
}

describe('docs: examples of policies', () => {
  const rulePages = readdirSync(new URL('rules/', DOCS)).map((name) => `rules/${name}`);

  it('stand on the page of the policy', () => assert.ok(policiesOn('policy.md').length >= 3));
  for (const page of ['policy.md', ...rulePages]) {
    policiesOn(page).forEach((text, index) => {
      it(`${page}, ${index + 1}, is valid`, () => assert.deepEqual(mistakesIn(text), []));
    });
  }

  it('the table names every key, and no other', () => {
    const table = pageOf('policy.md').split('\n## ')[0] ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, key]) => key));
    const keys = Object.keys(policySchema.shape).filter((key) => key !== '$schema');
    assert.deepEqual([...named].sort(), keys.sort());
  });
});
