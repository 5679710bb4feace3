import assert from 'node:assert/strict';
import { copyProduct, makeTree, runCli, writeTo } from '../../support/cli.ts';

const SCRIPT = "import OSS from 'ali-oss';\nexport const client = new OSS();\n";
const MANIFEST = '{ "dependencies": { "ali-oss": "^6.0.0" } }\n';

/** What a scan by a product without the parser's chunk says; any attempt to parse a script shows as incomplete. */
describe('a product without scripts.cjs', function () {
  this.timeout(60_000);
  let product: string;
  before(() => {
    product = copyProduct(['scripts.cjs']);
  });

  const scan = async (root: string, cache: string, other?: string) => {
    const args = ['scan', root, '--format', 'json', '--fail-on', 'never', '--cache-dir', cache];
    const run = await runCli(args, { product: other });
    return { code: run.code, text: run.stdout };
  };
  const isFound = (text: string, path: string): boolean => text.includes(`"${path}"`);

  it('scans manifests, and scripts in which nothing matches', async () => {
    const root = makeTree({ 'package.json': MANIFEST, 'a.ts': 'export const a = 1;\n' });
    const run = await scan(root, makeTree({}), product);
    assert.equal(run.code, 0);
    assert.ok(isFound(run.text, 'package.json'));
  });

  it('scans scripts of which the facts are known', async () => {
    const root = makeTree({ 'package.json': '{}\n', 'a.ts': SCRIPT });
    const cache = makeTree({});
    const whole = await scan(root, cache);
    writeTo(root, 'package.json', MANIFEST);
    const run = await scan(root, cache, product);
    assert.deepEqual([whole.code, run.code], [0, 0]);
    assert.deepEqual(
      ['a.ts', 'package.json'].map((path) => [isFound(whole.text, path), isFound(run.text, path)]),
      [
        [true, true],
        [false, true],
      ],
    );
  });

  it('says so when a script must be parsed', async () => {
    const run = await scan(makeTree({ 'a.ts': SCRIPT }), makeTree({}), product);
    assert.equal(run.code, 3);
    assert.match(run.text, /scripts\.cjs/);
  });
});
