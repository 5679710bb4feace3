import assert from 'node:assert/strict';
import { githubReport } from '../../../analyzers/report/github.ts';
import { makeResult, makeVerdict } from '../../support/findings.ts';
import { changedResult, manyFindings, sampleResult } from '../../support/report-sample.ts';

interface Command {
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

const unescape = (text: string): string => text.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');

/** Reads commands as the runner does: `::name key=value,…::message` at the start of a line. */
function commandsOf(log: string): Command[] {
  return log.split('\n').flatMap((line) => {
    assert.ok(!line.includes('##['), line);
    if (!line.trimStart().startsWith('::')) return [];
    const end = line.indexOf('::', 2);
    const [, level = '', list = ''] = /^::(\S+) (.*)$/.exec(line.slice(0, end)) ?? [];
    const properties = Object.fromEntries(
      list.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))]),
    );
    return [{ level, properties, message: unescape(line.slice(end + 2)) }];
  });
}

describe('githubReport', () => {
  it('annotates what people see, escaped', () => {
    const commands = commandsOf(githubReport(sampleResult()));
    assert.deepEqual(
      commands.map(({ level, properties }) => [level, properties.file ?? properties.title, properties.line]),
      [
        ['warning', 'Egress Lens: incomplete', undefined],
        ['error', 'src/send.ts', '1'],
        ['warning', 'src/=1+1"><b>?@team #12 `x` ]]> ::error::x ## [add-mask]y,%0A.ts', '1'],
        ['notice', 'src/safe.ts', '1'],
      ],
    );
    assert.deepEqual(commands[1]?.properties, {
      file: 'src/send.ts',
      line: '1',
      endLine: '1',
      col: '1',
      endColumn: '5',
      title: 'Egress Lens: sensitive-data-flow',
    });
    assert.equal(commands[2]?.message, '=1+1"><b>?@team #12 `x` ]]> ::error::x ## [add-mask]y,%0A');
  });

  it('annotates no more than GitHub shows, and tells the rest in the log', () => {
    const log = githubReport(manyFindings(100));
    const levels = commandsOf(log).map(({ level }) => level);
    const count = (level: string) => levels.filter((one) => one === level).length;
    assert.deepEqual([count('error'), count('warning'), count('notice')], [10, 9, 10]);
    assert.match(log, /^::notice .*::72 findings more than GitHub shows; the log lists them\.$/m);
    assert.equal(log.match(/^(?:error|warning|information): packages\//gm)?.length, 72);
  });

  it('says the sum when nothing was found', () => {
    assert.equal(githubReport(makeResult([])), 'Egress Lens: 0 errors, 0 warnings, 0 notes\n');
  });

  it('gives no columns to what spans lines', () => {
    const verdict = makeVerdict({ path: 'a.ts', span: { start: 0, end: 4 } });
    assert.match(githubReport(makeResult([verdict], { 'a.ts': 'a\nb\nc' })), /file=a\.ts,line=1,endLine=3,title=/);
  });
});

describe('githubReport of a change', () => {
  it('annotates new findings first, and tells what the change moved', () => {
    const log = githubReport(changedResult());
    assert.deepEqual(
      commandsOf(log).map(({ level, properties }) => [level, properties.file, properties.title]),
      [
        ['error', 'b.ts', 'Egress Lens: sensitive-data-flow (more severe than before)'],
        ['warning', 'c.ts', 'Egress Lens: endpoint (new)'],
        ['warning', 'a.ts', 'Egress Lens: endpoint'],
      ],
    );
    assert.deepEqual(log.trimEnd().split('\n').slice(-3), [
      'Egress Lens: Alibaba Cloud, personal: 1 before, 3 after (+2)',
      'Egress Lens: Baidu, personal: 1 before, 0 after (−1)',
      'Egress Lens: 1 new, 1 more severe, 1 resolved, 1 known on changed lines since origin/main',
    ]);
  });

  it('is one line when nothing changed', () => {
    const nothing = { ...changedResult({ gone: [], counts: [], states: new Map() }), verdicts: [] };
    assert.equal(githubReport(nothing), 'Egress Lens: no finding changed since origin/main\n');
  });
});
