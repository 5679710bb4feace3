import { grammarOf, isScriptPath } from './languages.ts';
import { type EnvironmentRead, scanEnvironment } from './scan-environment.ts';

/** More are a table of variables, not code that reads them. */
const MAX_READS = 500;
/**
 * How the standard libraries and frameworks of the languages read a variable: Python, Go, Java, Kotlin, C#, PHP (also Laravel's
 * `env`), Ruby, Rust, Swift, Dart.
 */
const READ =
  /(?:\b(?:getenv|Getenv|LookupEnv|GetEnvironmentVariable|env::var(?:_os)?|env|ENV(?:\.fetch)?|environ(?:\.get)?|environment|fromEnvironment|_ENV|_SERVER)|\b(?:option_)?env!)\s{0,8}[([]\s{0,8}["']([A-Za-z_]\w{1,100})["']/g;
/** Spring's and Quarkus' placeholders in annotations: `@Value("${AI_URL:…}")`. */
const PLACEHOLDER = /\$\{([A-Z][A-Z0-9_]{1,100})(?::[^}"]{0,400})?\}/g;

/** Finds where a program reads environment variables, without parsing; nothing for files that are no program. Linear time. */
export function environmentReadsOf(path: string, text: string): readonly EnvironmentRead[] {
  if (isScriptPath(path)) return scanEnvironment(text).slice(0, MAX_READS);
  const grammar = grammarOf(path);
  if (grammar === undefined || grammar === 'hcl') return [];
  const found = new Map<string, EnvironmentRead>();
  const patterns = grammar === 'java' || grammar === 'kotlin' ? [READ, PLACEHOLDER] : [READ];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const name = match[1] ?? '';
      const start = match.index + match[0].indexOf(name);
      if (!found.has(name)) found.set(name, { name, span: { start, end: start + name.length } });
      if (found.size >= MAX_READS) return [...found.values()];
    }
  }
  return [...found.values()];
}
