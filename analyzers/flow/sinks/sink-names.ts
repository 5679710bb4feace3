import type { Callee } from '../../resolve/callee.ts';

/** Names of calls on an SDK that hand over no data: set-up, life cycle, registration, look-up of parts. */
const SETTING_UP =
  /^(new|init|initialize|initialise|create\w*Client|create|config|configure|setup|set(Config|Options|Region|Endpoint|Credentials|Token|AccessToken|AppId|Debug|Log\w*|Timeout|NoDelay|KeepAlive|SocketKeepAlive|MaxListeners|Encoding)|use|on|once|off|add\w*Listener|remove\w*Listener|auth|login|register\w*|subscribe|unsubscribe|getInstance|get\w*Client|database|collection|bucket|container|doc|where|command|model|service|version|ready|then|catch|finally|pipe|extend|defaults|close|release|destroy|disconnect|quit|abort|ping|verify|bind|unbind|ack|nack|consume\w*|consumer|producer|prefetch|assert\w+|check\w+|delete(Queue|Exchange|Topics?)|createIndex(es)?|dropIndex(es)?|promise|unref|ref)$/i;

/** Names of calls that build a query: what they are given leaves with the call that runs it. */
const QUERYING =
  /^(where\w*|(not)?EqualTo|(greater|less)Than\w*|(not)?Contain(s|edIn|s?All)?|startsWith|endsWith|matches(Query|KeyInQuery)?|exists|doesNotExist|near\w*|within\w*|select|include|limit|skip|offset|orderBy|sortBy|ascending|descending|addAscending|addDescending|field|project|groupBy|having|and|or|nor|not|in|nin|eq|neq|ne|gt|gte|lt|lte|RegExp)$/i;

/** The last name of an access path that is no construction or call. */
export const lastNameOf = (callee: Callee): string =>
  callee.path.split('.').findLast((step) => step !== 'new' && step !== 'call') ?? '';

/** Says whether a call of this name hands over no data by itself. */
export const isPreparing = (name: string): boolean => SETTING_UP.test(name) || QUERYING.test(name);

/** Says whether a call of this name builds a query that another call runs. */
export const isQuerying = (name: string): boolean => QUERYING.test(name);

/** Names of calls that fetch, list or delete by a key: what is stored under it comes or goes, nothing is handed over. */
const BY_KEY = /^(delete|remove|download|list|head|describe)([A-Z_]|$)/;

/** Says whether a call of this name is given a key and no data. */
export const isByKey = (name: string): boolean => BY_KEY.test(name);

/** Parts of a client that keep, print or find something on the machine: `client.log.warn(…)`. */
const ASIDE = /^(log|logs|logger|console|plugins?|pluginLoader|pluginHandler|localStorage|cache|i18n|utils?|helpers?)$/;

/** Says whether a call is of such a part. */
export const isAside = (callee: Callee): boolean =>
  callee.path
    .split('.')
    .slice(1, -1)
    .some((step) => ASIDE.test(step));

/** Says whether a call of this name stores, asks or reports something elsewhere. */
export const isStoringName = (name: string): boolean =>
  /^(query|insert|update|upsert|save|execute|track|report|translate|recogni[sz]e|chat|ask)([A-Z_]|$)/.test(name);
