import assert from 'node:assert/strict';
import { reportBody } from '../../../analyzers/report/report-body.ts';
import { type Files, reviewFiles } from '../../support/review.ts';

const FILES: Files = {
  '.env': 'AI_URL=https://api.moonshot.cn\nTITLE=none\n',
  '.env.production': 'AI_URL=https://api.deepseek.com\nUNREAD_URL=https://api.minimax.chat\n',
  'app/settings.py': 'import os\n\nBASE = os.environ["AI_URL"]\n',
  'app/client.go': 'package app\n\nvar base = os.Getenv("AI_URL")\n',
  'src/client.ts': 'export const base = process.env.AI_URL;\n',
  'src/Client.java': '@Value("${AI_URL:none}") String base;\n',
  'src/other.rb': "ENV.fetch('OTHER')\n",
};

describe('settings and what reads them', () => {
  it('names variable, profile and readers of a setting', async () => {
    const { verdicts } = await reviewFiles(FILES);
    const told = verdicts.map(({ finding }) => ({
      place: finding.path,
      variable: finding.variable,
      profiles: finding.profiles,
      readers: finding.related.map(({ path, span }) => FILES[path]?.slice(span.start, span.end) + ' ' + path),
    }));
    const readers = ['app/client.go', 'app/settings.py', 'src/Client.java', 'src/client.ts'];
    assert.deepEqual(told, [
      { place: '.env', variable: 'AI_URL', profiles: [], readers: readers.map((path) => `AI_URL ${path}`) },
      {
        place: '.env.production',
        variable: 'AI_URL',
        profiles: ['production'],
        readers: readers.map((path) => `AI_URL ${path}`),
      },
      { place: '.env.production', variable: 'UNREAD_URL', profiles: ['production'], readers: [] },
    ]);
  });

  it('tells in the report which profile leads to which provider', async () => {
    const body = reportBody(await reviewFiles(FILES));
    const section = /<section aria-labelledby="section-environments">.*?<\/section>/s.exec(body)?.[0] ?? '';
    assert.match(section, /<td>production<\/td>.*<code>AI_URL: api\.deepseek\.com<\/code>/s);
    assert.match(section, /<td>every profile<\/td>.*<code>AI_URL: api\.moonshot\.cn<\/code>/s);
  });

  it('has no matrix where no profile is named', async () => {
    const body = reportBody(await reviewFiles({ '.env': 'AI_URL=https://api.deepseek.com\n' }));
    assert.ok(!body.includes('section-environments'));
  });
});
