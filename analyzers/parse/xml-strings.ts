import type { Span } from '../core/span.ts';
import type { XmlElement, XmlText } from './xml.ts';

/** A text or attribute with what stands around it: a `Setting` of `match/setting.ts`. */
export interface XmlString {
  /**
   * Names of elements from the root, without their prefixes, outermost first; then that of the attribute, or what the
   * element is named by: `<add key="url" value="…"/>` and `<string name="url">…</string>` end with `url`.
   */
  readonly keys: readonly string[];
  readonly value: string;
  readonly span: Span;
  readonly raw: string;
  /** How many elements of the same name stand side by side, when they have no names of their own; else 0. */
  readonly listSize: number;
  /** Attributes of the same element and texts of the elements beside it, itself left out. */
  readonly siblings: readonly (readonly [string, string])[];
}

const MAX_SIBLINGS = 40;
/** Attributes that name their element. */
const NAMING = /^(?:name|key)$/i;
/** Attributes that hold what the name stands for. */
const HOLDING = /^(?:value|connectionString)$/i;

/** Lists texts and attributes below an element in the order of the text; `isSilent` leaves out elements with all that they hold. */
export function xmlStrings(
  root: XmlElement,
  text: string,
  isSilent: (element: XmlElement) => boolean = () => false,
  prefix: readonly string[] = [],
): XmlString[] {
  const out: XmlString[] = [];
  const visit = (
    element: XmlElement,
    around: readonly string[],
    holder: XmlElement | undefined,
    size: number,
  ): void => {
    if (isSilent(element)) return;
    const name = element.attributes.find((attribute) => NAMING.test(localName(attribute.name)));
    const keys = [...around, localName(element.name)];
    const own = name ? [...keys, name.value] : keys;
    const push = (at: readonly string[], value: string, span: Span): void => {
      out.push({
        keys: at,
        value,
        span,
        raw: text.slice(span.start, span.end),
        listSize: name ? 0 : size,
        // Asked for by few values only.
        get siblings() {
          return siblingsOf(element, holder, span);
        },
      });
    };
    for (const attribute of element.attributes) {
      if (attribute === name || /^(?:xmlns|xsi|tools)(?::|$)/.test(attribute.name)) continue;
      push(isHeld(attribute, name) ? own : [...keys, localName(attribute.name)], attribute.value, attribute.span);
    }
    if (element.text) push(own, element.text, element.textSpan);
    const sizes = countsOf(element.children);
    for (const child of element.children) {
      const count = sizes.get(child.name) ?? 0;
      visit(child, own, element, count > 1 ? count : 0);
    }
  };
  visit(root, prefix, undefined, 0);
  return out;
}

const isHeld = (attribute: XmlText, name: XmlText | undefined): boolean =>
  name !== undefined && HOLDING.test(localName(attribute.name));

/** `android:name` → `name`. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function countsOf(children: readonly XmlElement[]): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  for (const { name } of children) out.set(name, (out.get(name) ?? 0) + 1);
  return out;
}

function siblingsOf(element: XmlElement, holder: XmlElement | undefined, self: Span): (readonly [string, string])[] {
  const attributes = element.attributes
    .filter(({ span }) => span !== self)
    .map(({ name, value }) => [localName(name), value] as const);
  const beside = (holder?.children ?? [])
    .slice(0, MAX_SIBLINGS)
    .filter((other) => other !== element && other.text !== '')
    .map((other) => [localName(other.name), other.text] as const);
  return [...attributes, ...beside].slice(0, MAX_SIBLINGS);
}
