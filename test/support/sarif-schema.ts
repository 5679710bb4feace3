import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

/**
 * Gives what is wrong with a SARIF log by the SARIF 2.1.0 JSON Schema; an empty list when it is valid. The schema is the
 * unchanged `lib/schemas/sarif-2.1.0-rtm.5.json` of the npm package `@microsoft/jest-sarif` 1.0.0-beta.0 (MIT). Of what the
 * standard's errata 01 (`sarif-2.1/schema` of https://github.com/oasis-tcs/sarif-spec, read 2026-11-22) demands beyond it,
 * that a region tells where it begins is added; the rest is types of enumerated texts and codes of languages.
 */
export function sarifErrors(log: unknown): string[] {
  validate(log);
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  );
}

const schema = JSON.parse(readFileSync(new URL('./sarif-schema-2.1.0.json', import.meta.url), 'utf8'));
// The file names draft 4, which ajv does not know; it uses nothing that later drafts read otherwise.
delete schema.$schema;
delete schema.id;
schema.definitions.region.anyOf = ['startLine', 'charOffset', 'byteOffset'].map((name) => ({ required: [name] }));
// One of its patterns is valid only without the `u` flag.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);
