import type { CallFact, Entry } from '../../core/flow-facts.ts';
import type { SinkRow } from '../../core/knowledge.ts';
import type { DataPart } from './sink-parts.ts';

/** A part of a call's arguments that authenticates to the provider. */
export interface CredentialPart {
  readonly index: number;
  readonly at: readonly string[];
}

/** Reads a row's credential paths. */
export function credentialsOf(row: Pick<SinkRow, 'credentials'>): readonly CredentialPart[] {
  return (row.credentials ?? []).flatMap((path) => {
    const [head = '', ...at] = path.split('.');
    return /^\d+$/.test(head) ? [{ index: Number(head), at }] : [];
  });
}

/** Says whether an entry of an argument is a credential for the provider itself. */
export function isAuthenticating(
  credentials: readonly CredentialPart[],
  call: CallFact,
  part: DataPart,
  entry: Entry,
): boolean {
  const index = call.args.findIndex((argument) => argument.entries === part.entries);
  return isPartOf(credentials, index, entry) || isOwnPart(entry.at);
}

/** Says whether an entry of an argument stands within one of the parts. */
export function isPartOf(parts: readonly CredentialPart[], index: number, entry: Entry): boolean {
  return parts.some(
    (part) =>
      part.index === index &&
      part.at.every((step, at) => entry.at[at] === step || entry.at[at] === '*') &&
      entry.at.length >= part.at.length,
  );
}

/** Options that authenticate to the provider itself. */
const AUTHENTICATING = /^(auth|credentials?|apiKey|accessKey\w*|secret\w*)$/i;
/** Headers that authenticate, or tell of the program rather than of a person. */
const OWN_HEADERS =
  /^(authorization|.*auth.*|.*token.*|.*key.*|.*sign.*|.*secret.*|cookie|user-agent|useragent|date|host|accept.*|content-.*|referer|origin)$/i;

function isOwnPart(at: readonly string[]): boolean {
  const header = at.findIndex((step) => /^headers?$/i.test(step));
  if (header >= 0 && OWN_HEADERS.test(at[header + 1] ?? '')) return true;
  return at.some((step) => AUTHENTICATING.test(step));
}
