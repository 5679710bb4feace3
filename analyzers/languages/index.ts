import type { ProgramLanguage } from '../parse/languages.ts';
import { go } from './go.ts';
import type { Language } from './language.ts';
import { python } from './python.ts';

/** Every language, one file each. */
export const LANGUAGES: Readonly<Partial<Record<ProgramLanguage, Language>>> = { python, go };
