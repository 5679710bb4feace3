import type { FileFacts } from '../core/facts.ts';
import type { Finding } from '../core/finding.ts';
import type { OpenCall } from '../core/flow.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { createTracker } from '../core/memo.ts';
import type { Input, Kept } from '../core/memo.ts';
import type { Problem } from '../core/problem.ts';
import type { Question } from '../core/question.ts';
import { createFlowLinker } from '../flow/link/link.ts';
import { contextOfPath } from '../match/path-context.ts';
import { createLinker } from '../resolve/linker.ts';
import { type Answers, draftsOfAnswers, NO_ANSWERS } from './answered-variables.ts';
import { draftOfHygiene, draftOfMention, draftsOfFlow, type Draft } from './assemble.ts';
import { createFindings } from './findings.ts';
import { linkForms } from './form-flows.ts';
import { createLinkInputs, type LinkInputs, type Resolvers } from './link-inputs.ts';
import { questionsOf } from './questions.ts';
import { withVariables } from './variable-uses.ts';

/** Links the files of a workspace again and again while they change. */
export interface LinkSession {
  /**
   * Makes findings of all files. Only files that rest on something that changed since the last time are linked again; the
   * result is the one that a new session would give.
   */
  link(
    reviewed: readonly FileFacts[],
    graph: Resolvers,
    answers?: Answers,
  ): { findings: Finding[]; problems: readonly Problem[]; questions: readonly Question[] };
  /** Files linked and sinks followed since it was made: work, for tests. */
  readonly work: { readonly files: number; readonly sinks: number };
}

interface FileDrafts {
  readonly drafts: readonly Draft[];
  readonly formDrafts: readonly Draft[];
  readonly problems: readonly Problem[];
}

/** Makes a session that knows no file. */
export function createLinkSession(knowledge: Knowledge): LinkSession {
  const tracker = createTracker();
  const inputs = createLinkInputs(tracker);
  const linker = createLinker(
    {
      factsOf: inputs.factsOf,
      resolveModule: inputs.resolve,
      resolveFolder: inputs.resolveFolder,
      environment: inputs.environment,
    },
    tracker,
  );
  const flows = createFlowLinker({ factsOf: inputs.factsOf, linker, knowledge, tracker });
  const declared = createDeclared(tracker.createInput());
  const finish = createFindings();
  let kept = new Map<string, Kept<FileDrafts>>();

  const draftsOf = (path: string): FileDrafts => {
    const facts = inputs.factsOf(path);
    if (!facts) return { drafts: [], formDrafts: [], problems: [] };
    const isDeclared = (name: string): boolean => {
      tracker.read(declared.input);
      return declared.has(name);
    };
    const forms = linkForms([facts], linker, knowledge);
    return {
      drafts: [...mentionDrafts(facts, inputs, isDeclared, knowledge), ...commentDrafts(facts)],
      formDrafts: forms.flows.flatMap((flow) => draftsOfFlow(flow, contextOfPath(flow.call.path), knowledge)),
      problems: forms.problems,
    };
  };
  return {
    work: flows.work,
    link(reviewed, graph, answers = NO_ANSWERS) {
      tracker.advance();
      inputs.update(reviewed, graph, answers);
      if (declared.update(reviewed)) tracker.change(declared.input);
      const linked = flows.link(reviewed.map((one) => one.path));
      kept = new Map(
        reviewed.map(({ path }) => [path, tracker.reuse(kept.get(path)) ?? tracker.make(() => draftsOf(path))]),
      );
      const files = [...kept.values()].map(({ answer }) => answer);
      const drafts = [
        ...withVariables(
          files.flatMap((file) => file.drafts).filter((draft) => !answers.files.has(draft.path)),
          reviewed,
          inputs.environment,
        ),
        ...linked.flows.flatMap((flow) => draftsOfFlow(flow, contextOfPath(flow.call.path), knowledge)),
        ...files.flatMap((file) => file.formDrafts),
        ...draftsOfAnswers(reviewed, answers, knowledge),
      ];
      return {
        findings: finish(drafts),
        problems: [...linked.problems, ...files.flatMap((file) => file.problems)],
        questions: questionsOf([...linked.open, ...openCallsOf(reviewed, inputs)], reviewed, answers, knowledge),
      };
    },
  };
}

/** Drops imports that an alias leads to a file of the workspace, and lockfile entries that a manifest declares. */
function mentionDrafts(
  facts: FileFacts,
  inputs: LinkInputs,
  isDeclared: (name: string) => boolean,
  knowledge: Knowledge,
): Draft[] {
  const specifiers = new Map(facts.module?.imports.map((item) => [item.span.start, item.specifier]));
  return facts.mentions.flatMap((mention) => {
    const specifier =
      mention.rule === 'sdk-import' || mention.rule === 'software-origin'
        ? specifiers.get(mention.span.start)
        : undefined;
    if (specifier !== undefined && inputs.resolve(facts.path, specifier) !== undefined) return [];
    if (mention.rung === 'imported' && inputs.isOwnModule(facts.path, mention.subject)) return [];
    if (mention.rule === 'transitive-dependency' && isDeclared(mention.subject)) return [];
    return draftOfMention(facts.path, mention, knowledge) ?? [];
  });
}

/** What programs send whose data is not followed, to variables that nothing gives a value. */
function openCallsOf(reviewed: readonly FileFacts[], inputs: LinkInputs): OpenCall[] {
  return reviewed.flatMap(({ path, openAddresses = [] }) =>
    openAddresses.flatMap(({ variable, span, sink }) =>
      inputs.environment(variable, path).length > 0
        ? []
        : [{ variable, call: { path, span }, sink, categories: [], dataTypes: [] }],
    ),
  );
}

const commentDrafts = (facts: FileFacts): Draft[] =>
  facts.invalidComments.map((item) =>
    draftOfHygiene('invalid-policy', { path: facts.path, span: item.span }, item.message, 'comment'),
  );

/** Packages that manifests declare. */
function createDeclared(input: Input) {
  let names = new Set<string>();
  return {
    input,
    has: (name: string) => names.has(name),
    /** Says whether anything changed. */
    update(reviewed: readonly FileFacts[]): boolean {
      const next = declaredPackages(reviewed);
      const isSame = next.size === names.size && [...next].every((name) => names.has(name));
      names = next;
      return !isSame;
    },
  };
}

const declaredPackages = (reviewed: readonly FileFacts[]): Set<string> =>
  new Set(
    reviewed.flatMap((one) =>
      one.mentions
        .filter((mention) => mention.rule === 'dependency' || mention.rule === 'software-origin')
        .map((mention) => mention.subject),
    ),
  );
