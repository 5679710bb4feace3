import assert from 'node:assert/strict';
import { parseFragment } from 'parse5';
import { dataMap } from '../../../analyzers/report/data-map.ts';
import { dataMapSvg } from '../../../analyzers/report/data-map-svg.ts';
import { DARK_COLOURS, LIGHT_COLOURS } from '../../../analyzers/report/map-colours.ts';
import { layoutMap } from '../../../analyzers/report/map-layout.ts';
import { makeEntry, makeManyEntries } from '../../support/map-entries.ts';

describe('dataMapSvg', () => {
  it('is one self-contained image with a name and a description in words', () => {
    const svg = dataMapSvg(dataMap([makeEntry()]));
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]* role="img"/);
    assert.match(svg, /<title id="data-map-title">Data map: 1 finding<\/title>/);
    assert.match(svg, /<desc [^>]*>.*File: avatar\.ts, 1 finding, error\. Provider: Alibaba Cloud, 1 finding, error\./);
    assert.doesNotMatch(svg, /<style|<script|href=|url\(|style=|tabindex/);
  });

  it('has a label and an id on every part when it is interactive', () => {
    const map = dataMap([makeEntry()]);
    const svg = dataMapSvg(map, { isInteractive: true });
    assert.equal(svg.match(/role="button" tabindex="-1" aria-label="/g)?.length, map.nodes.length + map.links.length);
    assert.match(svg, /data-id="1:file:src\/users\/avatar\.ts"/);
  });

  it('tells encryption by dashes and severity by signs beside the colour', () => {
    const svg = dataMapSvg(dataMap([makeEntry({ encrypted: true, severity: 'information' })]));
    assert.equal(svg.match(/stroke-dasharray/g)?.length, 3);
    assert.match(svg, /i 1 · src\/users/);
  });

  it('lets no markup of a project through', () => {
    const hostile = '<img src=x onerror=alert(1)>"\'&\u202e';
    const entry = makeEntry({ path: `a"/${hostile}.ts`, providerName: hostile, owner: hostile, jurisdiction: hostile });
    for (const isInteractive of [true, false]) {
      const svg = dataMapSvg(dataMap([entry]), { isInteractive });
      const tags = namesOf(parseFragment(svg));
      assert.deepEqual(
        [...tags].filter((name) => name.includes('img') || name.startsWith('on')),
        [],
      );
      assert.doesNotMatch(svg, /\u202e/);
    }
  });

  it('draws nothing but a picture that says so when there is nothing', () => {
    assert.match(dataMapSvg(dataMap([])), /<desc [^>]*>No findings\.<\/desc>/);
  });

  it('overlaps no labels and leaves nothing too small to see, also of 5,000 findings', () => {
    const layout = layoutMap(dataMap(makeManyEntries(5000)), 960);
    for (const column of [0, 1, 2, 3]) {
      const placed = layout.nodes.filter(({ node }) => node.column === column).sort((a, b) => a.y - b.y);
      for (const [at, next] of placed.slice(1).entries()) {
        const before = placed[at];
        assert.ok(before && middle(next) - middle(before) >= 30, `${before?.node.label} and ${next.node.label}`);
      }
    }
    assert.ok(layout.nodes.every((one) => one.height >= 6));
    assert.ok(layout.links.every((one) => one.thickness >= 2));
    assert.ok(layout.height < 2000, `${layout.height} pixels`);
  });

  it('is readable on its backgrounds', () => {
    for (const { background, text, muted, ...shapes } of [LIGHT_COLOURS, DARK_COLOURS]) {
      for (const colour of [text, muted]) assert.ok(contrast(colour, background) >= 4.5, colour);
      for (const colour of Object.values(shapes)) assert.ok(contrast(colour, background) >= 3, colour);
    }
  });
});

function middle({ y, height }: { readonly y: number; readonly height: number }): number {
  return y + height / 2;
}

/** Names of all elements and attributes. */
function namesOf(node: object): Set<string> {
  const names = new Set<string>();
  const visit = (one: { tagName?: string; attrs?: { name: string }[]; childNodes?: object[] }): void => {
    if (one.tagName) names.add(one.tagName);
    for (const { name } of one.attrs ?? []) names.add(name);
    one.childNodes?.forEach(visit);
  };
  visit(node);
  return names;
}

/** Contrast ratio of two `#rrggbb` colours (WCAG 2.2). */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, two) => one - two);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
