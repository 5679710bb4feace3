import { rows } from './library-calls.ts';
import type { Library, LibraryEffect } from './library-calls.ts';

const serialiser = (
  effects: Readonly<Partial<Record<LibraryEffect, string>>>,
  packages: string,
): [string, Library][] => {
  const table = new Map(Object.entries(effects).flatMap(([effect, names]) => rows(effect as LibraryEffect, names)));
  return packages.split(' ').map((name) => [name, { order: 'first', effects: table }]);
};

/**
 * Serialisers, encoders and compressors by package, `default` for the module itself. Shapes are kept where the same
 * package reads them back. As known 2026-11-22 of https://nodejs.org/api (querystring, zlib, util, url, path) and the READMEs
 * at https://github.com of Rich-Harris/devalue, storybookjs/telejson, rvagg/cborg, kawanet/msgpack-lite,
 * mcollina/msgpack5, Benzinga/lz4js, zhipeng-jia/snappyjs, pieroxy/lz-string, 101arrowz/fflate, nodeca/pako and
 * sindresorhus/query-string; the others by https://www.npmjs.com/package/<name>.
 */
export const SERIALISERS: ReadonlyMap<string, Library> = new Map([
  ...serialiser({ same: 'stringify encode parse decode', text: 'escape unescape' }, 'querystring node:querystring'),
  ...serialiser(
    { same: 'stringify stringifyUrl parse parseUrl pick exclude', text: 'extract' },
    'qs query-string picoquery',
  ),
  ...serialiser({ same: 'stringify parse', boxed: 'serialize', unboxed: 'deserialize' }, 'superjson'),
  ...serialiser(
    { same: 'stringify parse toJSON fromJSON uneval unflatten dump load safeDump safeLoad default klona copy' },
    'devalue flatted json5 yaml js-yaml ini smol-toml @iarna/toml json-stringify-safe safe-stable-stringify ' +
      'json-stable-stringify fast-json-stable-stringify fast-safe-stringify serialize-javascript telejson rfdc klona ' +
      'klona/json klona/full clone fast-copy json-bigint',
  ),
  ...serialiser(
    {
      same: 'serialize deserialize encode decode pack unpack stringify parse call.encode call.decode EJSON.stringify EJSON.parse',
    },
    'bson cbor cbor-x cborg @msgpack/msgpack msgpackr msgpack-lite notepack.io msgpack5 v8 node:v8',
  ),
  ...serialiser({ text: 'unparse', parsed: 'parse' }, 'papaparse'),
  ...serialiser({ callback: 'stringify parse' }, 'csv-stringify csv-parse'),
  ...serialiser({ text: 'stringify parse parseAsync default' }, 'csv-stringify/sync csv-parse/sync json2csv'),
  ...serialiser({ text: 'js2xml json2xml xml2js xml2json toXML toJson' }, 'xml-js xml2json'),
  ...serialiser(
    {
      text:
        'encode decode escape unescape encodeURI encodeURL toBase64 fromBase64 btoa atob fromByteArray toByteArray toASCII ' +
        'toUnicode toString default Base64.encode Base64.decode Base64.encodeURI Base64.toBase64 Base64.fromBase64',
    },
    'js-base64 base64-js base-64 base64url iconv-lite utf8 urlencode punycode node:punycode bs58 hi-base32 he entities',
  ),
  ...serialiser(
    {
      text:
        'gzip ungzip deflate inflate deflateRaw inflateRaw compress uncompress decompress compressToBase64 ' +
        'decompressFromBase64 compressToUTF16 decompressFromUTF16 compressToUint8Array decompressFromUint8Array ' +
        'compressToEncodedURIComponent decompressFromEncodedURIComponent',
    },
    'pako lz-string lz4js snappyjs',
  ),
  ...serialiser(
    {
      callback: 'gzip gunzip deflate inflate zlib unzlib compress decompress zip unzip',
      text:
        'gzipSync gunzipSync deflateSync inflateSync zlibSync unzlibSync compressSync decompressSync zipSync unzipSync ' +
        'strToU8 strFromU8',
    },
    'fflate',
  ),
  ...serialiser(
    {
      callback:
        'gzip gunzip deflate inflate deflateRaw inflateRaw brotliCompress brotliDecompress unzip zstdCompress zstdDecompress',
      text:
        'gzipSync gunzipSync deflateSync inflateSync deflateRawSync inflateRawSync brotliCompressSync ' +
        'brotliDecompressSync unzipSync zstdCompressSync zstdDecompressSync',
    },
    'zlib node:zlib',
  ),
  ...serialiser(
    { flat: 'format formatWithOptions', text: 'inspect stripVTControlCharacters', wrap: 'promisify' },
    'util node:util',
  ),
  ...serialiser(
    { same: 'format', text: 'parse fileURLToPath pathToFileURL domainToASCII', flat: 'resolve' },
    'url node:url',
  ),
  ...serialiser(
    {
      flat: 'join resolve relative format',
      text: 'basename dirname normalize parse toNamespacedPath extname',
      inert: 'isAbsolute',
    },
    'path node:path path/posix node:path/posix path-browserify pathe',
  ),
]);
