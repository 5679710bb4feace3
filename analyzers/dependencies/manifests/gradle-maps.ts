import type { Span } from '../../core/span.ts';
import type { BuildNode } from '../../parse/build-script.ts';
import type { BuildPlace } from '../../parse/build-texts.ts';

/** A coordinate whose parts stand by name or place. */
export interface MappedCoordinate {
  readonly group: string;
  readonly name: string;
  /** The artefact's name. */
  readonly span: Span;
  readonly around: readonly BuildPlace[];
}

/** Finds `group: 'g', name: 'a'`, `group = "g", name = "a"` and `("g", "a", "1.0")` among the arguments of calls and in lists. */
export function mappedCoordinates(statements: readonly BuildNode[]): MappedCoordinate[] {
  const out: MappedCoordinate[] = [];
  const visit = (node: BuildNode, around: readonly BuildPlace[]): void => {
    switch (node.kind) {
      case 'entry':
        return visit(node.value, [...around, { kind: 'entry', name: node.name }]);
      case 'list':
        out.push(...coordinateAmong(node.items, around));
        return node.items.forEach((item) => visit(item, around));
      case 'operation':
        return node.operands.forEach((operand) => visit(operand, around));
      case 'block':
        return node.statements.forEach((statement) => visit(statement, around));
      case 'call': {
        const inside: readonly BuildPlace[] = [...around, { kind: 'call', name: node.name }];
        out.push(...coordinateAmong(node.args, inside));
        node.args.forEach((arg) => visit(arg, inside));
        node.block?.forEach((statement) => visit(statement, [...around, { kind: 'block', name: node.name }]));
      }
    }
  };
  for (const statement of statements) visit(statement, []);
  return out;
}

function coordinateAmong(items: readonly BuildNode[], around: readonly BuildPlace[]): MappedCoordinate[] {
  const named = (wanted: string) => {
    const entry = items.find((item) => item.kind === 'entry' && item.name === wanted);
    return entry?.kind === 'entry' && entry.value.kind === 'text' ? entry.value : undefined;
  };
  const group = named('group');
  const name = named('name');
  if (group && name) return [{ group: group.value, name: name.value, span: name.span, around }];
  const [first, second] = items;
  const isCall =
    around.at(-1)?.kind === 'call' && around.some((place) => place.kind === 'block' && place.name === 'dependencies');
  if (!isCall || items.length < 2 || first?.kind !== 'text' || second?.kind !== 'text') return [];
  if (!/^[\w-]+(?:\.[\w-]+)+$/.test(first.value) || second.value.includes(':')) return [];
  return [{ group: first.value, name: second.value, span: second.span, around }];
}
