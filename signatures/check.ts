import type { Ecosystem, Knowledge } from '../analyzers/core/knowledge.ts';
import { canonicalName } from '../analyzers/core/package-names.ts';
import { compileKnowledge } from './compile.ts';
import { rowsOf } from './load.ts';
import { type ReadFile, readRowFiles } from './read.ts';
import type { RowError, RowFile } from './rows.ts';
import type { Example, LookAlike } from './schema.ts';

/**
 * Checks row files: their shape, evidence, references, doubles, examples, look-alikes, and that no row is about a person.
 * Gives every error with line and column, sorted; empty when all is well.
 */
export function checkRows(files: readonly RowFile[]): RowError[] {
  const read = readRowFiles(files);
  const errors: RowError[] = [...read.errors];
  const report: Report = (file, keys, message) => {
    errors.push({ path: file.path, ...file.locate(keys), message });
  };
  for (const file of files) errors.push(...personsIn(file));
  checkReferences(read.files, report);
  checkDoubles(read.files, report);
  const rows = rowsOf(read.files);
  const all = rows.providers.map((provider) => provider.id);
  const knowledge = compileKnowledge(rows, undefined, all);
  for (const file of read.files) checkExamples(file, knowledge, report);
  return errors.sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line || a.column - b.column);
}

type Keys = readonly (string | number)[];
type Report = (file: ReadFile, keys: Keys, message: string) => void;

/** Rows name companies, services and places; a key or an e-mail address of a person has no place in them. */
function personsIn(file: RowFile): RowError[] {
  const errors: RowError[] = [];
  file.text.split(/\r\n|\r|\n/).forEach((line, i) => {
    const key = /"(person|people|maintainer|maintainers|author|authors|founder|ceo|owner_name|individual)"\s*:/.exec(
      line,
    );
    if (key)
      errors.push({
        path: file.path,
        line: i + 1,
        column: key.index + 1,
        message: `no row is about a person: remove ${key[1]}`,
      });
    const at = /[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}/.exec(line);
    if (at)
      errors.push({ path: file.path, line: i + 1, column: at.index + 1, message: 'no row holds an e-mail address' });
  });
  return errors;
}

function checkReferences(files: readonly ReadFile[], report: Report): void {
  const ids = new Set(files.flatMap((file) => (file.kind === 'provider' ? [file.content.id] : [])));
  const need = (file: ReadFile, keys: Keys, id: string | undefined): void => {
    if (id !== undefined && !ids.has(id)) report(file, keys, `there is no provider \`${id}\``);
  };
  for (const file of files) {
    if (file.kind === 'provider') {
      const { id, parent, reportAs } = file.content;
      if (!file.path.endsWith(`/${id}.json`)) report(file, ['id'], `the file of \`${id}\` is named ${id}.json`);
      need(file, ['parent'], parent);
      need(file, ['reportAs'], reportAs);
    }
    if (file.kind === 'provider' || file.kind === 'clients') {
      file.content.sinks.forEach((row, i) => need(file, ['sinks', i, 'provider'], row.provider));
      file.content.clients.forEach((row, i) => need(file, ['clients', i, 'provider'], row.provider));
    }
    if (file.kind === 'alternatives') {
      file.content.alternatives.forEach((row, i) =>
        row.providers.forEach((id, j) => need(file, ['alternatives', i, 'providers', j], id)),
      );
    }
  }
}

/** One host, package, region of a cloud, mirror place, global or data type stands in one row only. */
function checkDoubles(files: readonly ReadFile[], report: Report): void {
  const seen = new Map<string, string>();
  const modules = new Map<string, string>();
  const once = (file: ReadFile, keys: Keys, kind: string, key: string): void => {
    const before = seen.get(`${kind} ${key}`);
    if (before !== undefined) report(file, keys, `${kind} \`${key}\` stands in ${before} already`);
    else seen.set(`${kind} ${key}`, file.path);
  };
  for (const file of files) {
    if (file.kind === 'provider') {
      const { content } = file;
      once(file, ['id'], 'provider', content.id);
      content.hosts.forEach((row, i) => once(file, ['hosts', i, 'suffix'], 'host', row.suffix));
      content.brandHosts.forEach((host, i) => once(file, ['brandHosts', i], 'host', host));
      content.globals.forEach((row, i) => once(file, ['globals', i, 'name'], 'global', row.name));
      content.packages.forEach((row, i) => {
        const name = `${row.ecosystem}:${canonicalName(row.ecosystem, row.name)}${row.match === 'prefix' ? '*' : ''}`;
        once(file, ['packages', i, 'name'], 'package', name);
        // Packages of one provider may share a module.
        row.imports?.forEach((module, j) => {
          const other = modules.get(`${row.ecosystem} ${module}`);
          if (other !== undefined && other !== content.id)
            report(file, ['packages', i, 'imports', j], `import \`${module}\` is of \`${other}\` already`);
          modules.set(`${row.ecosystem} ${module}`, content.id);
        });
      });
      content.mirrors.forEach((row, i) => {
        const { host, pathname } = new URL(row.url);
        once(file, ['mirrors', i, 'url'], 'mirror', host + pathname.replace(/\/$/, ''));
      });
    }
    if (file.kind === 'provider' || file.kind === 'regions') {
      file.content.regions.forEach((row, i) =>
        [row.id, ...row.aliases].forEach((id) => once(file, ['regions', i, 'id'], 'region', `${row.cloud}/${id}`)),
      );
    }
    if (file.kind === 'data-types')
      file.content.types.forEach((row, i) => once(file, ['types', i, 'id'], 'data type', row.id));
  }
}

function checkExamples(file: ReadFile, knowledge: Knowledge, report: Report): void {
  if (file.kind === 'provider') {
    const { id, examples } = file.content;
    if (!examples.match.length && hasRows(file))
      report(file, ['examples'], 'a provider with rows needs an example that must match');
    examples.match.forEach((example, i) => {
      if (!providersFor(example, knowledge).includes(id))
        report(file, ['examples', 'match', i], `${JSON.stringify(example)} must match \`${id}\` and does not`);
    });
    examples.noMatch.forEach((example, i) => {
      const [other] = providersFor(example, knowledge);
      if (other !== undefined)
        report(file, ['examples', 'noMatch', i], `${JSON.stringify(example)} must not match and does: \`${other}\``);
    });
  }
  if (file.kind === 'data-types') checkNames(file, knowledge, report);
  if (file.kind === 'name-look-alikes') {
    file.content.examples.forEach((name, i) => {
      const [match] = knowledge.classifyName(name);
      if (match) report(file, ['examples', i], `\`${name}\` must not match and does: \`${match.type.id}\``);
    });
  }
  if (file.kind === 'look-alikes') {
    file.content.lookAlikes.forEach((row, i) => {
      const found = providerOfLookAlike(row, knowledge);
      if (found !== undefined) report(file, ['lookAlikes', i], `a look-alike must stay silent and finds \`${found}\``);
    });
  }
}

function checkNames(file: ReadFile & { kind: 'data-types' }, knowledge: Knowledge, report: Report): void {
  file.content.types.forEach((row, i) => {
    const speaksOf = (name: string): boolean => knowledge.classifyName(name).some((match) => match.type.id === row.id);
    row.examples.match.forEach((name, j) => {
      if (!speaksOf(name))
        report(file, ['types', i, 'examples', 'match', j], `\`${name}\` must match \`${row.id}\` and does not`);
    });
    row.examples.noMatch.forEach((name, j) => {
      if (speaksOf(name))
        report(file, ['types', i, 'examples', 'noMatch', j], `\`${name}\` must not match \`${row.id}\` and does`);
    });
  });
}

function hasRows(file: ReadFile & { kind: 'provider' }): boolean {
  const { hosts, brandHosts, packages, globals, regions, mirrors } = file.content;
  return [hosts, brandHosts, packages, globals, regions, mirrors].some((list) => list.length > 0);
}

/** The providers that an example finds. */
function providersFor(example: Example, knowledge: Knowledge): string[] {
  if ('host' in example) return listOf(knowledge.findHost(example.host)?.provider);
  if ('import' in example) return listOf(importedFrom(example.import, example.ecosystem, knowledge));
  if ('package' in example) return listOf(knowledge.findPackage(example.ecosystem, example.package)?.provider);
  if ('global' in example) return listOf(knowledge.findGlobal(example.global)?.provider);
  if ('region' in example) return knowledge.findRegions(example.region).flatMap((row) => listOf(row.provider));
  const { host, pathname } = new URL(example.url);
  return listOf(knowledge.findMirror(host, pathname)?.provider);
}

function importedFrom(name: string, ecosystem: Ecosystem, knowledge: Knowledge): string | undefined {
  return (ecosystem === 'npm' ? knowledge.findPackage('npm', name) : knowledge.findImport(ecosystem, name))?.provider;
}

function providerOfLookAlike(row: LookAlike, knowledge: Knowledge): string | undefined {
  if ('npm' in row) return knowledge.findPackage('npm', row.npm)?.provider;
  if ('pypi' in row) return knowledge.findPackage('pypi', row.pypi)?.provider;
  if ('import' in row) return knowledge.findPackage('npm', row.import)?.provider;
  if ('host' in row) return knowledge.findHost(row.host)?.provider;
  return (knowledge.findGlobal(row.word) ?? knowledge.findRegions(row.word)[0] ?? knowledge.findHost(row.word))
    ?.provider;
}

function listOf(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}
