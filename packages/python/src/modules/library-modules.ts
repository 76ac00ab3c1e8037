/** Modules of the library beyond the core of the language; one line each. See `registry.ts` for the others. */
import { arrayModule } from './array/array-module.ts';
import { binasciiNativeModule, zlibModule } from './binascii.ts';
import { datetimeModule } from './datetime/datetime-module.ts';
import { decimalNativeModule } from './decimal/decimal-module.ts';
import { hashlibNativeModule } from './hashlib-native.ts';
import { ioNativeModule } from './io/io-module.ts';
import { jsonNativeModule } from './json/json-module.ts';
import { literalNativeModule } from './literal-native.ts';
import type { NativeModule } from './native-module.ts';
import { argparseSource } from './python/argparse.ts';
import { astSource } from './python/ast.ts';
import { asyncioSource } from './python/asyncio.ts';
import { calendarSource, colorsysSource } from './python/calendar.ts';
import { contextvarsSource } from './python/contextvars.ts';
import { csvSource } from './python/csv.ts';
import { decimalSource } from './python/decimal.ts';
import { difflibSource } from './python/difflib.ts';
import { doctestSource } from './python/doctest.ts';
import { base64Source, binasciiSource, hashlibSource, secretsSource } from './python/encodings.ts';
import { errnoSource } from './python/errno.ts';
import { jsonModules } from './python/json/json.ts';
import { loggingSource } from './python/logging.ts';
import { pprintSource } from './python/pprint.ts';
import { reModules } from './python/re/index.ts';
import { shlexSource } from './python/shlex.ts';
import { getoptSource, graphlibSource, importlibSource, schedSource } from './python/small-modules.ts';
import { sreModule } from './sre/sre-module.ts';
import { timeitSource } from './python/timeit.ts';
import { tracebackSource } from './python/traceback.ts';
import { uuidSource } from './python/uuid.ts';
import { warningsSource } from './python/warnings.ts';
import { structNativeModule, structSource } from './struct/struct-module.ts';
import { tracebackNativeModule } from './traceback-native.ts';
import { unicodedataModule } from './unicodedata.ts';

export const libraryNativeModules: readonly (readonly [string, () => NativeModule])[] = [
  ['array', () => arrayModule],
  ['_binascii', () => binasciiNativeModule],
  ['_hashlib', () => hashlibNativeModule],
  ['zlib', () => zlibModule],
  ['datetime', () => datetimeModule],
  ['_decimal', () => decimalNativeModule],
  ['_io', () => ioNativeModule],
  ['_json', () => jsonNativeModule],
  ['_literal', () => literalNativeModule],
  ['_sre', () => sreModule],
  ['_struct', () => structNativeModule],
  ['_traceback', () => tracebackNativeModule],
  ['unicodedata', () => unicodedataModule],
];

export const libraryPythonModules: readonly (readonly [string, () => string])[] = [
  ['argparse', () => argparseSource],
  ['ast', () => astSource],
  ['asyncio', () => asyncioSource],
  ['base64', () => base64Source],
  ['binascii', () => binasciiSource],
  ['calendar', () => calendarSource],
  ['colorsys', () => colorsysSource],
  ['contextvars', () => contextvarsSource],
  ['csv', () => csvSource],
  ['decimal', () => decimalSource],
  ['errno', () => errnoSource],
  ['getopt', () => getoptSource],
  ['graphlib', () => graphlibSource],
  ['difflib', () => difflibSource],
  ['doctest', () => doctestSource],
  ['hashlib', () => hashlibSource],
  ['importlib', () => importlibSource],
  ...jsonModules,
  ['logging', () => loggingSource],
  ['pprint', () => pprintSource],
  ...reModules,
  ['sched', () => schedSource],
  ['secrets', () => secretsSource],
  ['shlex', () => shlexSource],
  ['struct', () => structSource],
  ['timeit', () => timeitSource],
  ['traceback', () => tracebackSource],
  ['uuid', () => uuidSource],
  ['warnings', () => warningsSource],
];
