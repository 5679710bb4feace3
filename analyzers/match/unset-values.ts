/**
 * Says whether a setting leaves its value open: nothing, what a template or a secret store fills in, or words that ask for
 * it (`<your host>`, `changeme`).
 */
export function isUnsetValue(value: string): boolean {
  const text = value.trim();
  if (text === '' || text.length > MAX_LENGTH) return text === '';
  return /^(?:<[^<>]*>|\$?\{\{[^{}]*\}\}|\$\([\w.-]+\)|[x*?.-]{3,}|change[-_ ]?me|todo|tbd|(?:your|my)[-_ ][\w -]*|null|undefined|none)$/i.test(
    text,
  );
}

/** Longer values are no placeholders. */
const MAX_LENGTH = 120;
