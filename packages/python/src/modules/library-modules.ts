/** Modules of the library beyond the core of the language; one line each. See `registry.ts` for the others. */
import type { NativeModule } from './native-module.ts';
import { reModules } from './python/re/index.ts';
import { sreModule } from './sre/sre-module.ts';

export const libraryNativeModules: readonly (readonly [string, () => NativeModule])[] = [
  ['_sre', () => sreModule],
];

export const libraryPythonModules: readonly (readonly [string, () => string])[] = [
  ...reModules,
];
