import type { TypeShape } from '../core/type-facts.ts';
import type { Span } from '../core/span.ts';
import { MAX_DOC_COMMENTS, MAX_TYPE_DEPTH } from './limits.ts';
import { objectShape } from './type-members.ts';
import type { MemberDraft } from './type-members.ts';
import { listOf, referenceTo } from './type-shapes.ts';
import type { TypeNames } from './type-shapes.ts';

/** A comment that may declare types. */
export interface DocComment {
  readonly span: Span;
  readonly text: string;
}

const TYPED = /@(?:param|type|typedef|returns?)\s+\{/;

/** Finds the documentation comments of a script that declare types, in order; one look at the text. */
export function readDocComments(text: string): DocComment[] {
  const out: DocComment[] = [];
  for (let start = text.indexOf('/**'); start >= 0 && out.length < MAX_DOC_COMMENTS;) {
    const end = text.indexOf('*/', start + 3);
    if (end < 0) break;
    const inner = text.slice(start + 3, end);
    if (inner.length <= MAX_COMMENT && TYPED.test(inner)) out.push({ span: { start, end: end + 2 }, text: inner });
    start = text.indexOf('/**', end + 2);
  }
  return out;
}

/** Longest documentation comment that is read; longer ones are licences and manuals. */
const MAX_COMMENT = 4_000;

/** Reads the types that `@typedef` comments declare, with their `@property` rows. */
export function readTypedefs(comments: readonly DocComment[], names: TypeNames): [string, TypeShape][] {
  return comments.flatMap(({ text }): [string, TypeShape][] => {
    if (text.length > MAX_COMMENT || !text.includes('@typedef')) return [];
    const head = /@typedef\s+\{([^}\n]{1,200})\}\s+([\w$]+)/.exec(text);
    const name = head?.[2];
    if (name === undefined) return [];
    const drafts = propertiesOf(text, names);
    if (drafts.length) return [[name, objectShape(name, drafts, names.knowledge)]];
    const shape = shapeOfText(head?.[1] ?? '', names);
    return shape ? [[name, shape]] : [];
  });
}

function propertiesOf(text: string, names: TypeNames): MemberDraft[] {
  return [...text.matchAll(/@prop(?:erty)?\s+\{([^}\n]{1,200})\}\s+\[?([\w$]+)/g)].map(([, type = '', name = '']) => ({
    name,
    content: /^\??(boolean|bool|function)/i.test(type)
      ? 'none'
      : /^\??(number|integer)\b/i.test(type)
        ? 'number'
        : 'text',
    shape: shapeOfText(type, names),
  }));
}

/** Reads what a documentation comment says of a function's parameter, of what it returns (`returns`), or of a variable (`type`). */
export function shapeInComment(
  text: string,
  tag: 'param' | 'returns' | 'type',
  parameter: string,
  names: TypeNames,
): TypeShape | undefined {
  if (text.length > MAX_COMMENT || !text.includes('@')) return undefined;
  if (tag !== 'param') {
    const type = (tag === 'type' ? /@type\s+\{([^}\n]{1,200})\}/ : /@returns?\s+\{([^}\n]{1,200})\}/).exec(text)?.[1];
    return type === undefined ? undefined : shapeOfText(type, names);
  }
  for (const [, type = '', name] of text.matchAll(/@param\s+\{([^}\n]{1,200})\}\s+\[?([\w$]+)/g)) {
    if (name === parameter) return shapeOfText(type, names);
  }
  return undefined;
}

const PLAIN =
  /^(string|number|boolean|any|object|Object|Function|function|unknown|void|undefined|null|Buffer|Date|Array|\*)$/;

function shapeOfText(text: string, names: TypeNames, depth = 0): TypeShape | undefined {
  const type = text.trim().replace(/^[?!]|=$/g, '');
  if (depth > MAX_TYPE_DEPTH || type === '') return undefined;
  if (type.endsWith('[]')) return listOf(shapeOfText(type.slice(0, -2), names, depth + 1));
  const generic = /^([\w$]+)\.?<(.+)>$/.exec(type);
  if (generic) {
    const [, holder = '', inner = ''] = generic;
    const of = shapeOfText(inner.split(',').at(-1) ?? '', names, depth + 1);
    return holder === 'Promise' || holder === 'Partial' || holder === 'Readonly' ? of : listOf(of);
  }
  const imported = /^import\((['"])([^'"]{1,200})\1\)\.([\w$]+)$/.exec(type);
  if (imported) return { kind: 'reference', name: imported[3] ?? '', specifier: imported[2] ?? '' };
  return /^[A-Za-z_$][\w$]*$/.test(type) && !PLAIN.test(type) ? referenceTo(type, names) : undefined;
}
