import type { Value } from '../core/value.ts';
import { CALLED, CALLED_BARE, isLibraryCallee } from '../resolve/library-callees.ts';
import { memberOf, ownMember } from '../resolve/member-values.ts';

type CallValue = Extract<Value, { kind: 'call' }>;

/**
 * Library functions that give back the function (or component) they are given, by name and the argument that holds it:
 * React 19, mobx-react, react-redux 9, ahooks, react-use, lodash 4, zustand 5 middleware, h3 1, express-async-handler,
 * next-auth, Redux Toolkit 2 (`createAsyncThunk(type, payloadCreator)`); read 2026-11-22.
 */
const WRAPPERS: ReadonlyMap<string, number> = new Map([
  ...rows(
    0,
    'memo forwardRef observer useCallback useEvent useEffectEvent useMemoizedFn useDebouncedCallback ' +
      'useThrottledCallback useDebounceFn useThrottleFn useLockFn cache debounce throttle once memoize bindActionCreators ' +
      'persist devtools immer subscribeWithSelector ' +
      'asyncHandler catchAsync wrapAsync expressAsyncHandler defineEventHandler eventHandler cachedEventHandler ' +
      'defineCachedEventHandler lazyEventHandler fromNodeMiddleware callback$ $ component$ server$ action$',
  ),
  ...rows(1, 'createAsyncThunk'),
]);

function rows(argument: number, names: string): [string, number][] {
  return names.split(' ').map((name) => [name, argument]);
}

/** `withAuth(handler)`, `connect(…)(Page)`, `withTranslation()(Page)`: by custom they give what they wrap. */
const HIGHER_ORDER = /^(with[A-Z]\w*|connect|inject|styled)$/;

/**
 * Members of a hook's result that run a function of its options: TanStack Query 5
 * (https://tanstack.com/query/latest/docs/framework/react/reference/useMutation), ahooks 3 `useRequest`, react-use;
 * read 2026-11-22.
 */
const RUNNERS: ReadonlyMap<string, { readonly members: ReadonlySet<string>; readonly option: string }> = new Map([
  ...['useMutation', 'createMutation', 'injectMutation'].map(
    (name) => [name, { members: new Set(['mutate', 'mutateAsync']), option: 'mutationFn' }] as const,
  ),
  ['useRequest', { members: new Set(['run', 'runAsync']), option: '' }],
  ['useAsyncFn', { members: new Set(['1']), option: '' }],
]);

/** Gives the function's value that a library's product runs when it is called; undefined for anything else. */
export function wrappedFunction(value: Value, argumentCount: number): Value | undefined {
  switch (value.kind) {
    case 'object':
      return ownMember(value.members, argumentCount === 0 ? CALLED_BARE : CALLED) ?? ownMember(value.members, CALLED);
    case 'call':
      return value.isNew || !isLibraryCallee(value.callee) ? undefined : wrappedBy(value);
    case 'member':
      return value.of.kind === 'call' ? runBy(value.of, value.name) : undefined;
    default:
      return undefined;
  }
}

function wrappedBy(value: CallValue): Value | undefined {
  const index = WRAPPERS.get(lastNameOf(value.callee));
  if (index !== undefined) return value.args[index];
  const { callee } = value;
  const isHigher = HIGHER_ORDER.test(lastNameOf(callee.kind === 'call' ? callee.callee : callee));
  return isHigher ? value.args[0] : undefined;
}

function runBy(value: CallValue, member: string): Value | undefined {
  const row = RUNNERS.get(lastNameOf(value.callee));
  const [first] = value.args;
  if (!row?.members.has(member) || !first || !isLibraryCallee(value.callee)) return undefined;
  return first.kind === 'object' && row.option !== '' ? memberOf(first, row.option) : first;
}

function lastNameOf(value: Value): string {
  return value.kind === 'import' || value.kind === 'global' || value.kind === 'member' ? value.name : '';
}
