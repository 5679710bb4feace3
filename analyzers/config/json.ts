import type { Analyzer } from '../core/analyzer.ts';
import type { Document } from '../core/document.ts';
import type { EnvironmentEntry, Mention } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { baseNameOf, extensionOf } from '../core/paths.ts';
import type { Span } from '../core/span.ts';
import type { Value } from '../core/value.ts';
import { UNKNOWN, textValue } from '../core/value.ts';
import { environmentEntries, VARIABLE_HOLDER } from '../match/environment-entries.ts';
import { contextOfPath, isLocalePath } from '../match/path-context.ts';
import { profileOfPath } from '../match/profiles.ts';
import { withoutSecrets } from '../match/secrets.ts';
import { mentionsOfSetting } from '../match/setting.ts';
import { templateDocument } from '../match/template-documents.ts';
import { innerSpan, jsonStrings, membersOf, parseJson, type JsonNode } from '../parse/json.ts';
import { parseJson5 } from '../parse/json5.ts';

const EXTENSIONS = new Set(['.json', '.jsonc', '.json5', '.webmanifest']);
/** Files with readers of their own, and those of tools that fetch nothing and are full of addresses of documentation. */
const OTHER =
  /^(?:package|package-lock|npm-shrinkwrap|composer|composer\.lock|bower|tsconfig(?:\..*)?|jsconfig(?:\..*)?|egress-lens|\.eslintrc|\.prettierrc|\.all-contributorsrc|lerna|deno\.lock|packages\.lock|project\.assets)\.(?:json5?|jsonc)$|\.(?:schema|podspec)\.json$|\.(?:tf|tofu|tfvars)\.json$|\.(?:lock|map|snap)$/i;
/** Longer arrays are data (tables, translations, block lists), not configuration. */
const MAX_LIST = 60;
/** Values kept of a JSON module for the files that import it. */
const MAX_MODULE_VALUES = 2_000;
/** Larger files are data; their settings are still read, but they are no module. UTF-16 units. */
const MAX_MODULE_TEXT = 200_000;

/** Reads JSON and JSON with comments: hosts, regions and mirrors in its values, and the module that code imports. */
export const jsonConfig: Analyzer = {
  id: 'json',
  accepts: (path) => EXTENSIONS.has(extensionOf(path)) && !OTHER.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const { root, problems } = extensionOf(document.path) === '.json5' ? parseJson5(document) : parseJson(document);
    if (!root) return { problems };
    return {
      mentions: isLocalePath(document.path) || isSchema(root) ? [] : mentionsOf(root, document, knowledge),
      environment: environmentOf(root, document),
      problems,
      ...(document.text.length <= MAX_MODULE_TEXT
        ? { module: { imports: [], exports: { default: valueOfJson(root) }, exportStars: [] } }
        : {}),
    };
  },
};

/** `env: { AI_URL: '…' }` of `vercel.json`, `pm2.json` and their likes, `[{ name, value }]` of ECS; `Values` of Azure. */
function environmentOf(root: JsonNode, { path, text }: Document): EnvironmentEntry[] {
  const profile = profileOfPath(path);
  return jsonStrings(root, text, MAX_LIST).flatMap(({ keys, value, span, raw, listSize, siblings }) => {
    const isListed = listSize > 0 && keys.at(-1) === 'value';
    const last = isListed ? siblings.find(([key]) => key === 'name')?.[1] : keys.at(-1);
    const described = !isListed && last === 'value' && VARIABLE_HOLDER.test(keys.at(-3) ?? '');
    const name = described ? keys.at(-2) : last;
    const holder = described ? keys.at(-3) : keys.at(-2);
    if (name === undefined || holder === undefined || !/^[A-Za-z_]\w*$/.test(name)) return [];
    if (!VARIABLE_HOLDER.test(holder) && !(holder === 'Values' && /(?:^|\/)local\.settings\.json$/.test(path)))
      return [];
    if (value.length !== raw.length || /^[$@]/.test(value)) return [];
    return environmentEntries(name, value, span, profileOfHolder(holder) || profile);
  });
}

/** pm2: `env_production` (https://pm2.keymetrics.io/docs/usage/environment/, read 2026-11-22). */
function profileOfHolder(holder: string): string {
  return /^env_(\w+)$/.exec(holder)?.[1]?.toLowerCase() ?? '';
}

function mentionsOf(root: JsonNode, document: Document, knowledge: Knowledge): Mention[] {
  const around = { knowledge, context: contextOfPath(document.path), clouds: [] };
  const settings = jsonStrings(root, document.text, MAX_LIST);
  const template = templateDocument(settings);
  return settings.flatMap((setting) => template.ranked(setting, mentionsOfSetting(template.named(setting), around)));
}

/** A JSON Schema speaks of settings (examples, defaults, patterns); it sets none. */
function isSchema(root: JsonNode): boolean {
  return membersOf(root).some(
    ({ name, value }) => name === '$schema' && /json-schema\.org/.test(String(value.value ?? '')),
  );
}

/** The value that an import of the file yields, texts with their places; bounded, then open. */
export function valueOfJson(root: JsonNode): Value {
  let left = MAX_MODULE_VALUES;
  const convert = (node: JsonNode, name: string): Value => {
    if (left-- <= 0) return UNKNOWN;
    switch (node.type) {
      case 'string':
        return keptText(name, String(node.value), innerSpan(node));
      case 'number':
      case 'boolean':
        return textValue(String(node.value), { start: node.offset, end: node.offset + node.length });
      case 'array':
        return { kind: 'array', items: (node.children ?? []).slice(0, 200).map((child) => convert(child, name)) };
      case 'object': {
        const members = membersOf(node);
        const entries = members
          .slice(0, Math.max(0, left))
          .map((member) => [member.name, convert(member.value, member.name)] as const);
        return { kind: 'object', members: Object.fromEntries(entries), isOpen: entries.length < members.length };
      }
      default:
        return UNKNOWN;
    }
  };
  return convert(root, '');
}

/** Facts are cached on disk: secrets are not kept, their names are. */
function keptText(name: string, text: string, at: Span): Value {
  const kept = withoutSecrets(name, text);
  return kept === undefined ? UNKNOWN : textValue(kept, at);
}
