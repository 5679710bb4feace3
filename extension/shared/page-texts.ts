/** Texts of the data map's page, in the language of the editor; `{0}`, `{1}` are filled in by the page. */
export interface DataMapTexts {
  readonly title: string;
  readonly filters: string;
  readonly show: string;
  readonly flows: string;
  readonly sensitiveFlows: string;
  readonly everything: string;
  readonly declared: string;
  readonly imported: string;
  readonly configured: string;
  readonly fed: string;
  readonly severity: string;
  readonly anySeverity: string;
  readonly atLeastWarning: string;
  readonly errorsOnly: string;
  readonly category: string;
  readonly provider: string;
  readonly jurisdiction: string;
  readonly any: string;
  readonly noCategory: string;
  readonly search: string;
  readonly clear: string;
  readonly view: string;
  readonly map: string;
  readonly table: string;
  readonly exportSvg: string;
  readonly exportPng: string;
  readonly help: string;
  readonly legend: string;
  readonly shown: string;
  readonly notAnalysed: string;
  readonly scan: string;
  readonly nothingReviewed: string;
  readonly nothingFound: string;
  readonly nothingFoundInPart: string;
  readonly onlyFacts: string;
  readonly showFacts: string;
  readonly nothingMatches: string;
  readonly findings: string;
  readonly close: string;
  readonly open: string;
  readonly steps: string;
  readonly encrypted: string;
  readonly moreFindings: string;
  readonly moreRows: string;
  readonly file: string;
  readonly count: string;
  readonly tableCaption: string;
}

/** Texts of the report's page. */
export interface ReportTexts {
  readonly title: string;
  readonly scan: string;
  readonly nothingReviewed: string;
}

/** Fills `{0}`, `{1}` … of a text. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (mark, at: string) => String(values[Number(at)] ?? mark));
}
