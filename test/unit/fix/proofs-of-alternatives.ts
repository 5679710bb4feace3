import type { Proof } from './proof.ts';

const alternative = { action: 'alternative', rule: 'dependency', then: 'gone' } as const;
const manifest = (dependencies: Readonly<Record<string, string>>): string =>
  `${JSON.stringify({ name: 'a', dependencies }, null, 2)}\n`;
const USE =
  "import OSS from 'ali-oss';\n\nexport const store = new OSS({ region: 'oss-eu-central-1', bucket: 'b' });\n";

/** Samples of the fix that replaces a package. */
export const ALTERNATIVE_PROOFS: readonly Proof[] = [
  {
    ...alternative,
    of: 'a sorted manifest',
    title: 'minio',
    files: { 'package.json': manifest({ 'ali-oss': '^6.17.1', express: '^4.0.0', zod: '^4.0.0' }) },
    shows: { 'package.json': '    "express": "^4.0.0",\n    "minio": "latest",\n    "zod": "^4.0.0"\n' },
  },
  {
    ...alternative,
    of: 'a manifest that is not sorted',
    title: '@aws-sdk/client-s3',
    files: { 'package.json': manifest({ zod: '^4.0.0', 'ali-oss': '^6.17.1' }) },
    shows: { 'package.json': '    "zod": "^4.0.0",\n    "@aws-sdk/client-s3": "latest"\n' },
  },
  {
    ...alternative,
    of: 'a manifest that has the other package already',
    title: 'minio',
    files: { 'package.json': manifest({ 'ali-oss': '^6.17.1', minio: '^8.0.0' }) },
    shows: { 'package.json': '  "dependencies": {\n    "minio": "^8.0.0"\n  }' },
  },
  {
    ...alternative,
    of: 'a manifest on one line',
    title: 'maplibre-gl',
    files: { 'package.json': '{ "dependencies": { "@amap/amap-jsapi-loader": "1.0.1" } }\n' },
    shows: { 'package.json': '{ "maplibre-gl": "latest" }' },
  },
  {
    ...alternative,
    of: 'line ends of Windows, two sections',
    title: 'minio',
    files: {
      'package.json':
        '{\r\n  "dependencies": {\r\n    "ali-oss": "6"\r\n  },\r\n  "peerDependencies": {\r\n    "ali-oss": "6"\r\n  }\r\n}\r\n',
      'a.ts': USE,
    },
  },
];
