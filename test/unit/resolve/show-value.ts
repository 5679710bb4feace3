import { createDocument } from '../../../analyzers/core/document.ts';
import type { Value } from '../../../analyzers/core/value.ts';
import { parseScript } from '../../../analyzers/parse/script.ts';
import { createValueReader } from '../../../analyzers/resolve/constant.ts';
import { readModuleFacts } from '../../../analyzers/resolve/module-facts.ts';
import { analyzeScopes } from '../../../analyzers/resolve/scopes.ts';

/** Reads a script as the script analyzer does. */
export function readScript(source: string, path = 'a.ts') {
  const parsed = parseScript(createDocument(path, source, 'hash'));
  const scopes = analyzeScopes(parsed);
  const valueOf = createValueReader(parsed, scopes);
  return { parsed, scopes, valueOf, facts: readModuleFacts(parsed, scopes, valueOf) };
}

/** The value of the expression that is the last statement of a script. */
export function valueOfLast(source: string, path?: string): Value {
  const { parsed, valueOf } = readScript(source, path);
  const last = parsed.program.body.at(-1);
  if (last?.type !== 'ExpressionStatement') throw new Error(`The last statement is no expression: ${source}`);
  return valueOf(last.expression);
}

/** Writes a value in one line: `'text'`, `$ENVIRONMENT`, `<specifier#name>`, `@global`, `p<fn>.<index>`, `a | b`, `?`. */
export function showValue(value: Value): string {
  switch (value.kind) {
    case 'text':
      return `'${value.text}'${value.path === undefined ? '' : `^${value.path}`}`;
    case 'join':
      return value.parts.map(showValue).join(' + ');
    case 'either':
      return `(${value.options.map(showValue).join(' | ')})`;
    case 'object':
      return `{${[...Object.entries(value.members).map(([name, member]) => `${name}: ${showValue(member)}`), ...(value.isOpen ? ['…'] : [])].join(', ')}}`;
    case 'array':
      return `[${value.items.map(showValue).join(', ')}]`;
    case 'call':
      return `${value.isNew ? 'new ' : ''}${showValue(value.callee)}(${value.args.map(showValue).join(', ')})`;
    case 'member':
      return `${showValue(value.of)}.${value.name}`;
    case 'import':
      return `<${value.specifier}#${value.name}>`;
    case 'environment':
      return `$${value.name}`;
    case 'global':
      return `@${value.name}`;
    case 'parameter':
      return [`p${value.fn}`, value.index, ...value.path].join('.') + (value.file ? `^${value.file}` : '');
    case 'function':
      return `fn${value.fn}${value.path === undefined ? '' : `^${value.path}`}`;
    case 'class':
      return `class ${value.name}`;
    case 'this':
      return `this:${value.className ?? ''}`;
    case 'unknown':
      return '?';
  }
}
