import type { Span } from '../core/span.ts';
import { linesOfBlock } from '../match/block.ts';
import type { Setting } from '../match/setting.ts';
import { jsonStrings, parseJson } from '../parse/json.ts';
import { isHolder } from './hcl-clouds.ts';
import type { HclAttribute, HclBlock, HclBody, HclValue } from '../parse/hcl.ts';

/** One text of an HCL file with what stands around it. */
export interface HclSetting extends Setting {
  /** The block of the file that it stands in; absent for attributes of the file itself (`*.tfvars`). */
  readonly block?: HclBlock;
  /** `var.region`, `local.zone`: the value is that of the name; its text is empty. */
  readonly refersTo?: string;
}

/** Blocks that check or steer, and set nothing. */
const CHECKS = /^(?:validation|precondition|postcondition|assert|lifecycle|moved|removed|import|connection|timeouts)$/;
/** Names that people gave things to find them again. */
const TAGS = /^(?:tags|tags_all|labels|default_tags|tag|annotations|metadata_labels|freeform_tags)$/;
/** Functions that compare a text, cut it or take it for the name of a file. */
const COMPARING =
  /^(?:contains|startswith|endswith|strcontains|regex|regexall|can|index|replace|trim|trimprefix|trimsuffix|split|matchkeys|setsubtract|setintersection|file|fileexists|fileset|filebase64|filemd5|filesha256|length|keys)$/;
/** Deeper values are generated. */
const MAX_DEPTH = 60;
const MAX_SIBLINGS = 40;

/** Gives the texts and references of a file in the order of its blocks, attributes of the file itself first. */
export function hclSettings(body: HclBody): HclSetting[] {
  const out: HclSetting[] = [];
  addBody({ ...body, blocks: [] }, { keys: [], listSize: 0 }, out);
  for (const block of body.blocks) addBlock(block, out);
  return out;
}

interface Around {
  readonly keys: readonly string[];
  readonly listSize: number;
  readonly block?: HclBlock;
  readonly siblings?: readonly HclAttribute[];
}

function addBlock(block: HclBlock, out: HclSetting[]): void {
  const around: Around = { keys: keysOfBlock(block), listSize: 0, block };
  if (CHECKS.test(block.type)) return;
  // What is shown to people, and the name that stands for the value.
  const only = VALUE_OF[block.type];
  if (only !== undefined) {
    const name = block.labels[0]?.text ?? '';
    const value = block.body.attributes.find((attribute) => attribute.name === only)?.value;
    if (value) addValue(value, { ...around, keys: [block.type, name] }, out, 0);
    return;
  }
  if (isHolder(block)) for (const inner of block.body.blocks) addBlock(inner, out);
  addBody(isHolder(block) ? { ...block.body, blocks: [] } : block.body, around, out);
}

/** Blocks of one value that is called by the block's label. */
const VALUE_OF: Readonly<Record<string, string>> = { variable: 'default', output: 'value' };

/** The kind of block and whose it is: names that people gave it say nothing. */
function keysOfBlock({ type, labels }: HclBlock): readonly string[] {
  const first = labels[0]?.text;
  if (first === undefined || type === 'module') return [type];
  return [type, /^(?:resource|data|ephemeral|source)$/.test(type) ? (first.split(/[_-]/)[0] ?? first) : first];
}

function addBody(body: HclBody, around: Around, out: HclSetting[], depth = 0): void {
  if (depth > MAX_DEPTH) return;
  for (const { name, value } of body.attributes) {
    if (TAGS.test(name)) continue;
    addValue(value, { ...around, keys: [...around.keys, name], siblings: body.attributes }, out, depth);
  }
  for (const { type, labels, body: inner } of body.blocks) {
    if (CHECKS.test(type) || TAGS.test(type)) continue;
    const name = type === 'dynamic' ? (labels[0]?.text ?? type) : type;
    const keys = type === 'content' ? around.keys : [...around.keys, name];
    addBody(inner, { ...around, keys }, out, depth + 1);
  }
}

function addValue(value: HclValue, around: Around, out: HclSetting[], depth: number): void {
  if (depth > MAX_DEPTH) return;
  switch (value.kind) {
    case 'text': {
      const setting = settingOf(value.text, value.span, value.raw, around);
      out.push(...(value.isHeredoc ? heredocSettings(setting) : [setting]));
      return;
    }
    case 'reference': {
      const [root, name] = value.path;
      if (name === undefined || (root !== 'var' && root !== 'local')) return;
      out.push({ ...settingOf('', value.span, '', around), refersTo: `${root}.${name}` });
      return;
    }
    case 'list':
      for (const item of value.items) addValue(item, { ...around, listSize: value.items.length }, out, depth + 1);
      return;
    case 'choice':
      for (const option of value.options) addValue(option, around, out, depth + 1);
      return;
    case 'object':
      for (const { name, value: inner } of value.members) {
        if (TAGS.test(name)) continue;
        addValue(inner, { ...around, keys: [...around.keys, name], siblings: value.members }, out, depth + 1);
      }
      return;
    case 'call':
      if (COMPARING.test(value.name)) return;
      for (const arg of value.args) addValue(arg, around, out, depth + 1);
      return;
    default:
  }
}

/** A heredoc is a document of its own: JSON (policies, definitions of containers) or lines. */
function heredocSettings(setting: HclSetting): HclSetting[] {
  const { block, keys, raw, span } = setting;
  const own = block ? { block } : {};
  if (!/^\s*[{[]/.test(raw)) return linesOfBlock(setting).map((line) => ({ ...line, ...own }));
  const { root } = parseJson({ path: '', hash: '', lineStarts: [], problems: [], text: raw });
  if (!root) return [];
  return jsonStrings(root, raw, Infinity, keys).map((inner) => ({
    ...inner,
    ...own,
    span: { start: span.start + inner.span.start, end: span.start + inner.span.end },
  }));
}

function settingOf(
  text: string,
  span: Span,
  raw: string,
  { keys, listSize, block, siblings = [] }: Around,
): HclSetting {
  return {
    keys,
    value: text,
    span,
    raw,
    listSize,
    ...(block ? { block } : {}),
    // Asked for by few values only.
    get siblings() {
      return siblings.slice(0, MAX_SIBLINGS).flatMap(({ name, value }) => {
        if (value.kind !== 'text' || value.span.start === span.start) return [];
        return [[name, value.text] as const];
      });
    },
  };
}
