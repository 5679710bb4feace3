import { EXIT } from './usage-error.ts';

/**
 * Runs a command so that Ctrl-C and SIGTERM end it at once with exit codes 130 and 143, and a reader that closes the
 * pipe (`egress-lens scan | head`) ends it quietly. Files are only ever replaced whole, so nothing is left half-written.
 */
export async function runInterruptible(run: () => Promise<number>): Promise<number> {
  process.once('SIGINT', () => process.exit(EXIT.interrupted));
  process.once('SIGTERM', () => process.exit(EXIT.terminated));
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.clean);
    throw error;
  });
  return run();
}
