import { parse as parseJsonc } from 'jsonc-parser';
import { joinPath, parentOf } from './paths.ts';
import type { ReadText } from './paths.ts';

/** How a project writes its code, as far as formatters' settings and the file itself tell. */
export interface Style {
  readonly quote: "'" | '"';
  readonly semicolons: boolean;
  /** One level of indentation. */
  readonly indent: string;
  readonly newline: '\n' | '\r\n';
  /** Columns of a line, by the formatter's settings or 80. */
  readonly width: number;
  /** Behind the last of several lines: Prettier's own default is `all`. */
  readonly trailingComma: 'all' | 'es5' | 'none';
}

/** Tells the style of a file: plain settings of Prettier first, then `.editorconfig`, then what most of its lines do. */
export function styleOf(path: string, text: string, read: ReadText): Style {
  const settings = { ...editorConfig(path, read), ...prettierConfig(path, read) };
  const spaces = ' '.repeat(typeof settings['tabWidth'] === 'number' ? settings['tabWidth'] : indentOf(text));
  const usesTabs = typeof settings['useTabs'] === 'boolean' ? settings['useTabs'] : /^\t/m.test(text);
  return {
    quote: quoteOf(text, settings['singleQuote']),
    semicolons: typeof settings['semi'] === 'boolean' ? settings['semi'] : hasSemicolons(text),
    indent: usesTabs ? '\t' : spaces,
    newline: text.includes('\r\n') ? '\r\n' : '\n',
    trailingComma:
      settings['trailingComma'] === 'none' || settings['trailingComma'] === 'es5' ? settings['trailingComma'] : 'all',
    width: typeof settings['printWidth'] === 'number' ? settings['printWidth'] : 80,
  };
}

function quoteOf(text: string, setting: unknown): Style['quote'] {
  if (typeof setting === 'boolean') return setting ? "'" : '"';
  const singles = text.match(/(?:from|import|require\(|=|\(|,|:)\s*'/g)?.length ?? 0;
  const doubles = text.match(/(?:from|import|require\(|=|\(|,|:)\s*"/g)?.length ?? 0;
  return doubles > singles ? '"' : "'";
}

function hasSemicolons(text: string): boolean {
  const statements =
    text.match(/^(?:import|export|const|let|return|\s+(?:await|return|const|let))\b.*[^{(,\s]\s*$/gm) ?? [];
  const ended = statements.filter((line) => line.trimEnd().endsWith(';')).length;
  return statements.length === 0 || ended * 2 >= statements.length;
}

function indentOf(text: string): number {
  const widths = [...text.matchAll(/^( +)\S/gm)].map((match) => match[1]?.length ?? 0).filter((width) => width > 1);
  const least = widths.length ? Math.min(...widths) : 2;
  return least === 4 || least === 8 ? least : 2;
}

type Settings = Readonly<Record<string, unknown>>;

/** The nearest settings of Prettier that are plain data: `.prettierrc` in JSON or YAML lines, or in `package.json`. */
function prettierConfig(path: string, read: ReadText): Settings {
  for (let folder: string | undefined = parentOf(path); folder !== undefined; folder = parentOf(folder)) {
    for (const name of ['.prettierrc', '.prettierrc.json', '.prettierrc.yaml', '.prettierrc.yml']) {
      const text = read(joinPath(folder, name));
      if (text !== undefined) return text.trimStart().startsWith('{') ? jsonOf(text) : linesOf(text);
    }
    const inPackage = jsonOf(read(joinPath(folder, 'package.json')) ?? '{}')['prettier'];
    if (typeof inPackage === 'object' && inPackage !== null) return inPackage as Settings;
    if (folder === '') break;
  }
  return {};
}

function jsonOf(text: string): Settings {
  const value: unknown = parseJsonc(text);
  return typeof value === 'object' && value !== null ? (value as Settings) : {};
}

function linesOf(text: string): Settings {
  const pairs = [...text.matchAll(/^(\w+):[ \t]*(\S+)[ \t]*$/gm)].map(([, key = '', value = '']) => [
    key,
    plainOf(value),
  ]);
  return Object.fromEntries(pairs) as Settings;
}

function plainOf(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^\d+$/.test(value) ? Number(value) : value;
}

/** Indentation and width by the nearest `.editorconfig`: its sections for all files, and for scripts. */
function editorConfig(path: string, read: ReadText): Settings {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  for (let folder: string | undefined = parentOf(path); folder !== undefined; folder = parentOf(folder)) {
    const text = read(joinPath(folder, '.editorconfig'));
    if (text !== undefined) return settingsOf(text, extension);
    if (folder === '') break;
  }
  return {};
}

function settingsOf(text: string, extension: string): Settings {
  const settings: Record<string, unknown> = {};
  let isOurs = false;
  for (const line of text.split(/\r?\n/)) {
    const [, section] = /^\s*\[(.*)\]\s*$/.exec(line) ?? [];
    if (section !== undefined) isOurs = section === '*' || new RegExp(`[.{,]${extension}\\b`).test(section);
    const [, key, value] = /^\s*([\w_]+)\s*=\s*(\S+)/.exec(line) ?? [];
    if (!isOurs || key === undefined || value === undefined) continue;
    if (key === 'indent_style') settings['useTabs'] = value === 'tab';
    if (key === 'indent_size' && /^\d+$/.test(value)) settings['tabWidth'] = Number(value);
    if (key === 'max_line_length' && /^\d+$/.test(value)) settings['printWidth'] = Number(value);
  }
  return settings;
}
