import type { MentionContext } from '../core/facts.ts';

/** Words of group, extra and file names that say: needed by those who work on the project, not by what runs. */
const DEVELOPMENT =
  /(?:^|[^a-z])(?:dev|devel|develop|development|test|tests|testing|lint|linting|linters?|docs?|documentation|typing|types|mypy|format|formatting|style|ci|bench|benchmarks?|coverage|debug|examples?|notebooks?|profiling|quality|check|pre_?commit|build|release|tox|nox)(?:$|[^a-z])/;

/** Says whether a group, extra or file of this name holds what only those need who work on the project (`dev`, `docs-build`). */
export function isDevelopmentGroup(name: string): boolean {
  return DEVELOPMENT.test(name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase());
}

/** Says whether a package is in groups for development alone. */
export function areDevelopmentGroups(names: readonly string[]): boolean {
  return names.length > 0 && names.every(isDevelopmentGroup);
}

/** The context of an entry: what the file's path says, unless that is live code; then what the entry's section says. */
export function contextIn(place: MentionContext, section: MentionContext): MentionContext {
  return place === 'live' ? section : place;
}
