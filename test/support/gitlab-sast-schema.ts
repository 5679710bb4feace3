import { Ajv } from 'ajv';

/**
 * Gives what is wrong with a SAST report of GitLab; an empty list when it is valid. The schema is our own: the demands of
 * GitLab's `sast-report-format.json` 15.1.4 on the members that we write (read 2026-11-22 in
 * https://github.com/gitlabhq/gitlabhq, `lib/gitlab/ci/parsers/security/validators/schemas/15.1.4`), and no other members,
 * so that a misspelt one is seen. The official file is in no package of npm or Debian.
 */
export function gitlabSastErrors(report: unknown): string[] {
  validate(report);
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  );
}

type Schema = Readonly<Record<string, unknown>>;

const text = { type: 'string', minLength: 1 };
const integer = { type: 'integer', minimum: 1 };
const webAddress = { type: 'string', pattern: '^(https?|ftp)://.+' };
const time = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$' };

/** An object that has all of the first members and may have the others. */
const object = (required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
  additionalProperties: false,
});
const list = (items: Schema, most: Schema = {}) => ({ type: 'array', items, ...most });

const tool = object({ id: text, name: text, version: text, vendor: object({ name: text }) }, { url: webAddress });
const identifier = object({ type: text, name: text, value: text }, { url: webAddress });
const place = { file: { type: 'string' }, start_line: integer, end_line: integer };
const node = object({
  type: { const: 'code-flow-node' },
  node_type: { enum: ['source', 'sink', 'propagation'] },
  file_location: object(
    { type: { const: 'file-location' }, file_name: text, line_start: integer },
    { line_end: integer },
  ),
});
const detail = {
  oneOf: [
    object({ name: text, type: { const: 'text' }, value: { type: 'string' } }),
    object({
      name: text,
      type: { const: 'code-flows' },
      items: list(list(node, { minItems: 1 }), { minItems: 1, maxItems: 10 }),
    }),
  ],
};
const vulnerability = object({
  id: text,
  category: { const: 'sast' },
  name: { type: 'string', maxLength: 255 },
  description: { type: 'string', maxLength: 1_048_576 },
  severity: { enum: ['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical'] },
  solution: { type: 'string', maxLength: 7_000 },
  identifiers: list(identifier, { minItems: 1 }),
  links: list(object({ url: webAddress }, { name: { type: 'string' } })),
  location: object(place),
  tracking: object({
    type: { const: 'source' },
    items: list(
      object({
        ...place,
        // Of the algorithms that GitLab knows the one for hashes of a tool's own.
        signatures: list(object({ algorithm: { const: 'hash' }, value: text }), { minItems: 1 }),
      }),
    ),
  }),
  details: { type: 'object', additionalProperties: detail },
});
const validate = new Ajv({ allErrors: true }).compile(
  object({
    version: { const: '15.1.4' },
    schema: webAddress,
    scan: object({
      type: { const: 'sast' },
      status: { enum: ['success', 'failure'] },
      start_time: time,
      end_time: time,
      analyzer: tool,
      scanner: tool,
      primary_identifiers: list(identifier),
      options: list(
        object({
          name: { ...text, maxLength: 255 },
          source: { enum: ['argument', 'file', 'env_variable', 'other'] },
          value: { type: 'string' },
        }),
      ),
      messages: list(object({ level: { enum: ['info', 'warn', 'fatal'] }, value: text })),
    }),
    vulnerabilities: list(vulnerability),
  }),
);
