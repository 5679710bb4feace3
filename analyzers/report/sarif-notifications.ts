import type { Notification, PhysicalLocation } from 'sarif';
import type { Problem } from '../core/problem.ts';
import type { Place } from '../core/span.ts';
import { uriOf } from './uri.ts';

/** Tells a problem as a notification; problems of the whole run have no location. */
export function notificationOf(problem: Problem, locate: (place: Place) => PhysicalLocation): Notification {
  const { code, path, span, message, incomplete } = problem;
  const location: PhysicalLocation = span
    ? locate({ path, span })
    : { artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' } };
  return {
    descriptor: { id: code },
    level: code === 'failure' ? 'error' : incomplete ? 'warning' : 'note',
    message: { text: message },
    ...(path ? { locations: [{ physicalLocation: location }] } : {}),
    properties: { incomplete },
  };
}
