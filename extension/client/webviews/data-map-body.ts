import type { DataMapTexts } from '../../shared/page-texts.ts';
import { escape } from './page.ts';

/** The content of the data map's page, before its script fills it. */
export function dataMapBody(texts: DataMapTexts): string {
  return `
<header class="bar">
  <h1>${escape(texts.title)}</h1>
  <p id="summary" role="status"></p>
  <button type="button" id="not-analysed" class="link" hidden></button>
</header>
<main>
  <form id="filters" role="search" aria-label="${escape(texts.filters)}">
    ${select('rung', texts.show, [
      ['flows', texts.flows],
      ['fed-sensitive', texts.sensitiveFlows],
      ['fed', texts.fed],
      ['configured', texts.configured],
      ['imported', texts.imported],
      ['declared', texts.declared],
      ['all', texts.everything],
    ])}
    ${select('severity', texts.severity, [
      ['', texts.anySeverity],
      ['warning', texts.atLeastWarning],
      ['error', texts.errorsOnly],
    ])}
    ${select('category', texts.category, [['', texts.any]])}
    ${select('provider', texts.provider, [['', texts.any]])}
    ${select('jurisdiction', texts.jurisdiction, [['', texts.any]])}
    <label for="text">${escape(texts.search)}<input id="text" name="text" type="search" autocomplete="off" spellcheck="false"></label>
    <button type="reset" id="clear" class="secondary">${escape(texts.clear)}</button>
  </form>
  <div class="bar" id="actions">
    <div role="group" aria-label="${escape(texts.view)}" class="choice">
      <button type="button" id="view-map" aria-pressed="true" class="secondary">${escape(texts.map)}</button>
      <button type="button" id="view-table" aria-pressed="false" class="secondary">${escape(texts.table)}</button>
    </div>
    <button type="button" id="export-svg" class="secondary">${escape(texts.exportSvg)}</button>
    <button type="button" id="export-png" class="secondary">${escape(texts.exportPng)}</button>
  </div>
  <div id="empty" hidden><p id="empty-text"></p>
    <p><button type="button" id="scan">${escape(texts.scan)}</button>
    <button type="button" id="show-all" class="secondary">${escape(texts.showFacts)}</button></p></div>
  <div class="split">
    <div class="left">
      <div id="map"></div>
      <p id="details" class="details" aria-hidden="true"></p>
      <p id="legend" class="muted">${escape(texts.legend)} ${escape(texts.help)}</p>
      <div id="table" hidden></div>
    </div>
    <section id="panel" aria-labelledby="panel-title" hidden>
      <div class="bar"><h2 id="panel-title" tabindex="-1"></h2>
      <button type="button" id="panel-close" class="secondary">${escape(texts.close)}</button></div>
      <ol id="panel-list"></ol>
      <p id="panel-more" class="muted"></p>
    </section>
  </div>
</main>`;
}

function select(name: string, label: string, options: readonly (readonly [string, string])[]): string {
  const items = options.map(([value, text]) => `<option value="${value}">${escape(text)}</option>`).join('');
  return `<label for="${name}">${escape(label)}<select id="${name}" name="${name}">${items}</select></label>`;
}
