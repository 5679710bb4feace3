import type { Analyzer } from '../../core/analyzer.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { mentionsOfSetting } from '../../match/setting.ts';
import { parseToml, tomlAt, tomlItems, tomlMembers, tomlStrings, type TomlNode } from '../../parse/toml.ts';
import { contextIn } from '../groups.ts';
import { uvMentions } from '../registries/uv.toml.ts';
import { pixiMentions } from './pixi.toml.ts';
import { addressMentions, listMentions, sectionOf, tableMentions, type TomlSource } from './python-tables.ts';

/** Sections read here, and those that hold texts and links for people or for tools that fetch nothing. */
const READ =
  /^(?:project|build-system|dependency-groups|tool\.(?:poetry|pdm|uv|rye|flit|hatch|pixi|pipenv|black|ruff|isort|mypy|pyright|pylint|flake8|coverage|setuptools|setuptools_scm|commitizen|semantic_release|towncrier|codespell|bumpversion|bandit|interrogate|deptry|djlint|yapf))(?:\.|$)/;

/**
 * Reads `pyproject.toml`: dependencies, extras and groups of PEP 621, PEP 735, Poetry, PDM, uv, Rye, Hatch, Flit and pixi, and the
 * indexes that these fetch from. Tools' other settings are read as settings.
 * https://packaging.python.org/en/latest/specifications/pyproject-toml/, https://peps.python.org/pep-0735/,
 * https://python-poetry.org/docs/pyproject/, https://docs.astral.sh/uv/reference/settings/, checked 2026-11-22.
 */
export const pyprojectToml: Analyzer = {
  id: 'pyproject.toml',
  accepts: (path) => baseNameOf(path) === 'pyproject.toml',
  summarise: (document, { knowledge }) => {
    const { root, problems } = parseToml(document);
    const source = { text: document.text, knowledge };
    const place = contextOfPath(document.path);
    const settings = tomlStrings(root, document.text, 60).flatMap((setting) =>
      READ.test(setting.keys.slice(0, 2).join('.'))
        ? []
        : mentionsOfSetting(setting, { knowledge, context: place, clouds: [] }),
    );
    return {
      mentions: [
        ...standardMentions(root, place, source),
        ...poetryMentions(tomlAt(root, 'tool', 'poetry'), place, source),
        ...toolMentions(tomlAt(root, 'tool'), place, source),
        ...settings,
      ],
      problems,
    };
  },
};

function standardMentions(root: TomlNode, place: MentionContext, source: TomlSource): Mention[] {
  const development = { context: contextIn(place, 'development') };
  return [
    ...listMentions(tomlAt(root, 'project', 'dependencies'), { context: place }, source),
    ...tomlMembers(tomlAt(root, 'project', 'optional-dependencies')).flatMap(({ name, value }) =>
      listMentions(value, sectionOf(name, 'extra', place), source),
    ),
    ...tomlMembers(tomlAt(root, 'dependency-groups')).flatMap(({ name, value }) =>
      listMentions(value, sectionOf(name, 'group', place), source),
    ),
    ...listMentions(tomlAt(root, 'build-system', 'requires'), { ...development, note: 'needed to build' }, source),
  ];
}

function poetryMentions(poetry: TomlNode | undefined, place: MentionContext, source: TomlSource): Mention[] {
  return [
    ...tableMentions(tomlAt(poetry, 'dependencies'), { context: place }, source),
    ...tableMentions(tomlAt(poetry, 'dev-dependencies'), { context: contextIn(place, 'development') }, source),
    ...tomlMembers(tomlAt(poetry, 'group')).flatMap(({ name, value }) =>
      tableMentions(tomlAt(value, 'dependencies'), sectionOf(name, 'group', place), source),
    ),
    ...sourceMentions(tomlAt(poetry, 'source'), place, source),
  ];
}

/** `[[tool.poetry.source]]`, `[[tool.pdm.source]]`, `[[tool.rye.sources]]`. */
function sourceMentions(sources: TomlNode | undefined, place: MentionContext, source: TomlSource): Mention[] {
  return tomlItems(sources).flatMap((item) => addressMentions(item, { context: place }, source, ['url']));
}

function toolMentions(tool: TomlNode | undefined, place: MentionContext, source: TomlSource): Mention[] {
  const development = { context: contextIn(place, 'development') };
  const live = { context: place };
  return [
    ...tomlMembers(tomlAt(tool, 'pdm', 'dev-dependencies')).flatMap(({ value }) =>
      listMentions(value, development, source),
    ),
    ...sourceMentions(tomlAt(tool, 'pdm', 'source'), place, source),
    ...uvMentions(tomlAt(tool, 'uv'), place, source),
    ...listMentions(tomlAt(tool, 'rye', 'dev-dependencies'), development, source),
    ...sourceMentions(tomlAt(tool, 'rye', 'sources'), place, source),
    ...listMentions(tomlAt(tool, 'flit', 'metadata', 'requires'), live, source),
    ...tomlMembers(tomlAt(tool, 'hatch', 'envs')).flatMap(({ name, value }) =>
      ['dependencies', 'extra-dependencies'].flatMap((key) =>
        listMentions(tomlAt(value, key), { ...development, note: `of the environment ${name}` }, source),
      ),
    ),
    ...pixiMentions(tomlAt(tool, 'pixi'), place, source),
  ];
}
