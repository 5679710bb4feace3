import type { Document } from '../core/document.ts';
import type { FormFacts } from '../core/form-facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { extensionOf } from '../core/paths.ts';
import { UNKNOWN } from '../core/value.ts';
import type { FormElement } from '../match/form-element.ts';
import { gatherForms } from '../match/forms.ts';
import { visitTags, type MarkupElement } from '../parse/markup-attributes.ts';
import { readAttributes, type NameReader } from './form-values.ts';
import { withoutTemplateComments } from './template-comments.ts';

const TAGS: ReadonlySet<string> = new Set(['form', 'input', 'textarea', 'select', 'button']);

/** How a page is written. */
export interface PageSyntax {
  /** A page ignores the slash of `<form />`, components do not. */
  readonly isPage: boolean;
  readonly isAstro: boolean;
  /** For components, whose markup uses the names of their script. */
  readonly nameReader?: NameReader;
}

/** Reads the forms of a page or component. A form inside a form is none, as in browsers. Never throws. */
export function readForms(text: string, syntax: PageSyntax, knowledge: Knowledge): FormFacts[] {
  const { isPage, isAstro, nameReader = () => UNKNOWN } = syntax;
  const elements: FormElement[] = [];
  let form: number | undefined;
  const open = (element: MarkupElement): void => {
    const isForm = element.tag === 'form';
    if (isForm && form !== undefined) return;
    const attributes = readAttributes(element, text, nameReader);
    elements.push({
      tag: element.tag,
      span: element.span,
      attributes,
      ...(form === undefined || isForm ? {} : { form }),
    });
    if (isForm && (isPage || !element.isSelfClosing)) form = elements.length - 1;
  };
  const close = (tag: string): void => {
    if (tag === 'form') form = undefined;
  };
  visitTags(text, { tags: TAGS, open, close }, isAstro);
  return gatherForms(elements, knowledge);
}

/** Extensions of components: their forms are read together with their scripts. */
const COMPONENTS: ReadonlySet<string> = new Set(['.vue', '.svelte', '.astro']);

/** Says whether the markup of a file uses the names of its script. */
export function isComponent(path: string): boolean {
  return COMPONENTS.has(extensionOf(path));
}

/** Reads the forms of a component, with the names of its script filled in. */
export function readComponentForms(document: Document, nameReader: NameReader, knowledge: Knowledge): FormFacts[] {
  const extension = extensionOf(document.path);
  const text = withoutTemplateComments(document.text, extension);
  return readForms(text, { isPage: false, isAstro: extension === '.astro', nameReader }, knowledge);
}
