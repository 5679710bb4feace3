import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { Span } from '../core/span.ts';
import type { LiteralRole, LiteralUse } from '../match/literal-use.ts';

/** A literal of a script, with the call whose argument it is. */
export interface ScriptLiteral extends LiteralUse {
  readonly call?: TSESTree.CallExpression | TSESTree.NewExpression;
}

type Node = TSESTree.Node;

const TESTING_METHODS = new Set([
  'includes',
  'startsWith',
  'endsWith',
  'indexOf',
  'lastIndexOf',
  'match',
  'matchAll',
  'search',
  'test',
  'localeCompare',
  'has',
  'equals',
  'split',
  'replace',
  'replaceAll',
]);
const LOGGERS = new Set([
  'console',
  'log',
  'logger',
  'debug',
  'winston',
  'pino',
  'signale',
  'consola',
  'logging',
  'message',
  'toast',
  'notification',
  'alert',
]);
const LOG_METHODS = new Set([
  'log',
  'warn',
  'error',
  'info',
  'debug',
  'trace',
  'success',
  'notice',
  'fatal',
  'verbose',
  'alert',
  'confirm',
  'toast',
  'showErrorMessage',
  'showInformationMessage',
  'showWarningMessage',
]);
const LINK_ELEMENTS = new Set(['a', 'Link', 'NavLink', 'Anchor', 'ExternalLink', 'Button', 'router-link']);
const LOADING_ATTRIBUTES = new Set(['src', 'srcset', 'action', 'data', 'formAction', 'poster', 'srcSet']);
const MAX_KEYS = 4;

/** Collects every string literal and template piece of a program, in the order of the text. */
export function collectLiterals(program: TSESTree.Program, text: string): ScriptLiteral[] {
  const out: ScriptLiteral[] = [];
  const path: Node[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'Literal' && typeof node.value === 'string') {
      out.push(
        describe(
          node.value,
          { start: node.range[0] + 1, end: node.range[1] - 1 },
          operandBefore(path, node),
          node,
          path,
          text,
        ),
      );
    } else if (node.type === 'TemplateElement') {
      const parent = path.at(-1);
      const isFirst = parent?.type === 'TemplateLiteral' && parent.quasis[0] === node;
      const span = templateSpan(node, text);
      out.push(describe(node.value.cooked ?? node.value.raw, span, !isFirst, parent ?? node, path.slice(0, -1), text));
    }
    path.push(node);
    for (const key of visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, unknown>)[key];
      if (Array.isArray(child)) child.forEach((item) => item && visit(item as Node));
      else if (child && typeof child === 'object') visit(child as Node);
    }
    path.pop();
  };
  visit(program);
  return out.sort((a, b) => a.span.start - b.span.start);
}

/** The range of a template piece holds its delimiters, which differ in length: one on the left, one or two on the right. */
function templateSpan(node: TSESTree.TemplateElement, text: string): Span {
  const start = node.range[0] + 1;
  const end = node.range[1] - (text.startsWith('${', node.range[1] - 2) ? 2 : 1);
  return { start, end: Math.max(start, end) };
}

function describe(
  value: string,
  span: Span,
  afterHole: boolean,
  node: Node,
  path: readonly Node[],
  text: string,
): ScriptLiteral {
  const around = {
    role: 'value' as LiteralRole,
    keys: [] as string[],
    arraySize: 0,
    callee: undefined as string | undefined,
    call: undefined as ScriptLiteral['call'],
  };
  climb(node, path, around);
  return { text: value, span, isPlain: text.slice(span.start, span.end) === value, afterHole, ...around };
}

interface Around {
  role: LiteralRole;
  keys: string[];
  arraySize: number;
  callee: string | undefined;
  call: ScriptLiteral['call'];
}

/** Walks outwards until a statement or function ends the expression. */
function climb(from: Node, path: readonly Node[], around: Around): void {
  let child = from;
  for (let i = path.length - 1; i >= 0; i--) {
    const node = path[i];
    if (!node || !lookAt(node, child, around)) return;
    child = node;
  }
}

const put = (around: Around, name: string | undefined): void => {
  if (name && around.keys.length < MAX_KEYS && !around.keys.includes(name)) around.keys.push(name);
};

/** Notes what one ancestor says of the literal; false ends the climb. */
function lookAt(node: Node, child: Node, around: Around): boolean {
  switch (node.type) {
    case 'TSLiteralType':
    case 'TSEnumMember':
    case 'TSTypeAnnotation':
    case 'TSTypeParameterInstantiation':
      if (node.type === 'TSEnumMember') {
        put(around, nameOf(node.id));
        return true;
      }
      around.role = 'type';
      return false;
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSExternalModuleReference':
    case 'ImportAttribute':
      if (node.type === 'ExportNamedDeclaration' && child !== node.source) return false;
      around.role = 'type';
      return false;
    case 'BinaryExpression':
      if (node.operator !== '+') around.role = 'comparison';
      return node.operator === '+';
    case 'SwitchCase':
      if (node.test === child) around.role = 'comparison';
      return false;
    case 'LogicalExpression':
      put(around, nameOf(node.left === child ? node.right : node.left));
      return true;
    case 'Property':
    case 'PropertyDefinition':
    case 'AccessorProperty':
      if (node.key === child && !node.computed) around.role = 'key';
      else put(around, nameOf(node.key));
      return node.type === 'Property';
    case 'VariableDeclarator':
      if (node.init === child) put(around, nameOf(node.id));
      return false;
    case 'AssignmentPattern':
      put(around, nameOf(node.left));
      return true;
    case 'AssignmentExpression':
      put(around, nameOf(node.left));
      return false;
    case 'JSXAttribute':
      return lookAtAttribute(node, around);
    case 'JSXOpeningElement':
      if (around.role === 'hyperlink' && !LINK_ELEMENTS.has(nameOf(node.name) ?? ''))
        around.role = nameOf(node.name) === 'link' ? 'value' : 'text';
      return false;
    case 'MemberExpression':
      if (node.object === child) return true;
      around.role = 'key';
      return false;
    case 'CallExpression':
    case 'NewExpression':
      return lookAtCall(node, child, around);
    case 'ThrowStatement':
      around.role = 'message';
      return false;
    case 'ArrayExpression':
      around.arraySize ||= node.elements.length;
      return true;
    case 'ExpressionStatement':
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'BlockStatement':
    case 'Program':
      return false;
    default:
      return true;
  }
}

function lookAtAttribute(node: TSESTree.JSXAttribute, around: Around): boolean {
  const name = nameOf(node.name) ?? '';
  if (name === 'href' || name === 'to') around.role = 'hyperlink';
  else if (!LOADING_ATTRIBUTES.has(name) && !/url|endpoint|server|host|api|region/i.test(name)) around.role = 'text';
  put(around, name);
  return name === 'href' || name === 'to';
}

function lookAtCall(node: TSESTree.CallExpression | TSESTree.NewExpression, child: Node, around: Around): boolean {
  if (node.callee === child) return true;
  const callee = dottedName(node.callee);
  const last = callee?.slice(callee.lastIndexOf('.') + 1) ?? '';
  const first = callee?.split('.')[0] ?? '';
  if (around.callee === undefined) {
    around.callee = (node.type === 'NewExpression' ? 'new ' : '') + (callee ?? '');
    around.call = node;
  }
  if (node.type === 'NewExpression' && /Error$|Exception$/.test(last)) around.role = 'message';
  else if (node.type === 'NewExpression' && last === 'RegExp') around.role = 'comparison';
  else if (LOG_METHODS.has(last) && (LOGGERS.has(first) || /log|console|toast|notif|message/i.test(callee ?? '')))
    around.role = 'message';
  else if (
    around.keys.length === 0 &&
    TESTING_METHODS.has(last) &&
    node.callee.type === 'MemberExpression' &&
    !replaces(last, node, child)
  )
    around.role = 'comparison';
  return around.role === 'value';
}

/** The second argument of `replace` is what is put in: a value. */
const replaces = (method: string, node: TSESTree.CallExpression | TSESTree.NewExpression, child: Node): boolean =>
  (method === 'replace' || method === 'replaceAll') && node.arguments[1] === child;

/** The name that an expression or pattern speaks by: an identifier, the last member, a string key. */
export function nameOf(node: Node | null | undefined): string | undefined {
  if (!node) return undefined;
  switch (node.type) {
    case 'Identifier':
    case 'JSXIdentifier':
    case 'PrivateIdentifier':
      return node.name;
    case 'Literal':
      return typeof node.value === 'string' ? node.value : undefined;
    case 'MemberExpression':
      return nameOf(node.property);
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return nameOf(node.expression);
    default:
      return undefined;
  }
}

/** The dotted path of a callee (`axios.post`, `this.client.put`); undefined when it is not a plain chain. */
export function dottedName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'Super') return 'super';
  if (node.type === 'ChainExpression' || node.type === 'TSNonNullExpression') return dottedName(node.expression);
  if (node.type === 'CallExpression') return dottedName(node.callee);
  if (node.type !== 'MemberExpression') return undefined;
  const object = dottedName(node.object);
  const property = nameOf(node.property);
  return property && (object ? `${object}.${property}` : property);
}

/** Whether another operand of a `+` stands directly to the left. */
function operandBefore(path: readonly Node[], node: Node): boolean {
  const parent = path.at(-1);
  if (parent?.type !== 'BinaryExpression' || parent.operator !== '+') return false;
  if (parent.right === node) return !endsWithScheme(parent.left);
  const outer = path.at(-2);
  return outer?.type === 'BinaryExpression' && outer.operator === '+' && outer.right === parent;
}

/** `'https://' + 'host'`: the operand is a whole host. */
function endsWithScheme(left: Node): boolean {
  if (left.type === 'Literal') return typeof left.value === 'string' && left.value.endsWith('//');
  if (left.type === 'BinaryExpression') return endsWithScheme(left.right);
  return left.type === 'TemplateLiteral' && (left.quasis.at(-1)?.value.raw.endsWith('//') ?? false);
}
