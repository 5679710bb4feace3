import {
  applyFix,
  diagnostics,
  discard,
  equal,
  extension,
  findingOf,
  fixesAt,
  fixTitled,
  goneFrom,
  includes,
  openFile,
  until,
} from '../support/workbench.ts';

const REGION = 'src/region.ts';

describe('quick fixes', () => {
  before(() => extension());
  afterEach(() => discard(REGION));

  it('change the region to another of the same cloud', async () => {
    const { document } = await openFile(REGION);
    const finding = await findingOf(REGION, 'region');
    await applyFix(await fixTitled(REGION, finding, 'Change the region to '));
    await goneFrom(REGION, 'region');
    equal(/region: '(?!cn-)[a-z]+-[a-z]+-\d'/.test(document.getText()), true, document.getText());
  });

  it('ignore the finding, once a reason is given', async () => {
    const editor = await openFile(REGION);
    const finding = await findingOf(REGION, 'region');
    await applyFix(await fixTitled(REGION, finding, 'Ignore "region"'));
    const { document } = editor;
    const line = await until('the comment', () =>
      document.lineAt(2).text.includes('egress-lens-ignore-next-line region') ? document.lineAt(2) : undefined,
    );
    const at = line.range.end;
    await editor.edit((edit) => edit.insert(at, ': the storefront for customers there'));
    await goneFrom(REGION, 'region');
    equal(diagnostics(REGION), [], 'nothing is left to say');
  });

  it('open the page of the rule', async () => {
    await openFile(REGION);
    const finding = await findingOf(REGION, 'region');
    const fix = await fixTitled(REGION, finding, 'About the rule');
    equal(fix.command?.command, 'egressLens.openRule');
    equal(fix.command?.arguments, ['region']);
  });

  it('take a mirror out of a configuration', async () => {
    const { document } = await openFile('.npmrc');
    const finding = await findingOf('.npmrc', 'mirror');
    const titles = (await fixesAt('.npmrc', finding)).map((fix) => fix.title);
    const fix = await fixTitled('.npmrc', finding, 'mirror').catch(() => {
      throw new Error(`no fix for the mirror among ${titles.join(', ')}`);
    });
    await applyFix(fix);
    await goneFrom('.npmrc', 'mirror');
    equal(document.getText().includes('npmmirror'), false, document.getText());
    await discard('.npmrc');
  });

  it('are all told with what they do', async () => {
    await openFile(REGION);
    const finding = await findingOf(REGION, 'region');
    await fixTitled(REGION, finding, 'About the rule');
    const titles = (await fixesAt(REGION, finding)).map((fix) => fix.title);
    includes(titles.join('\n'), 'Change the region to ');
    includes(titles.join('\n'), 'Ignore "region" here, with a reason');
  });
});
