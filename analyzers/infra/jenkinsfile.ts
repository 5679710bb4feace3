import type { Analyzer } from '../core/analyzer.ts';
import type { EnvironmentEntry } from '../core/facts.ts';
import { baseNameOf } from '../core/paths.ts';
import { environmentEntries } from '../match/environment-entries.ts';
import { contextOfPath } from '../match/path-context.ts';
import type { Setting } from '../match/setting.ts';
import { mentionsOfSettings } from '../match/settings.ts';
import { parseBuildScript } from '../parse/build-script.ts';
import { buildTexts, type BuildPlace, type BuildUse } from '../parse/build-texts.ts';
import { GRADLE } from '../parse/build-tokens.ts';
import { shellSettings } from '../shell/shell-settings.ts';

/** `Jenkinsfile`, `Jenkinsfile.release`, `release.jenkinsfile`, and the steps of a shared library. */
const NAME = /^jenkinsfile(?:[._-][\w.-]+)?$|\.jenkinsfile$/i;
const LIBRARY = /(?:^|\/)(?:vars|\.?jenkins|pipelines?)\/(?:[^/]+\/)*[^/]+\.groovy$/i;
/** Steps that run their text. https://www.jenkins.io/doc/pipeline/steps/workflow-durable-task-step/ (read 2026-11-22). */
const RUNNING = /^(?:sh|bat|powershell|pwsh|sshCommand)$/;
/** Steps and names whose text is for people, or names something. */
const SILENT =
  /^(?:echo|print|println|error|unstable|stage|label|input|message|description|displayName|name|credentialsId|usernameVariable|passwordVariable|mail|emailext|subject|body|to|cc|from|slackSend|dingtalk|text|title|archiveArtifacts|junit|stash|unstash|writeFile|cron|pollSCM|branch|tag|cleanWs|library|tools|log|info|warn)$/;

/**
 * Reads pipelines of Jenkins, declarative and scripted: images, registries, variables of `environment`, sources of `git`,
 * and the commands of `sh` and its likes. https://www.jenkins.io/doc/book/pipeline/syntax/ (read 2026-11-22).
 */
export const jenkinsfile: Analyzer = {
  id: 'jenkinsfile',
  accepts: (path) => NAME.test(baseNameOf(path)) || LIBRARY.test(path),
  summarise: ({ path, text, lineStarts }, { knowledge }) => {
    const uses = buildTexts(parseBuildScript(text, GRADLE)).filter((use) => !use.isCompared);
    return {
      mentions: mentionsOfSettings(
        uses.flatMap((use) => settingsOf(use, text)),
        { context: contextOfPath(path), knowledge },
        lineStarts,
      ),
      environment: uses.flatMap(environmentOf),
    };
  },
};

/** The names around a text, outermost first, without those of receivers: `docker.image` stays whole. */
const namesOf = ({ around }: BuildUse): string[] => around.map(({ name }) => name).filter(Boolean);

function settingsOf(use: BuildUse, text: string): Setting[] {
  const names = namesOf(use);
  const step = names.at(-1) ?? '';
  const isRun = RUNNING.test(step) || (step === 'script' && RUNNING.test(names.at(-2) ?? ''));
  if (isRun) return [...shellSettings({ text, range: use.text.span, profile: '' }).settings];
  if (use.around.slice(-2).some(isSilent)) return [];
  const { value, span } = use.text;
  return [
    { keys: names.slice(-3), value, span, raw: text.slice(span.start, span.end), listSize: use.listSize, siblings: [] },
  ];
}

/** A step whose arguments are for people; the commands in its block are not. */
const isSilent = ({ kind, name }: BuildPlace): boolean => kind !== 'block' && SILENT.test(name);

/** `environment { NAME = 'value' }`. */
function environmentOf({ around, text }: BuildUse): EnvironmentEntry[] {
  const [holder, entry] = around.slice(-2);
  if (holder?.name !== 'environment' || entry?.kind !== 'entry' || text.hasHoles) return [];
  return environmentEntries(entry.name, text.value, text.span, '');
}
