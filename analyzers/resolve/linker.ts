import type { FileFacts, ModuleFacts } from '../core/facts.ts';
import { createTracker } from '../core/memo.ts';
import type { Kept, Tracker } from '../core/memo.ts';
import type { Value } from '../core/value.ts';
import { profileOfPath } from '../match/profiles.ts';
import { importOf, makeEither, makeObject } from './build.ts';
import { claimValue } from './claim.ts';
import { readConfigCall } from './config-calls.ts';
import { textOfEntry, withEntry } from './environment-texts.ts';
import type { LinkedEntry } from './environment-texts.ts';
import { isFolderSpecifier } from './folder-files.ts';
import type { FolderResolver } from './folder-files.ts';
import { GIVEN } from './library-callees.ts';
import { MAX_LINK_DEPTH, MAX_LINK_STEPS, MAX_OPTIONS } from './limits.ts';
import { mapValue, memberOf, ownMember, substitute, withProfile } from './member-values.ts';
import type { ModuleResolver } from './modules.ts';
import { isNodeConfigFile, isVariableFile, NODE_CONFIG_FOLDER, variablesIn } from './node-config.ts';

/** What linking asks of the workspace; answers that may change must be noted by the tracker that is handed in. */
export interface LinkerPorts {
  factsOf(path: string): FileFacts | undefined;
  readonly resolveModule: ModuleResolver;
  /** What computed imports can mean; without it they stay holes. */
  readonly resolveFolder?: FolderResolver;
  /** The entries of a variable that hold for a file which reads it, in an order that depends on nothing but the tree. */
  environment(name: string, from: string): readonly LinkedEntry[];
}

/** Fills the holes that files leave in values. */
export interface Linker {
  /**
   * Fills imports of files of the workspace, environment variables and calls of imported functions in a value of the
   * file `path`. What comes from another file carries that file's path. Holes that lead out of the workspace, into files
   * without facts, round in a circle or beyond the limits stay.
   */
  expand(path: string, value: Value): Value;
  /** The file of the workspace that a specifier leads to. */
  resolveModule(path: string, specifier: string): string | undefined;
  /** Gives an export of a file, expanded; `*` is the namespace. Undefined when there is none. */
  exportOf(path: string, name: string): Value | undefined;
  /**
   * Gives the exports of all files of a folder that an expanded value stands for (`require('./module/' + name)`), with the
   * members read from them; undefined for any other value. A value with few files is expanded and needs no asking.
   */
  everyOf(value: Value): readonly Value[] | undefined;
}

/** State of one request. */
interface Request {
  /** Exports and variables that are being expanded. */
  readonly active: Set<string>;
  /** Results of this request that were cut short: not made again for it. */
  readonly partial: Map<string, Value | undefined>;
  /** Of the export that is being expanded. */
  steps: number;
  /** The most exports and variables that were being expanded at once since this was last set. */
  deepest: number;
  /** True once a circle or a limit left a hole open: such results are not remembered. */
  isCut: boolean;
}

/** An export, and how many exports and variables were being expanded at once for it. */
interface Expanded {
  readonly value: Value | undefined;
  readonly height: number;
}

/**
 * Makes a linker. Exports are expanded once and remembered until something that they rest on changes. What comes out does
 * not depend on what was asked before: each export has a budget of steps of its own.
 */
export function createLinker(ports: LinkerPorts, tracker: Tracker = createTracker()): Linker {
  const remembered = new WeakMap<ModuleFacts, Map<string, Kept<Expanded>>>();
  const newRequest = (): Request => ({ active: new Set(), partial: new Map(), steps: 0, deepest: 0, isCut: false });

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
    request.deepest = Math.max(request.deepest, request.active.size);
    const made = make();
    request.active.delete(key);
    return made;
  };

  const expandImport = (path: string, hole: Extract<Value, { kind: 'import' }>, request: Request): Value => {
    if (isFolderSpecifier(hole.specifier)) return expandFolder(path, hole, request);
    const target = ports.resolveModule(path, hole.specifier);
    if (target === undefined && hole.specifier === 'config') return expandNodeConfig(path, hole, request);
    return (target === undefined ? undefined : exported(target, hole.name, request)) ?? hole;
  };

  /** The settings of `node-config`: each file of its folder is an alternative, for the profile that it is named after. */
  const expandNodeConfig = (path: string, hole: Extract<Value, { kind: 'import' }>, request: Request): Value => {
    const files = ports.resolveFolder?.(path, NODE_CONFIG_FOLDER)?.files.filter(isNodeConfigFile) ?? [];
    const options = files.flatMap((file) => {
      const whole = exported(file, 'default', request);
      if (!whole) return [];
      const settings = isVariableFile(file)
        ? expand(path, variablesIn(whole), request)
        : withProfile(whole, profileOfPath(file));
      return hole.name === 'default' || hole.name === '*' ? settings : memberOf(settings, hole.name);
    });
    return options.length ? makeEither(options) : hole;
  };

  /** Few files are alternatives; more stay a hole, which carries its folder as a path from the root. */
  const expandFolder = (path: string, hole: Extract<Value, { kind: 'import' }>, request: Request): Value => {
    const folder = ports.resolveFolder?.(path, hole.specifier);
    if (!folder) return hole;
    if (folder.files.length > MAX_OPTIONS) return { ...hole, specifier: folder.pattern };
    const options = folder.files.flatMap((file) => {
      const value = exported(file, hole.name, request);
      return value ? [withProfile(value, profileOfPath(file))] : [];
    });
    return options.length ? makeEither(options) : hole;
  };

  const everyOf = (value: Value): readonly Value[] | undefined => {
    if (value.kind === 'member') return everyOf(value.of)?.map((one) => memberOf(one, value.name));
    if (value.kind !== 'import' || !isFolderSpecifier(value.specifier)) return undefined;
    const files = ports.resolveFolder?.('', value.specifier)?.files ?? [];
    return files.flatMap((file) => exported(file, value.name, newRequest()) ?? []);
  };

  const expandEnvironment = (path: string, name: string, request: Request): Value => {
    const hole: Value = { kind: 'environment', name };
    const entries = ports.environment(name, path);
    const texts = guarded(`$${name}`, request, () =>
      entries.length ? makeEither(entries.map((entry) => expandEntry(path, entry, request))) : undefined,
    );
    return texts ?? hole;
  };

  /** References of an entry lead to variables of the same program; those of a chart to files beside the entry's own. */
  const expandEntry = (path: string, entry: LinkedEntry, request: Request): Value => {
    const value = textOfEntry(entry);
    if (!entry.setting) return expand(path, value, request);
    return withEntry(expand(entry.path ?? path, value, request), entry.name);
  };

  /** A call of a function of another file is what that function gives back. */
  const expandCall = (path: string, call: Extract<Value, { kind: 'call' }>, request: Request): Value | undefined => {
    if (call.isNew || request.steps >= MAX_LINK_STEPS) return undefined;
    const callee = expand(path, call.callee, request);
    if (callee.kind === 'member' && callee !== call.callee) {
      const setting = readConfigCall(callee, () => call.args);
      if (setting) return expand(path, setting, request);
    }
    const given = callee.kind === 'object' ? ownMember(callee.members, GIVEN) : undefined;
    if (given) return given;
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
    const module = ports.factsOf(path)?.module;
    if (!module) return undefined;
    const known = rememberedOf(module);
    const before = known.get(name);
    const height = request.active.size;
    const kept = before && before.answer.height + height <= MAX_LINK_DEPTH ? tracker.reuse(before) : undefined;
    if (kept) {
      request.deepest = Math.max(request.deepest, height + kept.answer.height);
      return kept.answer.value;
    }
    const key = `${path}#${name}`;
    if (request.partial.has(key)) {
      request.isCut = true;
      return request.partial.get(key);
    }
    const { isCut, steps, deepest } = request;
    request.isCut = false;
    request.steps = 0;
    request.deepest = height;
    const made = tracker.make((): Expanded => {
      const value = guarded(key, request, () => findExport(path, module, name, request));
      return { value, height: request.deepest - height };
    });
    if (!request.isCut) known.set(name, made);
    else if (!request.active.has(key)) request.partial.set(key, made.answer.value);
    request.isCut ||= isCut;
    request.steps = steps + 1;
    request.deepest = Math.max(request.deepest, deepest);
    return made.answer.value;
  };

  const rememberedOf = (module: ModuleFacts): Map<string, Kept<Expanded>> => {
    const known = remembered.get(module);
    if (known) return known;
    const made = new Map<string, Kept<Expanded>>();
    remembered.set(module, made);
    return made;
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
    if (names.length === 1 && names[0] === 'default' && isWhole(module)) {
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
    resolveModule: ports.resolveModule,
    exportOf: (path, name) => exported(path, name, newRequest()),
    everyOf,
  };
}

/** Whether the default export is the module itself: `module.exports = require('./a')` passes on all that `./a` exports. */
function isWhole({ exports, exportStars }: ModuleFacts): boolean {
  if (exportStars.length === 0) return true;
  const whole = ownMember(exports, 'default');
  const options = whole?.kind === 'either' ? whole.options : whole ? [whole] : [];
  return options.every((one) => one.kind === 'import' && one.name === '*' && exportStars.includes(one.specifier));
}
