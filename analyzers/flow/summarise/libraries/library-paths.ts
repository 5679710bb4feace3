import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../../core/value.ts';
import { placeOf, writeAt } from '../assign.ts';
import type { CallSite } from '../call-site.ts';
import { MAX_PATH } from '../../limits.ts';
import { attach } from '../members.ts';
import { dottedNameOf, spanOf } from '../../names.ts';
import { sourceOfName } from '../../sources.ts';
import type { Frame } from '../state.ts';
import { ANY, isWhollyInert, withMember, withMemberAt } from '../../taint.ts';
import type { Taint } from '../../taint.ts';

/** Where a library function is applied. */
export interface Application {
  readonly site: CallSite;
  readonly frame: Frame;
  /** Tells calls of one function at one place apart. */
  readonly tag: string;
  /** How many functions made by libraries are around. */
  readonly depth: number;
}

/** A member that is read by its name: the name speaks of data as in `user.email`. */
export function readNamed(taint: Taint, path: readonly string[], at: Application): Taint {
  const name = path[path.length - 1];
  if (name === undefined || taint.isInert || isWhollyInert(taint)) return taint;
  const { site, frame } = at;
  const node: TSESTree.Node | undefined = at.depth === 0 ? site.node.arguments[0] : undefined;
  const owner = [...(node ? [dottedNameOf(node) ?? ''] : []), ...path.slice(0, -1)].filter(Boolean).join('.');
  const fact = sourceOfName(frame.file.knowledge, name, spanOf(site.node), owner === '' ? undefined : owner);
  return fact ? attach(taint, { ...fact, isRead: true }, frame) : taint;
}

/** The data with a value at a path; at any member when the path is not known. */
export function setPath(data: Taint, key: Value | undefined, value: Taint): Taint {
  const path = pathOf(key);
  return path ? withMemberAt(data, path, value, true) : withMember(data, ANY, value, false);
}

/** Writes into the variable that the first argument names. */
export function writePath(at: Application, key: Value | undefined, value: Taint): void {
  const target = at.depth === 0 ? at.site.node.arguments[0] : undefined;
  const place = target && placeOf(target, at.frame);
  if (!place) return;
  const path = pathOf(key);
  const inside = [...place.path, ...(path ?? [ANY])].slice(0, MAX_PATH);
  writeAt({ variable: place.variable, path: inside }, value, at.frame, path !== undefined);
}

/** The member chain that a text (`a.b[0]`) or a list of texts names. */
export function pathOf(value: Value | undefined): readonly string[] | undefined {
  if (value?.kind === 'text')
    return value.text
      .split(/[.[\]]+/)
      .filter(Boolean)
      .slice(0, MAX_PATH);
  if (value?.kind !== 'array') return undefined;
  const steps = value.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  return steps.length === value.items.length ? steps.slice(0, MAX_PATH) : undefined;
}

/** The member chains that a text or each text of a list names. */
export function pathsOf(value: Value): (readonly string[])[] | undefined {
  const paths = (value.kind === 'array' ? value.items : [value]).map((item) =>
    item.kind === 'text' ? pathOf(item) : undefined,
  );
  return paths.every((path) => path !== undefined) ? paths : undefined;
}
