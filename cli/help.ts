const MAIN = `egress-lens finds where data or trust reaches providers linked to the PRC or regions inside it.
Nothing leaves this machine, and nothing of the project is executed.

Usage: egress-lens <command> [options]

  scan [paths…]              review folders or files and report what was found
  merge <SARIF…>             join SARIF reports of shards
  explain <id>               say all about a rule, a provider or a finding (by its fingerprint)
  policy init                write a policy file to begin with
  policy check [FILE]        check a policy file
  policy questions [DIR]     list the variables that decide where data goes and that nothing gives a value
  signatures list            list the providers of the catalogue
  signatures show <id>       show a provider with its hosts, packages and evidence
  signatures check [DIR]     check row files of the catalogue
  lsp --stdio                run the language server for an editor

  --version                  print the version
  --help                     print this; \`egress-lens <command> --help\` says more

Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it,
            2 wrong usage or invalid policy, 3 the scan is incomplete or failed
`;

const SCAN = `Reviews folders or files and reports what was found. Without paths: this folder.

Usage: egress-lens scan [paths…] [options]

  --policy FILE        use this policy instead of the egress-lens.json of the folder or above it
  --format NAME        pretty (default), json, sarif, html, markdown, csv, cyclonedx, gitlab,
                       gitlab-sast, github or junit
  --output FILE        write the report to a file instead of stdout
  --fail-on LEVEL      error, warning, information or never: from which severity on the exit code is 1
                       (default: as the policy says, else error)
  --changed-since REV  review everything, and report findings that are new, more severe, or have a changed line on their
                       way since the commit where this branch left REV, by commits, in the work tree, or in new files
  --baseline FILE      findings that this file knows do not count (default: the baseline that the policy names,
                       else .egress-lens/baseline.json beside it)
  --update-baseline    write what is found into the baseline: new findings are added, those that are gone taken out
  --fix                make the fixes that are safe without a look (a mirror that is taken out, an unused ignore),
                       scan again, and report what remains; what was changed is told on stderr
  --jobs N             threads for large scans (default: as many as processors, 8 at most)
  --no-cache           neither read nor write the cache
  --cache-dir DIR      keep the cache there (default: node_modules/.cache/egress-lens, else the user's cache folder)
  --shard I/N          do the I-th of N parts: of several paths or of a folder of repositories each is reviewed by one
                       part; of one repository each part tells what ends in its files. \`merge\` joins the reports
  --quiet              no progress and no summary on stderr
  --no-color           no colours

Paths in the report count from the scanned folder; of several paths, from the folder that holds them all.
Files that git ignores and node_modules are not read.

Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 wrong usage or invalid policy,
            3 something could not be read or decided; what was found is still reported
`;

const MERGE = `Joins SARIF reports of shards into one.

Usage: egress-lens merge SARIF… --output FILE

The same finding in several of them is told once; the order of the files does not matter. All must come from one
version of egress-lens.

Exit codes: 0 joined, 2 a file is missing or no SARIF report of egress-lens, 3 joined, but one of the scans was incomplete
`;

const EXPLAIN = `Says all about a rule, a provider or a finding.

Usage: egress-lens explain RULE | PROVIDER | FINGERPRINT

  RULE           such as sensitive-data-flow
  PROVIDER       such as alibaba-cloud; \`egress-lens signatures list\` lists them
  FINGERPRINT    of a finding in this folder, or its first 8 characters or more

Exit codes: 0 said, 2 there is no such rule, provider or finding
`;

const POLICY = `Writes or checks a policy file, or lists what it should answer.

Usage: egress-lens policy init
       egress-lens policy check [FILE]
       egress-lens policy questions [DIR] [--format text|json]

  init      writes egress-lens.json into this folder; an existing file is left alone (exit code 2)
  check     checks FILE, or the policies that govern this folder; errors name file, line, column and the mend.
            Exceptions that have ended (exit code 1) or soon end are told as well; a mistake is exit code 2
  questions lists the variables of the environment that decide where data of DIR goes and that no file gives a value,
            those that most data reaches first; "endpoints" in the policy answers them.
            Exit codes: 0 none, 1 some, 3 something could not be read
`;

const SIGNATURES = `Shows or checks the catalogue.

Usage: egress-lens signatures list
       egress-lens signatures show ID
       egress-lens signatures check [DIR]

  list      every provider: id, jurisdiction, name
  show      one provider with its hosts, packages, regions, basis and evidence
  check     checks row files below DIR (default: signatures); errors name file, line and column

Exit codes: 0 shown or no errors, 2 errors, or there is no such provider or folder
`;

const LSP = `Runs the language server, for any editor that speaks the Language Server Protocol.

Usage: egress-lens lsp --stdio
`;

/** Help texts by command; \`main\` for none. */
export const HELP: Readonly<Record<string, string>> = {
  main: MAIN,
  scan: SCAN,
  merge: MERGE,
  explain: EXPLAIN,
  policy: POLICY,
  signatures: SIGNATURES,
  lsp: LSP,
};
