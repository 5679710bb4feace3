import assert from 'node:assert/strict';
import { REPORTS } from '../../../analyzers/report/index.ts';
import type { Files } from '../../support/review.ts';
import { reviewFiles } from '../../support/review.ts';
import { loadKnowledge } from '../../support/knowledge.ts';
import { plantSecrets, type PlantedSecret } from '../../support/planted-secrets.ts';

const HOST = 'https://oss-cn-hangzhou.aliyuncs.com';
const SEEDS = [1, 2, 3];

/** One secret in files of many kinds, some broken, in the lines of findings and around them. */
function filesWith({ text, name, isFormless }: PlantedSecret, at: number): Files {
  const [line = '', ...more] = text.split('\n');
  const quote = more.length ? '`' : "'";
  const code = `${quote}${text}${quote}`;
  const value = isFormless ? "''" : code;
  return {
    [`${at}/send.ts`]: `import OSS from 'ali-oss';
export function upload(user: { email: string }) {
  const ${name} = ${code};
  const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'a', ${name}: ${code}, note: ${value} });
  client.put('users/1', Buffer.from(user.email), { headers: { x: ${value} } });
  fetch('https://sms.aliyuncs.com/?p=' + ${value}, { body: user.email, method: 'POST' });
}
`,
    [`${at}/hosts.ts`]: `export const a = '${HOST}/?${name}=${line}';\nexport const b = [${value}, '${HOST}'];\n`,
    [`${at}/send.py`]: `import oss2\n${name} = """${text}"""\nbucket = oss2.Bucket(oss2.Auth('a', password="${line}"), '${HOST}', 'n')\nbucket.put_object('k', user.email)\n`,
    [`${at}/hosts.go`]: `package a\n\nconst ${name} = \`${text}\`\nconst Host = "${HOST}" ${isFormless ? '' : `// ${line}`}\n`,
    [`${at}/.env`]: `${name}="${line}"\nOSS_ENDPOINT=${HOST}\nOSS_SECRET=${line}\n`,
    [`${at}/app.yaml`]: `a:\n  ${name}: "${line}"\n  endpoint: ${HOST}\n  bad: [ "${isFormless ? '' : line}" : : }\n`,
    [`${at}/app.json`]: `{ "${name}": ${JSON.stringify(text)}, "endpoint": "${HOST}", "token": "${line}" oops }\n`,
    [`${at}/main.tf`]: `provider "alicloud" {\n  region = "cn-hangzhou"\n  secret_key = "${line}"\n}\n`,
    [`${at}/app.toml`]: `${name} = "${line}"\nendpoint = "${HOST}"\nbad = ${isFormless ? '' : line}\n`,
    [`${at}/app.ini`]: `[a]\npassword = ${line}\nendpoint = ${HOST}\n`,
    [`${at}/pom.xml`]: `<project><repositories><repository><id>a</id><url>https://maven.aliyun.com/repository/public</url></repository></repositories><password>${line}</password><y></project>`,
    [`${at}/Dockerfile`]: `FROM registry.cn-hangzhou.aliyuncs.com/a/b\nENV PASSWORD="${line}"\nRUN pip install -i https://u:${line}@mirrors.aliyun.com/pypi/simple x\n`,
    [`${at}/.npmrc`]: `registry=https://registry.npmmirror.com\n//registry.npmmirror.com/:_authToken=${line}\n`,
    [`${at}/run.sh`]: `export PASSWORD='${line}'\ncurl -d "$USER" ${HOST}/${at} --password='${line}'\n`,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The ways in which a format may write a text. */
function formsOf(secret: string): ReadonlySet<string> {
  return new Set([
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    secret.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one),
    secret.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`),
    secret.replace(/[\\`*_{}[\]<>()#+\-!|~&]/g, '\\$&'),
  ]);
}

describe('no report tells a secret', function () {
  this.timeout(60_000);

  for (const seed of SEEDS) {
    it(`of any kind, in any format (seed ${seed})`, async () => {
      const planted = plantSecrets(seed);
      const files = Object.assign({}, ...planted.map(filesWith)) as Files;
      const result = await reviewFiles(files);
      assert.ok(result.verdicts.length > planted.length * 10, String(result.verdicts.length));
      assert.ok(result.problems.length > planted.length, String(result.problems.length));
      for (const [format, load] of Object.entries(REPORTS)) {
        const report = await load();
        const text = report(result, { providers: loadKnowledge().providers, failOn: 'information' });
        const told = planted.filter(({ secret }) => [...formsOf(secret)].some((form) => text.includes(form)));
        assert.deepEqual(
          told.map(({ kind, secret }) => `${format}: ${kind} ${secret}`),
          [],
        );
        if (format === 'html') assert.ok(text.split('•••').length > planted.length * 5);
      }
    });
  }
});
