import { deepEqual, equal, ok } from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { LANGUAGES } from '../../../analyzers/languages/index.ts';

const root = join(import.meta.dirname, '../../..');
const read = createRequire(import.meta.url);

interface Command {
  readonly command: string;
  readonly category?: string;
  readonly icon?: string;
}

interface Use {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly keybindings: readonly Use[];
    readonly menus: Readonly<Record<string, readonly Use[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly order?: number }>> };
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly svg: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

const { contributes } = read(join(root, 'package.json')) as Manifest;
const texts = read(join(root, 'package.nls.json')) as Readonly<Record<string, string>>;
const commands = new Set(contributes.commands.map((one) => one.command));
/** What the package holds, as globs. */
const packaged: readonly string[] = readFileSync(join(root, '.vscodeignore'), 'utf8').match(/(?<=^!).*$/gm) ?? [];
const views = Object.values(contributes.views).flatMap((list) => list.map((one) => one.id));

describe('manifest', () => {
  it('has every command of menus and keys, under one prefix and category, and menus with icons where they are drawn', () => {
    const named = [...contributes.keybindings, ...Object.values(contributes.menus).flat()];
    deepEqual(
      named.filter(({ command }) => !commands.has(command)),
      [],
    );
    for (const { command, category } of contributes.commands)
      deepEqual([command.split('.')[0], category], ['egressLens', 'Egress Lens']);
    const drawn = named.filter(({ group }) => /^(navigation|inline)/.test(group ?? ''));
    const icons = new Map(contributes.commands.map(({ command, icon }) => [command, icon]));
    deepEqual(
      drawn.filter(({ command }) => !icons.get(command)),
      [],
    );
    ok(contributes.keybindings.every(({ when }) => when?.includes('egressLens.')));
  });

  it('hides commands that need a node of a tree from the palette', () => {
    const context = new Set((contributes.menus['view/item/context'] ?? []).map((one) => one.command));
    const hidden = new Set(
      (contributes.menus.commandPalette ?? []).filter((one) => one.when === 'false').map((one) => one.command),
    );
    // Stepping through a flow asks which when nothing is handed over.
    deepEqual(
      [...context].filter((one) => !hidden.has(one)),
      ['egressLens.showFlow'],
    );
  });

  it('describes every setting, each with a place of its own', () => {
    const { properties } = contributes.configuration;
    const orders = Object.values(properties).map((one) => one.order);
    equal(new Set(orders).size, orders.length);
    for (const key of Object.keys(properties)) ok(texts[`configuration.${key.replace('egressLens.', '')}`], key);
  });

  it('packages the grammars of the languages that are read, and no other: they are large', () => {
    const grammars = packaged.flatMap((one) => /^dist\/grammars\/(.*)\.wasm$/.exec(one)?.[1] ?? []);
    deepEqual(grammars.sort(), [...Object.keys(LANGUAGES), 'runtime'].sort());
  });

  it('leads a walkthrough by commands, views and pictures that are there and packaged', () => {
    const steps = contributes.walkthroughs.flatMap((one) => one.steps);
    equal(steps.length, 5);
    for (const { id, media, completionEvents } of steps) {
      const [, linked = ''] = /\(command:([\w.]+)\)/.exec(texts[`walkthrough.${id}.description`] ?? '') ?? [];
      ok(commands.has(linked) || views.some((view) => linked === `${view}.focus`), linked);
      deepEqual(completionEvents, [
        linked.endsWith('.focus') ? `onView:${linked.slice(0, -6)}` : `onCommand:${linked}`,
      ]);
      ok(existsSync(join(root, media.svg)), media.svg);
      ok(picomatch.isMatch(media.svg, [...packaged]), media.svg);
    }
  });
});
