import { loadChunk } from '../load-chunk.ts';
import { UsageError } from '../usage-error.ts';

/** Runs the language server on stdin and stdout until its client ends it. The server reads the transport from its arguments. */
export async function lsp(args: readonly string[]): Promise<number> {
  if (args.length !== 1 || args[0] !== '--stdio')
    throw new UsageError('egress-lens lsp: name the transport: `egress-lens lsp --stdio`');
  loadChunk('server.cjs');
  // The connection ends the process itself, as the protocol's `exit` asks.
  return new Promise<never>(() => undefined);
}
