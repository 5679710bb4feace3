import type { Span } from '../core/span.ts';

/** An action that is longer is no action: two brackets that have nothing to do with each other. */
const MAX_ACTION = 4_000;
/** Actions whose result is a piece of YAML, not a text within a line. */
const YIELDS_YAML = /\b(?:nindent|indent|toYaml|tpl)\b/;

/**
 * Blanks the actions of Go templates and Jinja (`{{ … }}`, `{% … %}`) so that the rest stays YAML: lines of them become
 * blank, those that yield YAML as well, others become `$`s, which end a host like any separator. Lengths and line breaks stay.
 */
export function maskTemplates(text: string): string {
  if (!text.includes('{{') && !text.includes('{%')) return text;
  const out: string[] = [];
  let done = 0;
  for (const { start, end } of templateActions(text)) {
    const action = text.slice(start, end);
    const isBlank =
      action.includes('\n') || action.startsWith('{%') || YIELDS_YAML.test(action) || isAlone(text, start, end);
    out.push(text.slice(done, start), isBlank ? action.replace(/[^\r\n]/g, ' ') : '$'.repeat(action.length));
    done = end;
  }
  out.push(text.slice(done));
  return out.join('');
}

/** The actions of a text, in order; brackets that stay open are none. Linear time. */
export function templateActions(text: string): Span[] {
  const out: Span[] = [];
  let at = 0;
  let lostAt = -1;
  for (;;) {
    const start = nextOpening(text, at);
    if (start < 0) return out;
    const close = text[start + 1] === '%' ? '%}' : '}}';
    const stop = lostAt >= start ? -1 : text.indexOf(close, start + 2);
    if (stop < 0 || stop - start > MAX_ACTION) {
      if (stop < 0 && close === '}}') lostAt = text.length;
      at = start + 2;
      continue;
    }
    out.push({ start, end: stop + 2 });
    at = stop + 2;
  }
}

function nextOpening(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) {
    const next = text[at + 1];
    if (next === '{' || next === '%') return at;
  }
  return -1;
}

/** A line of actions alone; `{{ a }}: {{ b }}` and `{{ a }}/image` are not. */
function isAlone(text: string, start: number, end: number): boolean {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const line = text.slice(from, Math.min(lineEnd < 0 ? text.length : lineEnd, from + MAX_ACTION));
  return line.replace(/\{\{[^{}]*\}\}/g, '').trim() === '';
}

/** A text in quotes that an action may put out (`{{ default "registry.example.com" .Values.registry }}`). */
export interface TemplateLiteral {
  readonly text: string;
  /** Quotes excluded. */
  readonly span: Span;
  /** The name that stands before the action in its line: `image` of `image: {{ … }}`. */
  readonly name?: string;
}

/** The literals of actions; those of conditions, comments and messages of failure are left out. */
export function templateLiterals(text: string): TemplateLiteral[] {
  return templateActions(text).flatMap(({ start, end }) => {
    const action = text.slice(start, end);
    if (!/["'`]/.test(action) || /^\{[{%]-?\s*(?:(?:else\s+)?if|elif|fail|required|\/\*|#)/.test(action)) return [];
    const from = text.lastIndexOf('\n', start - 1) + 1;
    const name = /^\s*(?:-\s+)?["']?([A-Za-z_][\w.-]{0,80})["']?:\s/.exec(
      text.slice(from, Math.min(start, from + 200)),
    )?.[1];
    return [...action.matchAll(/"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|`([^`]*)`/g)].map((match) => {
      const value = match[1] ?? match[2] ?? match[3] ?? '';
      const at = start + match.index + 1;
      return { text: value, span: { start: at, end: at + value.length }, ...(name === undefined ? {} : { name }) };
    });
  });
}
