import type { Node } from 'jsonc-parser';
import type { DataRow, Override, RowOrigin } from '../core/policy.ts';
import type { RuleId } from '../core/rules.ts';
import { RULE_IDS } from '../core/rules.ts';
import { answersOf } from './endpoints.ts';
import { isExpired } from './exception-findings.ts';
import { EMPTY_LAYER } from './layer.ts';
import type { PolicyLayer } from './layer.ts';
import { keysAt, spanOfPath } from './locate.ts';
import type { PolicyDocument } from './schema.ts';

/** A valid file with the places of its parts. */
export interface LocatedDocument {
  readonly document: PolicyDocument;
  readonly root: Node;
  /** How decisions name the file. */
  readonly name: string;
}

type Path = readonly (string | number)[];

/** What a file says, each row with its place; exceptions past their day on `today` stand apart. */
export function toLayer(located: LocatedDocument, today: string | undefined): PolicyLayer {
  const { document } = located;
  const exceptions = (document.exceptions ?? []).map((row, index) => {
    return { ...row, paths: row.paths ?? [], from: originOf(located, ['exceptions', index]) };
  });
  return {
    ...EMPTY_LAYER,
    jurisdictions: document.jurisdictions,
    include: document.include,
    exclude: document.exclude ?? [],
    rules: document.rules ?? {},
    ruleOrigins: ruleOriginsOf(document.rules, ['rules'], located),
    data: dataRowsOf(document.data, ['data'], located),
    exceptions: exceptions.filter(({ expires }) => !isExpired(expires, today)),
    ended: exceptions.filter(({ expires }) => isExpired(expires, today)),
    endpoints: answersOf(document, located.root, (path) => originOf(located, path)),
    overrides: (document.overrides ?? []).map((row, index) => overrideOf(row, ['overrides', index], located)),
    inlineIgnores: document.inlineIgnores,
    frameworks: document.frameworks,
    baseline: document.baseline,
    custom: customRowsOf(document.custom),
    failOn: document.failOn,
  };
}

function originOf({ root, name }: LocatedDocument, path: Path): RowOrigin {
  let row = '';
  for (const part of path) row += typeof part === 'number' ? `[${part}]` : `${row && '.'}${part}`;
  return { file: name, row, span: spanOfPath(root, path) };
}

function ruleOriginsOf(
  rules: PolicyDocument['rules'],
  path: Path,
  located: LocatedDocument,
): Partial<Record<RuleId, RowOrigin>> {
  const out: Partial<Record<RuleId, RowOrigin>> = {};
  for (const id of RULE_IDS) if (rules?.[id] !== undefined) out[id] = originOf(located, [...path, id]);
  return out;
}

function dataRowsOf(data: PolicyDocument['data'], path: Path, located: LocatedDocument): DataRow[] {
  const effects = keysAt(located.root, path).filter((key) => key === 'allow' || key === 'deny');
  return effects.flatMap((effect) =>
    (data?.[effect] ?? []).map((row, index) => ({
      effect,
      categories: row.categories ?? [],
      providers: row.providers ?? [],
      jurisdictions: row.jurisdictions ?? [],
      regions: row.regions ?? [],
      ...(row.when === undefined ? {} : { when: row.when }),
      from: originOf(located, [...path, effect, index]),
    })),
  );
}

function overrideOf(
  row: NonNullable<PolicyDocument['overrides']>[number],
  path: Path,
  located: LocatedDocument,
): Override {
  return {
    from: originOf(located, path),
    paths: row.paths,
    jurisdictions: row.jurisdictions,
    rules: row.rules ?? {},
    ruleOrigins: ruleOriginsOf(row.rules, [...path, 'rules'], located),
    data: dataRowsOf(row.data, [...path, 'data'], located),
    inlineIgnores: row.inlineIgnores,
  };
}

function customRowsOf(custom: PolicyDocument['custom']): PolicyLayer['custom'] {
  return {
    providers: (custom?.providers ?? []).map((row) => ({
      ...row,
      hosts: row.hosts ?? [],
      packages: withoutAbsent(row.packages ?? {}),
      regions: row.regions ?? [],
      globals: row.globals ?? [],
    })),
    dataTypes: custom?.dataTypes ?? [],
    sources: custom?.sources ?? [],
    sinks: custom?.sinks ?? [],
    sanitizers: custom?.sanitizers ?? [],
    guards: custom?.guards ?? [],
  };
}

function withoutAbsent(packages: Readonly<Record<string, string[] | undefined>>): Record<string, string[]> {
  const out: Record<string, string[]> = {};
  for (const [ecosystem, names] of Object.entries(packages)) if (names) out[ecosystem] = names;
  return out;
}
