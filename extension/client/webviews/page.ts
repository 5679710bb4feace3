/** What a page is made of; addresses as the webview gives them. */
export interface Page {
  readonly title: string;
  /** Where the webview loads local resources from. */
  readonly cspSource: string;
  /** Unguessable, new for every page. */
  readonly nonce: string;
  readonly script: string;
  readonly styles: readonly string[];
  /** HTML; its texts escaped. */
  readonly body: string;
  /** Texts that the script shows. */
  readonly texts: object;
  /** Language of the texts, as HTML names it. */
  readonly language: string;
}

/**
 * Writes the document of a webview. Its content security policy lets through one script, by its nonce, and the style
 * sheets and pictures of the extension; nothing from a network, no inline handlers and no inline styles.
 */
export function pageHtml(page: Page): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${page.nonce}'`,
    `style-src ${page.cspSource}`,
    `img-src ${page.cspSource} blob:`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  // A closing tag within the texts would end the element.
  const texts = JSON.stringify(page.texts).replaceAll('<', '\\u003c');
  return `<!DOCTYPE html>
<html lang="${escape(page.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(page.title)}</title>
${page.styles.map((style) => `<link rel="stylesheet" href="${escape(style)}">`).join('\n')}
</head>
<body>
${page.body}
<script type="application/json" id="texts">${texts}</script>
<script nonce="${page.nonce}" src="${escape(page.script)}"></script>
</body>
</html>
`;
}

/** Writes a text so that HTML shows it as it is, in content and in quoted attributes. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A nonce of 128 bits. */
export function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
