import { checkMarks } from './check-flow.ts';

const script = (text: string): string => `<template><p/></template>\n<script setup lang="ts">\n${text}\n</script>\n`;

/** Annotated cases, by name and file. */
const CASES: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'refs and reactive objects of Vue': [
    'case.vue',
    script(`
import { ref, reactive, computed } from 'vue';
const v = ref('');
const w = ref('');
const form = reactive({ one: '', two: '' });
const shown = computed(() => v.value + '!');
v.value = source();
form.one = source();
w.value = 'x';
function submit() {
  sink(v.value); // flow
  sink(w.value); // clean
  sink(form.one); // flow
  sink(form.two); // clean
  sink(shown.value); // flow
}
`),
  ],
  'state that is bound in the template, by its name': [
    'case.vue',
    script(`
import { reactive } from 'vue';
const form = reactive({ email: input(), page: 1 });
function submit() {
  sink(form.email); // flow
  sink(form.page); // clean
}
`),
  ],
  'the Options API': [
    'case.vue',
    `<script>
export default {
  data() { return { v: '', w: '' }; },
  methods: {
    load() { this.v = source(); this.w = 'x'; },
    save() {
      sink(this.v); // flow
      sink(this.w); // clean
    },
  },
};
</script>
`,
  ],
  'variables of Svelte': [
    'case.svelte',
    `<script>
let v = '';
let w = '';
function load() { v = source(); w = 'x'; }
function save() {
  sink(v); // flow
  sink(w); // clean
}
</script>
`,
  ],
  'runes of Svelte 5': [
    'case.svelte',
    `<script>
let v = $state('');
let w = $state('');
let twice = $derived(v + v);
v = source();
function save() {
  sink(v); // flow
  sink(w); // clean
  sink(twice); // known-miss
}
</script>
`,
  ],
  'stores of Svelte': [
    'case.ts',
    `
import { writable, get } from 'svelte/store';
const v = writable('');
const w = writable('');
v.set(source());
v.subscribe((now) => {
  sink(now); // known-miss
});
w.set('x');
w.subscribe((now) => {
  sink(now); // clean
});
`,
  ],
};

describe('Vue and Svelte', () => {
  for (const [name, [path, text]] of Object.entries(CASES)) it(name, () => checkMarks(text, path));
});
