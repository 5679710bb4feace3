import picomatch from 'picomatch/posix';

/** Says whether a path, relative to the folder of the globs, is matched by one of them. */
export type PathMatcher = (path: string) => boolean;

/**
 * Compiles globs: `*`, `**`, `?`, `[…]` and `{a,b}`; a glob that names a folder matches all that is in it.
 * Files whose names begin with a dot are matched like others. Globs must be free of `globError`s.
 */
export function compileGlobs(globs: readonly string[]): PathMatcher {
  if (!globs.length) return () => false;
  const patterns = globs.flatMap((glob) => {
    const bare = glob.replace(/^\.\//, '').replace(/\/$/, '');
    return bare.endsWith('**') ? [bare] : [bare, `${bare}/**`];
  });
  return picomatch(patterns, OPTIONS);
}

/** Says what is wrong with a glob and what to write instead; undefined for a good one. */
export function globError(glob: string): string | undefined {
  if (!glob.trim()) return 'bad glob: it is empty; write a path such as "src/**"';
  if (glob.length > MAX_LENGTH) return `bad glob: longer than ${MAX_LENGTH} characters`;
  if (glob.includes('\\')) return `bad glob "${glob}": separate folders with "/", not "\\"`;
  if (glob.startsWith('!')) return `bad glob "${glob}": write it without "!" in the opposite list`;
  if (/^(\/|[A-Za-z]:)/.test(glob)) return `bad glob "${glob}": write it relative to the policy's folder`;
  if (glob.split('/').includes('..')) return `bad glob "${glob}": it may not leave the policy's folder with ".."`;
  const bracket = unbalanced(glob);
  if (bracket) return `bad glob "${glob}": "${bracket}" has no partner; close or remove it`;
  return tooManyWildcards(glob);
}

/** Extended globs are off: together with many stars they let a hostile policy make matching slow. */
const OPTIONS = { dot: true, noextglob: true, nonegate: true } as const;
const MAX_LENGTH = 300;
/** Each wildcard may be tried at every place of a path and each brace with every word, so their number bounds the work. */
const MAX_STARS_IN_NAME = 3;
const MAX_DOUBLE_STARS = 3;
const MAX_BRACES = 4;

function tooManyWildcards(glob: string): string | undefined {
  const names = glob.split('/');
  const most = Math.max(...names.map((name) => name.match(/\*+/g)?.length ?? 0));
  if (most > MAX_STARS_IN_NAME) return `bad glob "${glob}": more than ${MAX_STARS_IN_NAME} "*" in one name`;
  const double = names.filter((name) => name.includes('**')).length;
  if (double > MAX_DOUBLE_STARS) return `bad glob "${glob}": more than ${MAX_DOUBLE_STARS} "**"`;
  if (glob.split('{').length - 1 > MAX_BRACES) return `bad glob "${glob}": more than ${MAX_BRACES} "{…}"`;
  return undefined;
}

function unbalanced(glob: string): string | undefined {
  const open: string[] = [];
  for (const character of glob) {
    if (character === '[' || character === '{') open.push(character);
    else if (character === ']' && open.pop() !== '[') return ']';
    else if (character === '}' && open.pop() !== '{') return '}';
  }
  return open.pop();
}
