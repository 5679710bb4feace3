import FingerprintJS from '@fingerprintjs/fingerprintjs';

declare const _hmt: unknown[][];

/** Counts what customers look for. */
export function trackSearch(searchQuery: string): void {
  _hmt.push(['_trackEvent', 'search', 'submit', searchQuery]);
}

/** Tells returning browsers from new ones. */
export async function trackVisit(): Promise<void> {
  const agent = await FingerprintJS.load();
  const { visitorId } = await agent.get();
  navigator.sendBeacon('https://ulogs.umeng.com/visit', JSON.stringify({ fingerprint: visitorId }));
}
