/** Section of the editor's configuration. */
export const SECTION = 'egressLens';

/** What the user may choose; the defaults are repeated in package.json, where the editor reads them. */
export interface Settings {
  readonly enable: boolean;
  /** Milliseconds without a keystroke before a text is analysed. */
  readonly quietTime: number;
  /** A policy file outside the usual places; relative to the workspace folder, or absolute. Empty: look it up. */
  readonly policyFile: string;
  /** Whether findings are listed for the whole workspace or only for open files. */
  readonly problems: 'workspace' | 'openFiles';
  /** Worker threads for scans; 0 leaves the choice to the number of cores. */
  readonly jobs: number;
  /** Whether lines above functions say what they send to whom. */
  readonly codeLens: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  enable: true,
  quietTime: 300,
  policyFile: '',
  problems: 'workspace',
  jobs: 0,
  codeLens: true,
};

/** Bounds of `quietTime` in milliseconds: below, every keystroke costs an analysis; above, the editor feels dead. */
const QUIET_TIME = { least: 0, most: 10_000 };

/** Reads settings from whatever the editor sends; anything missing or of a wrong type gets its default. */
export function parseSettings(value: unknown): Settings {
  const from: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
  return {
    enable: typeof from.enable === 'boolean' ? from.enable : DEFAULT_SETTINGS.enable,
    quietTime: numberIn(from.quietTime, QUIET_TIME.least, QUIET_TIME.most, DEFAULT_SETTINGS.quietTime),
    policyFile: typeof from.policyFile === 'string' ? from.policyFile : DEFAULT_SETTINGS.policyFile,
    problems: from.problems === 'openFiles' ? 'openFiles' : DEFAULT_SETTINGS.problems,
    jobs: numberIn(from.jobs, 0, 64, DEFAULT_SETTINGS.jobs),
    codeLens: typeof from.codeLens === 'boolean' ? from.codeLens : DEFAULT_SETTINGS.codeLens,
  };
}

function numberIn(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}
