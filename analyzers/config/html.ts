import type { Analyzer } from '../core/analyzer.ts';
import { extensionOf } from '../core/paths.ts';
import { contextOfPath } from '../match/path-context.ts';
import { mentionsOfSetting } from '../match/setting.ts';
import { findElements, type MarkupElement } from '../parse/markup-attributes.ts';
import { isComponent, readForms } from './forms.ts';
import { withoutTemplateComments } from './template-comments.ts';

const EXTENSIONS = new Set(['.html', '.htm', '.xhtml', '.vue', '.svelte', '.astro', '.ejs', '.hbs', '.handlebars']);

/** Pages that browsers read as they are; the others are components or templates. */
const PAGES = new Set(['.html', '.htm', '.ejs', '.hbs', '.handlebars']);

/** Attributes by which a browser contacts a host without a person's click, or to which it sends a form. */
const LOADING: Readonly<Record<string, readonly string[]>> = {
  script: ['src'],
  link: ['href'],
  img: ['src', 'srcset'],
  source: ['src', 'srcset'],
  iframe: ['src'],
  frame: ['src'],
  embed: ['src'],
  object: ['data'],
  video: ['src', 'poster'],
  audio: ['src'],
  track: ['src'],
  input: ['src', 'formaction'],
  button: ['formaction'],
  form: ['action'],
  base: ['href'],
  meta: ['content'],
};
const TAGS = new Set(Object.keys(LOADING));
/** https://html.spec.whatwg.org/multipage/links.html#linkTypes: the others are hyperlinks. */
const LOADING_RELATION =
  /(?:^|\s)(?:stylesheet|preconnect|dns-prefetch|preload|prefetch|modulepreload|prerender|icon|apple-touch-icon(?:-precomposed)?|mask-icon|manifest)(?:\s|$)/i;

/** Reads the attributes of pages and components that make a browser contact a host, and forms of pages; scripts are read elsewhere. */
export const htmlPage: Analyzer = {
  id: 'html',
  accepts: (path) => EXTENSIONS.has(extensionOf(path)),
  summarise: (document, { knowledge }) => {
    const { path } = document;
    const extension = extensionOf(path);
    const text = withoutTemplateComments(document.text, extension);
    const around = { knowledge, context: contextOfPath(path), clouds: [] };
    const mentions = findElements(text, TAGS, extension === '.astro').flatMap((element) =>
      attributesRead(element).flatMap((name) => {
        const attribute = element.attributes.get(name);
        if (!attribute) return [];
        const { value, span } = attribute;
        const raw = text.slice(span.start, span.end);
        return mentionsOfSetting({ keys: [name], value, span, raw, listSize: 0, siblings: [] }, around);
      }),
    );
    if (isComponent(path)) return { mentions };
    return { mentions, forms: readForms(text, { isPage: PAGES.has(extension), isAstro: false }, knowledge) };
  },
};

function attributesRead({ tag, attributes }: MarkupElement): readonly string[] {
  if (tag === 'link' && !LOADING_RELATION.test(attributes.get('rel')?.value ?? '')) return [];
  if (tag === 'meta' && !/^content-security-policy$/i.test(attributes.get('http-equiv')?.value.trim() ?? '')) return [];
  return LOADING[tag] ?? [];
}
