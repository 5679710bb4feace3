/** Hosts that third-party widgets may not reach from our pages. */
export const BLOCKED_HOSTS = new Set(['hm.baidu.com', 'cnzz.com', 'umeng.com', 'analytics.tiktok.com']);

/** Says whether a widget's request has to be refused. */
export function isBlocked(url: URL): boolean {
  return BLOCKED_HOSTS.has(url.hostname);
}
