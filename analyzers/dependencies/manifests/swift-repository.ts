import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { packageMentions } from '../../match/package-mention.ts';
import { registryMentions } from '../registry-mention.ts';

/** The address of a Swift package as it stands in a manifest or lockfile. */
export interface RepositoryText {
  readonly text: string;
  readonly at: number;
  readonly context: MentionContext;
  /** Present for lockfiles. */
  readonly chain?: readonly string[];
}

/** What stands before the host, and what is no part of the repository's name behind it. */
const ADDRESS = /^((?:[a-z+]+:\/\/)?(?:[^/@\s]+@)?)([^\s]*?)(?:\.git)?\/?$/;

/** Gives the package that a repository is, by host and path (`github.com/qiniu/objc-sdk`), and the host when it is known. */
export function repositoryMentions({ text, at, context, chain }: RepositoryText, knowledge: Knowledge): Mention[] {
  const [, lead = '', written = ''] = ADDRESS.exec(text) ?? [];
  const name = written.replace(/^([\w.-]+):(?!\/|\d)/, '$1/');
  const span = { start: at + lead.length, end: at + lead.length + written.length };
  return [
    ...packageMentions({ ecosystem: 'swiftpm', name, span, context, ...(chain ? { chain } : {}) }, knowledge),
    ...registryMentions({ text, at, context, note: `source of ${name.slice(name.lastIndexOf('/') + 1)}` }, knowledge),
  ];
}
