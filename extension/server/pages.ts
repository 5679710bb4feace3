import type { Finding, Verdict } from '../../analyzers/core/finding.ts';
import type { Place } from '../../analyzers/core/span.ts';
import { mapEntries } from '../../analyzers/report/map-entry.ts';
import { reportBody } from '../../analyzers/report/report-body.ts';
import type { DataMapAnswer, FindingPlaces, ReportAnswer, ReportParams, FlowStep } from '../shared/messages.ts';
import type { Folders } from './folders.ts';
import { nameOf } from './paths.ts';
import type { ReviewedFolder } from './reviewed-folder.ts';
import { rangeOf, type Places } from './to-protocol.ts';
import { today } from './today.ts';

/** Gives the findings of the last review of every folder for the data map; from memory, without any analysis. */
export function dataMapOf(folders: Folders): DataMapAnswer {
  const all = folders.all();
  const entries = all.flatMap((folder, at) => {
    const result = folder.review?.result;
    if (!result) return [];
    return mapEntries(result.verdicts.filter(isOwnedBy(folder)), {
      idPrefix: prefixOf(at),
      // With several folders the same path may be there twice.
      pathPrefix: all.length > 1 ? `${nameOf(folder.id)}/` : '',
      lineOf: (path, offset) => result.locate(path, offset).line,
    });
  });
  const problems = all.reduce((sum, folder) => sum + folder.problems.length, 0);
  return { entries, problems, isReviewed: all.every((folder) => folder.review !== undefined) };
}

/** Finds a finding again by the id that the data map or the report gave it; null when it is gone. */
export function findingPlacesOf(folders: Folders, id: string): FindingPlaces | null {
  for (const [at, folder] of folders.all().entries()) {
    const { review, places } = folder;
    if (!review || !places || !id.startsWith(prefixOf(at))) continue;
    const fingerprint = id.slice(prefixOf(at).length);
    const found = review.result.verdicts.find((one) => one.finding.fingerprint === fingerprint);
    if (found) return placesOf(found.finding, places);
  }
  return null;
}

/** Tells the last review of every folder as HTML; empty while nothing was reviewed. */
export function reportOf(folders: Folders, { toolVersion }: ReportParams): ReportAnswer {
  const bodies = folders.all().flatMap((folder, at) => {
    const { review } = folder;
    if (!review) return [];
    const { result, problems, knowledge } = review;
    const shown = { ...result, verdicts: result.verdicts.filter(isOwnedBy(folder)), problems, toolVersion };
    return reportBody(shown, {
      providers: knowledge.providers,
      name: nameOf(folder.id),
      date: today(),
      idPrefix: prefixOf(at),
      isInteractive: true,
    });
  });
  return { body: bodies.join('\n') };
}

/** Folders are told apart by their number. */
function prefixOf(at: number): string {
  return `${at}:`;
}

/** A folder inside another one speaks for its own files. */
function isOwnedBy({ owns, uriOf }: ReviewedFolder): (verdict: Verdict) => boolean {
  return ({ finding }) => owns(uriOf(finding.path));
}

function placesOf(finding: Finding, places: Places): FindingPlaces {
  const placeOf = (place: Place, message: string): FlowStep => ({
    uri: places.uriOf(place.path),
    range: rangeOf(place, places),
    path: place.path,
    message,
  });
  return {
    place: placeOf(finding, finding.message),
    steps: (finding.steps ?? []).map((step) => placeOf(step, step.message)),
  };
}
