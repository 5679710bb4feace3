import { UNKNOWN } from '../../../core/value.ts';
import type { Value } from '../../../core/value.ts';
import { memberOf as memberOfValue } from '../../../resolve/member-values.ts';
import type { CallSite } from '../call-site.ts';
import { spanOf } from '../../names.ts';
import { callBack, callFunction, keepCall } from '../record-call.ts';
import type { ArgumentDraft, Frame } from '../state.ts';
import { BLANK, INERT, memberOf, taintOf, withMember } from '../../taint.ts';
import type { Taint } from '../../taint.ts';

/** The state of all stores of a project is one: an emitter of what its slices hold, by their keys. */
const STATE: Value = { kind: 'import', specifier: 'redux', name: '()state' };
const NAME: ArgumentDraft = { value: { kind: 'text', text: '()state' }, taint: INERT };

/** Functions that put reducers under the keys of one state: Redux 5, Redux Toolkit 2. */
const COMBINING: ReadonlySet<string> = new Set(['configureStore', 'combineReducers', 'combineSlices']);

/** `useSelector((state) => state.user)` of React Redux 9 and its typed forms; `configureStore({ reducer: { user } })`. */
export function reduxCall(site: CallSite, frame: Frame): Taint | undefined {
  const [first] = site.args;
  if (!first) return undefined;
  if (COMBINING.has(site.name)) combine(site, first.value, frame);
  if (!/^use\w*Selector$/.test(site.name) || first.value.kind === 'unknown') return undefined;
  const heard = keepCall({ ...factOf(site), event: 'on' }, [NAME], BLANK, 'state', frame);
  if (!heard) return undefined;
  const state = memberOf(taintOf({ kind: 'result', call: heard.index, path: [] }), '0');
  return callBack(site, first, [state], 'select', frame);
}

/** Says that a slice stands in the state under its name. */
export function noteSlice(site: CallSite, name: Value, held: Taint, frame: Frame): void {
  if (name.kind === 'text') emit(site, withMember(BLANK, name.text, held, true), 'slice', frame);
}

function combine(site: CallSite, options: Value, frame: Frame): void {
  const inner = site.name === 'configureStore' ? memberOfValue(options, 'reducer') : options;
  if (inner.kind !== 'object') return;
  let state: Taint = BLANK;
  for (const [key, reducer] of Object.entries(inner.members)) {
    const at = { span: spanOf(site.node), text: site.name };
    state = withMember(
      state,
      key,
      callFunction(at, { value: reducer, taint: INERT }, [], `reducer ${key}`, frame),
      true,
    );
  }
  emit(site, state, 'state', frame);
}

function emit(site: CallSite, state: Taint, tag: string, frame: Frame): void {
  keepCall({ ...factOf(site), event: 'emit' }, [NAME, { value: UNKNOWN, taint: state }], BLANK, tag, frame);
}

function factOf(site: CallSite) {
  return {
    span: spanOf(site.node),
    form: 'call',
    callee: STATE,
    text: site.name,
    passes: 'none',
    isImplied: true,
    isCaught: true,
  } as const;
}
