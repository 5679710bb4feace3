import { contextOfPath } from '../../match/path-context.ts';

/**
 * Says whether what a caller hands over is a stand-in: a test gives the product mocks, and that says nothing of what the
 * product gets from others. Without this a new test would change what is known of flows that it has no part in.
 */
export function isStandIn(callerPath: string, ownerPath: string): boolean {
  return contextOfPath(callerPath) === 'test' && contextOfPath(ownerPath) !== 'test';
}
