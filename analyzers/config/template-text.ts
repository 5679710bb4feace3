import { linesOfBlock } from '../match/block.ts';
import type { Setting } from '../match/setting.ts';
import { maskTemplates, templateLiterals } from '../parse/template-actions.ts';

/** Whether a text is made by a template engine: Helm, Go templates, Jinja; expressions of GitHub Actions are none. */
export function isTemplate(path: string, text: string): boolean {
  if (!text.includes('{{') && !text.includes('{%')) return false;
  if (/(?:^|\/)templates\//.test(path)) return true;
  return /(?:^|[^$])\{\{-?\s*(?:if|range|include|define|template|end|with|tpl|toYaml|\.|\$|\/\*)|^\s*\{%/m.test(text);
}

/** The literals within the actions of a template, as settings. */
export function templateSettings(text: string): Setting[] {
  return templateLiterals(text).map(({ text: value, span, name }) => ({
    keys: name === undefined ? [] : [name],
    value,
    span,
    raw: value,
    listSize: 0,
    siblings: [],
  }));
}

/** The lines of a template that is no YAML before it is rendered. */
export function templateLines(text: string): Setting[] {
  const raw = maskTemplates(text);
  const whole = { keys: [], value: raw, span: { start: 0, end: raw.length }, raw, listSize: 0, siblings: [] };
  // An item without a name may be one of an enumeration; a host is one of an address.
  return linesOfBlock(whole).filter(({ keys, value }) => keys.length > 0 || value.includes('.'));
}
