/** The element of an id; the page's own markup has it. */
export function byId<Made extends HTMLElement = HTMLElement>(id: string): Made {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as Made;
}

type Child = Node | string;

/** Makes an element; attributes with the value `undefined` are left out, texts become text nodes. */
export function make(
  tag: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly Child[]
): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Makes a button. */
export function button(
  text: string,
  attributes: Readonly<Record<string, string | undefined>>,
  act: () => void,
): HTMLElement {
  const made = make('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', act);
  return made;
}
