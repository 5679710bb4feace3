import type { Node } from 'jsonc-parser';
import type { AnsweredAddress, EndpointAnswer, RowOrigin } from '../core/policy.ts';
import type { Finding } from '../core/finding.ts';
import { hygieneFinding } from './hygiene.ts';
import { spanOfPath } from './locate.ts';
import type { PolicyDocument } from './schema.ts';

/** The answer for a variable that points into the team's own network. */
export const OWN_NETWORK = 'internal';

/** Longest name of a variable that is read: no program has longer ones. */
const MAX_NAME = 200;

/** Says what is wrong with a text that should be an address or a host; undefined when nothing is. */
export function addressError(text: string): string | undefined {
  if (text === OWN_NETWORK) return `"${OWN_NETWORK}" stands alone, not in a list`;
  const [, authority = ''] = /^(?:[a-z][a-z0-9+.-]{0,30}:\/\/)?([^/?#]*)/i.exec(text) ?? [];
  if (authority.includes('@')) return 'bad address: leave out user and password; only the host counts';
  const host = authority.replace(/:\d{1,5}$/, '');
  const isHost = host.length <= 253 && host.split('.').every((label) => /^[\p{L}\p{N}_-]{1,63}$/u.test(label));
  if ((isHost || /^\[[0-9a-f:.]{2,45}\]$/i.test(host)) && !/[\s<>"'`{}$]/.test(text)) return undefined;
  return `bad address "${text}": write an address such as "https://gateway.example.com", a host, or "${OWN_NETWORK}" for your own network`;
}

/** Says what is wrong with the name of a variable of the environment; undefined when nothing is. */
export function variableError(name: string): string | undefined {
  return name.length <= MAX_NAME && /^[A-Za-z_]\w*$/.test(name)
    ? undefined
    : `bad variable "${name}": write its name as the program reads it, such as "AI_GATEWAY"`;
}

/** Says that nothing reads the variable of an answer; its place is that of the row. */
export function unusedAnswer({ variable, from }: EndpointAnswer & Required<Pick<EndpointAnswer, 'from'>>): Finding {
  const message = `Nothing reads the variable "${variable}" that this row answers for: remove it, or correct the name.`;
  return hygieneFinding('unused-suppression', { path: from.file, span: from.span }, message, `endpoint ${variable}`);
}

/** The answers of a valid file, in its order. `originOf` gives the place of a row by its path. */
export function answersOf(
  { endpoints = {} }: PolicyDocument,
  root: Node,
  originOf: (path: readonly (string | number)[]) => RowOrigin,
): EndpointAnswer[] {
  return Object.entries(endpoints).map(([variable, answer]) => {
    const path = ['endpoints', variable];
    const isRow = typeof answer === 'object' && !Array.isArray(answer);
    const at = isRow ? [...path, 'address'] : path;
    const address = isRow ? answer.address : answer;
    const written = (text: string, where: readonly (string | number)[]): AnsweredAddress => {
      const { start, end } = spanOfPath(root, where);
      return { address: text, from: { ...originOf(path), span: { start: start + 1, end: end - 1 } } };
    };
    const addresses =
      typeof address === 'string'
        ? [address].filter((text) => text !== OWN_NETWORK).map((text) => written(text, at))
        : address.map((text, index) => written(text, [...at, index]));
    return {
      variable,
      addresses,
      ...(isRow && answer.provider !== undefined ? { provider: answer.provider } : {}),
      ...(isRow && answer.reason !== undefined ? { reason: answer.reason } : {}),
      from: originOf(path),
    };
  });
}
