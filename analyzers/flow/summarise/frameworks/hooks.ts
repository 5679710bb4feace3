import type { Value } from '../../../core/value.ts';
import { isLibraryCallee } from '../../../resolve/library-callees.ts';
import type { CallSite } from '../call-site.ts';
import { callBack } from '../record-call.ts';
import type { Frame } from '../state.ts';
import { BLANK, INERT, withMember } from '../../taint.ts';
import type { Taint } from '../../taint.ts';

/** What a hook gives: what its callback returns, an object over its argument, the argument itself, or a function. */
type HookEffect = 'returned' | 'computed' | 'value' | 'current' | 'same' | 'function';

/**
 * Hooks whose result is made of their first argument, by name: React 19 (https://react.dev/reference/react/hooks),
 * Preact 10, Solid 1.9 (`createMemo`), Vue 3.5 (`computed`, `shallowRef`), Svelte 5 runes, Angular 20 signals,
 * ahooks 3; read 2026-11-22.
 */
const HOOKS: ReadonlyMap<string, HookEffect> = new Map([
  ...rows('returned', 'useMemo useAsyncMemo createMemo untrack startTransition batch runInAction useCreation'),
  ...rows('computed', 'computed'),
  ...rows('value', 'ref shallowRef customRef'),
  ...rows('current', 'useRef createRef useLatest useInstance'),
  ...rows(
    'same',
    'reactive shallowReactive readonly shallowReadonly toRaw markRaw useDeferredValue useDebounce useThrottle useDebouncedValue useDebugValue useSnapshot',
  ),
  ...rows('function', 'useCallback useEvent useEffectEvent useMemoizedFn'),
]);

function rows(effect: HookEffect, names: string): [string, HookEffect][] {
  return names.split(' ').map((name) => [name, effect]);
}

/** A hook of a library that makes its result of its first argument. */
export function hookCall(site: CallSite, frame: Frame): Taint | undefined {
  const effect = HOOKS.get(site.name);
  const [first] = site.args;
  if (!effect || site.node.type === 'NewExpression' || !isLibraryCallee(site.calleeValue)) return undefined;
  if ((effect === 'computed' || effect === 'value') && !isOfVue(site.calleeValue)) return undefined;
  switch (effect) {
    case 'returned':
      return callBack(site, first, [], 'hook', frame);
    case 'computed':
      if (first?.value.kind !== 'function') return undefined;
      return withMember(BLANK, 'value', callBack(site, first, [], 'hook', frame), true);
    case 'value':
      return withMember(BLANK, 'value', first?.taint ?? BLANK, true);
    case 'current':
      return withMember(BLANK, 'current', first?.taint ?? BLANK, true);
    case 'same':
      return first?.taint ?? BLANK;
    case 'function':
      return INERT;
  }
}

/** `ref` and `computed` mean other things elsewhere (Firebase, MobX); Nuxt and unplugin-auto-import need no import. */
function isOfVue(callee: Value): boolean {
  if (callee.kind === 'global') return true;
  return callee.kind === 'import' && /^(?:vue|@vue\/.*|@preact\/signals.*)$/.test(callee.specifier);
}
