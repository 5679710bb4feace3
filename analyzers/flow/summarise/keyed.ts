import type { CallSite } from './call-site.ts';
import { attach } from './members.ts';
import { spanOf } from '../names.ts';
import { REQUEST_BODY, sourceOfName } from '../sources.ts';
import { sourceTaint } from './state.ts';
import type { Frame } from './state.ts';
import { namesAround } from './surroundings.ts';
import { allMarks, BLANK } from '../taint.ts';
import type { Taint } from '../taint.ts';

/**
 * Methods of form libraries that give a field by its name: React Hook Form 7 (https://react-hook-form.com/docs/useform),
 * antd 5 and arco `Form`, TanStack Form 1, VeeValidate 4; read 2026-11-22.
 */
const FIELD_READERS: ReadonlySet<string> = new Set(['watch', 'getFieldValue', 'useWatch', 'useFieldModel']);

/** A form library's read of a field by its name: data when the name speaks of some. */
export function fieldRead(site: CallSite, frame: Frame): Taint | undefined {
  if (!FIELD_READERS.has(site.name) || site.args[0]?.value.kind !== 'text') return undefined;
  const named = nameByKey(site.receiver, site, frame);
  return named === site.receiver ? undefined : named;
}

/**
 * Says of what is read by a key (`form.get('email')`, `headers.get('x-forwarded-for')`) that the key speaks of data,
 * when what it is read from is known to be a form or request.
 */
export function nameOfKey(taint: Taint, site: CallSite, frame: Frame): Taint {
  return isSentByClient(site.receiver, frame) || isForm(site, frame) ? nameByKey(taint, site, frame) : taint;
}

function nameByKey(taint: Taint, site: CallSite, frame: Frame): Taint {
  const key = site.args[0]?.value;
  if (key?.kind !== 'text' || taint.isInert) return taint;
  const fact = sourceOfName(frame.file.knowledge, key.text, spanOf(site.node), undefined, {
    around: () => namesAround(undefined, frame),
  });
  if (!fact) return taint;
  return taint === BLANK ? sourceTaint(frame.file, fact) : attach(taint, { ...fact, isRead: true }, frame);
}

function isSentByClient(receiver: Taint, frame: Frame): boolean {
  return allMarks(receiver).some(({ origin }) => {
    const index = origin.kind === 'source' ? origin.source : origin.kind === 'made' ? undefined : origin.named;
    return index !== undefined && frame.file.sources.facts[index]?.dataTypes.includes(REQUEST_BODY);
  });
}

const FORM_TYPES: ReadonlySet<string> = new Set(['FormData', 'URLSearchParams']);

/** A variable that is declared as a form, or one that is made of an element: `new FormData(form)`. */
function isForm(site: CallSite, frame: Frame): boolean {
  const node = site.receiverNode;
  if (!node) return false;
  const value = frame.file.valueOf(node);
  if (value.kind === 'call' && value.isNew && value.callee.kind === 'global' && FORM_TYPES.has(value.callee.name)) {
    return value.args.length > 0;
  }
  const name = node.type === 'Identifier' ? frame.file.variables.of(node)?.identifiers[0] : undefined;
  const annotation = name?.type === 'Identifier' ? name.typeAnnotation?.typeAnnotation : undefined;
  if (annotation?.type !== 'TSTypeReference' || annotation.typeName.type !== 'Identifier') return false;
  return FORM_TYPES.has(annotation.typeName.name);
}
