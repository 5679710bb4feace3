/** A line that has to follow when a package is replaced. */
export interface Use {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  readonly kind: 'import' | 'use';
}

/** Tells in Markdown what is left to do after a package was replaced; `installing` is of its manifest, the hint of the catalogue. */
export function migrationNote(
  name: string,
  other: string,
  [installing, hint]: readonly [installing: string, hint: string | undefined],
  uses: readonly Use[],
): string {
  const list = (kind: Use['kind']): string[] => {
    const own = uses.filter((use) => use.kind === kind);
    return own.length ? own.map((use) => `- [ ] ${use.path}:${use.line} \`${shown(use.text)}\``) : ['None was found.'];
  };
  return [
    `# From ${name} to ${other}`,
    '',
    installing,
    ...(hint === undefined ? [] : ['', `Good to know: ${hint}.`]),
    '',
    '## Imports',
    '',
    ...list('import'),
    '',
    '## Lines that use what is imported',
    '',
    ...list('use'),
    '',
    'Lines are found by the imported names. What is handed on to other files under another name is not listed.',
    '',
  ].join('\n');
}

const LONGEST = 120;

function shown(line: string): string {
  const plain = line.trim().replaceAll('`', "'");
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
