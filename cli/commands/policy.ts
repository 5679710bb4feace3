import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { lineColumnAt, lineStartsOf } from '../../analyzers/core/lines.ts';
import { NO_CUSTOM_ROWS } from '../../analyzers/core/policy.ts';
import { FIRST_POLICY } from '../../analyzers/policy/first-policy.ts';
import { judge } from '../../analyzers/policy/judge.ts';
import { readIfThere } from '../disk/ignore-rules.ts';
import { isPolicyPath, POLICY_NAME, readPolicies } from '../disk/read-policies.ts';
import { walkFolder } from '../disk/walk.ts';
import { knowledgeOf } from '../knowledge.ts';
import { parseArguments, textOf } from '../parse-arguments.ts';
import { EXIT, UsageError } from '../usage-error.ts';

/** Writes a first policy file, checks those that are there, or lists what they should answer. */
export async function policy(args: readonly string[]): Promise<number> {
  const parsed = parseArguments('policy', args, args[0] === 'questions' ? { format: 'string' } : {});
  const { positionals } = parsed;
  const [action, file, ...more] = positionals;
  if (action === 'init' && file === undefined) return init();
  if (action === 'check' && !more.length) return check(file);
  if (action === 'questions' && !more.length) {
    const { policyQuestions } = await import('./policy-questions.ts');
    return policyQuestions(file, textOf(parsed, 'format') ?? 'text');
  }
  throw new UsageError('egress-lens policy: say `policy init`, `policy check [FILE]` or `policy questions [DIR]`');
}

function init(): number {
  const path = resolve(POLICY_NAME);
  if (existsSync(path)) throw new UsageError(`${POLICY_NAME} is there already; edit it, or delete it first`);
  writeFileAtomic(path, FIRST_POLICY);
  process.stdout.write(`wrote ${POLICY_NAME}; \`egress-lens policy check\` checks it after a change\n`);
  return EXIT.clean;
}

function check(file: string | undefined): number {
  if (file !== undefined && !statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`${file}: there is no such file; \`egress-lens policy init\` writes one`);
  const path = file === undefined ? undefined : realpathSync(file);
  const root = realpathSync('.');
  const checked = new Set<string>();
  const below = path === undefined ? walkFolder(root, { accepts: isPolicyPath }).files.map((one) => one.path) : [];
  const today = new Date().toISOString().slice(0, 10);
  const readText = (one: string): string | undefined => {
    const text = readIfThere(one)?.replace(/^\uFEFF/, '');
    if (text !== undefined && one.endsWith('.json')) checked.add(one);
    return text;
  };
  const {
    errors,
    path: found,
    policies,
  } = readPolicies({
    root,
    file: path,
    below: below.filter((one) => one !== POLICY_NAME),
    knowledge: knowledgeOf({ custom: NO_CUSTOM_ROWS, namedProviders: new Set() }),
    today,
    readText,
  });
  if (errors.length) throw new UsageError(errors.join('\n'));
  if (found === undefined && !below.length)
    throw new UsageError(`${POLICY_NAME}: there is none here or above; \`egress-lens policy init\` writes one`);
  const names = [...checked].map((one) => relative(root, one) || dirname(one)).sort();
  const verdicts = judge([], policies, new Map(), { today });
  const lines = verdicts.map(({ finding, severity }) => {
    const { line, column } = lineColumnAt(lineStartsOf(readText(join(root, finding.path)) ?? ''), finding.span.start);
    return `${finding.path}:${line}:${column}: ${severity}: ${finding.message}\n`;
  });
  const hasErrors = verdicts.some(({ severity }) => severity === 'error');
  process.stdout.write(
    `${lines.join('')}${names.join(', ')}: ${hasErrors ? 'valid, with exceptions that have ended' : 'no errors'}\n`,
  );
  return hasErrors ? EXIT.findings : EXIT.clean;
}
