import { questionsJson, questionsText } from '../../analyzers/report/questions.ts';
import { createProgress } from '../progress.ts';
import { readScanOptions } from '../scan-arguments.ts';
import { runScan } from '../scan-session.ts';
import { EXIT, UsageError } from '../usage-error.ts';

/**
 * Lists the variables that decide where data goes and that nothing gives a value, in a folder (default: this one).
 * Exit codes: 0 none, 1 some, 3 the folder was not read in full.
 */
export async function policyQuestions(folder: string | undefined, format: string): Promise<number> {
  if (format !== 'text' && format !== 'json')
    throw new UsageError(`egress-lens policy questions: --format is text or json, not ${JSON.stringify(format)}`);
  const options = { ...readScanOptions(folder === undefined ? [] : [folder]), asksAll: true };
  const { result } = await runScan(options, createProgress(false));
  const text =
    format === 'json'
      ? `${JSON.stringify({ version: 1, questions: questionsJson(result) }, null, 2)}\n`
      : questionsText(result) || 'No variable decides alone where data goes.\n';
  process.stdout.write(text);
  if (result.problems.some(({ incomplete }) => incomplete)) return EXIT.incomplete;
  return result.questions.length > 0 ? EXIT.findings : EXIT.clean;
}
