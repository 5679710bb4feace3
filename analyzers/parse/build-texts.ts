import type { BuildNode } from './build-script.ts';
import type { BuildText } from './build-tokens.ts';

/** What stands around a text of a build script. */
export interface BuildPlace {
  readonly kind: 'block' | 'call' | 'entry';
  /** Of a block and of a call its callee, of an entry its name; members joined by dots. */
  readonly name: string;
}

/** A text with what stands around it. */
export interface BuildUse {
  readonly text: BuildText;
  /** Outermost first. */
  readonly around: readonly BuildPlace[];
  /** Among the arguments of the nearest call, or the items of the nearest list. */
  readonly index: number;
  /** How many items the nearest list has; 0 outside lists. */
  readonly listSize: number;
  /** What stands before it in a join: another text, a hole, a name. */
  readonly isJoined: boolean;
  /** It is compared with something, or is a call's receiver. */
  readonly isCompared: boolean;
}

const COMPARING = /^(?:===?|!==?|=~|[<>]=?|in|is|instanceof)$/;
/** Callees that look at their argument or receiver, and change nothing. */
const TESTING =
  /(?:^|\.)(?:equals|equalsIgnoreCase|contains|startsWith|endsWith|matches|include\?|start_with\?|end_with\?)$/;

/** Lists the texts of statements in their order, each with what stands around it. */
export function buildTexts(statements: readonly BuildNode[]): BuildUse[] {
  const out: BuildUse[] = [];
  const start: Around = { around: [], index: 0, listSize: 0, isJoined: false, isCompared: false };
  for (const statement of statements) visit(statement, start, out);
  return out;
}

type Around = Omit<BuildUse, 'text'>;

function visit(node: BuildNode, at: Around, out: BuildUse[]): void {
  switch (node.kind) {
    case 'text':
      out.push({ text: node, ...at });
      return;
    case 'name':
      return;
    case 'entry':
      visit(node.value, inside(at, 'entry', node.name), out);
      return;
    case 'list':
      node.items.forEach((item, index) => visit(item, { ...at, index, listSize: node.items.length }, out));
      return;
    case 'block':
      for (const statement of node.statements) visit(statement, at, out);
      return;
    case 'operation':
      node.operands.forEach((operand, index) => visit(operand, operandPlace(node.operators, index, at), out));
      return;
    case 'call': {
      const isTest = TESTING.test(node.name);
      // `"implementation"("g:a:v")`: the text is the name.
      const name = node.name || (node.receiver?.kind === 'text' ? node.receiver.value : '');
      if (node.receiver && (node.name || node.receiver.kind !== 'text'))
        visit(node.receiver, { ...at, isCompared: at.isCompared || isTest }, out);
      const call = inside({ ...at, isCompared: at.isCompared || isTest }, 'call', name);
      node.args.forEach((arg, index) => visit(arg, { ...call, index }, out));
      const block = inside(at, 'block', name);
      for (const statement of node.block ?? []) visit(statement, block, out);
    }
  }
}

function operandPlace(operators: readonly string[], index: number, at: Around): Around {
  const [before = '', after = ''] = [operators[index - 1], operators[index]];
  return {
    ...at,
    isJoined: before === '+',
    isCompared: at.isCompared || COMPARING.test(before) || COMPARING.test(after),
  };
}

const inside = (at: Around, kind: BuildPlace['kind'], name: string): Around => ({
  ...at,
  around: [...at.around, { kind, name }],
  listSize: 0,
});
