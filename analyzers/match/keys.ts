/** Names of settings that hold a link, a text for people or a schema's own words, not an address that a program calls. */
const LINK_KEY =
  /^(?:.*_)?(?:docs?|documentation|external_docs|help|guide|readme|home_?page|website|changelog|tutorial|faq|learn_?more|terms|privacy|license|licence|licenses|examples?|placeholder|hint|tips?|tooltip|label|title|desc|description|summary|remarks?|notes?|text|message|caption|comments?|author|authors|contributors|maintainers?|bugs|funding|sponsors?|referer|referrer|origins?|user_?agent|copyright|credits?|e?mail_domains?(?:_.*)?|cite|citation|source_?link|sign_?up|console|avatar|logo|icon|enum|enum_.*|const|patterns?|regexp?|markdown_.*|\$schema|\$id|\$ref|\$comment|schema)(?:_(?:url|urls|link|links|href|uri|page))?$|(?:^|_)emails?$/;
/** Containers of such links: whatever stands below them is for people. */
const LINK_CONTAINER = /^(?:bugs|author|authors|contributors|maintainers|funding|external_?docs|licenses?)$/;
const DENY_KEY =
  /(?:^|_)(?:block|blocked|block_?list|black_?list|black_?listed|deny|denied|deny_?list|ban|banned|forbid|forbidden|disallow|disallowed|exclude|excluded|excludes|exclusions?|ignore|ignored|ignores|non?_?proxy|proxy_?bypass|bypass|malicious|trackers?|sinkhole)(?:_|$)/;
/** Names of settings that say from where packages, images or artefacts are fetched. */
const FETCH_KEY =
  /(?:^|_)(?:image|images|registry|registries|mirror|mirrors|goproxy|disturl|dist_?url|index_?url|extra_?index_?url|base_?image|cdn_?url|binary_?(?:site|host|url)|download_?(?:host|base_?url)|npm_?registry_?server|pub_?hosted_?url)(?:_|$)/;

/** Gives a name in lower snake case: `apiBaseURL` → `api_base_url`, `NO_PROXY` → `no_proxy`. */
export function snakeOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9$]+/g, '_')
    .toLowerCase();
}

/**
 * Says whether the value under these keys (outermost first) is a link or text for people:
 * the last key speaks for itself, containers such as `author` for everything below them.
 */
export function isLinkPosition(keys: readonly string[]): boolean {
  const last = keys.at(-1);
  if (last === undefined) return false;
  return LINK_KEY.test(snakeOf(last)) || keys.some((key) => LINK_CONTAINER.test(snakeOf(key)));
}

/** Says whether one of the keys names a list of what is not to be contacted (`blockList`, `NO_PROXY`, `exclude`). */
export function isDenyPosition(keys: readonly string[]): boolean {
  return keys.some((key) => DENY_KEY.test(snakeOf(key)));
}

/** Says whether the nearest two keys speak of a place that packages, images or artefacts come from. */
export function isFetchPosition(keys: readonly string[]): boolean {
  return keys.slice(-2).some((key) => FETCH_KEY.test(snakeOf(key)));
}
