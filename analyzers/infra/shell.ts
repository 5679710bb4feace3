import type { Analyzer } from '../core/analyzer.ts';
import type { Document } from '../core/document.ts';
import { baseNameOf, extensionOf } from '../core/paths.ts';
import type { Problem } from '../core/problem.ts';
import { contextOfPath } from '../match/path-context.ts';
import { profileOfPath } from '../match/profiles.ts';
import { mentionsOfSettings } from '../match/settings.ts';
import { shellSettings } from '../shell/shell-settings.ts';

/** Larger texts hold archives, not commands. UTF-16 units. */
const MAX_TEXT = 5_000_000;

/** Settings of a shell: `.bashrc`, `.zprofile`, `.profile`. */
const DOTFILE = /^\.?(?:(?:ba|z|k)sh(?:rc|env|_profile|_aliases)|zprofile|profile)$/;

/** Reads shell scripts (`.sh`, `.bash`, `.zsh`, `.ksh`) and settings of shells: what they set, contact, fetch and write. */
export const shellScript: Analyzer = {
  id: 'shell',
  accepts: (path) => /^\.(?:sh|bash|zsh|ksh)$/.test(extensionOf(path)) || DOTFILE.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const { text, path } = document;
    const range = { start: 0, end: Math.min(text.length, MAX_TEXT) };
    const { settings, environment, unclosed } = shellSettings({ text, range, profile: profileOfPath(path) });
    const context = contextOfPath(path);
    return {
      mentions: mentionsOfSettings(settings, { context, knowledge }, document.lineStarts),
      environment,
      problems: unclosed === undefined ? [] : [unclosedAt(document, unclosed)],
    };
  },
};

function unclosedAt({ path }: Document, at: number): Problem {
  return {
    code: 'syntax',
    path,
    span: { start: at, end: at + 1 },
    message: 'This quote is not closed; it was read as a letter.',
    incomplete: false,
  };
}
