/** The `_tracemalloc` module. Source: Modules/_tracemalloc.c, Modules/clinic/_tracemalloc.c.h. */
import type { AllocationTracer, Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { fast, noArgs, one } from '../machine/native.ts';
import { T_NotImplementedError, T_ValueError } from '../machine/type-ids.ts';
import { intArgument } from '../objects/abstract.ts';
import { listAppendOwned, newList, newTuple } from '../objects/list-core.ts';
import type { NativeModule } from './native-module.ts';
import { TraceOrigins } from './trace-origins.ts';

const MOST_FRAMES = 65535;
const origins = (m: Machine): TraceOrigins => m.moduleState.get('_tracemalloc') as TraceOrigins;
const isTracing = (m: Machine): boolean => origins(m).isActive;

function tracer(m: Machine): AllocationTracer {
  const found = m.memory as Partial<AllocationTracer>;
  if (found.startTracing !== undefined) return found as AllocationTracer;
  throw m.error(T_NotImplementedError, 'the memory manager keeps no traces');
}

/** `traceback_to_pyobject`: a tuple of (filename, line), the innermost frame first; owned. */
function tracebackTuple(m: Machine, origin: number): Ref {
  const lines = origins(m).linesOf(origin);
  const tuple = m.hold(newTuple(m, lines.length));
  lines.forEach(({ filename, line }, i) => {
    const pair = m.hold(newTuple(m, 2));
    m.S[m.body[pair]!] = m.retain(m.nameOf(filename));
    m.S[m.body[pair]! + 1] = m.newIndex(line);
    m.unhold();
    m.S[m.body[tuple]! + i] = pair;
  });
  m.unhold();
  return tuple;
}

/** `tracemalloc_get_traces_fill`: (domain, bytes, traceback, frames on the stack); owned. */
function traceTuple(m: Machine, bytes: number, origin: number, known: Map<number, Ref>): Ref {
  const tuple = m.hold(newTuple(m, 4));
  const at = m.body[tuple]!;
  m.S[at] = m.newInt(0);
  m.S[at + 1] = m.newIndex(bytes);
  let traceback = known.get(origin);
  if (traceback === undefined) {
    traceback = tracebackTuple(m, origin);
    known.set(origin, m.hold(m.retain(traceback)));
    m.tempTop--;
    m.S[at + 2] = traceback;
  } else m.S[at + 2] = m.retain(traceback);
  m.S[at + 3] = m.newIndex(origins(m).totalOf(origin));
  m.unhold();
  return tuple;
}

function getTraces(m: Machine): Ref {
  const blocks = tracer(m);
  const list = m.hold(newList(m, 0));
  if (!isTracing(m)) {
    m.unhold();
    return list;
  }
  const traces: (readonly [origin: number, bytes: number])[] = [];
  blocks.forEachTrace((_ref, origin, bytes) => { traces.push([origin, bytes]); });
  blocks.beginReadingTraces();
  const known = new Map<number, Ref>();
  for (const [origin, bytes] of traces) listAppendOwned(m, list, traceTuple(m, bytes, origin, known));
  for (const traceback of known.values()) m.release(traceback);
  blocks.endReadingTraces();
  m.unhold();
  return list;
}

function start(m: Machine, a: number, n: number): Ref {
  const frames = n === 0 ? 1 : intArgument(m, m.S[a + 1]!);
  if (frames < 1 || frames > MOST_FRAMES) {
    throw m.error(T_ValueError, `the number of frames must be in range [1; ${MOST_FRAMES}]`);
  }
  const blocks = tracer(m);
  if (isTracing(m)) return m.newNone();
  const places = origins(m);
  places.limit = frames;
  places.isActive = true;
  places.clear();
  if (blocks.tracing) blocks.clearTraces();
  else blocks.startTracing(() => places.locate());
  return m.newNone();
}

function pairOfInts(m: Machine, first: number, second: number): Ref {
  const tuple = m.hold(newTuple(m, 2));
  m.S[m.body[tuple]!] = m.newInt(first);
  m.S[m.body[tuple]! + 1] = m.newInt(second);
  m.unhold();
  return tuple;
}

export const tracemallocNativeModule: NativeModule = {
  name: '_tracemalloc',
  functions: [
    noArgs('is_tracing', (m) => m.newBool(isTracing(m))),
    noArgs('clear_traces', (m) => {
      if (isTracing(m)) {
        tracer(m).clearTraces();
        tracer(m).endMeasurement();
        origins(m).clear();
      }
      return m.newNone();
    }),
    noArgs('_get_traces', getTraces),
    one('_get_object_traceback', (m, a) => {
      const blocks = tracer(m);
      const origin = isTracing(m) ? blocks.origin[m.S[a + 1]!]! : 0;
      return origin === 0 ? m.newNone() : tracebackTuple(m, origin);
    }),
    fast('start', 0, 1, start),
    noArgs('stop', (m) => {
      if (!origins(m).isShared) {
        if (isTracing(m)) tracer(m).stopTracing();
        tracer(m).endMeasurement();
      }
      origins(m).isActive = false;
      return m.newNone();
    }),
    noArgs('get_traceback_limit', (m) => m.newIndex(origins(m).limit)),
    noArgs('get_tracemalloc_memory', (m) => {
      const places = origins(m);
      return m.newIndex(tracer(m).traceTableBytes(places.count, places.fileCount()));
    }),
    noArgs('get_traced_memory', (m) => {
      const blocks = tracer(m);
      return isTracing(m) ? pairOfInts(m, blocks.sessionBytes, blocks.sessionPeakBytes) : pairOfInts(m, 0, 0);
    }),
    noArgs('reset_peak', (m) => {
      tracer(m).resetSessionPeak();
      return m.newNone();
    }),
  ],
  attributes: (m) => {
    m.moduleState.set('_tracemalloc', new TraceOrigins(m));
    return {};
  },
};
