/** Words at the end of names of variables that hold an address: `AI_GATEWAY`, `apiBaseUrl`. */
const ADDRESS_NAME =
  /(?:^|_|(?<=[a-z])(?=[A-Z]))(?:URL|URI|HOST|HOSTNAME|ENDPOINT|GATEWAY|SERVER|ADDRESS|ADDR|DOMAIN|ORIGIN|BASE|PROXY|WEBHOOK|UPSTREAM|BACKEND|API|SERVICE|DSN|BROKER|CONNECTION_STRING)S?\d*$/i;

/** Says whether a variable of the environment is named like one that holds an address: worth a look, and no more than that. */
export function isAddressName(name: string): boolean {
  return ADDRESS_NAME.test(name);
}

/** Words at the end of names of variables that hold a part of an address, with no host. */
const PART_NAME = /(?:^|_|(?<=[a-z])(?=[A-Z]))(?:PATH|PREFIX|ROUTE|PATHNAME|SUFFIX|QUERY)S?$/i;

/** Says whether a variable of the environment is named like a part of an address that follows a host: `BASE_PATH`. */
export function isAddressPartName(name: string): boolean {
  return PART_NAME.test(name);
}
