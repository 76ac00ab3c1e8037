/** All modules that programs can import; one line each. */
import type { NativeModule } from './native-module.ts';
import { builtinsModule } from '../builtins/builtins-module.ts';
import { gcModule } from './gc.ts';
import { bisectModule } from './bisect.ts';
import { collectionsNativeModule } from './collections-native.ts';
import { heapFunctions, heapqSource } from './heapq.ts';
import { itertoolsModule } from './itertools.ts';
import { mathModule } from './math.ts';
import { randomNativeModule } from './random-native.ts';
import { randomSource } from './python/random.ts';
import { sysModule } from './sys.ts';
import { timeModule } from './time.ts';
import { weakrefNativeModule } from './weakref-native.ts';

export const nativeModules = new Map<string, () => NativeModule>([
  ['builtins', () => builtinsModule],
  ['sys', () => sysModule],
  ['gc', () => gcModule],
  ['math', () => mathModule],
  ['itertools', () => itertoolsModule],
  ['bisect', () => bisectModule],
  ['_collections', () => collectionsNativeModule],
  ['_random', () => randomNativeModule],
  ['_heapq', () => ({ name: '_heapq', functions: heapFunctions })],
  ['time', () => timeModule],
  ['_weakref', () => weakrefNativeModule],
]);

/** Modules written in Python: name to source text. */
export const pythonModules = new Map<string, () => string>([
  ['heapq', () => heapqSource],
  ['random', () => randomSource],
]);
