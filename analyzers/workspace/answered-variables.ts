import type { EnvironmentEntry, FileFacts, Mention } from '../core/facts.ts';
import type { Step } from '../core/flow.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { compareTexts } from '../core/order.ts';
import type { AnsweredAddress, EndpointAnswer, RowOrigin } from '../core/policy.ts';
import type { Place } from '../core/span.ts';
import { hostsOfValue } from '../resolve/url.ts';
import { endpointMentions } from '../match/literal-endpoints.ts';
import { contextOfPath } from '../match/path-context.ts';
import type { PolicySet } from '../policy/policy-set.ts';
import type { IndexedFile } from './indexed-file.ts';
import { draftOfMention, type Draft } from './assemble.ts';

/** What linking asks of the policies. */
export type Answers = Pick<PolicySet, 'endpoints' | 'answerFor' | 'files'>;

export const NO_ANSWERS: Answers = { endpoints: [], files: new Set(), answerFor: () => undefined };

/** Readers that are named beside one answer. */
const MAX_READERS = 8;

/** The entries that an answer stands for, as if a file for all profiles set them. */
export function entriesOfAnswer(answer: EndpointAnswer): EnvironmentEntry[] {
  const { variable, provider } = answer;
  return addressesOf(answer).map(({ address, from }) => ({
    name: variable,
    value: address,
    span: from?.span ?? { start: 0, end: 0 },
    profile: '',
    ...(provider === undefined ? {} : { provider }),
    ...(from && isInside(from.file) ? { path: from.file } : {}),
  }));
}

/** Stands for a gateway in the team's own network, whose address names no host that others could know. */
const OWN_GATEWAY = 'https://gateway.internal';

/** The addresses of an answer; those of a gateway always name a host. */
function addressesOf({ addresses, provider, from }: EndpointAnswer): readonly AnsweredAddress[] {
  if (provider === undefined) return addresses;
  const own = { address: OWN_GATEWAY, ...(from ? { from } : {}) };
  if (addresses.length === 0) return [own];
  return addresses.map((one) => (hostIn(one.address) === undefined ? { ...one, address: OWN_GATEWAY } : one));
}

const hostIn = (text: string): string | undefined => hostsOfValue({ kind: 'text', text })[0]?.host;

/**
 * Makes the endpoints that answers name: each stands where the first live file reads the variable, with the row of the
 * policy and the other readers beside it. What no file reads is none.
 */
export function draftsOfAnswers(reviewed: readonly FileFacts[], answers: Answers, knowledge: Knowledge): Draft[] {
  return answers.endpoints.flatMap((answer) => {
    const mentions = addressesOf(answer).flatMap((address) => mentionsOf(answer, address, knowledge));
    if (mentions.length === 0) return [];
    const [first, ...others] = readersOf(answer, reviewed, answers);
    if (!first) return [];
    const steps = others
      .slice(0, MAX_READERS)
      .map((place) => ({ ...place, message: `${answer.variable} is read here` }));
    return mentions.flatMap(({ mention, row }) => {
      const told = { ...mention, span: first.span, context: contextOfPath(first.path), note: noteOf(answer) };
      const draft = draftOfMention(first.path, told, knowledge);
      return draft ? [{ ...draft, variable: answer.variable, related: [...draft.related, ...row, ...steps] }] : [];
    });
  });
}

/** Says whether a program reads a variable, or a setting is made of it. */
export function isVariableRead(name: string, files: Iterable<IndexedFile>, reviewed: readonly FileFacts[]): boolean {
  for (const { environment } of files) if (environment?.includes(name)) return true;
  return reviewed.some(({ environment }) =>
    environment.some(({ refersTo, value }) => refersTo === name || value.includes(`\${${name}`)),
  );
}

function mentionsOf(
  { variable, provider }: EndpointAnswer,
  { address, from }: AnsweredAddress,
  knowledge: Knowledge,
): { readonly mention: Mention; readonly row: readonly Step[] }[] {
  if (provider !== undefined) {
    const subject = hostIn(address) ?? address;
    const told = {
      rule: 'endpoint',
      confidence: 'high',
      rung: 'configured',
      context: 'live',
      isGateway: true,
    } as const;
    return [{ mention: { ...told, span: { start: 0, end: 0 }, provider, subject }, row: rowOf(variable, from) }];
  }
  const use = { text: address, span: { start: 0, end: 0 }, isPlain: false, afterHole: false, arraySize: 0 } as const;
  const row = rowOf(variable, from);
  // Whatever its name is, the variable holds an address.
  const keys = ['url'];
  return endpointMentions([{ ...use, role: 'value', keys }], 'live', knowledge).map((mention) => ({ mention, row }));
}

function rowOf(variable: string, from: RowOrigin | undefined): readonly Step[] {
  const message = `The policy says that ${variable} points here`;
  return from && isInside(from.file) ? [{ path: from.file, span: from.span, message }] : [];
}

function noteOf({ variable, from, provider, reason }: EndpointAnswer): string {
  const what = provider === undefined ? 'points there' : 'points there, and what is sent goes on to the provider,';
  return `${variable} ${what} by ${from ? `${from.row} of ${from.file}` : 'the policy'}${reason === undefined ? '' : `: ${reason}`}`;
}

/** Where programs read a variable for which an answer holds: live files first, then in order. */
function readersOf(answer: EndpointAnswer, reviewed: readonly FileFacts[], answers: Answers): Place[] {
  return reviewed
    .flatMap(({ path, environmentReads = [] }) => {
      const read = environmentReads.find(({ name }) => name === answer.variable);
      return read && isSameAnswer(answers.answerFor(answer.variable, path), answer) ? [{ path, span: read.span }] : [];
    })
    .sort((a, b) => rankOf(a.path) - rankOf(b.path) || compareTexts(a.path, b.path));
}

const rankOf = (path: string): number => (contextOfPath(path) === 'live' ? 0 : 1);

const isSameAnswer = (a: EndpointAnswer | undefined, b: EndpointAnswer): boolean =>
  a?.from?.file === b.from?.file && a?.from?.row === b.from?.row;

/** Files above the folder can't be opened from its reports. */
const isInside = (file: string): boolean => !file.startsWith('../') && !file.startsWith('/');
