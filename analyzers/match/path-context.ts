import type { MentionContext } from '../core/facts.ts';
import { baseNameOf, extensionOf, folderOf } from '../core/paths.ts';

const TEST_FOLDERS = new Set([
  'test',
  'tests',
  '__tests__',
  '__test__',
  '__mocks__',
  '__fixtures__',
  '__snapshots__',
  'testing',
  'testdata',
  'test-data',
  'test_data',
  'fixture',
  'fixtures',
  'mock',
  'mocks',
  'spec',
  'specs',
  'e2e',
  'cypress',
  'playwright',
]);
const EXAMPLE_FOLDERS = new Set([
  'example',
  'examples',
  'sample',
  'samples',
  'demo',
  'demos',
  'doc',
  'docs',
  'documentation',
  'storybook',
  '.storybook',
  'tutorial',
  'tutorials',
]);
const LOCALE_FOLDERS = new Set([
  'locale',
  'locales',
  '_locales',
  'i18n',
  'l10n',
  'lang',
  'langs',
  'language',
  'languages',
  'translation',
  'translations',
]);
const DATA_EXTENSIONS = new Set([
  '.json',
  '.jsonc',
  '.json5',
  '.yaml',
  '.yml',
  '.po',
  '.properties',
  '.arb',
  '.toml',
  '.ini',
]);
const CODE_EXTENSIONS = new Set(['.ts', '.js', '.mjs', '.cjs', '.mts', '.cts']);
/** ISO 639-1 codes of the languages that programs are mostly translated to. */
const LANGUAGES = new Set(
  'ar az bg bn bs ca cs da de el en es et eu fa fi fr gl he hi hr hu hy id is it ja ka kk km ko lt lv mk ms mn my nb nl nn no pl pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh'.split(
    ' ',
  ),
);
const TEST_NAME =
  /[._-](?:test|tests|tftest|spec|e2e|cy|mock|fixture)\.[a-z0-9]+$|_test\.(?:go|py|rb|dart|rs)$|^test_[^/]*\.(?:py|rb|rs)$|^conftest\.py$/i;
/** As the frameworks of these languages name them: `UploadTest.java`, `UploadTests.cs`, `UploadSpec.kt`. */
const TEST_CLASS = /[a-z0-9](?:Tests?|TestCase|Spec|IT)\.(?:java|kt|cs|swift|php|scala|groovy)$/;
const EXAMPLE_NAME = /(?:^|[._-])(?:example|sample|template|dist|tpl|stories)(?:[._-]|$)/i;
const LOCALE_NAME = /^(?:translations?|messages|validationmessages|locales?|i18n)(?:[._-].*)?$/i;

/**
 * Says by the path alone whether a file is live, a test or fixture, or an example: the nearest folder decides,
 * the file's own name before it. Only `test`, `example` and `live` are given.
 */
export function contextOfPath(path: string): MentionContext {
  const name = baseNameOf(path);
  if (TEST_NAME.test(name) || TEST_CLASS.test(name)) return 'test';
  if (isExampleName(name)) return 'example';
  for (const folder of folderOf(path).split('/').reverse()) {
    const lower = folder.toLowerCase();
    if (TEST_FOLDERS.has(lower) || /^androidtest|^testfixtures$|\.(?:unit|integration)?tests?$/.test(lower))
      return 'test';
    if (EXAMPLE_FOLDERS.has(lower)) return 'example';
  }
  return 'live';
}

/** Forms that a code host shows to people who report or ask. */
const FORM_FOLDER = /(?:^|\/)(?:ISSUE|DISCUSSION|PULL_REQUEST)_TEMPLATE\//i;

/**
 * Says whether the file holds texts for people: in one language (`locales/de.json`, `i18n/zh.ts`, `zh-CN.json`), or a form
 * of a code host (`.github/ISSUE_TEMPLATE/bug.yml`).
 */
export function isLocalePath(path: string): boolean {
  if (FORM_FOLDER.test(path)) return true;
  const extension = extensionOf(path);
  const isCode = CODE_EXTENSIONS.has(extension);
  if (!isCode && !DATA_EXTENSIONS.has(extension)) return false;
  const stem = baseNameOf(path).slice(0, -extension.length);
  const isInFolder = folderOf(path)
    .split('/')
    .some((folder) => LOCALE_FOLDERS.has(folder.toLowerCase()));
  if (isCode) return isInFolder && /^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$/.test(stem);
  // Java's bundles: `errors_de.properties`, `errors_zh_CN.properties`.
  const suffix = extension === '.properties' ? /_([a-z]{2}(?:_[A-Z]{2})?)$/.exec(stem)?.[1] : undefined;
  return isInFolder || LOCALE_NAME.test(stem) || isLanguageTag(suffix ?? stem);
}

/** `de`, `zh-CN`, `pt_BR`, `zh-Hans`. */
function isLanguageTag(stem: string): boolean {
  const [language, region, rest] = stem.split(/[-_]/);
  return LANGUAGES.has(language ?? '') && rest === undefined && /^(?:[A-Z]{2}|[A-Z][a-z]{3})?$/.test(region ?? '');
}

/** `.env.example`, `config.sample.json`, `Button.stories.tsx`; only where the name as a whole says so. */
function isExampleName(name: string): boolean {
  if (/^\.env[._-]|\.env$/i.test(name)) return EXAMPLE_NAME.test(name);
  return (
    /[._-](?:example|sample|stories)(?:\.[a-z0-9]+)?$/i.test(name) || /^(?:example|sample)\.[a-z0-9]+$/i.test(name)
  );
}
