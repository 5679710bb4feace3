import { checkFiles } from './check-files.ts';

const HOOK = `// file: use-setting.js
import { useState } from 'react';
export const useSetting = (key, start) => {
  const [setting, setSetting] = useState(start);
  return [setting, setSetting];
};`;

const OTHER = `// file: account.jsx
import { useSetting } from './use-setting';
export const ASSISTANT = 'https://api.moonshot.cn';
export function Account() {
  const [entered, setEntered] = useSetting('a', '');
  return <input type="email" value={entered} onChange={(e) => setEntered(e.target.value)} />;
}`;

const PAGE = (write: string, mark: string) => `// file: page.jsx
import { useSetting } from './use-setting';
import { Field } from './field';
export function Page() {
  const [theme, setTheme] = useSetting('b', 'x');
  const save = () => fetch('https://api.deepseek.com/x', { method: 'POST', body: theme }); // ${mark}
  return <Field pick={setTheme} save={save} onChange={(e) => ${write}} />;
}`;

const FIELD = (write: string) => `// file: field.jsx
export const Field = ({ pick, save, onChange }) => <input onInput={(e) => ${write}} onChange={onChange} onBlur={save} />;`;

describe('state of a hook that many call', () => {
  const cases: Record<string, string> = {
    'another caller of the hook writes a state of its own': [HOOK, OTHER, PAGE('0', 'clean'), FIELD('0')].join('\n'),
    'the caller itself writes it': [HOOK, OTHER, PAGE('setTheme(e.target.value)', 'flow'), FIELD('0')].join('\n'),
    'what the caller hands the setter to writes it': [
      HOOK,
      OTHER,
      PAGE('0', 'flow'),
      FIELD('pick(e.target.value)'),
    ].join('\n'),
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkFiles(text));
});
