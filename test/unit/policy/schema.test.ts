import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { policyJsonSchema } from '../../../analyzers/policy/schema.ts';
import { RULE_IDS } from '../../../analyzers/core/rules.ts';

interface SchemaPart {
  readonly type?: string;
  readonly description?: string;
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly items?: SchemaPart;
}

/** Paths of parts that break a rule. */
function walk(part: SchemaPart, path: string, wrong: (part: SchemaPart, isKey: boolean) => boolean): string[] {
  const below = Object.entries(part.properties ?? {}).flatMap(([key, child]) => [
    ...(wrong(child, true) ? [`${path}.${key}`] : []),
    ...walk(child, `${path}.${key}`, wrong),
  ]);
  return [...below, ...(part.items ? walk(part.items, `${path}[]`, wrong) : [])];
}

/** An object with a schema for all its values has names as keys. */
function isClosed({ additionalProperties }: SchemaPart): boolean {
  return additionalProperties === false || typeof additionalProperties === 'object';
}

describe('policyJsonSchema', () => {
  // The generated value is plain JSON of unknown shape; the test reads these keys only.
  const schema = policyJsonSchema() as unknown as SchemaPart & { $schema: string };

  it('is draft 7 and documents the top-level keys and every rule', () => {
    assert.equal(schema.$schema, 'http://json-schema.org/draft-07/schema#');
    assert.deepEqual(Object.keys(schema.properties?.['rules']?.properties ?? {}), [...RULE_IDS]);
    const undocumented = Object.entries(schema.properties ?? {}).filter(([, part]) => !part.description);
    assert.deepEqual(undocumented, []);
  });

  it('allows no unknown keys anywhere', () => {
    const open = walk(schema, '', (part) => part.type === 'object' && !isClosed(part));
    assert.deepEqual(open, []);
  });

  it('is a schema that ajv compiles and that judges like the parser', () => {
    const validate = new Ajv({ strict: false }).compile(schema);
    assert.equal(validate({ version: 1, rules: { region: 'error' }, jurisdictions: ['PRC', 'HK'] }), true);
    assert.equal(validate({ rules: { region: 'loud' } }), false);
    assert.equal(validate({ rulez: {} }), false);
  });
});
