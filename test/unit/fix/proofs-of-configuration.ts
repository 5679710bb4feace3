import type { Proof } from './proof.ts';

const MIRROR = 'https://registry.npmmirror.com';
const region = (text: string): string =>
  `import { S3Client } from '@aws-sdk/client-s3';\n\nexport const s3 = new S3Client({ ${text} });\n`;
const lock = (host: string): string =>
  `${JSON.stringify(
    {
      name: 'a',
      lockfileVersion: 3,
      packages: {
        '': { name: 'a' },
        'node_modules/x': { version: '1.0.0', resolved: `${host}/x/-/x-1.0.0.tgz`, integrity: 'sha512-x' },
      },
    },
    null,
    2,
  )}\n`;
const unused = { action: 'remove-suppression', rule: 'unused-suppression', then: 'gone' } as const;
const mirror = { action: 'remove-mirror', rule: 'mirror', then: 'gone' } as const;
const change = { action: 'change-region', rule: 'region', then: 'gone' } as const;

/** Samples of the fixes that change settings, lockfiles and comments. */
export const CONFIGURATION_PROOFS: readonly Proof[] = [
  {
    ...change,
    of: 'the option of a client',
    files: { 'src/s3.ts': region("region: 'cn-north-1'") },
    shows: { 'src/s3.ts': "'eu-central-1'" },
  },
  {
    ...change,
    of: 'a constant of another file',
    files: {
      'src/at.ts': "export const REGION = 'cn-northwest-1';\n",
      'src/s3.ts': `import { REGION } from './at';\n${region('region: REGION')}`,
    },
    shows: { 'src/at.ts': "'eu-central-1'" },
  },
  {
    ...change,
    of: 'a variable of an environment file',
    files: { '.env': 'AWS_REGION=cn-north-1\n' },
    shows: { '.env': 'AWS_REGION=eu-central-1' },
  },
  {
    ...change,
    of: 'a value of YAML',
    files: { 'deploy/app.yaml': 'aws:\n  region: cn-north-1\n' },
    shows: { 'deploy/app.yaml': 'region: eu-central-1' },
  },
  {
    ...change,
    of: 'the store of Alibaba Cloud',
    files: {
      'src/oss.ts':
        "import OSS from 'ali-oss';\n\nexport const oss = new OSS({ region: 'oss-cn-beijing', bucket: 'b' });\n",
    },
    shows: { 'src/oss.ts': "'oss-eu-central-1'" },
  },
  {
    ...change,
    of: 'the partition of an ARN',
    files: { 'src/topic.ts': "export const TOPIC = 'arn:aws-cn:sns:cn-north-1:123456789012:orders';\n" },
    shows: { 'src/topic.ts': "'arn:aws:sns:eu-central-1:123456789012:orders'" },
  },

  {
    ...change,
    of: 'the partition of an ARN without region, in JSON',
    files: { 'policy.json': '{ "Resource": "arn:aws-cn:s3:::logs/*" }\n' },
    shows: { 'policy.json': '"arn:aws:s3:::logs/*"' },
  },
  {
    ...change,
    of: "the name of Azure's cloud in settings",
    files: { '.env': 'AZURE_ENVIRONMENT=AzureChinaCloud\n' },
    shows: { '.env': 'AZURE_ENVIRONMENT=AzureCloud' },
  },
  {
    ...change,
    of: "the name of Azure's cloud in code",
    files: {
      'src/a.ts':
        "import { AzureAuthorityHosts } from '@azure/identity';\n\nexport const authorityHost = AzureAuthorityHosts.AzureChina;\n",
    },
    shows: { 'src/a.ts': 'AzureAuthorityHosts.AzurePublicCloud' },
  },
  {
    ...change,
    rule: 'sensitive-data-flow',
    of: 'the client of a flow',
    files: {
      'src/s3.ts': region("region: 'cn-north-1'"),
      'src/save.ts': [
        "import { PutObjectCommand } from '@aws-sdk/client-s3';",
        "import { s3 } from './s3';",
        '',
        'export async function save(user: { email: string }) {',
        "  await s3.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: user.email }));",
        '}',
        '',
      ].join('\n'),
    },
  },
  {
    ...mirror,
    of: 'the registry of npm',
    files: { '.npmrc': `fund=false\nregistry=${MIRROR}\n` },
    shows: { '.npmrc': 'fund=false\n' },
  },
  {
    ...mirror,
    of: 'the registry of yarn',
    files: { '.yarnrc.yml': `nodeLinker: node-modules\nnpmRegistryServer: '${MIRROR}'\n` },
  },
  {
    ...mirror,
    of: 'a flag of a script',
    files: { 'package.json': `{\n  "name": "a",\n  "scripts": { "setup": "npm ci --registry=${MIRROR}" }\n}\n` },
  },
  {
    ...mirror,
    of: 'the addresses of a lockfile',
    files: { 'package-lock.json': lock(MIRROR) },
    shows: { 'package-lock.json': '"integrity": "sha512-x"' },
  },
  {
    ...mirror,
    of: 'line ends of Windows',
    files: { '.npmrc': `fund=false\r\nregistry=${MIRROR}\r\n` },
    shows: { '.npmrc': 'fund=false\r\n' },
  },

  {
    ...unused,
    of: 'a line of its own',
    files: { 'a.ts': '// egress-lens-ignore-next-line region -- why\nexport const a = 1;\n' },
  },
  { ...unused, of: 'behind code', files: { 'a.ts': 'export const a = 1; // egress-lens-ignore-line region -- why\n' } },
  { ...unused, of: 'a settings file', files: { '.env': '# egress-lens-ignore-next-line region -- why\nA=1\n' } },
  {
    ...unused,
    of: 'JSX',
    files: {
      'a.jsx':
        'export const A = () => (\n  <p>\n    {/* egress-lens-ignore-next-line region -- why */}\n    <b />\n  </p>\n);\n',
    },
  },
];
