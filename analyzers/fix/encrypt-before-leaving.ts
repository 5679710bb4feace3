import type { TSESTree } from '@typescript-eslint/types';
import type { Edit, Fix } from '../core/fix.ts';
import type { ParsedScript } from '../parse/parsed-script.ts';
import { awaitingEdits } from './encrypt/awaiting.ts';
import { helperModuleFor } from './encrypt/helper-module.ts';
import type { HelperModule } from './encrypt/helper-module.ts';
import { VARIANTS } from './encrypt/helpers.ts';
import type { Variant } from './encrypt/helpers.ts';
import { importEdits } from './encrypt/insert-import.ts';
import { laidOut } from './encrypt/layout.ts';
import { opaquePartsOf, whyReadable } from './encrypt/opaque.ts';
import { projectFactsOf } from './encrypt/project.ts';
import type { ProjectFacts } from './encrypt/project.ts';
import { render } from './encrypt/render.ts';
import { roundTripTest } from './encrypt/round-trip-test.ts';
import { styleOf } from './encrypt/style.ts';
import type { Style } from './encrypt/style.ts';
import { targetsOf } from './encrypt/targets.ts';
import type { Target } from './encrypt/targets.ts';
import type { FixAction, FixContext } from './fixes.ts';
import { isCall, nodeAt } from './syntax.ts';
import type { ParseScript } from './syntax.ts';

/**
 * Seals what a flow carries before the sink call gets it: one value or the whole body, with a key that stays with the team.
 * Only where the provider works with ciphertext as well, by the catalogue; else one sentence says why not. The module
 * that seals is made once for each package. The finding is lowered to `protected-data-flow`.
 */
export const encryptBeforeLeaving: FixAction = ({ finding }, context) => {
  if (finding.kind !== 'data-flow' || finding.encrypted || finding.path !== context.document.path) return [];
  const parts = opaquePartsOf(finding, context.knowledge);
  if (parts.length === 0) {
    const reason = whyReadable(finding, context.knowledge);
    return reason === undefined ? [] : [unavailable(reason)];
  }
  const parse = context.parseScript;
  const script = parse?.(context.document);
  if (!parse || !script || script.problems.length > 0 || !finding.call) return [];
  const sink = nodeAt(script.program, finding.call.span, isCall);
  const targets = sink ? targetsOf(finding, parts, script) : [];
  const surroundings = targets.length ? surroundingsOf(script, context) : undefined;
  if (!sink || !surroundings) return [];
  const site: Site = { ...surroundings, script, sink, read: context.textOf, parse };
  const variants = variantsFor(site);
  return targets.flatMap((target, rank) => {
    const own = remembered((isAsync: boolean) => ownEditsFor(site, target, isAsync));
    return variants.flatMap((variant, order) => fixesFor(site, target, own, variant, rank + order === 0));
  });
};

/** What seals a value differs only in whether it is awaited. */
type OwnEdits = (isAsync: boolean) => readonly Edit[] | undefined;

function remembered(make: OwnEdits): OwnEdits {
  const known = new Map<boolean, readonly Edit[] | undefined>();
  return (isAsync) => {
    if (!known.has(isAsync)) known.set(isAsync, make(isAsync));
    return known.get(isAsync);
  };
}

const ACTION = 'encrypt';

/** What is the same for every finding of a file. */
interface Surroundings {
  readonly facts: ProjectFacts;
  readonly helper: HelperModule;
  readonly style: Style;
}

/** By the context of one request, in which no text changes. */
const known = new WeakMap<FixContext, { readonly surroundings: Surroundings | undefined }>();

function surroundingsOf(script: ParsedScript, context: FixContext): Surroundings | undefined {
  const { textOf } = context;
  let found = known.get(context);
  if (!found) {
    const facts = projectFactsOf(script, textOf);
    const helper = facts && helperModuleFor(script, facts, textOf);
    const style = helper && styleOf(script.path, script.text, textOf);
    known.set(context, (found = { surroundings: facts && helper && style ? { facts, helper, style } : undefined }));
  }
  return found.surroundings;
}

interface Site extends Surroundings {
  readonly script: ParsedScript;
  readonly sink: TSESTree.Node;
  readonly read: (path: string) => string | undefined;
  readonly parse: ParseScript;
}

function unavailable(reason: string): Fix {
  return {
    title: 'Encrypt before it leaves',
    action: ACTION,
    edits: [],
    isPreferred: false,
    isSafe: false,
    // Editors show what can't be had, and why, only among refactorings.
    kind: 'refactor',
    unavailable: reason,
  };
}

/** What the project already uses comes first; a module that exists is the only way. */
function variantsFor({ facts, helper }: Site): readonly (Variant | undefined)[] {
  if (helper.exists) return [undefined];
  const { platform, dependencies } = facts;
  if (platform === 'browser' || platform === 'worker' || platform === 'deno') return [VARIANTS[platform]];
  if (platform !== 'node') return [];
  const own = (['aws-kms', 'google-kms', 'azure-key-vault', 'jose'] as const).filter((id) =>
    PACKAGES[id].every((name) => dependencies.has(name)),
  );
  return [...own.map((id) => VARIANTS[id]), VARIANTS.node];
}

const PACKAGES = {
  'aws-kms': ['@aws-sdk/client-kms'],
  'google-kms': ['@google-cloud/kms'],
  'azure-key-vault': ['@azure/keyvault-keys', '@azure/identity'],
  jose: ['jose'],
} as const;

function fixesFor(
  site: Site,
  target: Target,
  ownEdits: OwnEdits,
  variant: Variant | undefined,
  isFirst: boolean,
): Fix[] {
  const own = ownEdits(variant?.isAsync ?? site.helper.isAsync);
  if (!own) return [];
  const edits = variant ? [...own, moduleEdit(site, variant)] : own;
  const means = variant ? ` (${variant.means})` : ` with ${site.helper.path.split('/').at(-1) ?? ''}`;
  const isConfirmed = target.isColumn === true || variant?.id === 'browser';
  const fix: Fix = {
    title: `Encrypt ${target.name} before it leaves${means}`,
    action: ACTION,
    edits,
    isPreferred: isFirst && !isConfirmed,
    isSafe: false,
    promises: 'protected',
    ...(variant ? { note: variant.note } : {}),
    ...(isConfirmed ? { needsConfirmation: true as const } : {}),
  };
  const test =
    isFirst && variant?.isTestable ? roundTripTest(site.helper, variant, site.facts, site.style, site.read) : undefined;
  if (!test) return [fix];
  return [
    fix,
    {
      ...fix,
      title: `Encrypt ${target.name} before it leaves, with a round-trip test of opening it again`,
      isPreferred: false,
      edits: [...edits, test],
    },
  ];
}

/** The edits of the file itself; undefined where the language or a name stands in the way. */
function ownEditsFor(site: Site, target: Target, isAsync: boolean): readonly Edit[] | undefined {
  const { script, sink, facts, helper, style } = site;
  const awaiting = isAsync ? awaitingEdits(script, target.node, sink, facts) : [];
  const imports = importEdits(script, target.seal, helper.specifier, facts, style);
  if (!awaiting || !imports) return undefined;
  const [start, end] = target.node.range;
  const inner = script.text.slice(start, end);
  const call = `${isAsync ? 'await ' : ''}${target.seal}(${inner})`;
  const text = target.shorthand === undefined ? call : `${target.shorthand}: ${call}`;
  const sealed: Edit = { path: script.path, span: { start, end }, text };
  return laidOut(script, [...awaiting, ...imports, sealed], sealed, target.seal, style, site.parse);
}

function moduleEdit({ helper, facts, style }: Site, variant: Variant): Edit {
  const text = render(variant.template, facts, style);
  return { path: helper.path, span: { start: 0, end: 0 }, text, isNewFile: true };
}
