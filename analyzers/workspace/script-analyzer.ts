import { isComponent, readComponentForms } from '../config/forms.ts';
import type { Analyzer, AnalyzerContext } from '../core/analyzer.ts';
import type { Document } from '../core/document.ts';
import type { PartialFacts } from '../core/facts.ts';
import { summariseFlow } from '../flow/summarise/summary.ts';
import { contextOfPath, isLocalePath } from '../match/path-context.ts';
import { isScriptPath } from '../parse/languages.ts';
import { parseScript, type ParsedScript } from '../parse/script.ts';
import { shapeProblem } from '../prefilter/shape.ts';
import { createNameReader, createValueReader } from '../resolve/constant.ts';
import { readModuleFacts } from '../resolve/module-facts.ts';
import { analyzeScopes } from '../resolve/scopes.ts';
import { cloudsOfPackage, createCloudContext } from '../source/cloud-context.ts';
import { constantMentions } from '../source/constants.ts';
import { endpointMentions } from '../match/literal-endpoints.ts';
import { readJsxForms } from '../source/forms.ts';
import { declaredVariables } from '../source/environment-settings.ts';
import { globalMentions } from '../source/globals.ts';
import { importMentions } from '../source/imports.ts';
import { collectLiterals } from '../source/literals.ts';
import { contactedClouds, regionMentions } from '../match/literal-regions.ts';

/** Reads TypeScript and JavaScript, also inside the script blocks of Vue, Svelte, HTML and Astro files: one parse for all. */
export const scriptAnalyzer: Analyzer = createScriptAnalyzer(parseScript);

/** Makes the analyzer of scripts with a parser that may keep trees: they are read, never changed. */
export function createScriptAnalyzer(parse: (document: Document) => ParsedScript): Analyzer {
  return {
    id: 'script',
    accepts: isScriptPath,
    summarise: (document, context) => {
      const shape = shapeProblem(document.path, document.text);
      return shape ? { problems: [shape] } : summariseScript(document, parse(document), context);
    },
  };
}

function summariseScript(document: Document, parsed: ParsedScript, { knowledge }: AnalyzerContext): PartialFacts {
  const scopes = analyzeScopes(parsed);
  const valueOf = createValueReader(parsed, scopes);
  const module = readModuleFacts(parsed, scopes, valueOf);
  const context = contextOfPath(document.path);
  const literals = isLocalePath(document.path) ? [] : collectLiterals(parsed.program, parsed.text);
  const endpoints = endpointMentions(literals, context, knowledge);
  const ofFile = [
    ...module.imports.flatMap((fact) => cloudsOfPackage(fact.specifier, knowledge)),
    ...contactedClouds(endpoints, knowledge),
  ];
  const clouds = createCloudContext([...new Set(ofFile)], valueOf, knowledge);
  return {
    problems: parsed.problems,
    module,
    environment: declaredVariables(document.path, module),
    flow: summariseFlow(parsed, scopes, valueOf, { knowledge }),
    forms: [
      ...(isComponent(document.path) ? readComponentForms(document, createNameReader(scopes, valueOf), knowledge) : []),
      ...readJsxForms(parsed, valueOf, knowledge),
    ],
    mentions: [
      ...importMentions(module.imports, context, knowledge),
      ...endpoints,
      ...regionMentions(literals, clouds, context, knowledge),
      ...constantMentions(parsed.program, parsed.text, context, knowledge),
      ...globalMentions(scopes, context, knowledge),
    ],
  };
}
