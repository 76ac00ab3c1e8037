/** Modules of the library beyond the core of the language; one line each. See `registry.ts` for the others. */
import { arrayModule } from './array/array-module.ts';
import { datetimeModule } from './datetime/datetime-module.ts';
import { decimalNativeModule } from './decimal/decimal-module.ts';
import { jsonNativeModule } from './json/json-module.ts';
import type { NativeModule } from './native-module.ts';
import { decimalSource } from './python/decimal.ts';
import { doctestSource } from './python/doctest.ts';
import { jsonModules } from './python/json/json.ts';
import { reModules } from './python/re/index.ts';
import { sreModule } from './sre/sre-module.ts';
import { tracebackSource } from './python/traceback.ts';
import { warningsSource } from './python/warnings.ts';
import { structNativeModule, structSource } from './struct/struct-module.ts';
import { tracebackNativeModule } from './traceback-native.ts';

export const libraryNativeModules: readonly (readonly [string, () => NativeModule])[] = [
  ['array', () => arrayModule],
  ['datetime', () => datetimeModule],
  ['_decimal', () => decimalNativeModule],
  ['_json', () => jsonNativeModule],
  ['_sre', () => sreModule],
  ['_struct', () => structNativeModule],
  ['_traceback', () => tracebackNativeModule],
];

export const libraryPythonModules: readonly (readonly [string, () => string])[] = [
  ['decimal', () => decimalSource],
  ['doctest', () => doctestSource],
  ...jsonModules,
  ...reModules,
  ['struct', () => structSource],
  ['traceback', () => tracebackSource],
  ['warnings', () => warningsSource],
];
