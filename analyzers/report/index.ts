import type { Report } from './report.ts';

/** Every report by the name of its format; each is loaded when it is asked for. */
export const REPORTS = {
  pretty: async (): Promise<Report> => (await import('./pretty.ts')).prettyReport,
  json: async (): Promise<Report> => (await import('./json.ts')).jsonReport,
  sarif: async (): Promise<Report> => (await import('./sarif.ts')).sarifReport,
} as const;

export type ReportFormat = keyof typeof REPORTS;

/** Says whether there is a report of that name. */
export function isReportFormat(name: string): name is ReportFormat {
  return Object.hasOwn(REPORTS, name);
}
