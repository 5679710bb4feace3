import { deepEqual, equal, match, ok } from 'node:assert/strict';
import type { CodeAction, CompletionItem, Hover } from 'vscode-languageserver';
import { daysAfter } from '../../../analyzers/core/days.ts';
import { startTestClient, type TestClient } from '../../support/language-client.ts';

const PATH = 'egress-lens.json';
const SOURCE = "export const at = 'https://sms.aliyuncs.com/';\n";
/** Milliseconds after which a review has long ended. */
const LONG = 500;
const TODAY = new Date().toISOString().slice(0, 10);

/** Typed policies have `|` where the cursor stands. */
for (const isWeb of [false, true]) {
  describe(`server: help in the policy file${isWeb ? ', without a disk' : ''}`, () => {
    let client: TestClient;
    let version = 0;
    beforeEach(async () => {
      version = 0;
      client = await startTestClient({ files: { 'src/a.ts': SOURCE, [PATH]: '{}' }, isWeb });
      await client.until('ready', () => client.statuses.at(-1)?.state === 'ready');
      await client.open('src/a.ts', SOURCE);
    });
    afterEach(() => client.stop());

    const isReady = (): boolean => client.statuses.at(-1)?.state === 'ready';
    const at = (marked: string) => {
      const before = marked.slice(0, marked.indexOf('|')).split('\n');
      return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    };
    /** Types a policy and waits until it was reviewed. */
    const type = async (marked: string): Promise<void> => {
      const text = marked.replace('|', '');
      version++;
      await (version === 1 ? client.open(PATH, text, 'jsonc') : client.change(PATH, text));
      // A review that changes nothing publishes nothing.
      const begun = Date.now();
      const isTold = (): boolean =>
        client.published.findLast((one) => one.uri === client.uri(PATH))?.version === version;
      await client.until('the review', () => isTold() || (Date.now() - begun > LONG && isReady()));
    };
    const complete = async (marked: string): Promise<CompletionItem[]> => {
      await type(marked);
      const answer = await client.connection.sendRequest<CompletionItem[] | null>('textDocument/completion', {
        textDocument: { uri: client.uri(PATH) },
        position: at(marked),
      });
      return answer ?? [];
    };
    const hover = async (marked: string): Promise<string> => {
      await type(marked);
      const { line, character } = at(marked);
      const answer: Hover | null = await client.hover(PATH, line, character);
      return answer ? (answer.contents as { value: string }).value : '';
    };
    const actions = async (marked: string): Promise<CodeAction[]> => {
      await type(marked);
      const position = at(marked);
      return client.codeActions(PATH, { start: position, end: position });
    };
    const texts = (action: CodeAction | undefined): string[] =>
      (action?.edit?.documentChanges ?? []).flatMap((change) =>
        'edits' in change ? change.edits.map((edit) => ('newText' in edit ? edit.newText : '')) : [],
      );
    const labels = (items: readonly CompletionItem[]): string[] => items.map(({ label }) => label);

    it('completes providers with their names, those of the policy first, also in a broken text', async () => {
      const own = '"custom":{"providers":[{"id":"acme-cn","name":"Acme","jurisdiction":"PRC","basis":"b"}]}';
      const items = await complete(`{${own},"data":{"deny":[{"providers":["ali|"]}]}}`);
      equal(items[0]?.label, 'acme-cn');
      const alibaba = items.find(({ label }) => label === 'alibaba-cloud');
      match(alibaba?.detail ?? '', /Alibaba Cloud/);
      ok(alibaba?.textEdit && 'range' in alibaba.textEdit);
      equal(alibaba.textEdit.newText, '"alibaba-cloud"');
      deepEqual(alibaba.textEdit.range.end.character - alibaba.textEdit.range.start.character, 5);
      ok(labels(await complete('{"exceptions":[{"provider":|')).includes('tencent-cloud'));
      const gateway = '{"endpoints":{"GATEWAY":{"address":"internal","provider":"|"}}}';
      ok(labels(await complete(gateway)).includes('deepseek'));
    });

    it('completes jurisdictions, days and owners', async () => {
      deepEqual(labels(await complete('{"jurisdictions":["|"]}')).slice(0, 3), ['PRC', 'HK', 'MO']);
      deepEqual(labels(await complete('{"exceptions":[{"expires":"|"}]}'))[0], daysAfter(TODAY, 90));
      deepEqual(labels(await complete('{"exceptions":[{"owner":"ops"},{"owner":"|"}]}')), ['ops']);
    });

    it('leaves to the schema what it lists: keys, rules, severities, categories', async () => {
      for (const text of [
        '{"|"}',
        '{"rules":{"|"}}',
        '{"rules":{"region":"|"}}',
        '{"data":{"deny":[{"categories":["|"]}]}}',
        '{"exceptions":[{"rule":"|"}]}',
        '{"failOn":"|"}',
      ])
        deepEqual(labels(await complete(text)), [], text);
    });

    it('tells what ids mean', async () => {
      match(
        await hover('{"data":{"deny":[{"providers":["alibaba-|cloud"]}]}}'),
        /\*\*Alibaba Cloud.*\*\*, PRC[^]*Basis/,
      );
      match(await hover(`{"exceptions":[{"rule":"reg|ion"}]}`), /selects a region inside a listed jurisdiction/);
      match(await hover('{"jurisdictions":["H|K"]}'), /Hong Kong/);
      match(await hover('{"data":{"deny":[{"regions":["cn-nor|th-1"]}]}}'), /Region `cn-north-1`[^]*PRC/);
      equal(await hover('{"data":{"deny":[{"providers":["nobo|dy"]}]}}'), '');
      equal(await hover('{"fail|On":"error"}'), '');
    });

    it('mends a misspelt id, key and rule', async () => {
      for (const [text, written] of [
        ['{"data":{"deny":[{"providers":["alibaba-c|loud1"]}]}}', '"alibaba-cloud"'],
        ['{"ru|lez":{}}', '"rules"'],
        ['{"rules":{"mir|rors":"off"}}', '"mirror"'],
        ['{"jurisdictions":["C|N"]}', '"PRC"'],
      ] as const) {
        const [action] = await actions(text);
        deepEqual(texts(action), [written], text);
        equal(action?.isPreferred, true);
      }
      deepEqual(await actions('{"data":{"deny":[{"providers":["nobody-|at-all"]}]}}'), []);
    });

    it('adds a missing reason, and leads to it', async () => {
      const all = await actions('{"exceptions":[|{"rule":"region","owner":"o","expires":"2099-01-01"}]}');
      deepEqual(
        all.map(({ title }) => title),
        ['Add "reason"'],
      );
      deepEqual(texts(all[0]), [', "reason": ""']);
      equal(all[0]?.command?.command, 'egressLens.fillIn');
    });

    it('extends an exception that has ended, or removes it', async () => {
      const row = (expires: string): string => `{"rule":"endpoint","reason":"r","owner":"o","expires":${expires}}`;
      const all = await actions(`{"exceptions":[${row('"2020-|01-01"')}]}`);
      const extend = all.find(({ title }) => title.startsWith('Extend'));
      deepEqual(texts(extend), [JSON.stringify(daysAfter(TODAY, 90))]);
      deepEqual(texts(all.find(({ title }) => title.startsWith('Remove'))), ['[]']);
      const [shown] = client.shown(PATH);
      deepEqual([shown?.code, shown?.severity], ['expired-exception', 1]);
    });

    it(`${isWeb ? 'tells no exception as unused while it sees open files only' : 'removes an exception that nothing needs'}`, async () => {
      const row = (rule: string): string => `${rule},"reason":"r","owner":"o","expires":"2099-01-01"}`;
      const all = await actions(`{"exceptions":[|${row('{"rule":"mirror"')},${row('{"rule":"endpoint"')}]}`);
      const removing = all.filter(({ title }) => title === 'Remove the unused exception');
      equal(removing.length, isWeb ? 0 : 1);
    });
  });
}
