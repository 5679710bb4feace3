import { byId } from '../dom.ts';
import { editor, onMessage } from '../editor.ts';

byId('scan').addEventListener('click', () => editor.postMessage({ type: 'scan' }));
byId('report').addEventListener('click', (event) => {
  const place = event.target instanceof Element ? event.target.closest<HTMLElement>('button.place') : null;
  const { id, step } = place?.dataset ?? {};
  if (id !== undefined) editor.postMessage({ type: 'open', id, ...(step === undefined ? {} : { step: Number(step) }) });
});
onMessage((message) => {
  if (message.type === 'report' && message.body) show(message.body);
});
editor.postMessage({ type: 'ready' });

/** Shows a report in place of the one before; focus and scroll position stay where they are. */
function show(body: string): void {
  const host = byId('report');
  const { id, step } = document.activeElement instanceof HTMLElement ? document.activeElement.dataset : {};
  // Written by our own server from escaped texts; the page's policy lets no script or style of it run.
  const parsed = new DOMParser().parseFromString(body, 'text/html');
  host.replaceChildren(...parsed.body.childNodes);
  const focused = [...host.querySelectorAll<HTMLElement>('button.place')].find(
    (one) => one.dataset.id === id && one.dataset.step === step,
  );
  if (id !== undefined) focused?.focus({ preventScroll: true });
  editor.postMessage({ type: 'drawn', parts: host.querySelectorAll('section').length });
}
