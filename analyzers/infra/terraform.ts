import type { Analyzer } from '../core/analyzer.ts';
import type { Mention, PartialFacts } from '../core/facts.ts';
import type { Document } from '../core/document.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { baseNameOf } from '../core/paths.ts';
import { contextOfPath } from '../match/path-context.ts';
import { profileOfPath } from '../match/profiles.ts';
import { oncePerLine } from '../match/settings.ts';
import type { ParseSyntax } from '../parse/grammar.ts';
import { hclBody, type HclBody } from '../parse/hcl.ts';
import { grammarOf } from '../parse/languages.ts';
import { hclSettings } from './hcl-settings.ts';
import { createTerraformSettings } from './terraform-settings.ts';
import { terraformEnvironment } from './terraform-environment.ts';
import { lockedProviders, providerMentions } from './terraform-providers.ts';

/**
 * Makes the analyzer of HCL: Terraform and OpenTofu (`.tf`, `.tofu`, `.tfvars`, `.terraform.lock.hcl`), Terragrunt,
 * Packer and other settings in that language (https://developer.hashicorp.com/terraform/language, read 2026-11-22).
 */
export function createHclAnalyzer(parse: ParseSyntax): Analyzer {
  return {
    id: 'hcl',
    accepts: (path) => grammarOf(path) === 'hcl',
    summarise: (document, { knowledge }) => {
      const tree = parse(document);
      return { ...terraformFacts(hclBody(tree), document, knowledge), problems: tree.problems };
    },
  };
}

/** What the blocks of a file say, in whichever of Terraform's two syntaxes they stand. */
export function terraformFacts(body: HclBody, { path, lineStarts }: Document, knowledge: Knowledge): PartialFacts {
  const context = contextOfPath(path);
  if (baseNameOf(path) === '.terraform.lock.hcl') return { mentions: lockedProviders(body, context, knowledge) };
  const settings = hclSettings(body);
  const mentionsOf = createTerraformSettings(body, settings, { knowledge, context });
  const mentions: Mention[] = [
    ...providerMentions(body, context, knowledge),
    ...oncePerLine(settings.flatMap(mentionsOf), lineStarts),
  ];
  return {
    mentions: mentions.sort((a, b) => a.span.start - b.span.start),
    environment: terraformEnvironment(settings, profileOfPath(path)),
  };
}
