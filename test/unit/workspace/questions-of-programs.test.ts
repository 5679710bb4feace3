import assert from 'node:assert/strict';
import { type Files, reviewFiles } from '../../support/review.ts';

const asked = async (files: Files): Promise<string[]> =>
  (await reviewFiles(files)).questions.map(({ variable }) => variable);

type Row = readonly [name: string, path: string, text: string, files?: Files];

const MUST: readonly Row[] = [
  ['a request', 'a.py', 'import os, requests\nrequests.post(os.environ["AI_GATEWAY_URL"] + "/v1", json=data)\n'],
  [
    'a request to a formatted text',
    'a.py',
    'import os, httpx\nhttpx.post(f"{os.getenv(\'AI_GATEWAY_URL\')}/v1", json=data)\n',
  ],
  ['the base of a client', 'a.py', 'client = OpenAI(base_url=os.getenv("AI_GATEWAY_URL"), api_key=os.getenv("KEY"))\n'],
  [
    'a name of the file',
    'a.py',
    'BASE = os.environ.get("AI_GATEWAY_URL")\n\ndef send(data):\n    requests.post(f"{BASE}/v1", json=data)\n',
  ],
  ['an empty default', 'a.py', 'client = OpenAI(base_url=os.getenv("AI_GATEWAY_URL", ""))\n'],
  [
    'a request of Go',
    'a.go',
    'package a\n\nfunc send() { http.Post(os.Getenv("AI_GATEWAY_URL")+"/v1", "application/json", body) }\n',
  ],
  ['a request of Ruby', 'a.rb', "HTTParty.post(ENV['AI_GATEWAY_URL'] + '/v1', body: data)\n"],
  ['a request of PHP', 'a.php', "<?php\n$client->post(getenv('AI_GATEWAY_URL') . '/v1', ['json' => $data]);\n"],
  [
    'a request of Java',
    'A.java',
    'class A { void a() { restTemplate.postForObject(System.getenv("AI_GATEWAY_URL") + "/v1", data, String.class); } }\n',
  ],
];

const MUST_NOT: readonly Row[] = [
  ['a default', 'a.py', 'requests.post(os.getenv("AI_GATEWAY_URL", "https://api.example.com"), json=data)\n'],
  [
    'another default',
    'a.py',
    'BASE = os.environ.get("AI_GATEWAY_URL") or "https://api.example.com"\nrequests.post(BASE, json=data)\n',
  ],
  [
    'a value in a file',
    'a.py',
    'requests.post(os.environ["AI_GATEWAY_URL"], json=data)\n',
    { '.env': 'AI_GATEWAY_URL=http://gw:80\n' },
  ],
  [
    'the own network',
    'a.py',
    'requests.post(os.environ["AI_GATEWAY_URL"], json=data)\n',
    { 'egress-lens.json': '{"endpoints":{"AI_GATEWAY_URL":"internal"}}' },
  ],
  [
    'a key',
    'a.py',
    'requests.post("https://api.example.com", headers={"authorization": os.environ["API_KEY"]})\nclient = OpenAI(api_key=os.environ["KEY"])\n',
  ],
  ['a path of a known host', 'a.py', 'requests.get(f"https://api.example.com/{os.environ[\'TENANT_BASE\']}")\n'],
  ['the host of a server', 'a.py', 'uvicorn.run(app, host=os.getenv("HOST"), port=os.getenv("PORT"))\n'],
  ['a key of a cache', 'a.py', 'value = cache.get(os.environ["BASE_URL"])\n'],
  ['what is only logged', 'a.py', 'logger.info(os.environ["AI_GATEWAY_URL"])\nprint(os.environ["BASE_URL"])\n'],
  ['what is only kept', 'a.py', 'BASE = os.environ["AI_GATEWAY_URL"]\n'],
  ['a test', 'tests/test_a.py', 'requests.post(os.environ["AI_GATEWAY_URL"], json=data)\n'],
  ['a comparison', 'a.go', 'package a\n\nfunc a() bool { return strings.HasPrefix(os.Getenv("BASE_URL"), "https") }\n'],
];

describe('questions: programs whose data is not followed', () => {
  for (const [name, path, text, files = {}] of MUST)
    it(`asks: ${name}`, async () => assert.deepEqual(await asked({ ...files, [path]: text }), ['AI_GATEWAY_URL']));
  for (const [name, path, text, files = {}] of MUST_NOT)
    it(`does not ask: ${name}`, async () => assert.deepEqual(await asked({ ...files, [path]: text }), []));
});
