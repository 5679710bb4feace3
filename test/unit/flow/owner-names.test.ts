import { equal } from 'node:assert/strict';
import { isNameOfThing } from '../../../analyzers/match/owner-names.ts';
import { checkMarks } from './check-flow.ts';

const HOST = 'https://api.deepseek.com';

describe('names of things and of people', () => {
  const things: readonly (readonly [string, string?, string?, string?])[] = [
    ['displayName', 'model'],
    ['displayName', 'this.state.application'],
    ['display_name', 'props.selectedModels'],
    ['fullName', 'repo'],
    ['nickname', 'cluster'],
    ['appDisplayName'],
    ['pluginNickName', 'user'],
    ['displayName', 'item', 'LLMModel'],
    ['displayName', undefined, 'ProviderInfo'],
    ['displayName', 'form', undefined, 'ApplicationEditPage'],
    ['displayName', 'this.state', undefined, 'createProvider'],
    ['displayName', undefined, undefined, 'ModelTable'],
  ];
  for (const [name, owner, type, place] of things)
    it(`${place ?? ''} ${type ?? ''} ${owner ?? ''}.${name} is a thing's`, () =>
      equal(isNameOfThing(name, owner, aroundOf(type, place)), true));

  const people: readonly (readonly [string, string?, string?, string?])[] = [
    ['displayName', 'user'],
    ['displayName', 'profile'],
    ['displayName', 'profile', undefined, 'createApp'],
    ['fullName', 'application'],
    ['fullName', undefined, undefined, 'ApplicationForm'],
    ['fullName', undefined, undefined, 'createProject'],
    ['userDisplayName', 'app'],
    ['displayName', 'form', 'UserModel'],
    ['displayName', undefined, 'AppUserDto'],
    ['displayName', undefined, undefined, 'UserTable'],
    ['displayName', undefined, undefined, 'sendToServer'],
    ['displayName'],
    ['firstName', 'model'],
    ['email', 'model'],
  ];
  for (const [name, owner, type, place] of people)
    it(`${place ?? ''} ${type ?? ''} ${owner ?? ''}.${name} may be a person's`, () =>
      equal(isNameOfThing(name, owner, aroundOf(type, place)), false));
});

const aroundOf = (type: string | undefined, place: string | undefined) => () => ({
  ...(type === undefined ? {} : { type }),
  places: place === undefined ? [] : ['onChange', place],
});

describe('names of things in programs', () => {
  const cases: Readonly<Record<string, string>> = {
    'declared types': `interface LLMModel { displayName?: string; fullName: string; nickname: string }
      interface Member { displayName?: string; fullName: string; nickname: string }
      export const ask = (it: LLMModel) => fetch('${HOST}', { body: it.displayName }) // clean
      export const tell = (it: LLMModel) => fetch('${HOST}', { body: JSON.stringify(it) }) // clean
      export const list = (all: LLMModel[]) => fetch('${HOST}', { body: all.map((one: LLMModel) => one.fullName) }) // clean
      export const part = ({ nickname }: LLMModel) => fetch('${HOST}', { body: nickname }) // clean
      export const greet = (it: Member) => fetch('${HOST}', { body: it.displayName }) // flow
      export const send = (it: Member) => fetch('${HOST}', { body: JSON.stringify(it) }) // flow
      export const name = ({ nickname }: Member) => fetch('${HOST}', { body: nickname }) // flow`,
    'words before': `export const a = (model) => fetch('${HOST}', { body: model.displayName }) // clean
      export const b = (model) => { const { displayName } = model; return fetch('${HOST}', { body: displayName }) } // clean
      export const c = (profile) => fetch('${HOST}', { body: profile.displayName }) // flow
      export const d = (user) => { const { displayName } = user; return fetch('${HOST}', { body: displayName }) } // flow`,
    'fields of pages': `export class ApplicationEditPage extends React.Component {
        change(value) { fetch('${HOST}', { body: value }) } // clean
        render() { return <Input value={this.state.application.displayName} onChangeText={(text) => this.change(text)} />; }
      }
      export class AccountEditPage extends React.Component {
        change(value) { fetch('${HOST}', { body: value }) } // flow
        render() { return <Input value={this.state.account.displayName} onChangeText={(text) => this.change(text)} />; }
      }`,
    'names of fields': `export function ModelForm() {
        const change = (text) => fetch('${HOST}', { body: text }) // clean
        return <TextInput name="displayName" onChangeText={change} />;
      }
      export function MemberForm() {
        const change = (text) => fetch('${HOST}', { body: text }) // flow
        return <TextInput name="displayName" onChangeText={change} />;
      }`,
    'keys that are typed hidden': `export function KeyForm({ config }) {
        const change = (text) => fetch('${HOST}', { body: text }) // clean
        return <TextInput type="password" value={config.apiKey} onChangeText={change} />;
      }
      export function LoginForm({ form }) {
        const change = (text) => fetch('${HOST}', { body: text }) // flow
        return <TextInput type="password" value={form.value} onChangeText={change} />;
      }
      export function SignUpForm({ form }) {
        const change = (text) => fetch('${HOST}', { body: text }) // flow
        return <TextInput type="password" value={form.password} onChangeText={change} />;
      }`,
    'what is translated is no source code': `import axios from 'axios';
      export const a = (sourceText) => axios.post('${HOST}', { sourceText }) // flow transcript
      export const b = (sourceMap) => axios.post('${HOST}', { sourceMap }) // clean`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text, 'case.tsx'));
});
