import type { Machine } from '../machine/machine.ts';
import type { Sources } from '../machine/print-traceback.ts';
import { threadingFile, threadingSource } from './python/threading-threads.ts';

/** The lines that tracebacks show: of the program's texts, and of `threading`, in which every thread begins. */
export function sourceLines(m: Machine): Sources {
  const texts = [...m.sources, [threadingFile, threadingSource] as const];
  return new Map(texts.map(([name, text]) => [name, text.split('\n')]));
}
