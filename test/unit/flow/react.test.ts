import { deepEqual } from 'node:assert/strict';
import { checkMarks, flowsOf } from './check-flow.ts';

/** Annotated cases of one file. */
const CASES: Readonly<Record<string, string>> = {
  'props reach a component': `
function Card({ user, title }) {
  sink(user); // flow
  sink(title); // clean
  return <p>{title}</p>;
}
export const Page = () => <Card user={source()} title="x" />;
`,
  'props by member': `
function Card(props) {
  sink(props.user); // flow
  sink(props.title); // clean
  return null;
}
const Page = () => <Card user={source()} title={label} />;
`,
  'spread props, the later attribute wins': `
function Card({ value, other }) {
  sink(value); // clean
  sink(other); // flow
}
const Page = () => { const all = { value: source(), other: source() }; return <Card {...all} value="x" />; };
`,
  'defaults of props': `
function Card({ value = source(), plain = 'x' }) {
  sink(value); // flow
  sink(plain); // clean
}
const Page = () => <Card />;
`,
  'rest of props': `
function Card({ title, ...rest }) {
  return <Inner {...rest} />;
}
function Inner({ value, kind }) {
  sink(value); // flow
  sink(kind); // clean
}
const Page = () => <Card title="t" value={source()} kind="k" />;
`,
  children: `
function Box({ children, label }) {
  sink(children); // flow
  sink(label); // clean
}
const Page = () => <Box label="x">{source()}</Box>;
`,
  'children without data': `
function Box({ children }) {
  sink(children); // clean
}
const Page = () => { const v = source(); return <Box>{'text'}<b>more</b></Box>; };
`,
  'memo and forwardRef': `
import { memo, forwardRef } from 'react';
const A = memo(function A({ v }) {
  sink(v); // flow
});
const B = forwardRef(({ v, w }, ref) => {
  sink(v); // flow
  sink(w); // clean
});
const C = memo(forwardRef((props, ref) => {
  sink(props.v); // flow
  sink(ref); // clean
}));
const Page = () => <><A v={source()} /><B v={source()} w="x" /><C v={source()} /></>;
`,
  'higher-order components': `
import { connect } from 'react-redux';
import { observer } from 'mobx-react';
const A = connect(mapState)(({ v, w }) => {
  sink(v); // flow
  sink(w); // clean
});
const B = observer((props) => {
  sink(props.v); // flow
});
const Page = () => <><A v={source()} w={1} /><B v={source()} /></>;
`,
  'callbacks as props': `
function Form({ onSubmit, onCancel }) {
  const v = source();
  return <form onSubmit={() => onSubmit(v)} onReset={() => onCancel('x')} />;
}
const Page = () => <Form
  onSubmit={(v) => {
    sink(v); // flow
  }}
  onCancel={(v) => {
    sink(v); // clean
  }} />;
`,
  'callbacks handed through two components': `
function Inner({ done }) { done(source()); }
function Outer({ onDone }) { return <Inner done={onDone} />; }
const Page = () => <Outer onDone={(v) => {
  sink(v); // flow
}} />;
`,
  'render props': `
function Load({ render, children }) { return <>{render(source())}{children(source(), 1)}</>; }
const Page = () => <Load render={(v) => {
  sink(v); // flow
}}>{(v, count) => {
  sink(v); // flow
  sink(count); // clean
}}</Load>;
`,
  'state pairs': `
import { useState } from 'react';
function Page() {
  const [a, setA] = useState('');
  const [b, setB] = useState('');
  setA(source());
  setB('x');
  sink(a); // flow
  sink(b); // clean
}
`,
  'the first value of state': `
import React from 'react';
function Page() {
  const [a] = React.useState(source());
  const [b] = React.useState(() => source());
  const [c] = React.useState({ v: source(), w: 1 });
  sink(a); // flow
  sink(b); // flow
  sink(c.v); // flow
  sink(c.w); // clean
}
`,
  'state of members, by an updater': `
import { useState } from 'react';
function Page() {
  const [form, setForm] = useState({ one: '', two: '' });
  const change = (v) => setForm((before) => ({ ...before, one: v }));
  const submit = () => {
    sink(form.one); // flow
    sink(form.two); // clean
  };
  change(source());
  return <form onSubmit={submit} />;
}
`,
  'a setter as a prop': `
import { useState } from 'react';
function Input({ onChange }) { return <input onClick={() => onChange(source())} />; }
function Page() {
  const [v, setV] = useState('');
  const [w, setW] = useState('');
  sink(v); // flow
  sink(w); // clean
  return <Input onChange={setV} />;
}
`,
  'a function of the project that is named as the hook': `
function useState(init) { return ['fixed', (v) => {}]; }
function Page() {
  const [v, setV] = useState('');
  setV(source());
  sink(v); // clean
}
`,
  reducers: `
import { useReducer } from 'react';
function reduce(state, action) { return { ...state, value: action.payload, count: 1 }; }
function Page() {
  const [state, dispatch] = useReducer(reduce, { value: '', count: 0 });
  dispatch({ type: 'set', payload: source() });
  sink(state.value); // flow
  sink(state.count); // clean
}
`,
  'refs, memos and callbacks': `
import { useRef, useMemo, useCallback, useEffect } from 'react';
function Page() {
  const ref = useRef('');
  const other = useRef('');
  ref.current = source();
  const made = useMemo(() => ({ v: source(), w: 1 }), []);
  const send = useCallback((v, w) => {
    sink(v); // flow
    sink(w); // clean
  }, []);
  send(source(), 'x');
  useEffect(() => {
    sink(ref.current); // flow
    sink(other.current); // clean
    sink(made.v); // flow
    sink(made.w); // clean
  }, []);
}
`,
  'custom hooks': `
import { useState } from 'react';
function useField(start) {
  const [value, setValue] = useState(start);
  return { value, setValue, isDirty: value !== start };
}
function usePair() {
  const [value, setValue] = useState('');
  return [value, setValue] as const;
}
function Page() {
  const field = useField('');
  const [pair, setPair] = usePair();
  field.setValue(source());
  setPair(source());
  sink(field.value); // flow
  sink(field.isDirty); // clean
  sink(pair); // flow
}
`,
  contexts: `
import { createContext, useContext } from 'react';
const Box = createContext(null);
const Theme = createContext('light');
function Page() {
  return <Box.Provider value={{ v: source(), w: 1 }}><Theme.Provider value="dark"><Child /></Theme.Provider></Box.Provider>;
}
function Child() {
  const box = useContext(Box);
  const theme = useContext(Theme);
  sink(box.v); // flow
  sink(box.w); // clean
  sink(theme); // clean
}
`,
  'contexts of React 19': `
import { createContext, use } from 'react';
const User = createContext(null);
const Page = () => <User value={source()}><Child /></User>;
function Child() {
  sink(use(User)); // flow
}
`,
  signals: `
import { createSignal } from 'solid-js';
function Page() {
  const [v, setV] = createSignal('');
  const [w, setW] = createSignal('');
  setV(source());
  setW('x');
  sink(v()); // flow
  sink(w()); // clean
}
`,
  'stores of zustand': `
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
const useBox = create<State>()(persist((set, get) => ({ v: '', w: 1, setV: (v) => set({ v }) }), {}));
function Page() {
  const v = useBox((s) => s.v);
  const w = useBox((s) => s.w);
  sink(v); // flow
  sink(w); // clean
  sink(useBox.getState().v); // flow
}
useBox.setState({ v: source() });
`,
  atoms: `
import { atom, useAtom, useSetAtom, useAtomValue } from 'jotai';
const one = atom('');
const two = atom('');
function A() { const set = useSetAtom(one); set(source()); }
function B() {
  const [v] = useAtom(one);
  sink(v); // flow
  sink(useAtomValue(one)); // flow
  sink(useAtomValue(two)); // clean
}
`,
  'class components': `
import React, { Component } from 'react';
class Form extends React.Component {
  state = { v: '', w: '' };
  change = (v) => { this.setState({ v }); this.setState((before) => ({ ...before, w: 'x' })); };
  submit() {
    sink(this.state.v); // flow
    sink(this.state.w); // clean
    sink(this.props.one); // flow
    sink(this.props.two); // clean
    this.props.onDone(source(), 'x');
  }
  componentDidMount() { this.change(source()); }
  render() {
    const { one, two } = this.props;
    sink(one); // flow
    sink(two); // clean
    return <form onSubmit={this.submit} />;
  }
}
class Old extends Component {
  constructor(props) {
    super(props);
    this.state = { one: props.one, two: props.two };
  }
  run() {
    sink(this.state.one); // flow
    sink(this.state.two); // clean
  }
  render() { return null; }
}
const Page = () => <><Form one={source()} two="x" onDone={(v, w) => {
  sink(v); // flow
  sink(w); // clean
}} /><Old one={source()} two="x" /></>;
`,
  'classes that are no components': `
class Machine {
  state = { v: source() };
  setState(next) { this.kept = next; }
  run() {
    this.setState({ w: source() });
    sink(this.state.v); // flow
    sink(this.state.w); // clean
    sink(this.props); // clean
  }
}
`,
  'slices of Redux': `
import { createSlice, configureStore } from '@reduxjs/toolkit';
import { useSelector, useDispatch } from 'react-redux';
const box = createSlice({
  name: 'box',
  initialState: { v: '', w: '', x: '', start: source() },
  reducers: {
    setV(state, action) { state.v = action.payload; },
    setW: (state, { payload: given }) => { state.w = given; },
    setY: (state, { payload }) => { state.y = payload; },
    setX: (state, { payload }) => ({ ...state, x: payload.one }),
  },
});
const theme = createSlice({ name: 'theme', initialState: { v: '' }, reducers: { set(state, action) { state.v = action.payload; } } });
export const store = configureStore({ reducer: { box: box.reducer, look: theme.reducer } });
const { setV, setW } = box.actions;
export function Writer() {
  const dispatch = useDispatch();
  dispatch(setV(source()));
  dispatch(setW('x'));
  dispatch(box.actions.setY('y'));
  dispatch(box.actions.setX({ one: source(), two: 1 }));
  dispatch(theme.actions.set('dark'));
}
export function Reader() {
  const v = useSelector((state) => state.box.v);
  const { w } = useSelector((state) => state.box);
  sink(v); // flow
  sink(w); // clean
  sink(useSelector((state) => state.box.y)); // known-false
  sink(useSelector((state) => state.box.x)); // flow
  sink(useSelector((state) => state.box.start)); // flow
  sink(useAppSelector((state) => state.look.v)); // clean
  sink(useSelector(selectV)); // flow
}
const selectV = (state) => state.box.v;
`,
  'classes of MobX': `
import { makeAutoObservable, makeObservable, observable } from 'mobx';
class Store {
  v = '';
  w = '';
  constructor() { makeAutoObservable(this); }
  set(v) { this.v = v; this.w = 'x'; }
  get shown() { return this.v + '!'; }
  save() {
    sink(this.v); // flow
    sink(this.w); // clean
  }
}
const store = new Store();
store.set(source());
`,
  queries: `
import { useMutation } from '@tanstack/react-query';
function Page() {
  const { mutate } = useMutation({ mutationFn: (v) => {
    sink(v); // flow
  } });
  const other = useMutation({ mutationFn: async ({ v, w }) => {
    sink(v); // flow
    sink(w); // clean
  } });
  mutate(source());
  other.mutateAsync({ v: source(), w: 'x' });
}
`,
  'fields that name what is typed': `
import { useState } from 'react';
function Page() {
  return <form>
    <input name="email" onChange={(e) => {
      sink(e.target.checked); // clean
      sink(e.currentTarget.value); // flow
    }} />
    <input name="quantity" onChange={(change) => {
      sink(change.target.value); // clean
    }} />
    <input type="tel" onInput={(change) => {
      sink(change.target.value); // flow
    }} />
    <TextInput autoComplete="email" onChangeText={(text) => {
      sink(text); // flow
    }} />
    <TextInput placeholder="quantity" onChangeText={(text) => {
      sink(text.length); // clean
    }} />
  </form>;
}
`,
  'form libraries': `
import { useForm } from 'react-hook-form';
import { Formik, useFormik } from 'formik';
function Page() {
  const { handleSubmit, watch } = useForm();
  const formik = useFormik({ initialValues: {}, onSubmit: (all) => {
    sink(all); // flow
  } });
  sink(watch('email')); // flow
  sink(watch('page')); // clean
  return <><form onSubmit={handleSubmit((all) => {
    sink(all); // flow
  })} /><Formik onSubmit={(all, bag) => {
    sink(all.email); // flow
    sink(bag.status); // clean
  }} /></>;
}
`,
  'server actions': `
export async function save(data: FormData) {
  sink(data.get('email')); // flow
  sink(data.get('page')); // clean
}
`,
  'a map is no form': `
export function f(rows) {
  sink(rows.get('email')); // clean
}
`,
};

describe('React, Preact, Solid', () => {
  for (const [name, text] of Object.entries(CASES)) it(name, () => checkMarks(text, 'case.tsx'));

  /** Lines of sinks with a flow, by file. */
  const told = (files: Readonly<Record<string, string>>): string[] =>
    flowsOf(files).flows.map(({ call }) => {
      const line = files[call.path]?.slice(0, call.span.start).split('\n').length ?? 0;
      return `${call.path}:${line}`;
    });

  it('follows props into imported components, through barrels and default exports', () => {
    const files = {
      'card.tsx': 'export default function Card({ v, w }) {\nsink(v);\nsink(w);\n}',
      'row.tsx': 'import { memo } from "react";\nexport const Row = memo(({ v, w }) => {\nsink(v);\nsink(w);\n});',
      'index.ts': 'export { default as Card } from "./card";\nexport * from "./row";',
      'page.tsx':
        'import * as Ui from "./index";\nimport { Card } from "./index";\nexport const P = () => <><Card v={source()} w="x" /><Ui.Row v={source()} w="x" /></>;',
    };
    deepEqual(told(files), ['card.tsx:2', 'row.tsx:3']);
  });

  it('follows slices across files', () => {
    const files = {
      'box.ts':
        'import { createSlice } from "@reduxjs/toolkit";\nexport const slice = createSlice({ name: "u", initialState: { v: "", w: "" }, reducers: { setV(state, action) { state.v = action.payload; }, setW(state, action) { state.w = action.payload; } } });\nexport const { setV, setW } = slice.actions;\nexport default slice.reducer;',
      'store.ts':
        'import { configureStore } from "@reduxjs/toolkit";\nimport box from "./box";\nexport const store = configureStore({ reducer: { box } });',
      'a.tsx':
        'import { setV, setW } from "./box";\nexport const A = () => { const dispatch = useDispatch(); dispatch(setV(source())); dispatch(setW("x")); };',
      'b.tsx':
        'import { useSelector } from "react-redux";\nexport function B() {\nsink(useSelector((s) => s.box.v));\nsink(useSelector((s) => s.box.w));\nsink(useSelector((s) => s.other.v));\n}',
    };
    deepEqual(told(files), ['b.tsx:3']);
  });

  it('follows props into class components of other files', () => {
    const files = {
      'card.tsx':
        'import React from "react";\nexport default class Card extends React.Component {\nsave() {\nsink(this.props.v);\nsink(this.props.w);\n}\nrender() { return null; }\n}',
      'page.tsx': 'import Card from "./card";\nexport const P = () => <Card v={source()} w="x" />;',
    };
    deepEqual(told(files), ['card.tsx:4']);
  });

  it('follows contexts and stores across files', () => {
    const files = {
      'context.ts':
        'import { createContext, useContext } from "react";\nexport const User = createContext(null);\nexport const Theme = createContext("x");\nexport const useUser = () => useContext(User);',
      'store.ts':
        'import { create } from "zustand";\nexport const useStore = create((set) => ({ v: "", w: "", setV: (v) => set({ v }) }));',
      'page.tsx':
        'import { User, Theme } from "./context";\nimport { useStore } from "./store";\nexport const P = () => { useStore.getState().setV(source()); return <User.Provider value={source()}><Theme.Provider value="dark"><C /></Theme.Provider></User.Provider>; };',
      'reader.tsx':
        'import { useContext } from "react";\nimport { Theme, useUser } from "./context";\nimport { useStore } from "./store";\nexport function C() {\nsink(useUser());\nsink(useContext(Theme));\nsink(useStore((s) => s.v));\nsink(useStore((s) => s.w));\n}',
    };
    deepEqual(told(files), ['reader.tsx:5', 'reader.tsx:7']);
  });
});
