import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { readScriptBlocks } from '../../../analyzers/parse/script-blocks.ts';
import { parseScript } from '../../../analyzers/parse/script.ts';

interface Case {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** What is left, blanks folded. */
  readonly kept: string;
}

const CASES: readonly Case[] = [
  {
    name: 'both scripts of a Vue component',
    path: 'a.vue',
    text: '<template><p @click="a()">{{ b }}</p></template>\n<script setup lang="ts">\nconst a: T = c()\n</script>\n<script>export default {}</script>\n<style>a{}</style>',
    kept: 'const a: T = c() ; export default {};',
  },
  {
    name: 'a Vue component whose template stands in another file',
    path: 'a.vue',
    text: '<template src="./a.html" />\n<script>a()</script>',
    kept: 'a();',
  },
  {
    name: 'a Svelte component',
    path: 'a.svelte',
    text: '<script context="module">a()</script><script lang="ts">b()</script>{#if c < d}<p>{e()}</p>{/if}',
    kept: 'a(); b();',
  },
  {
    name: 'a page: no external scripts, no data, no templates, no handlers',
    path: 'a.html',
    text: '<body onload="no()"><script src="x.js">no()</script><script type="application/json">{"no":1}</script><script type="text/x-template"><p></script><script type="importmap">{}</script><template><script>no()</script></template><script type="module">a()</script><SCRIPT TYPE="text/javascript">b()</SCRIPT>',
    kept: 'a(); b();',
  },
  { name: 'a script that is not closed', path: 'a.htm', text: '<script>a()', kept: 'a()' },
  {
    name: 'tags within comments and texts',
    path: 'a.html',
    text: '<!-- <script>no()</script> --><script>a("<script>")</script>',
    kept: 'a("<script>");',
  },
  {
    name: 'the frontmatter and scripts of an Astro page',
    path: 'a.astro',
    text: '---\nimport A from "./a";\nconst b = c() as T;\n---\n<A x={b} /><script>d()</script>',
    kept: 'import A from "./a"; const b = c() as T; ; d();',
  },
  {
    name: 'an Astro page without frontmatter',
    path: 'a.astro',
    text: '<p>---</p>\n<script>a()</script>',
    kept: 'a();',
  },
  { name: 'markup without scripts', path: 'a.html', text: '<p>a()</p>', kept: '' },
];

describe('readScriptBlocks', () => {
  for (const { name, path, text, kept } of CASES) {
    it(`keeps ${name}`, () => {
      const blocks = readScriptBlocks(path, text);
      assert.equal(blocks.text.length, text.length);
      assert.equal(blocks.text.replace(/\s+/g, ' ').trim(), kept);
      assert.deepEqual(parseScript(createDocument(path, text, 'hash')).problems, []);
    });
  }

  it('keeps lines where they are', () => {
    const text = '<a>\r\n<script>\r\nb()\n</script>\n';
    assert.equal(readScriptBlocks('a.html', text).text, '   \r\n        \r\nb()\n;        \n');
  });

  it('reads JSX where a block says so', () => {
    assert.equal(readScriptBlocks('a.vue', '<script lang="tsx">a</script>').grammar, 'tsx');
    assert.equal(readScriptBlocks('a.vue', '<script lang="ts">a</script>').grammar, 'ts');
  });
});
