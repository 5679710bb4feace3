import assert from 'node:assert/strict';
import { canonicalUri, nameOf, relativePath, uriBelow } from '../../../extension/server/paths.ts';

describe('server: paths', () => {
  it('gives the path below a folder and back', () => {
    const folder = 'file:///home/me/my%20shop';
    assert.equal(relativePath(folder, 'file:///home/me/my%20shop/src/%C3%A4.ts'), 'src/ä.ts');
    assert.equal(uriBelow(folder, 'src/ä.ts'), 'file:///home/me/my%20shop/src/%C3%A4.ts');
  });

  it('knows what lies elsewhere', () => {
    assert.equal(relativePath('file:///a/shop', 'file:///a/shop-two/x.ts'), undefined);
    assert.equal(relativePath('file:///a/shop', 'file:///a/shop'), undefined);
    assert.equal(relativePath('file:///a', 'vscode-vfs://github/a/x.ts'), undefined);
    assert.equal(relativePath('vscode-vfs://github/a', 'vscode-vfs://gitlab/a/x.ts'), undefined);
  });

  it('follows a path that leads above the folder', () => {
    assert.equal(uriBelow('file:///a/b/c', '../../egress-lens.json'), 'file:///a/egress-lens.json');
  });

  it('spells a URI in one way', () => {
    assert.equal(canonicalUri('file:///c:/x/a b.ts'), canonicalUri('file:///c%3A/x/a%20b.ts'));
    assert.equal(nameOf('file:///x/a%20b.ts'), 'a b.ts');
  });
});
