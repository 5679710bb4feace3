/** Writes a relative path as a URI reference: everything but unreserved characters and `/` is percent-encoded. */
export function uriOf(path: string): string {
  const parts = path.split('/').map(encodePart);
  const [first = ''] = parts;
  // A colon in the first part would be read as a scheme, but it is encoded; an empty first part would be an authority.
  return first === '' && parts.length > 1 ? `.${parts.join('/')}` : parts.join('/');
}

/** Percent-encodes everything but unreserved characters; halves of pairs become the replacement character. */
export function encodePart(part: string): string {
  return encodeURIComponent(wellFormed(part)).replace(/[!'()*]/g, percent);
}

/** Halves of pairs, as broken file names have them, become the replacement character: URIs and XML cannot hold them. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\uFFFD');
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
