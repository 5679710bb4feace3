import type { FileFacts, ModuleFacts } from '../core/facts.ts';
import type { Value } from '../core/value.ts';
import { importOf, makeEither, makeObject } from './build.ts';
import { claimValue } from './claim.ts';
import { textOfEntry } from './environment-texts.ts';
import type { LinkedEntry } from './environment-texts.ts';
import { MAX_LINK_DEPTH, MAX_LINK_STEPS } from './limits.ts';
import { mapValue, memberOf, ownMember, substitute } from './member-values.ts';
import type { ModuleResolver } from './modules.ts';

/** What linking asks of the workspace; answers must not change during the linker's life. */
export interface LinkerPorts {
  factsOf(path: string): FileFacts | undefined;
  readonly resolveModule: ModuleResolver;
  /** All entries of a variable, in an order that depends on nothing but the tree. */
  environment(name: string): readonly LinkedEntry[];
}

/** Fills the holes that files leave in values. */
export interface Linker {
  /**
   * Fills imports of files of the workspace, environment variables and calls of imported functions in a value of the
   * file `path`. What comes from another file carries that file's path. Holes that lead out of the workspace, into files
   * without facts, round in a circle or beyond the limits stay.
   */
  expand(path: string, value: Value): Value;
  /** Gives an export of a file, expanded; `*` is the namespace. Undefined when there is none. */
  exportOf(path: string, name: string): Value | undefined;
}

/** State of one request. */
interface Request {
  /** Exports and variables that are being expanded. */
  readonly active: Set<string>;
  /** Results of this request that were cut short: not made again for it. */
  readonly partial: Map<string, Value | undefined>;
  steps: number;
  /** True once a circle or a limit left a hole open: such results are not remembered. */
  isCut: boolean;
}

/** Makes a linker for one state of the workspace. Exports are expanded once and remembered. */
export function createLinker(ports: LinkerPorts): Linker {
  const remembered = new Map<string, Value | undefined>();
  const newRequest = (): Request => ({ active: new Set(), partial: new Map(), steps: 0, isCut: false });

  const expand = (path: string, value: Value, request: Request): Value =>
    mapValue(value, (inner) => {
      switch (inner.kind) {
        case 'import':
          return expandImport(path, inner, request);
        case 'environment':
          return expandEnvironment(path, inner.name, request);
        case 'call':
          return expandCall(path, inner, request);
        default:
          return undefined;
      }
    });

  const guarded = (key: string, request: Request, make: () => Value | undefined): Value | undefined => {
    const isOver = request.active.size >= MAX_LINK_DEPTH || request.steps >= MAX_LINK_STEPS;
    if (isOver || request.active.has(key)) {
      request.isCut = true;
      return undefined;
    }
    request.steps++;
    request.active.add(key);
    const made = make();
    request.active.delete(key);
    return made;
  };

  const expandImport = (path: string, hole: Extract<Value, { kind: 'import' }>, request: Request): Value => {
    const target = ports.resolveModule(path, hole.specifier);
    return (target === undefined ? undefined : exported(target, hole.name, request)) ?? hole;
  };

  const expandEnvironment = (path: string, name: string, request: Request): Value => {
    const hole: Value = { kind: 'environment', name };
    const entries = ports.environment(name);
    const texts = guarded(`$${name}`, request, () =>
      entries.length ? makeEither(entries.map((entry) => expand(path, textOfEntry(entry), request))) : undefined,
    );
    return texts ?? hole;
  };

  /** A call of a function of another file is what that function gives back. */
  const expandCall = (path: string, call: Extract<Value, { kind: 'call' }>, request: Request): Value | undefined => {
    if (call.isNew || request.steps >= MAX_LINK_STEPS) return undefined;
    const callee = expand(path, call.callee, request);
    if (callee.kind !== 'function' || callee.path === undefined) return undefined;
    const returned = returnedBy(callee.path, callee.fn, request);
    if (!returned) return undefined;
    return substitute(
      returned,
      callee,
      call.args.map((argument) => expand(path, argument, request)),
    );
  };

  const returnedBy = (path: string, fn: number, request: Request): Value | undefined => {
    const value = ports.factsOf(path)?.module?.returns?.[fn];
    return value && guarded(`${path}()${fn}`, request, () => expand(path, claimValue(value, path), request));
  };

  const exported = (path: string, name: string, request: Request): Value | undefined => {
    const key = `${path}#${name}`;
    if (remembered.has(key)) return remembered.get(key);
    if (request.partial.has(key)) {
      request.isCut = true;
      return request.partial.get(key);
    }
    const module = ports.factsOf(path)?.module;
    if (!module) return undefined;
    const outer = request.isCut;
    request.isCut = false;
    const value = guarded(key, request, () => findExport(path, module, name, request));
    if (!request.isCut) remembered.set(key, value);
    else if (!request.active.has(key)) request.partial.set(key, value);
    request.isCut ||= outer;
    return value;
  };

  const findExport = (path: string, module: ModuleFacts, name: string, request: Request): Value | undefined => {
    if (name === '*') return namespaceOf(path, module, request);
    const own = ownMember(module.exports, name);
    if (own) return expand(path, claimValue(own, path), request);
    // CommonJS without `module.exports = …`: its default is the namespace. JSON: named imports are members.
    if (name === 'default') return Object.keys(module.exports).length ? namespaceOf(path, module, request) : undefined;
    return throughStars(path, module, name, request) ?? memberOfDefault(path, module, name, request);
  };

  const throughStars = (path: string, module: ModuleFacts, name: string, request: Request): Value | undefined => {
    let outside: Value | undefined;
    for (const specifier of module.exportStars) {
      const target = ports.resolveModule(path, specifier);
      if (target === undefined) outside ??= memberOf(importOf(specifier), name);
      const value = target === undefined ? undefined : exported(target, name, request);
      if (value) return value;
    }
    return outside;
  };

  const memberOfDefault = (path: string, module: ModuleFacts, name: string, request: Request): Value | undefined => {
    const whole = ownMember(module.exports, 'default');
    const value = whole && expand(path, claimValue(whole, path), request);
    return value?.kind === 'object' ? ownMember(value.members, name) : undefined;
  };

  const namespaceOf = (path: string, module: ModuleFacts, request: Request): Value | undefined => {
    const names = Object.keys(module.exports);
    if (names.length === 1 && names[0] === 'default' && !module.exportStars.length) {
      return exported(path, 'default', request);
    }
    const entries = names.flatMap((name): [string, Value][] => {
      const value = exported(path, name, request);
      return value ? [[name, value]] : [];
    });
    let isOpen = false;
    for (const specifier of module.exportStars) {
      const target = ports.resolveModule(path, specifier);
      const star = target === undefined ? undefined : exported(target, '*', request);
      if (star?.kind !== 'object' || star.isOpen) isOpen = true;
      if (star?.kind === 'object') entries.unshift(...Object.entries(star.members));
    }
    return entries.length || isOpen ? makeObject([...new Map(entries)], isOpen) : undefined;
  };

  return {
    expand: (path, value) => expand(path, value, newRequest()),
    exportOf: (path, name) => exported(path, name, newRequest()),
  };
}
