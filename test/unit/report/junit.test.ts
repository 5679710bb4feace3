import assert from 'node:assert/strict';
import { SaxesParser } from 'saxes';
import { junitReport } from '../../../analyzers/report/junit.ts';
import { makeResult } from '../../support/findings.ts';
import { sampleResult } from '../../support/report-sample.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/**
 * Attributes and children that the schema of Jenkins (`junit-10.xsd` of https://github.com/jenkinsci/xunit-plugin, read
 * 2026-11-22) allows and demands, of the elements that are written here. The file itself is in no package of npm or Debian.
 */
const SCHEMA: Readonly<Record<string, { required: string[]; optional: string[]; children: string[] }>> = {
  testsuites: {
    required: [],
    optional: ['name', 'tests', 'failures', 'errors', 'time'],
    children: ['testsuite'],
  },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors'],
    optional: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url', 'version'],
    children: ['testcase'],
  },
  testcase: {
    required: ['name'],
    optional: ['classname', 'time', 'group'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
  },
  skipped: { required: [], optional: ['type', 'message'], children: [] },
  error: { required: [], optional: ['type', 'message'], children: [] },
  failure: { required: [], optional: ['type', 'message'], children: [] },
  'system-out': { required: [], optional: [], children: [] },
};

/** Reads a report strictly and checks it by the schema. */
function read(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  const [top] = root.children;
  assert.equal(top?.name, 'testsuites');
  check(top);
  return top;
}

function check({ name, attributes, children, text }: Element): void {
  const rule = SCHEMA[name];
  assert.ok(rule, name);
  const names = Object.keys(attributes);
  for (const one of rule.required) assert.ok(names.includes(one), `${name} ${one}`);
  for (const one of names) assert.ok([...rule.required, ...rule.optional].includes(one), `${name} ${one}`);
  for (const child of children) assert.ok(rule.children.includes(child.name), `${name} > ${child.name}`);
  if (rule.children.length) assert.equal(text.trim(), '');
  children.forEach(check);
}

describe('junitReport', () => {
  const outcomes = (top: Element) =>
    top.children.flatMap((suite) => suite.children.map((one) => one.children[0]?.name ?? 'passed'));

  it('fails from failOn on, skips what is suppressed, and tells what was not analysed as errors', () => {
    const top = read(junitReport(sampleResult()));
    assert.deepEqual(outcomes(top), [
      'failure',
      'system-out',
      'system-out',
      'skipped',
      'skipped',
      'error',
      'system-out',
      'error',
    ]);
    const { tests, failures, errors } = top.attributes;
    assert.deepEqual([tests, failures, errors], ['8', '1', '2']);
    assert.match(
      top.children[0]?.children[0]?.children[0]?.text ?? '',
      /^src\/send\.ts:1:1: error: Sends .*\nSeverity by default\.\n/,
    );
    assert.equal(
      outcomes(read(junitReport(sampleResult(), { failOn: 'information' }))).filter((one) => one === 'failure').length,
      3,
    );
    assert.ok(!outcomes(read(junitReport(sampleResult(), { failOn: 'never' }))).includes('failure'));
  });

  it('counts by suite what the whole counts', () => {
    const top = read(junitReport(sampleResult()));
    const sum = (name: string) => top.children.reduce((total, suite) => total + Number(suite.attributes[name]), 0);
    assert.deepEqual([sum('tests'), sum('failures'), sum('errors'), sum('skipped')], [8, 1, 2, 2]);
  });

  it('has one case that passes when nothing was found', () => {
    assert.deepEqual(outcomes(read(junitReport(makeResult([])))), ['passed']);
  });

  it('writes no character that XML has not', () => {
    const problems = [
      { code: 'syntax', path: 'a\u0000\ud800\uffff.ts', message: '\u001b[0m]]>', incomplete: true },
    ] as const;
    assert.doesNotMatch(junitReport(makeResult([], {}, { problems })), /[\u0000\u001b\ud800\uffff]/);
    read(junitReport(makeResult([], {}, { problems })));
  });
});
