/** The `gc` module. Source: Modules/gcmodule.c. */
import type { GcControls, Ref } from '@memarena/core';
import { callArgs } from '../machine/call.ts';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { fastKw, noArgs, one, varargs } from '../machine/native.ts';
import { T_NotImplementedError, T_ValueError } from '../machine/type-ids.ts';
import { intArgument } from '../objects/abstract.ts';
import { dictSet, dictSetStr, newDict } from '../objects/dict-core.ts';
import { listAppend, listAppendOwned, newList, newTuple } from '../objects/list-core.ts';
import { newStr } from '../objects/str-core.ts';
import { forEachReferent } from './gc-referents.ts';
import type { NativeModule } from './native-module.ts';

export const DEBUG_STATS = 1;
export const DEBUG_COLLECTABLE = 2;
export const DEBUG_UNCOLLECTABLE = 4;
export const DEBUG_SAVEALL = 32;

interface GcState {
  callbacks: Ref;
  garbage: Ref;
  debug: number;
}

/**
 * The collector's controls. Implementations without them raise NotImplementedError: org/python/modules/gc.java
 * (notSupported) of Jython, IronPython.Modules/gc.cs of IronPython.
 */
function controls(m: Machine): GcControls {
  const gc = (m.memory as unknown as { gc?: GcControls }).gc;
  if (gc !== undefined) return gc;
  const message = m.model.facts.name === 'jython' ? 'not applicable to Java GC' : "gc: this function isn't implemented";
  throw m.error(T_NotImplementedError, message);
}

const state = (m: Machine): GcState => m.moduleState.get('gc') as GcState;

function threeInts(m: Machine, values: Int32Array): Ref {
  const numbers = [values[0]!, values[1]!, values[2]!];
  const tuple = newTuple(m, 3);
  numbers.forEach((value, i) => { m.S[m.body[tuple]! + i] = m.newInt(value); });
  return tuple;
}

function collect(m: Machine, a: number, n: number, kw: Ref): Ref {
  const [argument] = parseArguments(m, 'collect', a, n, kw, ['generation'], 0);
  const generation = argument === 0 ? 2 : intArgument(m, argument!);
  if (generation < 0 || generation > 2) throw m.error(T_ValueError, 'invalid generation');
  // What native code still needs while Python code runs is on the temporaries: the newest objects need no protection here.
  m.recent.fill(0);
  return m.newIndex(m.memory.collect({ cause: 'explicit', generation }));
}

function getStats(m: Machine): Ref {
  const { stats } = controls(m);
  const values = Array.from(stats);
  const list = m.hold(newList(m, 0));
  for (let generation = 0; generation < 3; generation++) {
    const dict = m.hold(newDict(m));
    ['collections', 'collected', 'uncollectable'].forEach((name, i) => {
      const key = m.hold(m.newStr(name));
      const value = m.hold(m.newIndex(values[3 * generation + i]!));
      dictSet(m, dict, key, value);
      m.drop(2);
    });
    m.unhold();
    listAppendOwned(m, list, dict);
  }
  m.unhold();
  return list;
}

function getObjects(m: Machine, a: number, n: number, kw: Ref): Ref {
  const [argument] = parseArguments(m, 'get_objects', a, n, kw, ['generation'], 0);
  const generation = argument === 0 || argument === m.none ? -1 : intArgument(m, argument!);
  if (argument !== 0 && argument !== m.none && generation < 0) throw m.error(T_ValueError, 'generation parameter cannot be negative');
  if (generation > 2) throw m.error(T_ValueError, 'generation parameter must be less than the number of available generations (3)');
  const list = m.hold(newList(m, 0));
  const found: Ref[] = [];
  controls(m).forEachTracked(generation, (ref) => { found.push(ref); });
  for (const ref of found) if (ref !== list) listAppend(m, list, ref);
  m.unhold();
  return list;
}

function getReferrers(m: Machine, a: number, n: number): Ref {
  const targets = new Set<Ref>();
  for (let i = 1; i <= n; i++) targets.add(m.S[a + i]!);
  const list = m.hold(newList(m, 0));
  const found: Ref[] = [];
  controls(m).forEachTracked(-1, (ref) => {
    let refers = false;
    forEachReferent(m, ref, (target) => { refers ||= targets.has(target); });
    if (refers && ref !== list) found.push(ref);
  });
  for (const ref of found) listAppend(m, list, ref);
  m.unhold();
  return list;
}

function getReferents(m: Machine, a: number, n: number): Ref {
  const list = m.hold(newList(m, 0));
  for (let i = 1; i <= n; i++) {
    const found: Ref[] = [];
    if (m.model.isCollected(m.S[a + i]!)) forEachReferent(m, m.S[a + i]!, (target) => { found.push(target); });
    for (const ref of found) listAppend(m, list, ref);
  }
  m.unhold();
  return list;
}

/** Calls `gc.callbacks` and prints what the debug flags ask for. */
function onCollection(m: Machine, phase: 0 | 1, generation: number, collected: number): void {
  const { callbacks, debug } = state(m);
  if (debug & DEBUG_STATS) reportStats(m, phase, generation, collected);
  const count = m.size[callbacks]!;
  if (count === 0) return;
  const mark = m.tempTop;
  const info = m.hold(newDict(m));
  const values = [['generation', generation], ['collected', collected], ['uncollectable', 0]] as const;
  for (const [name, value] of values) {
    const ref = m.hold(m.newInt(phase === 0 && name !== 'generation' ? 0 : value));
    dictSetStr(m, info, m.nameOf(name), ref);
    m.drop();
  }
  const word = m.hold(newStr(m, phase === 0 ? 'start' : 'stop'));
  for (let i = 0; i < m.size[callbacks]!; i++) {
    const callback = m.hold(m.retain(m.S[m.body[callbacks]! + i]!));
    try {
      m.release(callArgs(m, callback, [word, info]));
    } catch (error) {
      if (!m.isPythonError(error)) throw error;
      m.unraisable(callback);
    }
    m.drop();
  }
  m.dropTo(mark);
}

function reportStats(m: Machine, phase: 0 | 1, generation: number, collected: number): void {
  if (phase === 0) {
    const sizes = [0, 1, 2].map((g) => {
      let size = 0;
      controls(m).forEachTracked(g, () => { size++; });
      return size;
    });
    const { frozenCount } = controls(m);
    m.stderr(`gc: collecting generation ${generation}...\n`);
    m.stderr(`gc: objects in each generation: ${sizes.join(' ')}\n`);
    m.stderr(`gc: objects in permanent generation: ${frozenCount.call(controls(m))}\n`);
  } else m.stderr(`gc: done, ${collected} unreachable, 0 uncollectable, 0.0000s elapsed\n`);
}

function setThreshold(m: Machine, a: number, n: number): Ref {
  const { thresholds } = controls(m);
  for (let i = 0; i < n; i++) thresholds[i] = intArgument(m, m.S[a + 1 + i]!);
  return m.newNone();
}

export const gcModule: NativeModule = {
  name: 'gc',
  functions: [
    noArgs('enable', (m) => {
      if (m.model.traits.hasRefcounts) controls(m).enabled = true;
      return m.newNone();
    }),
    noArgs('disable', (m) => { controls(m).enabled = false; return m.newNone(); }),
    noArgs('isenabled', (m) => m.newBool(!m.model.traits.hasRefcounts || controls(m).enabled)),
    fastKw('collect', 0, 1, collect),
    noArgs('get_count', (m) => threeInts(m, controls(m).counts)),
    noArgs('get_threshold', (m) => threeInts(m, controls(m).thresholds)),
    varargs('set_threshold', 1, 3, setThreshold),
    noArgs('get_stats', getStats),
    fastKw('get_objects', 0, 1, getObjects),
    varargs('get_referrers', 0, -1, getReferrers),
    varargs('get_referents', 0, -1, getReferents),
    one('is_tracked', (m, a) => m.newBool(m.memory.isTracked(m.S[a + 1]!))),
    one('is_finalized', (m, a) => m.newBool(m.model.isCollected(m.S[a + 1]!) && (m.strKind[m.S[a + 1]!]! & 1) !== 0)),
    noArgs('freeze', (m) => { controls(m).freeze(); return m.newNone(); }),
    noArgs('unfreeze', (m) => { controls(m).unfreeze(); return m.newNone(); }),
    noArgs('get_freeze_count', (m) => m.newIndex(controls(m).frozenCount())),
    one('set_debug', (m, a) => {
      state(m).debug = intArgument(m, m.S[a + 1]!);
      const gc = controls(m) as GcControls & { debugFlags?: number; saveGarbage?: ((ref: Ref) => void) | null };
      const { garbage } = state(m);
      gc.debugFlags = state(m).debug;
      gc.saveGarbage = (ref) => listAppend(m, garbage, ref);
      return m.newNone();
    }),
    noArgs('get_debug', (m) => m.newInt(state(m).debug)),
  ],
  attributes: (m) => {
    const own: GcState = { callbacks: newList(m, 0), garbage: newList(m, 0), debug: 0 };
    m.moduleState.set('gc', own);
    m.onCollection = (phase, generation, collected) => onCollection(m, phase, generation, collected);
    return {
      callbacks: m.retain(own.callbacks),
      garbage: m.retain(own.garbage),
      DEBUG_STATS: m.newInt(DEBUG_STATS),
      DEBUG_COLLECTABLE: m.newInt(DEBUG_COLLECTABLE),
      DEBUG_UNCOLLECTABLE: m.newInt(DEBUG_UNCOLLECTABLE),
      DEBUG_SAVEALL: m.newInt(DEBUG_SAVEALL),
      DEBUG_LEAK: m.newInt(DEBUG_COLLECTABLE | DEBUG_UNCOLLECTABLE | DEBUG_SAVEALL),
    };
  },
};
