import { linesOfBlock } from '../match/block.ts';
import type { Setting } from '../match/setting.ts';
import type { YamlString } from '../parse/yaml.ts';
import { shellSettings } from '../shell/shell-settings.ts';

/**
 * Names under which pipelines, playbooks and manifests hold commands of a shell: GitHub Actions `run`, GitLab CI
 * `script`, Azure Pipelines `bash` and `inlineScript`, CircleCI `command`, Travis `install`, Drone and CodeBuild
 * `commands`, Tekton `script`, Ansible `shell`, cloud-init `runcmd`, Taskfile `cmds`.
 */
const SCRIPT_KEY =
  /^(?:run|script|before_?script|after_?script|bash|sh|shell|inline_?script|commands?|cmds?|install|before_?install|after_?(?:success|failure)|(?:before|after)_?deploy|runcmd|bootcmd|raw|pre_?build|post_?build|setup|(?:[\w.]+\.)?(?:shell|command|raw))$/i;
/** A text of one of these languages is no shell. */
const OTHER_LANGUAGE = /^(?:python\d?|node|ruby|perl|php|pwsh|powershell|cmd)\b/;
const SHEBANG = /^\s*#!\S*\/(?:env\s+)?([\w.]+)/;

/** The settings of the commands that an entry of YAML holds; undefined when it holds none. */
export function scriptSettings(entry: YamlString): Setting[] | undefined {
  const key = entry.keys.at(-1) ?? '';
  if (!SCRIPT_KEY.test(key) || !/\s/.test(entry.value)) return undefined;
  const header = entry.isBlock ? entry.raw.indexOf('\n') + 1 : 0;
  if (entry.isBlock && header === 0) return [];
  const interpreter = SHEBANG.exec(entry.value.slice(0, 200))?.[1] ?? shellBeside(entry);
  if (interpreter !== undefined && OTHER_LANGUAGE.test(interpreter)) return linesOfBlock(entry);
  return shellSettings({
    text: entry.raw,
    range: { start: header, end: entry.raw.length },
    options: { isFolded: !entry.isBlock || entry.raw.startsWith('>') },
    profile: '',
  }).settings.map((setting) => ({
    ...setting,
    span: { start: setting.span.start + entry.span.start, end: setting.span.end + entry.span.start },
  }));
}

/** `shell: python` of a step. */
const shellBeside = ({ siblings }: YamlString): string | undefined => siblings.find(([name]) => name === 'shell')?.[1];
