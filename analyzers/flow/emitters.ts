import type { Value } from '../core/value.ts';
import { ownMember } from '../resolve/member-values.ts';
import { rootOf } from './callee.ts';
import type { FunctionRef } from './link/project.ts';
import { isOwnModule } from './relevance.ts';
import { isServerMaker } from './servers.ts';

/**
 * Packages whose objects hand what is emitted to listeners of the same process Node's `events`
 * (https://nodejs.org/docs/latest-v20.x/api/events.html), and libraries of the same kind (READMEs and sources of
 * EventEmitter2/EventEmitter2, sindresorhus/emittery, ai/nanoevents and developit/mitt at https://github.com; the others
 * by https://www.npmjs.com/package/<name>); as known 2026-11-22. Sockets of the same shape are none: they send.
 */
const EMITTER_PACKAGES: ReadonlySet<string> = new Set([
  'events',
  'node:events',
  'eventemitter3',
  'eventemitter2',
  'mitt',
  'nanoevents',
  'emittery',
  'tiny-emitter',
  'component-emitter',
  'strict-event-emitter',
  'tiny-typed-emitter',
  'typed-emitter',
]);

/** Subjects of RxJS 7: what is handed to `next` reaches all who subscribe. */
const SUBJECTS: ReadonlySet<string> = new Set(['Subject', 'BehaviorSubject', 'ReplaySubject', 'AsyncSubject']);

/** Globals on which a page or worker exchanges events of its own. */
const GLOBAL_EMITTERS: ReadonlySet<string> = new Set(['window', 'self', 'globalThis', 'document', 'process']);

/** Says whether a call of this callee makes an emitter, so that the place of the call tells emitters apart. */
export function isEmitterMaker(callee: Value): boolean {
  if (callee.kind === 'global') return callee.name === 'EventTarget';
  const root = rootOf(callee);
  return (
    (root.kind === 'import' && EMITTER_PACKAGES.has(root.specifier)) || isServerMaker(callee) || isSubjectClass(callee)
  );
}

/** Says whether a value was made of one of RxJS's subjects. */
export function isSubject(value: Value): boolean {
  if (value.kind === 'either') return value.options.some(isSubject);
  return value.kind === 'call' && value.isNew && isSubjectClass(value.callee);
}

function isSubjectClass(callee: Value): boolean {
  if (callee.kind === 'class') return callee.extends !== undefined && isSubjectClass(callee.extends);
  return (callee.kind === 'import' || callee.kind === 'member') && SUBJECTS.has(callee.name) && isRx(rootOf(callee));
}

function isRx(root: Value): boolean {
  return root.kind === 'import' && root.specifier === 'rxjs';
}

/** Says of a value, seen from one file alone, whether it may be an emitter of the project. */
export function mayEmit(value: Value): boolean {
  switch (value.kind) {
    case 'either':
      return value.options.some(mayEmit);
    case 'call':
      return isEmitterMaker(value.callee) || value.callee.kind === 'class' || isOwnImport(rootOf(value));
    case 'member':
      return mayEmit(value.of) && value.of.kind !== 'global';
    case 'object':
      return Object.values(value.members).some((member) => member.kind === 'function');
    case 'global':
      return GLOBAL_EMITTERS.has(value.name);
    case 'import':
      return isOwnImport(value);
    default:
      return value.kind === 'this' || value.kind === 'parameter' || value.kind === 'class';
  }
}

function isOwnImport(root: Value): boolean {
  return root.kind === 'import' && isOwnModule(root.specifier);
}

/** Number that stands for a function where an emitter stands for it. */
const EMITTER = -1;

/** The emitters that a value can be, each as the place that what is emitted is handed to. The value must be expanded. */
export function emittersOf(value: Value, path: string): FunctionRef[] {
  return [...new Set(keysOf(value, path))].map((key) => ({ path: key, fn: EMITTER }));
}

function keysOf(value: Value, path: string): string[] {
  switch (value.kind) {
    case 'either':
      return value.options.flatMap((option) => keysOf(option, path));
    case 'call':
      if (value.callee.kind === 'class' && value.isNew) return keysOfClass(value.callee, path);
      return isEmitterMaker(value.callee) && value.at ? [`made ${value.path ?? path} ${value.at.start}`] : [];
    case 'class':
      return keysOfClass(value, path);
    case 'this':
      return value.className === undefined ? [] : [`class ${path} ${value.className}`];
    case 'object':
      return keysOfObject(value, path);
    case 'global':
      return GLOBAL_EMITTERS.has(value.name)
        ? [`global ${/^(document|process)$/.exec(value.name)?.[0] ?? 'window'}`]
        : [];
    case 'import':
      return [`import ${value.specifier} ${value.name}`];
    case 'member':
      return value.of.kind === 'global' ? [] : keysOf(value.of, path).map((key) => `${key}.${value.name}`);
    default:
      return [];
  }
}

/** All instances of a class, and of those that it extends, are one. */
function keysOfClass(value: Extract<Value, { kind: 'class' }>, path: string): string[] {
  const own = `class ${value.path ?? path} ${value.name}`;
  return value.extends?.kind === 'class' ? [own, ...keysOfClass(value.extends, value.path ?? path)] : [own];
}

/** An object literal is known by the first of its methods. */
function keysOfObject(value: Extract<Value, { kind: 'object' }>, path: string): string[] {
  for (const name of Object.keys(value.members)) {
    const member = ownMember(value.members, name);
    if (member?.kind === 'function') return [`object ${member.path ?? path} ${member.fn}`];
  }
  return [];
}
