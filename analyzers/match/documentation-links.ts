import type { HostCandidate } from './hosts.ts';

/** First labels of sites that people read: manuals, consoles, forums. */
const SITE_FOR_PEOPLE =
  /^(?:help|docs?|documentation|wiki|faq|support|blogs?|bbs|forum|community|developers?|console|learn|academy|status|careers?|jobs?)\./;
/** Some of them serve programs too. */
const FOR_PROGRAMS =
  /\/(?:api|v\d|openapi|oauth2?|token|rest|graphql|upload|sdk)(?:[/?.]|$)|\.(?:js|css|json|gz|zip|tgz|jar|whl|sh)(?:[?#]|$)/i;
const MANUAL_PATH =
  /^\/(?:[a-z-]{2,10}\/)?(?:products?|docs?|document|documentation|document_detail|help|wiki|faq|manual|blog)(?:\/|$)/i;

/** Whether an address leads to a page that people read: it has a scheme, and its host or path is that of a manual or console. */
export function isDocumentationLink({ host, path, form }: HostCandidate): boolean {
  if (form !== 'url' || FOR_PROGRAMS.test(path)) return false;
  return SITE_FOR_PEOPLE.test(host) || MANUAL_PATH.test(path);
}
