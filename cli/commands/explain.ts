import type { Knowledge } from '../../analyzers/core/knowledge.ts';
import { explain as explainTopic } from '../../analyzers/report/explain.ts';
import { compileKnowledge } from '../../signatures/compile.ts';
import { readRows } from '../knowledge.ts';
import { parseArguments } from '../parse-arguments.ts';
import { createProgress } from '../progress.ts';
import { readScanOptions } from '../scan-arguments.ts';
import { runScan } from '../scan-session.ts';
import { EXIT, UsageError } from '../usage-error.ts';

/** Fewer characters of a fingerprint would soon mean two findings. */
const MIN_FINGERPRINT = 8;

/** Says all about a rule, a provider or a finding of this folder. */
export async function explain(args: readonly string[]): Promise<number> {
  const { positionals } = parseArguments('explain', args, {});
  const [id, ...more] = positionals;
  if (id === undefined || more.length)
    throw new UsageError(
      'egress-lens explain: name one rule, provider or fingerprint; see `egress-lens explain --help`',
    );
  const knowledge = compileKnowledge(readRows());
  process.stdout.write(explainTopic(id, { knowledge }) ?? (await explainFinding(id, knowledge)));
  return EXIT.clean;
}

async function explainFinding(id: string, knowledge: Knowledge): Promise<string> {
  if (!/^[0-9a-f]+$/.test(id) || id.length < MIN_FINGERPRINT) throw new UsageError(unknown(id));
  const { result } = await runScan(readScanOptions([]), createProgress(false));
  const text = explainTopic(id, { knowledge, result });
  if (text === undefined) throw new UsageError(unknown(id));
  return text;
}

function unknown(id: string): string {
  return `egress-lens explain: \`${id}\` is no rule, no provider and no fingerprint of a finding in this folder`;
}
