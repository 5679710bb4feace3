/** Writes a relative path as a URI reference: everything but unreserved characters and `/` is percent-encoded. */
export function uriOf(path: string): string {
  const parts = path
    .split('/')
    .map((part) => encodeURIComponent(part.replace(LONE_SURROGATE, '\uFFFD')).replace(/[!'()*]/g, percent));
  const [first = ''] = parts;
  // A colon in the first part would be read as a scheme, but it is encoded; an empty first part would be an authority.
  return first === '' && parts.length > 1 ? `.${parts.join('/')}` : parts.join('/');
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Half of a pair, as broken file names have them; URIs cannot hold it. */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
