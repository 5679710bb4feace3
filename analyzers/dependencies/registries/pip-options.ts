import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { registryMentions } from '../registry-mention.ts';

/** A text with options of pip, as it stands in the document. */
export interface OptionText {
  readonly text: string;
  readonly at: number;
}

/** https://pip.pypa.io/en/stable/cli/pip_install/, checked 2026-11-22. */
const OPTION =
  /(?:^|\s)(--index-url|--extra-index-url|--pypi-url|--find-links|--default-index|--index|--trusted-host|-i|-f)(?:=|\s+|(?=https?:))(["']?)([^\s"']+)/g;

/**
 * Gives the indexes that options of pip or uv name; a host that is only trusted counts when none of these options
 * fetches from it.
 */
export function pipOptionMentions(
  lines: readonly OptionText[],
  context: MentionContext,
  knowledge: Knowledge,
): Mention[] {
  const found = lines.flatMap(({ text, at }) =>
    [...text.matchAll(OPTION)].flatMap((match) => {
      const [whole, option = '', , value = ''] = match;
      const source = { text: value, at: at + match.index + whole.length - value.length, context };
      return registryMentions({ ...source, note: `set by ${option}` }, knowledge).map((mention) => ({
        mention,
        isTrust: option === '--trusted-host',
      }));
    }),
  );
  return withoutTrustedTwice(found);
}

/** Leaves out the trust in hosts that packages are fetched from anyway. */
export function withoutTrustedTwice(
  found: readonly { readonly mention: Mention; readonly isTrust: boolean }[],
): Mention[] {
  const fetched = new Set(found.flatMap(({ mention, isTrust }) => (isTrust ? [] : [mention.subject])));
  return found.flatMap(({ mention, isTrust }) => (isTrust && fetched.has(mention.subject) ? [] : [mention]));
}
