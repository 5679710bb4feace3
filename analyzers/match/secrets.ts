import { snakeOf } from './keys.ts';

const SECRET_KEY =
  /(?:^|_)(?:secret|secrets|token|tokens|password|passwd|passphrase|pwd|pass|private|credential|credentials|key|api_?key|auth|signature|salt|cookie)(?:_|$)/;

/** Says whether the name of a variable, setting or field speaks of a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_KEY.test(snakeOf(name));
}

/**
 * Gives what may be kept of a configured value: user name and password of addresses are cut out, and the value of a
 * setting whose name speaks of a secret is kept only when it is an address. Undefined when nothing may be kept:
 * facts are cached on disk.
 */
export function withoutSecrets(name: string, value: string): string | undefined {
  if (!value.includes('://')) return isSecretName(name) ? undefined : value;
  return value.replace(/:\/\/[^/@\s"']{1,512}@/g, '://');
}
