/**
 * What `memory_profiler` measures: the resident set of the simulated process at each line of chosen functions.
 *
 * Models:      memory_profiler 0.61.
 * Sources:     memory_profiler.py (CodeMap.trace, LineProfiler.trace_memory_usage, _get_memory)
 * Algorithm:   1. A line's memory is read when the next line starts, or the function ends.
 *              2. Its increment is the difference to the line that ran before it, summed over all visits.
 *              3. Nested code of a function counts for the function's own lines.
 * Simplified:  the profiler itself takes no simulated memory.
 */
import type { Ref } from '@memarena/core';
import { createOsCounters } from '@memarena/core';
import { LineTracer, type LineListener } from '../machine/line-tracer.ts';
import type { LinkedCode } from '../machine/linked-code.ts';
import type { Machine } from '../machine/machine.ts';
import { fast, noArgs, one } from '../machine/native.ts';
import { T_code } from '../machine/type-ids.ts';
import { intArgument } from '../objects/abstract.ts';
import { listAppendOwned, newList, newTuple } from '../objects/list-core.ts';
import type { NativeModule } from './native-module.ts';

const MEBIBYTE = 2 ** 20;

interface Measure {
  increment: number;
  memory: number;
  visits: number;
}

function processCounters(m: Machine): { residentBytes: number; residentPeakBytes: number } {
  const counters = createOsCounters();
  m.system?.memory.readCounters(counters);
  return counters;
}

/** One profiler: its functions and what was measured, by line. */
class LineProfile implements LineListener {
  /** Nested code shares the lines of the function around it. */
  readonly lines = new Map<LinkedCode, Map<number, Measure>>();
  readonly #m: Machine;
  #current: number[] = [];
  #previous: number | null = null;

  constructor(m: Machine) {
    this.#m = m;
  }

  add(code: LinkedCode, lines = new Map<number, Measure>()): void {
    if (this.lines.has(code)) return;
    this.lines.set(code, lines);
    const m = this.#m;
    for (let i = 0; i < m.slotCount[code.ref]!; i++) {
      const constant = m.slot(code.ref, i);
      if (constant !== 0 && m.cls[constant] === T_code) this.add(m.payload[constant] as LinkedCode, lines);
    }
  }

  call(code: LinkedCode, line: number): void {
    if (this.lines.has(code)) this.#current.push(line);
  }

  line(code: LinkedCode, line: number): void {
    if (!this.lines.has(code) || this.#current.length === 0) return;
    const ended = this.#current.at(-1)!;
    this.#measure(code, ended);
    this.#previous = ended;
    this.#current[this.#current.length - 1] = line;
  }

  return(code: LinkedCode): void {
    if (!this.lines.has(code)) return;
    const ended = this.#current.pop();
    if (ended === undefined) return;
    this.#measure(code, ended);
    this.#previous = ended;
  }

  #measure(code: LinkedCode, line: number): void {
    const lines = this.lines.get(code)!;
    const memory = processCounters(this.#m).residentBytes / MEBIBYTE;
    const before = this.#previous === null ? 0 : lines.get(this.#previous)?.memory ?? 0;
    const known = lines.get(line);
    if (known === undefined) lines.set(line, { increment: memory - before, memory, visits: 1 });
    else {
      known.increment += memory - before;
      known.memory = Math.max(memory, known.memory);
      known.visits++;
    }
  }
}

const profiles = (m: Machine): LineProfile[] => m.moduleState.get('_memory_profiler') as LineProfile[];
const profileAt = (m: Machine, at: number): LineProfile => profiles(m)[intArgument(m, m.S[at]!)]!;

function tracer(m: Machine): LineTracer {
  m.lineTracer ??= new LineTracer(m);
  return m.lineTracer;
}

/** A list of (line, increment, memory, visits); owned. */
function measureList(m: Machine, lines: ReadonlyMap<number, Measure>): Ref {
  const list = m.hold(newList(m, 0));
  for (const [line, { increment, memory, visits }] of lines) {
    const tuple = m.hold(newTuple(m, 4));
    const at = m.body[tuple]!;
    m.S[at] = m.newInt(line);
    m.S[at + 1] = m.newFloat(increment);
    m.S[at + 2] = m.newFloat(memory);
    m.S[at + 3] = m.newInt(visits);
    m.unhold();
    listAppendOwned(m, list, tuple);
  }
  m.unhold();
  return list;
}

export const memoryProfilerNativeModule: NativeModule = {
  name: '_memory_profiler',
  functions: [
    noArgs('resident', (m) => m.newFloat(processCounters(m).residentBytes / MEBIBYTE)),
    noArgs('resident_peak', (m) => m.newFloat(processCounters(m).residentPeakBytes / MEBIBYTE)),
    noArgs('new_profile', (m) => m.newInt(profiles(m).push(new LineProfile(m)) - 1)),
    fast('add_code', 2, 2, (m, a) => {
      profileAt(m, a + 1).add(m.payload[m.S[a + 2]!] as LinkedCode);
      return m.newNone();
    }),
    one('enable', (m, a) => {
      const profile = profileAt(m, a + 1);
      for (const code of profile.lines.keys()) tracer(m).trace(code);
      tracer(m).listeners.push(profile);
      return m.newNone();
    }),
    one('disable', (m, a) => {
      const profile = profileAt(m, a + 1);
      tracer(m).leaveFrames(m.frame!.depth + 1);
      const { listeners } = tracer(m);
      listeners.splice(listeners.lastIndexOf(profile), 1);
      for (const code of profile.lines.keys()) tracer(m).untrace(code);
      return m.newNone();
    }),
    fast('measures', 2, 2, (m, a) => {
      const lines = profileAt(m, a + 1).lines.get(m.payload[m.S[a + 2]!] as LinkedCode);
      return measureList(m, lines ?? new Map());
    }),
    one('last_line', (m, a) => {
      let last = 0;
      const visit = (ref: Ref): void => {
        const { positions } = (m.payload[ref] as LinkedCode).unit;
        for (let i = 1; i < positions.length; i += 4) last = Math.max(last, positions[i]!);
        for (let i = 0; i < m.slotCount[ref]!; i++) if (m.cls[m.slot(ref, i)] === T_code) visit(m.slot(ref, i));
      };
      visit(m.S[a + 1]!);
      return m.newInt(last);
    }),
  ],
  attributes: (m) => {
    m.moduleState.set('_memory_profiler', []);
    return {};
  },
};
