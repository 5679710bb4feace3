import type { GrammarId } from '../parse/languages.ts';
import { cSharp } from './c-sharp.ts';
import { dart } from './dart.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { kotlin } from './kotlin.ts';
import type { Language } from './language.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { swift } from './swift.ts';

/** Every programming language that is read with a grammar of its own, one file each. */
export const LANGUAGES: Readonly<Record<Exclude<GrammarId, 'hcl'>, Language>> = {
  python,
  go,
  java,
  kotlin,
  c_sharp: cSharp,
  php,
  ruby,
  rust,
  swift,
  dart,
};
