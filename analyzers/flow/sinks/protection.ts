import type { Weakness } from '../../core/flow.ts';
import type { CallFact } from '../../core/flow-facts.ts';
import type { ArgumentPath, SanitizerRow } from '../../core/knowledge.ts';
import type { Value } from '../../core/value.ts';
import { UNKNOWN } from '../../core/value.ts';
import type { Callee } from '../../resolve/callee.ts';
import { textsOf } from '../../resolve/spelling.ts';
import { credentialsOf } from './authentication.ts';
import type { CredentialPart } from './authentication.ts';
import { rootOf } from '../callee.ts';
import { clientDestinations } from './clients.ts';
import { calleesOfCall, findSanitizerRow, findTransformRow } from './match.ts';
import type { FunctionRef, Project } from '../link/project.ts';
import { isKnown, membersOf } from './sink-parts.ts';

export type Encryption = 'none' | 'client' | 'managed';

/** How far data is protected, and why no further. */
export interface Protection {
  readonly encryption: Encryption;
  readonly weakness?: Weakness;
}

/** What a call does to the data that it is given. */
export interface Measure extends Protection {
  /** The value is clean. */
  readonly isRedacted?: boolean;
  /** The keys of what was encrypted before are the provider's own. */
  readonly isCap?: boolean;
  /** True when the data stands in the receiver, not in the arguments. */
  readonly isBuilt?: boolean;
  /** Parts of the arguments that are keys, not data. */
  readonly keys?: readonly CredentialPart[];
  /** For people: `hashed by createHash.update`; absent for calls that only hand on. */
  readonly told?: string;
}

const RANK: Readonly<Record<Encryption, number>> = { none: 0, managed: 2, client: 3 };

/** Order of protection, the least first: nothing, a measure that does not protect, the provider's keys, others' keys. */
export function rankOf({ encryption, weakness }: Protection): number {
  return RANK[encryption] + (encryption === 'none' && weakness !== undefined ? 1 : 0);
}

/** The better protection of two that both apply. */
export function stronger(a: Protection, b: Protection): Protection {
  const { encryption, weakness } = rankOf(a) >= rankOf(b) ? a : b;
  return weakness === undefined ? { encryption } : { encryption, weakness };
}

/** Finds what the catalogue knows of a call as a measure; undefined for other calls. */
export function measureOf(project: Project, of: FunctionRef, call: CallFact): Measure | undefined {
  for (const callee of calleesOfCall(project, of.path, call)) {
    const row = findSanitizerRow(project, callee, call);
    if (row) return measureOfRow(row, project, of, call, callee);
    const transform = findTransformRow(project, callee, call);
    if (!transform) continue;
    const { weakness } = transform;
    if (weakness !== undefined) return { encryption: 'none', weakness, told: `${WORDS[weakness]} by ${call.text}` };
    return isWithinReach(project, callee) ? PROVIDER_KEYS : { encryption: 'none' };
  }
  return undefined;
}

const WORDS: Readonly<Record<Weakness, string>> = {
  hashed: 'hashed',
  encoded: 'encoded',
  compressed: 'compressed',
  masked: 'masked in part',
  unauthenticated: 'encrypted without authentication',
  'hard-coded-key': 'encrypted with a key that stands in the code',
  'provider-key': 'encrypted with a key of the provider',
};

const PROVIDER_KEYS: Measure = { encryption: 'managed', weakness: 'provider-key', isCap: true };

function measureOfRow(row: SanitizerRow, project: Project, of: FunctionRef, call: CallFact, callee: Callee): Measure {
  if (row.effect === 'redact') return { encryption: 'none', isRedacted: true };
  const values = (path: ArgumentPath): Value[] => valuesOf(path, project, of, call, callee);
  const weakness = weaknessOf(row, values, project, callee);
  const told = `${weakness ? WORDS[weakness] : 'encrypted'} by ${call.text}`;
  const given = {
    told,
    keys: credentialsOf({ credentials: row.key ?? [] }),
    ...(row.isBuilt ? { isBuilt: true } : {}),
  };
  if (weakness === 'provider-key') return { encryption: 'managed', weakness, ...given };
  return weakness ? { encryption: 'none', weakness, ...given } : { encryption: 'client', ...given };
}

function weaknessOf(
  row: SanitizerRow,
  values: (path: ArgumentPath) => Value[],
  project: Project,
  callee: Callee,
): Weakness | undefined {
  if (row.effect === 'managed' || isWithinReach(project, callee)) return 'provider-key';
  const modes = (row.mode ?? []).flatMap(values).flatMap(textsOf);
  if (modes.some((mode) => !AUTHENTICATED.test(mode))) return 'unauthenticated';
  const keys = (row.key ?? []).flatMap(values);
  if (keys.some((key) => isOfProvider(key, project))) return 'provider-key';
  return keys.some(isConstantKey) ? 'hard-coded-key' : undefined;
}

/**
 * Names of modes and paddings that tell when a text was changed (NIST SP 800-38C and D, RFC 5297, 7253, 8439, 8017):
 * https://csrc.nist.gov/pubs/sp/800/38/d/final, 2026-11.
 */
const AUTHENTICATED = /gcm|ccm|ocb|siv|eax|poly1305|oaep/i;

/** A key service in a place that the provider or its jurisdiction reaches. */
function isWithinReach(project: Project, callee: Callee): boolean {
  return clientDestinations(project, callee).length > 0;
}

function valuesOf(path: ArgumentPath, project: Project, of: FunctionRef, call: CallFact, callee: Callee): Value[] {
  const [head = '', ...at] = path.split('.');
  if (head !== 'this') return [membersOf(project.valueAt(of.path, call.args[Number(head)]?.value), at)].filter(isKnown);
  const [index = '0', ...members] = at;
  return callee.receivers
    .slice(0, 1)
    .flatMap((receiver) => (receiver.kind === 'call' ? [receiver.args[Number(index)] ?? UNKNOWN] : []))
    .map((value) => membersOf(value, members))
    .filter(isKnown);
}

/** A text of the code, as it is or read as bytes; what the environment sets is none. */
function isConstantKey(value: Value): boolean {
  switch (value.kind) {
    case 'text':
      return value.entry === undefined && value.profile === undefined && value.text !== '';
    case 'join':
      return value.parts.every(isConstantKey);
    case 'either':
      return value.options.every(isConstantKey);
    case 'call':
      return value.args[0] !== undefined && isConstantKey(value.args[0]) && KEY_READERS.test(nameOf(value.callee));
    default:
      return false;
  }
}

/** `Buffer.from`, `CryptoJS.enc.Utf8.parse`, `createSecretKey`, `scryptSync`: bytes of a text, or a key made of one. */
const KEY_READERS =
  /^(from|parse|encode|createSecretKey|decode\w*|scryptSync|pbkdf2Sync|hexToBytes|utf8ToBytes|from_\w+)$/;

function nameOf(callee: Value): string {
  return callee.kind === 'member' || callee.kind === 'import' ? callee.name : '';
}

function isOfProvider(value: Value, project: Project): boolean {
  if (value.kind === 'either') return value.options.some((option) => isOfProvider(option, project));
  const root = rootOf(value);
  if (root.kind === 'import') {
    const row = project.knowledge.findPackage('npm', root.specifier);
    if (row && row.egress !== 'no') return true;
  }
  return value.kind === 'call' && value.args.some((argument) => isOfProvider(argument, project));
}
