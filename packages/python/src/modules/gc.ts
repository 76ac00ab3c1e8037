/**
 * The `gc` module. Source: Modules/gcmodule.c; what other implementations do instead is a trait of their object model.
 */
import type { GcControls, Ref } from '@memarena/core';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fastKw, noArgs, one, varargs, type NativeDef } from '../machine/native.ts';
import { T_float, T_int, T_NotImplementedError, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { intArgument } from '../objects/abstract.ts';
import { listAppend, listPreallocate, listAppendOwned, newList, newTuple } from '../objects/list-core.ts';
import {
  DEBUG_COLLECTABLE, DEBUG_SAVEALL, DEBUG_STATS, DEBUG_UNCOLLECTABLE, gcControls, intDict, onCollection,
  reportCollectable,
} from './gc-notice.ts';
import { forEachReferent } from './gc-referents.ts';
import type { NativeModule } from './native-module.ts';
import { printWarning } from './streams.ts';

const GENERATIONS = 3;

interface GcState {
  /** `gc.garbage`. */
  readonly garbage: Ref;
  /** Thresholds and debug flags of implementations that only remember them. */
  idleThresholds: Int32Array;
  idleDebugFlags: number;
}

const state = (m: Machine): GcState => m.moduleState.get('gc') as GcState;

function controls(m: Machine): GcControls {
  const gc = gcControls(m);
  if (gc !== undefined) return gc;
  throw m.error(T_NotImplementedError, 'the memory manager has no such controls');
}

function threeInts(m: Machine, values: Int32Array): Ref {
  const numbers = [values[0]!, values[1]!, values[2]!];
  const tuple = newTuple(m, GENERATIONS);
  numbers.forEach((value, i) => { m.S[m.body[tuple]! + i] = m.newInt(value); });
  return tuple;
}

function usedBytes(m: Machine): number {
  const into: { heap?: { usedBytes?: number } } = {};
  m.memory.readCounters(into as Record<string, unknown>);
  return into.heap?.usedBytes ?? 0;
}

function collect(m: Machine, a: number, n: number, kw: Ref): Ref {
  const [argument] = parseArguments(m, 'collect', a, n, kw, ['generation'], 0);
  const named = argument === 0 ? GENERATIONS - 1 : intArgument(m, argument!);
  const { collectResult, collectRounds } = m.model.traits.gcModule;
  const ignoresGeneration = typeof collectResult === 'number';
  const generation = ignoresGeneration ? GENERATIONS - 1 : named;
  if (generation < 0 || generation >= GENERATIONS) {
    throw m.error(T_ValueError, 'invalid generation');
  }
  // What native code still needs while Python code runs is on the temporaries: the newest objects need no protection.
  m.recent.fill(0);
  const before = collectResult === 'bytes' ? usedBytes(m) : 0;
  let found = 0;
  for (let i = 0; i < collectRounds; i++) found += m.memory.collect({ cause: 'explicit', generation });
  if (collectResult === 'bytes') return m.newIndex(Math.max(before - usedBytes(m), 0));
  return m.newIndex(collectResult === 'objects' ? found : collectResult);
}

function getStats(m: Machine): Ref {
  const values = Array.from(controls(m).stats);
  const list = m.hold(newList(m, 0));
  for (let g = 0; g < GENERATIONS; g++) {
    const [collections, collected, uncollectable] = values.slice(3 * g, 3 * g + 3);
    listAppendOwned(m, list, intDict(m, [
      ['collections', collections!], ['collected', collected!], ['uncollectable', uncollectable!],
    ]));
  }
  m.unhold();
  return list;
}

/** The argument of `get_objects`; -1 = all generations. */
function generationArgument(m: Machine, argument: Ref): number {
  if (argument === 0 || argument === m.none) return -1;
  const type = m.typeOf(argument);
  if (type.index === null) {
    throw m.error(T_TypeError, cFormat`argument should be integer or None, not '${type.name}'`);
  }
  const generation = intArgument(m, argument);
  if (generation < -1) throw m.error(T_ValueError, 'generation parameter cannot be negative');
  if (generation >= GENERATIONS) {
    throw m.error(T_ValueError,
      `generation parameter must be less than the number of available generations (${GENERATIONS})`);
  }
  return generation;
}

function getObjects(m: Machine, a: number, n: number, kw: Ref): Ref {
  const [argument] = parseArguments(m, 'get_objects', a, n, kw, ['generation'], 0);
  const generation = generationArgument(m, argument!);
  const list = m.hold(newList(m, 0));
  const found: Ref[] = [];
  controls(m).forEachTracked(generation, (ref) => { found.push(ref); });
  if (generation < 0 || generation === GENERATIONS - 1) makeRoom(m, list, found.length + controls(m).unseenLongLived);
  for (const ref of found) if (ref !== list) listAppend(m, list, ref);
  m.unhold();
  return list;
}

/** Start-up objects that this heap lacks are not in the list, but the list is as large as with them. */
function makeRoom(m: Machine, list: Ref, objects: number): void {
  if (!m.counting) return;
  let capacity = 0;
  while (capacity < objects) capacity = m.model.listCapacity(capacity + 1, capacity, capacity);
  listPreallocate(m, list, capacity);
}

function getReferrers(m: Machine, a: number, n: number): Ref {
  const targets = new Set<Ref>();
  for (let i = 1; i <= n; i++) targets.add(m.S[a + i]!);
  // The tuple of the arguments is the newest temporary of a call with this convention.
  const args = m.counting ? m.temps[m.tempTop - 1]! : 0;
  const list = m.hold(newList(m, 0));
  const found: Ref[] = [];
  controls(m).forEachTracked(-1, (ref) => {
    let refers = false;
    forEachReferent(m, ref, (target) => { refers ||= targets.has(target); });
    if (refers && ref !== list && ref !== args) found.push(ref);
  });
  for (const ref of found) listAppend(m, list, ref);
  m.unhold();
  return list;
}

function getReferents(m: Machine, a: number, n: number): Ref {
  const list = m.hold(newList(m, 0));
  for (let i = 1; i <= n; i++) {
    const found: Ref[] = [];
    const { hasRefcounts } = m.model.traits;
    if (!hasRefcounts || m.model.isCollected(m.S[a + i]!)) {
      forEachReferent(m, m.S[a + i]!, (target) => { found.push(target); });
    }
    // CPython's traversals go through a list from its end; those of the JVM's implementation from its start.
    if (!hasRefcounts) found.reverse();
    for (const ref of found) listAppend(m, list, ref);
  }
  m.unhold();
  return list;
}

function setThreshold(m: Machine, a: number, n: number): Ref {
  if (n < 1 || n > GENERATIONS) {
    const bound = n < 1 ? 'at least 1 argument' : `at most ${GENERATIONS} arguments`;
    throw m.error(T_TypeError, cFormat`set_threshold() takes ${bound} (${n} given)`);
  }
  const isIdle = m.model.traits.gcModule.idleThresholds !== null;
  const values = Array.from({ length: n }, (_, i) => thresholdArgument(m, m.S[a + 1 + i]!, isIdle));
  const thresholds = isIdle ? state(m).idleThresholds : controls(m).thresholds;
  values.forEach((value, i) => { thresholds[i] = value; });
  return m.newNone();
}

/** Implementations that only remember thresholds take ints only. */
function thresholdArgument(m: Machine, ref: Ref, isIdle: boolean): number {
  if (isIdle && m.isInstance(ref, T_float)) throw m.error(T_TypeError, 'integer argument expected, got float');
  if (isIdle && !m.isInstance(ref, T_int)) throw m.error(T_TypeError, 'an integer is required');
  return intArgument(m, ref);
}

function getThreshold(m: Machine): Ref {
  const isIdle = m.model.traits.gcModule.idleThresholds !== null;
  return threeInts(m, isIdle ? state(m).idleThresholds : controls(m).thresholds);
}

function setEnabled(m: Machine, isEnabled: boolean): Ref {
  const { disableWarning } = m.model.traits.gcModule;
  if (disableWarning === null) controls(m).enabled = isEnabled;
  else if (!isEnabled) printWarning(m, 'RuntimeWarning', disableWarning);
  return m.newNone();
}

function setDebug(m: Machine, a: number): Ref {
  const flags = intArgument(m, m.S[a + 1]!);
  const gc = gcControls(m);
  if (gc === undefined) {
    state(m).idleDebugFlags = flags;
    return m.newNone();
  }
  const { garbage } = state(m);
  gc.debugFlags = flags;
  gc.saveGarbage = (ref) => listAppend(m, garbage, ref);
  gc.reportGarbage = (ref) => reportCollectable(m, ref);
  return m.newNone();
}

const functions: readonly NativeDef[] = [
  noArgs('enable', (m) => setEnabled(m, true)),
  noArgs('disable', (m) => setEnabled(m, false)),
  noArgs('isenabled', (m) => m.newBool(m.model.traits.gcModule.disableWarning !== null || controls(m).enabled)),
  fastKw('collect', 0, 1, collect),
  noArgs('get_count', (m) => threeInts(m, controls(m).counts)),
  noArgs('get_threshold', getThreshold),
  varargs('set_threshold', 0, -1, setThreshold),
  noArgs('get_stats', getStats),
  fastKw('get_objects', 0, 1, getObjects),
  varargs('get_referrers', 0, -1, getReferrers),
  varargs('get_referents', 0, -1, getReferents),
  one('is_tracked', (m, a) => m.newBool(m.memory.isTracked(m.S[a + 1]!))),
  one('is_finalized', (m, a) => {
    const object = m.S[a + 1]!;
    return m.newBool(m.model.isCollected(object) && (m.strKind[object]! & 1) !== 0);
  }),
  noArgs('freeze', (m) => { controls(m).freeze(); return m.newNone(); }),
  noArgs('unfreeze', (m) => { controls(m).unfreeze(); return m.newNone(); }),
  noArgs('get_freeze_count', (m) => m.newIndex(controls(m).frozenCount())),
  one('set_debug', setDebug),
  noArgs('get_debug', (m) => m.newInt(gcControls(m)?.debugFlags ?? state(m).idleDebugFlags)),
];

/** A function that raises NotImplementedError, whatever it is given. */
function refusing(def: NativeDef, message: string): NativeDef {
  return { ...def, fn: (m) => { throw m.error(T_NotImplementedError, message); } };
}

export const gcModule: NativeModule = {
  name: 'gc',
  functionsOf: (m) => {
    const { lacks, refuses } = m.model.traits.gcModule;
    return functions.filter(({ name }) => !lacks.includes(name))
      .map((def) => (refuses[def.name] === undefined ? def : refusing(def, refuses[def.name]!)));
  },
  attributes: (m) => {
    const { lacks, idleThresholds } = m.model.traits.gcModule;
    const callbacks = newList(m, 0);
    const garbage = newList(m, 0);
    const own: GcState = { garbage, idleThresholds: Int32Array.from(idleThresholds ?? []), idleDebugFlags: 0 };
    m.moduleState.set('gc', own);
    m.onCollection = (phase, generation, collected) => onCollection(m, callbacks, phase, generation, collected);
    m.extraRoots.add(callbacks);
    return {
      ...(lacks.includes('callbacks') ? {} : { callbacks: m.retain(callbacks) }),
      garbage: m.retain(garbage),
      DEBUG_STATS: m.newInt(DEBUG_STATS),
      DEBUG_COLLECTABLE: m.newInt(DEBUG_COLLECTABLE),
      DEBUG_UNCOLLECTABLE: m.newInt(DEBUG_UNCOLLECTABLE),
      DEBUG_SAVEALL: m.newInt(DEBUG_SAVEALL),
      DEBUG_LEAK: m.newInt(DEBUG_COLLECTABLE | DEBUG_UNCOLLECTABLE | DEBUG_SAVEALL),
    };
  },
};
