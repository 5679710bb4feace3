import type { Report } from './report.ts';

/** Every report by the name of its format; each is loaded when it is asked for. */
export const REPORTS = {
  pretty: async (): Promise<Report> => (await import('./pretty.ts')).prettyReport,
  json: async (): Promise<Report> => (await import('./json.ts')).jsonReport,
  sarif: async (): Promise<Report> => (await import('./sarif.ts')).sarifReport,
  html: async (): Promise<Report> => (await import('./html-page.ts')).htmlReport,
  markdown: async (): Promise<Report> => (await import('./markdown.ts')).markdownReport,
  csv: async (): Promise<Report> => (await import('./csv.ts')).csvReport,
  cyclonedx: async (): Promise<Report> => (await import('./cyclonedx.ts')).cyclonedxReport,
  gitlab: async (): Promise<Report> => (await import('./gitlab.ts')).gitlabReport,
  'gitlab-sast': async (): Promise<Report> => (await import('./gitlab-sast.ts')).gitlabSastReport,
  github: async (): Promise<Report> => (await import('./github.ts')).githubReport,
  junit: async (): Promise<Report> => (await import('./junit.ts')).junitReport,
} as const;

export type ReportFormat = keyof typeof REPORTS;

/** Says whether there is a report of that name. */
export function isReportFormat(name: string): name is ReportFormat {
  return Object.hasOwn(REPORTS, name);
}
