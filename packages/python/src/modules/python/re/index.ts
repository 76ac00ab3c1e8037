/** The Python part of `re` by module name. */
import { reCasefixSource } from './casefix.ts';
import { reCompilerSource } from './compiler.ts';
import { reConstantsSource } from './constants.ts';
import { reParserSource } from './parser.ts';
import { reSource } from './re.ts';

export const reModules: readonly (readonly [string, () => string])[] = [
  ['re', () => reSource],
  ['re._casefix', () => reCasefixSource],
  ['re._compiler', () => reCompilerSource],
  ['re._constants', () => reConstantsSource],
  ['re._parser', () => reParserSource],
];
