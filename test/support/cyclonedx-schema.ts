import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { ROOT } from './source-files.ts';

/**
 * Gives what is wrong with a bill of materials by the JSON Schema of CycloneDX 1.6; an empty list when it is valid. The
 * schemas are those that the official library ships and validates with.
 */
export function cyclonedxErrors(bom: unknown): string[] {
  validate(bom);
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  );
}

const FOLDER = join(ROOT, 'node_modules/@cyclonedx/cyclonedx-library/res/schema');
const schemaOf = (name: string) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
// Two formats of later drafts, which ajv-formats does not know: a reference holds no space, quote or bracket.
ajv.addFormat('iri-reference', /^[^\s"<>\\^`{|}]*$/u);
ajv.addFormat('idn-email', /^[^\s@]+@[^\s@]+$/u);
ajv.addSchema(schemaOf('spdx.SNAPSHOT.schema.json'), 'http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json');
ajv.addSchema(schemaOf('jsf-0.82.SNAPSHOT.schema.json'), 'http://cyclonedx.org/schema/jsf-0.82.SNAPSHOT.schema.json');
const validate = ajv.compile(schemaOf('bom-1.6.SNAPSHOT.schema.json'));
