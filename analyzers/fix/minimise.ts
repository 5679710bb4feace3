import type { TSESTree } from '@typescript-eslint/types';
import type { Finding } from '../core/finding.ts';
import type { Edit, Fix } from '../core/fix.ts';
import type { ParsedScript } from '../parse/parsed-script.ts';
import { kindOf } from './encrypt/value-kinds.ts';
import type { FixAction, FixContext } from './fixes.ts';
import { freedomOf, isLastUse } from './minimise/droppable.ts';
import { placeOf, type PlacedValue } from './minimise/place-of-read.ts';
import { readOfFlow, type ReadOfFlow } from './minimise/read-of-flow.ts';
import { removalOf } from './minimise/remove-property.ts';
import { leftOutOfWhole, type LeftOut } from './minimise/spread.ts';
import { chainOf, functionAround, nodesBelow, propertyName } from './syntax.ts';

/**
 * Leaves the one property out that puts sensitive data into what is sent. Only where its name speaks of that data, and
 * no declared type requires it; looked at first where the code does not show what the receiver expects.
 */
export const dropProperty: FixAction = ({ finding }, context) => {
  const whole = findLeftOut(finding, context);
  if (whole) {
    const names = whole.names.map((name) => `"${name}"`).join(' and ');
    return [fixOf('drop-property', `Do not send ${names}: leave out of the whole`, [whole.edit], whole.notes)];
  }
  const found = findRead(finding, context);
  if (found?.place.kind !== 'property' || !speaksOfData(found, context)) return [];
  const { read, script, place } = found;
  const name = propertyName(place.property);
  const freedom = name === undefined ? 'required' : freedomOf(place.object, name, read, script.program);
  if (freedom === 'required') return [];
  const edit = removalOf(place.property, place.object, finding.path, context.document.text);
  const notes = [
    ...(freedom === 'unknown' ? [`Whether the receiver needs "${name}" is not written in this file.`] : []),
    ...unusedNote(found),
  ];
  return [fixOf('drop-property', `Do not send "${name}": leave the property out`, [edit], notes)];
};

/** Sends a fixed text in place of the data: in template texts, joined texts, and properties that hold a text. */
export const redact: FixAction = ({ finding }, context) => {
  const found = findRead(finding, context);
  if (!found) return [];
  const { value, place, read, script } = found;
  const { text } = context.document;
  const quote = (text.match(/"/g)?.length ?? 0) > (text.match(/'/g)?.length ?? 0) ? '"' : "'";
  const edit = (start: number, end: number, by: string): Edit => ({
    path: finding.path,
    span: { start, end },
    text: by,
  });
  const title = `Send "${REDACTED}" in place of ${read.chain.join('.')}`;
  const offer = (made: Edit) => [fixOf('redact', title, [made], unusedNote(found))];
  switch (place.kind) {
    case 'hole': {
      const [open, close] = [place.template.quasis[place.index], place.template.quasis[place.index + 1]];
      if (!open || !close) return [];
      const [start, end] = [open.range[1] - 2, close.range[0] + 1];
      const isAddress = /:\/\/|[?&]/.test(place.template.quasis[0]?.value.raw ?? '');
      return offer(edit(start, end, isAddress ? 'redacted' : REDACTED));
    }
    case 'operand':
      return offer(edit(value.range[0], value.range[1], `${quote}${REDACTED}${quote}`));
    case 'property': {
      const name = propertyName(place.property);
      const isFree = name !== undefined && freedomOf(place.object, name, read, script.program) === 'free';
      if (!speaksOfData(found, context) || (kindOf(value) !== 'text' && !isFree)) return [];
      const by = `${quote}${REDACTED}${quote}`;
      return offer(edit(value.range[0], value.range[1], place.property.shorthand ? `${name}: ${by}` : by));
    }
    case 'argument':
      return [];
  }
};

/**
 * Sends an id of the same owner that the function uses already (`user.id` for `user.email`): who receives it can tell
 * people apart, but learns nothing of them. Not for properties whose names speak of the data.
 */
export const sendOpaqueId: FixAction = ({ finding }, context) => {
  const found = findRead(finding, context);
  const node = found?.read.node;
  if (!found || node?.type !== 'MemberExpression' || node.computed) return [];
  if (found.place.kind === 'property' && speaksOfData(found, context)) return [];
  const id = idBeside(node, found.script.program);
  if (!id) return [];
  const by = `${context.document.text.slice(node.range[0], node.property.range[0])}${id.name}`;
  const edit = { path: finding.path, span: { start: node.range[0], end: node.range[1] }, text: by };
  const isAnyType = found.place.kind === 'hole' && found.value === node;
  const notes = isAnyType || kindOf(id.node) === 'text' ? [] : [`Whether ${by} is a text is not written in this file.`];
  return [fixOf('opaque-id', `Send ${by} in place of ${found.read.chain.join('.')}`, [edit], notes)];
};

const REDACTED = '[redacted]';

interface FoundRead extends PlacedValue {
  readonly read: ReadOfFlow;
  readonly script: ParsedScript;
  readonly finding: Finding;
}

/** Prompts and messages are what such a call is for: without them it would be another call. */
const OWN_PURPOSE = 'user-content';

function findRead(finding: Finding, context: FixContext): FoundRead | undefined {
  const script = scriptOf(finding, context);
  const read = script && readOfFlow(finding, script);
  const placed = read && placeOf(read.node);
  return read && placed ? { ...placed, read, script, finding } : undefined;
}

function findLeftOut(finding: Finding, context: FixContext): LeftOut | undefined {
  const script = scriptOf(finding, context);
  return script && leftOutOfWhole(finding, script, context);
}

function scriptOf(finding: Finding, { document, parseScript }: FixContext): ParsedScript | undefined {
  const isMeant = finding.rule === 'sensitive-data-flow' || finding.rule === 'device-identifier';
  if (!isMeant || !parseScript || finding.categories.every((category) => category === OWN_PURPOSE)) return undefined;
  const script = finding.path === document.path ? parseScript(document) : undefined;
  return script?.problems.length ? undefined : script;
}

/** Whether a property is named after the data that it holds. */
function speaksOfData({ place, read, finding }: FoundRead, { knowledge }: FixContext): boolean {
  const name = place.kind === 'property' ? propertyName(place.property) : undefined;
  if (name === undefined) return false;
  // The name of a variable may speak of the whole that holds the data.
  if (read.chain.length > 1 && name === read.chain.at(-1)) return true;
  return knowledge.classifyName(name).some(({ type }) => finding.dataTypes.includes(type.id));
}

function unusedNote({ place, value, read, script }: FoundRead): string[] {
  const around = place.kind === 'property' ? place.property : value;
  return isLastUse(around, read.chain, script.program) ? [`Nothing else uses "${read.chain[0]}".`] : [];
}

const ID_NAMES = ['id', 'uuid', 'publicId'];

/** A read of an id of the same owner in the same function. */
function idBeside(
  node: TSESTree.MemberExpression,
  program: TSESTree.Program,
): { readonly name: string; readonly node: TSESTree.Node } | undefined {
  const owner = chainOf(node.object)?.join('.');
  if (owner === undefined) return undefined;
  for (const other of nodesBelow(functionAround(node) ?? program)) {
    if (other.type !== 'MemberExpression' || other.computed || other.property.type !== 'Identifier') continue;
    const { name } = other.property;
    if (ID_NAMES.includes(name) && chainOf(other.object)?.join('.') === owner) return { name, node: other };
  }
  return undefined;
}

/** With notes the edits rest on something that the code does not show. */
function fixOf(action: string, title: string, edits: readonly Edit[], notes: readonly string[]): Fix {
  const fix: Fix = { title, action, edits, isPreferred: false, isSafe: false, promises: 'gone' };
  return notes.length ? { ...fix, needsConfirmation: true, note: notes.join(' ') } : fix;
}
