import type { AllocationTracer, Ref } from '@memarena/core';
import { TraceOrigins } from '../modules/trace-origins.ts';
import type { Machine } from './machine.ts';
import type { PyType } from './py-type.ts';

/** What a report may ask about an object of a program that has ended. */
export interface ObjectInspector {
  /** Name of its class; undefined for parts of objects. */
  typeName(ref: Ref): string | undefined;
  /** `file:line` that made its block, `start-up` for what is older than the program; undefined where nobody knows. */
  place(ref: Ref): string | undefined;
}

/** Remembers for each block from now on which line makes it, if the memory manager can. */
export function traceFromHere(m: Machine): TraceOrigins | undefined {
  const tracer = m.memory as Partial<AllocationTracer>;
  if (tracer.startTracing === undefined) return undefined;
  // A program that uses tracemalloc has origins already; both read the same.
  const origins = (m.moduleState.get('_tracemalloc') as TraceOrigins | undefined) ?? new TraceOrigins(m);
  origins.isShared = true;
  tracer.startTracing(() => origins.locate());
  return origins;
}

export function inspectorOf(m: Machine, origins: TraceOrigins | undefined): ObjectInspector {
  const { origin } = m.memory as Partial<AllocationTracer>;
  return {
    typeName: (ref) => (m.payload[m.cls[ref]!] as Partial<PyType> | undefined)?.name,
    place: (ref) => {
      if (origins === undefined || origin === undefined) return undefined;
      if (origin[ref] === 0) return 'start-up';
      const [line] = origins.linesOf(origin[ref]!);
      return line === undefined || line.line === 0 ? undefined : `${line.filename}:${line.line}`;
    },
  };
}
