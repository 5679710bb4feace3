import { tidyPath } from '../core/paths.ts';

/** Longest head of a call that is looked at: paths are short. */
const MAX_CALL = 400;

/** Computed imports of one file that are believed; a file with more is a bundle. */
const MAX_FOUND = 40;

/** What follows `require` or `import` when its path is computed, or a folder is asked for. */
const LOADING =
  /\b(?:require(?:\.resolve)?|import|import\.meta\.glob(?:Eager)?|require\.context)\s*(?:<[^<>()]{0,80}>)?\(/g;
/** Places that stand for the file's own folder or for the working directory. */
const PLACES = /\b__dirname\b|\bimport\.meta\.(?:dirname|url)\b|\bprocess\.cwd\(\)/g;
/** Functions that read a file; a constant path of a data file is followed like an import. */
const READING = /\bread(?:File|JSON|Json)(?:Sync)?\(/g;
const DATA_FILE = /\.(?:jsonc?|json5|ya?ml)$/i;

/**
 * Finds without parsing what computed imports can mean: `./module/*` for `` require(`./module/${name}`) ``,
 * `require(path.join(__dirname, 'module', file))` and `import.meta.glob('./module/*.ts')`; data files that are read
 * (`readFileSync('config.json')`); and the folder of `node-config`; Nuxt's own configuration. `*` stands for what is not known of one name. Gives
 * too many rather than too few; each once. Linear time.
 */
export function scanFolders(text: string, specifiers: Iterable<string>): string[] {
  const found = new Set<string>();
  const add = (specifier: string | undefined): void => {
    if (specifier !== undefined && found.size < MAX_FOUND) found.add(specifier);
  };
  let isComputed = false;
  for (const match of text.matchAll(LOADING)) {
    const call = callAt(text, match.index + match[0].length);
    if (/glob|context/.test(match[0])) globsOf(match[0], call).forEach(add);
    else if (/^\s*[`"']/.test(call)) add(specifierOfParts(call));
    else if (/^\s*[\w$]/.test(call)) isComputed = true;
  }
  const reads = [...text.matchAll(READING)];
  for (const match of reads) add(readFileIn(callAt(text, match.index + match[0].length)));
  if (isComputed || reads.length > 0) for (const match of text.matchAll(PLACES)) add(placeAt(text, match, isComputed));
  for (const specifier of specifiers) if (specifier === 'config') add('~~/config/*');
  if (text.includes('useRuntimeConfig')) found.add('~~/nuxt.config');
  return [...found];
}

/** The text of a call's arguments, as far as it is looked at. */
function callAt(text: string, from: number): string {
  let depth = 1;
  for (let at = from; at < text.length && at - from < MAX_CALL; at++) {
    const code = text.charCodeAt(at);
    if (code === 40) depth++;
    else if (code === 41 && --depth === 0) return text.slice(from, at);
  }
  return text.slice(from, from + MAX_CALL);
}

/** `` `./a/${b}.js` `` and `'./a/' + b + '.js'`; undefined for plain texts, which are no computed imports. */
function specifierOfParts(call: string): string | undefined {
  const isTemplate = /^\s*`[^`]*\$\{/.test(call);
  const isSum = /^\s*(?:"[^"\n]*"|'[^'\n]*'|`[^`\n]*`)\s*\+/.test(call);
  if (!isTemplate && !isSum) return undefined;
  const path = isTemplate ? templatePath(call) : sumPath(call);
  return /^(?:\.{1,2}\/|[@~]\/|~~\/|\$lib\/)/.test(path) ? tidyPath(path, true) : undefined;
}

function templatePath(call: string): string {
  const start = call.indexOf('`') + 1;
  const end = call.indexOf('`', start);
  return call
    .slice(start, end < 0 ? undefined : end)
    .replace(/\$\{(?:__dirname|import\.meta\.dirname)\}/g, '.')
    .replace(/\$\{[^{}]*\}/g, '*');
}

function sumPath(call: string): string {
  return call
    .split('+')
    .map((part) => /^\s*["'`]([^"'`\n]*)["'`]\s*$/.exec(part)?.[1] ?? '*')
    .join('');
}

/** Patterns of `import.meta.glob('./a/*.ts')`, also in a list; the folder of `require.context('./a', true)`. */
function globsOf(name: string, call: string): string[] {
  const texts = [...call.matchAll(/["'`]([^"'`\n]{1,200})["'`]/g)].map((match) => match[1] ?? '');
  const [first] = texts;
  if (name.includes('context')) {
    const isFlat = /^[^,]*,\s*false\b/.test(call);
    return first === undefined ? [] : [`${first.replace(/\/$/, '')}/${isFlat ? '*' : '**/*'}`];
  }
  return texts.filter((one) => /^(?:\.{0,2}\/|[@~]\/)/.test(one)).map((one) => one.replace(/\{[^{}]{0,80}\}$/, '*'));
}

function readFileIn(call: string): string | undefined {
  const path = /^\s*["'`]([^"'`\n]{1,200})["'`]/.exec(call)?.[1];
  return path !== undefined && DATA_FILE.test(path) && !path.startsWith('/') ? tidyPath(`~~/${path}`, true) : undefined;
}

/** The path that starts at `__dirname`: `path.join(__dirname, 'a', b)`, `${__dirname}/a/${b}`, `__dirname + '/a/'`. */
function placeAt(text: string, match: RegExpExecArray, isComputed: boolean): string | undefined {
  if (match[0] === 'import.meta.url') return besideUrl(text, match.index);
  const start = match[0].startsWith('process') ? '~~' : '.';
  const rest = callAt(text, match.index + match[0].length).split(/[;\n]/, 1)[0] ?? '';
  const path = rest.startsWith('}') ? start + templatePath(`\`${rest.slice(1)}`) : start + partsAfter(rest);
  const whole = tidyPath(path, true);
  if (DATA_FILE.test(whole)) return whole;
  if (!isComputed) return undefined;
  return whole.includes('*') ? whole : `${whole}/*`;
}

/** `new URL('./a/', import.meta.url)`: the path stands before the place. */
function besideUrl(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - 200), at);
  const path = /new URL\(\s*["'`]([^"'`\n]{1,150})["'`]\s*,\s*$/.exec(before)?.[1];
  if (path === undefined || !/^\.{1,2}\//.test(path)) return undefined;
  const whole = tidyPath(path, true);
  return DATA_FILE.test(whole) ? whole : `${whole}/*`;
}

/** What literals and names after the place add to it, up to the end of the call. */
function partsAfter(rest: string): string {
  const parts = /^\s*\+/.test(rest) ? [sumPath(rest.replace(/^\s*\+/, ''))] : rest.split(',').slice(1, 8).map(partOf);
  return parts.map((part) => (part.startsWith('/') ? part : `/${part}`)).join('');
}

const partOf = (part: string): string => {
  const literal = /^\s*["'`]([^"'`\n]*)["'`]\s*$/.exec(part)?.[1];
  if (literal !== undefined) return literal;
  return /^\s*`/.test(part) ? templatePath(part) : '*';
};
