import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { registryMentions } from '../registry-mention.ts';

/** A requirement as Python's tools write it: `name[extra]>=1 ; marker`, `name @ https://…`, an address or a folder. */
export interface RequirementText {
  /** As it stands in the document. */
  readonly text: string;
  /** Offset of the text in the document. */
  readonly at: number;
  readonly context: MentionContext;
  readonly note?: string;
  /** Present for what only other packages require. */
  readonly chain?: readonly string[];
}

/** The name a requirement begins with, and what must follow it. https://peps.python.org/pep-0508/, checked 2026-11-22. */
const NAME = /^\s*([A-Za-z0-9](?:[\w.-]{0,200}[A-Za-z0-9])?)(?=\s*(?:$|[[(<>=!~;@,#]))/;
/** `git+https://…#egg=name`: what pip called packages of an address before `name @ address`. */
const EGG = /[#&]egg=([A-Za-z0-9](?:[\w.-]{0,200}[A-Za-z0-9])?)/;
const ADDRESS = /^\s*(?:[a-z]+\+)?(?:https?|ssh|git|svn|hg|bzr|ftp):\/\/|^\s*git@/;

/** The name of a requirement, as written; undefined for addresses, folders and broken texts. */
export function requirementName(text: string): string | undefined {
  return ADDRESS.test(text) ? undefined : NAME.exec(text)?.[1];
}

/** Whether a requirement is an address that pip fetches from. */
export const isRequirementAddress = (text: string): boolean => ADDRESS.test(text);

/** Gives the package of a requirement, and the host of the address it is fetched from. */
export function requirementMentions(source: RequirementText, knowledge: Knowledge): Mention[] {
  const { text, at, context, note, chain } = source;
  const name = requirementName(text) ?? EGG.exec(text)?.[1];
  const start =
    at + (name === undefined ? 0 : text.lastIndexOf(name, requirementName(text) ? text.indexOf(name) : undefined));
  const span = { start, end: start + (name?.length ?? 0) };
  const address = addressIn(text);
  return [
    ...(name === undefined ? [] : packageMentions({ ecosystem: 'pypi', name, span, context, note, chain }, knowledge)),
    ...(address
      ? registryMentions(
          { text: address.text, at: at + address.at, context, note: name === undefined ? note : `source of ${name}` },
          knowledge,
        )
      : []),
  ];
}

/** The address of a requirement, up to its marker or options. */
function addressIn(text: string): { readonly text: string; readonly at: number } | undefined {
  const isAddress = ADDRESS.test(text);
  const sign = isAddress ? -1 : text.indexOf('@');
  if (!isAddress && (sign < 0 || !ADDRESS.test(text.slice(sign + 1)))) return undefined;
  const from = sign + 1 + (text.slice(sign + 1).length - text.slice(sign + 1).trimStart().length);
  const end = text.slice(from).search(/\s|#/);
  return { text: end < 0 ? text.slice(from) : text.slice(from, from + end), at: from };
}
