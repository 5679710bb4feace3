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
  'computed values, watchers and methods of the Options API': [
    'case.vue',
    `<script>
import { defineComponent } from 'vue';
export default defineComponent({
  props: { kind: String },
  data: () => ({ v: '', w: '', form: { one: source(), two: 'x' } }),
  computed: {
    twice() { return this.v + this.v; },
    other() { return this.w + '!'; },
    pair: { get() { return this.v; }, set(value) { this.w = 'x'; } },
  },
  watch: {
    v(now, before) {
      sink(now); // flow
    },
    w: { handler(now) {
      sink(now); // clean
    }, deep: true },
    'form.one'(now) {
      sink(now); // flow
    },
    'form.two'(now) {
      sink(now); // clean
    },
  },
  mounted() {
    this.v = source();
    this.send(source(), 'x');
    sink(this.twice); // flow
    sink(this.other); // clean
    sink(this.pair); // flow
    sink(this.form.one); // flow
    sink(this.form.two); // clean
    setTimeout(() => {
      sink(this.v); // flow
      sink(this.kind); // clean
    }, 10);
  },
  methods: {
    send(one, two) {
      sink(one); // flow
      sink(two); // clean
    },
  },
});
</script>
`,
  ],
  'two components of one file': [
    'case.ts',
    `
import { defineComponent } from 'vue';
export const A = defineComponent({
  data() { return { v: source() }; },
  methods: { run() {
    sink(this.v); // flow
  } },
});
export const B = defineComponent({
  data() { return { v: '' }; },
  methods: { run() {
    sink(this.v); // clean
  } },
});
export const none = { data() { return { v: source() }; }, methods: { run() {
  sink(this.v); // clean
} } };
`,
  ],
  'stores of Pinia by options': [
    'case.ts',
    `
import { defineStore } from 'pinia';
export const useBox = defineStore('box', {
  state: () => ({ v: '', w: '', x: '' }),
  getters: { shown() { return this.v + '!'; }, plain: (state) => state.w },
  actions: {
    set(v) { this.v = v; },
    send(one, two) {
      sink(one); // flow
      sink(two); // clean
    },
  },
});
const useOther = defineStore('other', { state: () => ({ v: '' }), actions: { set(v) { this.v = 'x'; } } });
export function page() {
  const box = useBox();
  box.set(source());
  box.$patch({ x: source() });
  box.send(source(), 'x');
  useOther().set(source());
}
export function reader() {
  const box = useBox();
  sink(box.v); // flow
  sink(box.w); // clean
  sink(box.x); // flow
  sink(box.shown); // flow
  sink(useOther().v); // clean
}
`,
  ],
  'stores of Pinia by a function': [
    'case.ts',
    `
import { ref } from 'vue';
import { defineStore } from 'pinia';
export const useBox = defineStore('box', () => {
  const v = ref('');
  const w = ref('');
  function set(given) { v.value = given; w.value = 'x'; }
  return { v, w, set };
});
export function page() {
  useBox().set(source());
}
export function reader() {
  const store = useBox();
  sink(store.v); // flow
  sink(store.w); // clean
}
`,
  ],
  'pages of mini programs': [
    'case.js',
    `
Page({
  data: { v: '', w: '', start: source(), form: { one: '', two: '' } },
  onLoad() { this.setData({ v: source(), w: 'x', 'form.one': source() }); },
  save() {
    sink(this.data.v); // flow
    sink(this.data.w); // clean
    sink(this.data.start); // flow
    sink(this.data.form.one); // flow
    sink(this.data.form.two); // clean
    this.send(source());
  },
  send(v) {
    sink(v); // flow
  },
});
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
