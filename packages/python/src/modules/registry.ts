/** All modules that programs can import; one line each. */
import type { NativeModule } from './native-module.ts';
import { builtinsModule } from '../builtins/builtins-module.ts';
import { abcNativeModule } from './abc-native.ts';
import { gcModule } from './gc.ts';
import { atexitModule } from './atexit.ts';
import { bisectModule } from './bisect.ts';
import { cmathModule } from './cmath.ts';
import { collectionsNativeModule } from './collections-native.ts';
import { functoolsNativeModule } from './functools-native.ts';
import { heapFunctions, heapqSource } from './heapq.ts';
import { itertoolsModule } from './itertools.ts';
import { ctypesNativeModule } from './ctypes/ctypes-native.ts';
import { ctypesSource, ctypesUtilSource } from './python/ctypes.ts';
import { linecacheNativeModule } from './linecache-native.ts';
import { libraryNativeModules, libraryPythonModules } from './library-modules.ts';
import { mathModule } from './math.ts';
import { memoryProfilerNativeModule } from './memory-profiler-native.ts';
import { memoryProfilerSource } from './python/memory-profiler.ts';
import { objgraphSource } from './python/objgraph.ts';
import { operatorNativeModule, operatorSource } from './operator-native.ts';
import { randomNativeModule } from './random-native.ts';
import { abcSource } from './python/abc.ts';
import { collectionsSource } from './python/collections.ts';
import { collectionsAbcSource } from './python/collections-abc.ts';
import { fnmatchFile, fnmatchSource } from './python/fnmatch.ts';
import { futuresBaseSource, futuresSource, futuresThreadSource } from './python/concurrent-futures.ts';
import { futureSource } from './python/future.ts';
import { contextlibSource } from './python/contextlib.ts';
import { osEnvironSource } from './python/os-environ.ts';
import { copySource } from './python/copy.ts';
import { copyregSource } from './python/copyreg.ts';
import { dataclassesSource } from './python/dataclasses.ts';
import { doctestFile } from './python/doctest.ts';
import { enumSource } from './python/enum.ts';
import { fractionsSource, numbersSource } from './python/fractions.ts';
import { functoolsSource } from './python/functools.ts';
import { inspectSource } from './python/inspect.ts';
import { ioSource } from './python/io.ts';
import { keywordSource } from './python/keyword.ts';
import { linecacheSource } from './python/linecache.ts';
import { randomSource } from './python/random.ts';
import { statisticsSource } from './python/statistics.ts';
import { queueSource, simpleQueueSource } from './python/queue.ts';
import { stringSource } from './python/string.ts';
import { textwrapSource } from './python/textwrap.ts';
import { tracemallocFile, tracemallocSource } from './python/tracemalloc.ts';
import { threadingFile, threadingSource } from './python/threading-threads.ts';
import { typesSource } from './python/types.ts';
import { typingSource } from './python/typing.ts';
import { weakSetSource } from './python/weakref-set.ts';
import { weakrefSource } from './python/weakref.ts';
import { sysModule } from './sys.ts';
import { simpleQueueModule } from './threads/queue-module.ts';
import { threadModule } from './threads/thread-module.ts';
import { timeModule } from './time.ts';
import { tracemallocNativeModule } from './tracemalloc-native.ts';
import { weakrefNativeModule } from './weakref-native.ts';

export const nativeModules = new Map<string, () => NativeModule>([
  ['builtins', () => builtinsModule],
  ['sys', () => sysModule],
  ['gc', () => gcModule],
  ['math', () => mathModule],
  ['cmath', () => cmathModule],
  ['itertools', () => itertoolsModule],
  ['bisect', () => bisectModule],
  ['_abc', () => abcNativeModule],
  ['_operator', () => operatorNativeModule],
  ['_functools', () => functoolsNativeModule],
  ['_collections', () => collectionsNativeModule],
  ['_random', () => randomNativeModule],
  ['_heapq', () => ({ name: '_heapq', functions: heapFunctions })],
  ...libraryNativeModules,
  ['time', () => timeModule],
  ['_thread', () => threadModule],
  ['_simplequeue', () => simpleQueueModule],
  ['atexit', () => atexitModule],
  ['_weakref', () => weakrefNativeModule],
  ['_linecache', () => linecacheNativeModule],
  ['_tracemalloc', () => tracemallocNativeModule],
  ['_memory_profiler', () => memoryProfilerNativeModule],
  ['_ctypes', () => ctypesNativeModule],
]);

/** Modules written in Python: name to source text. */
export const pythonModules = new Map<string, () => string>([
  ['__future__', () => futureSource],
  ['abc', () => abcSource],
  ['_collections_abc', () => collectionsAbcSource],
  ['collections', () => collectionsSource],
  ['collections.abc', () => 'from _collections_abc import *\nfrom _collections_abc import __all__\n'],
  ['concurrent', () => ''],
  ['concurrent.futures', () => futuresSource],
  ['concurrent.futures._base', () => futuresBaseSource],
  ['concurrent.futures.thread', () => futuresThreadSource],
  ['contextlib', () => contextlibSource],
  ['copy', () => copySource],
  ['copyreg', () => copyregSource],
  ['dataclasses', () => dataclassesSource],
  ['enum', () => enumSource],
  ['fnmatch', () => fnmatchSource],
  ['fractions', () => fractionsSource],
  ['functools', () => functoolsSource],
  ['inspect', () => inspectSource],
  ['io', () => ioSource],
  ['keyword', () => keywordSource],
  ['numbers', () => numbersSource],
  ['statistics', () => statisticsSource],
  ['string', () => stringSource],
  ['textwrap', () => textwrapSource],
  ['heapq', () => heapqSource],
  ['operator', () => operatorSource],
  ['_os_environ', () => osEnvironSource],
  ['random', () => randomSource],
  ...libraryPythonModules,
  ['threading', () => threadingSource],
  ['_queue', () => simpleQueueSource],
  ['queue', () => queueSource],
  ['types', () => typesSource],
  ['typing', () => typingSource],
  ['_weakrefset', () => weakSetSource],
  ['weakref', () => weakrefSource],
  ['linecache', () => linecacheSource],
  ['tracemalloc', () => tracemallocSource],
  ['memory_profiler', () => memoryProfilerSource],
  ['objgraph', () => objgraphSource],
  ['ctypes', () => ctypesSource],
  ['ctypes.util', () => ctypesUtilSource],
]);

/** Values of `__file__`, for the modules that programs name in filters. The others are frozen: they have none. */
export const moduleFiles = new Map<string, string>([
  ['threading', threadingFile],
  ['tracemalloc', tracemallocFile],
  ['doctest', doctestFile],
  ['linecache', '/usr/lib/python3.11/linecache.py'],
  ['fnmatch', fnmatchFile],
]);
