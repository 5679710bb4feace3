import type { Document } from '../core/document.ts';
import type { EnvironmentEntry } from '../core/facts.ts';
import type { YamlString } from '../parse/yaml.ts';
import { linesOfBlock } from '../match/block.ts';
import { environmentEntries } from '../match/environment-entries.ts';

/** Entries of a ConfigMap count by key: `envFrom` makes them variables (https://kubernetes.io/docs/concepts/configuration/configmap/). */
export function configMapEntries(entries: readonly YamlString[], profile: string): EnvironmentEntry[] {
  const isMap = entries.some(({ keys, value }) => keys.length === 1 && keys[0] === 'kind' && value === 'ConfigMap');
  if (!isMap) return generatedEntries(entries, profile);
  return entries.flatMap((entry) => {
    const [holder, name, ...rest] = entry.keys;
    if (holder !== 'data' || name === undefined || rest.length > 0 || entry.listSize > 0) return [];
    if (!entry.isBlock) return environmentEntries(name, entry.value, entry.span, profile);
    if (!/env$/i.test(name)) return [];
    return linesOfBlock(entry).flatMap((line) =>
      environmentEntries(line.keys.at(-1) ?? '', line.value, line.span, profile),
    );
  });
}

/** `configMapGenerator: - literals: [AI_URL=https://…]` of kustomize. */
function generatedEntries(entries: readonly YamlString[], profile: string): EnvironmentEntry[] {
  return entries.flatMap(({ keys, value, raw, span }) => {
    if (keys[0] !== 'configMapGenerator' || keys.at(-1) !== 'literals' || value.length !== raw.length) return [];
    const cut = value.indexOf('=');
    if (cut < 1) return [];
    const place = { start: span.start + cut + 1, end: span.end };
    return environmentEntries(value.slice(0, cut), value.slice(cut + 1), place, profile);
  });
}

const NAME = /^\s*-\s+name:\s*["']?([A-Za-z_]\w{0,100})["']?\s*$/;
const SETTING = /^\s+value:\s*["']?\{\{-?\s*(?:quote\s+)?\.Values\.([\w.]{1,200})[^{}]{0,200}\}\}["']?\s*$/;
const PAIR =
  /^\s+([A-Z][A-Z0-9_]{1,100}):\s*["']?\{\{-?\s*(?:quote\s+)?\.Values\.([\w.]{1,200})[^{}]{0,200}\}\}["']?\s*$/;

const KEY = /(?:^\s*|[{,]\s*)key:\s*["']?([\w.-]{1,200})["']?\s*(?:[},].*)?$/;
/** Lines between a variable's name and the key that it is filled from. */
const MAX_LINES_BETWEEN = 4;

/** `- name: AI_URL` with `valueFrom: configMapKeyRef: { name, key: ai-url }`: the entry of the key, read line by line. */
export function referringEntries({ text }: Document, profile: string): EnvironmentEntry[] {
  if (!text.includes('configMapKeyRef')) return [];
  const out: EnvironmentEntry[] = [];
  let name = '';
  let left = 0;
  let start = 0;
  for (const line of text.split('\n')) {
    const named = NAME.exec(line)?.[1];
    if (named !== undefined) [name, left] = [named, MAX_LINES_BETWEEN];
    else if (left-- > 0) {
      const key = KEY.exec(line)?.[1];
      if (key !== undefined && key !== name) {
        const at = start + line.lastIndexOf(key);
        out.push({ name, value: '', refersTo: key, span: { start: at, end: at + key.length }, profile });
      }
      if (key !== undefined || /secretKeyRef/.test(line)) left = 0;
    }
    start += line.length + 1;
  }
  return out;
}

/**
 * Variables that a Helm template fills from the chart's values, read line by line: `- name: AI_URL` followed by
 * `value: {{ .Values.ai.url | quote }}`, and `AI_URL: {{ .Values.ai.url }}` of a ConfigMap.
 */
export function chartEntries({ path, text }: Document, profile: string): EnvironmentEntry[] {
  if (!/(?:^|\/)templates\//.test(path) || !text.includes('.Values.')) return [];
  const out: EnvironmentEntry[] = [];
  let name: string | undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    const pair = PAIR.exec(line);
    const setting = SETTING.exec(line)?.[1];
    const found = pair ? { name: pair[1], setting: pair[2] } : { name, setting };
    if (found.name !== undefined && found.setting !== undefined) {
      const span = { start: start + line.search(/\S/), end: start + line.trimEnd().length };
      out.push({ name: found.name, value: '', setting: found.setting.split('.'), span, profile });
    }
    name = NAME.exec(line)?.[1];
    start += line.length + 1;
  }
  return out;
}
