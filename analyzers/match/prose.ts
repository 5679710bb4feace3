const COMMAND =
  /^\s*(?:sudo |cd |npm |npx |pnpm |yarn |bun |curl |wget |pip3? |docker |podman |git |apt(?:-get)? |apk |sed |helm |kubectl |kubeadm |go |cargo |gem |composer |RUN |export |set )/;
const POLICY_DIRECTIVE =
  /\b(?:default|connect|script|img|style|font|frame|child|media|object|worker|form|manifest)-(?:src|action|ancestors)\b/;
const MAX_LOOK = 4_096;

/** What a text with a host in it is, seen as a whole. */
export type TextNature =
  | 'value' // the host or URL is the whole, or a list of such
  | 'command'
  | 'content-security-policy'
  | 'markup'
  | 'prose'; // sentences for people: a link in it is no endpoint

/**
 * Says what kind of text a string value is, so that a link inside a sentence is told from a URL that is called.
 * Looks at no more than the first 4,096 characters.
 */
export function natureOf(text: string): TextNature {
  const head = text.length > MAX_LOOK ? text.slice(0, MAX_LOOK) : text;
  const trimmed = head.trim();
  if (!/\s/.test(trimmed)) return /[^\u0000-\u024f]/.test(trimmed) ? 'prose' : 'value';
  if (POLICY_DIRECTIVE.test(trimmed)) return 'content-security-policy';
  if (COMMAND.test(trimmed) || / --?[a-z][\w-]*[= ]/.test(trimmed)) return 'command';
  if (/<[a-z][\w-]*[\s/>]/i.test(trimmed)) return 'markup';
  return isSentence(trimmed) ? 'prose' : 'value';
}

/** A sentence has two plain words side by side, or letters outside the Latin script. */
function isSentence(text: string): boolean {
  if (/[\u0370-\u1fff\u2e80-\uffef]/.test(text)) return true;
  let plainBefore = false;
  for (const word of text.split(/\s+/)) {
    const isPlain = /^[("'[]*[A-Za-z][a-z']*[,.:;!?)"'\]]*$/.test(word);
    if (isPlain && plainBefore) return true;
    plainBefore = isPlain;
  }
  return false;
}
