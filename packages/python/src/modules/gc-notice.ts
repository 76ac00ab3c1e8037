/**
 * What a collection says and to whom: `gc.callbacks`, and the lines of the debug flags on `sys.stderr`.
 * Source: Modules/gcmodule.c (invoke_gc_callback, show_stats_each_generations, debug_cycle).
 */
import type { GcControls, Ref } from '@memarena/core';
import { callArgs } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { dictSet, newDict } from '../objects/dict-core.ts';
import { newStr } from '../objects/str-core.ts';
import { writeStderr } from './streams.ts';

const OLDEST = 2;
export const DEBUG_STATS = 1;
export const DEBUG_COLLECTABLE = 2;
export const DEBUG_UNCOLLECTABLE = 4;
export const DEBUG_SAVEALL = 32;

/** The collector's controls, where the memory manager has any. */
export function gcControls(m: Machine): GcControls | undefined {
  return (m.memory as unknown as { gc?: GcControls }).gc;
}

/** A dict of ints as `Py_BuildValue` makes it: keys are strings of its own; owned. */
export function intDict(m: Machine, entries: readonly (readonly [name: string, value: number])[]): Ref {
  const dict = m.hold(newDict(m));
  for (const [name, value] of entries) {
    const key = m.hold(newStr(m, name));
    const ref = m.hold(m.newInt(value));
    dictSet(m, dict, key, ref);
    m.drop(2);
  }
  m.unhold();
  return dict;
}

/** @param phase 0 = the collection starts, 1 = it has ended */
export function onCollection(m: Machine, callbacks: Ref, phase: 0 | 1, generation: number, collected: number): void {
  const isVerbose = ((gcControls(m)?.debugFlags ?? 0) & DEBUG_STATS) !== 0;
  if (phase === 1 && isVerbose) {
    writeStderr(m, `gc: done, ${collected} unreachable, 0 uncollectable, 0.0000s elapsed\n`);
  }
  if (m.size[callbacks] !== 0) invokeCallbacks(m, callbacks, phase, generation, collected);
  if (phase === 0 && isVerbose) reportStart(m, generation);
}

function invokeCallbacks(m: Machine, callbacks: Ref, phase: 0 | 1, generation: number, collected: number): void {
  const mark = m.tempTop;
  const top = m.stackTop;
  const info = m.hold(intDict(m, [
    ['generation', generation], ['collected', phase === 0 ? 0 : collected], ['uncollectable', 0],
  ]));
  const word = m.hold(newStr(m, phase === 0 ? 'start' : 'stop'));
  for (let i = 0; i < m.size[callbacks]!; i++) {
    const callback = m.hold(m.retain(m.S[m.body[callbacks]! + i]!));
    try {
      m.release(callArgs(m, callback, [word, info]));
    } catch (error) {
      if (!m.isPythonError(error)) throw error;
      m.dropTo(mark + 3);
      m.stackTop = top;
      m.unraisable(callback);
    }
    m.drop();
  }
  m.dropTo(mark);
}

function reportStart(m: Machine, generation: number): void {
  const gc = gcControls(m)!;
  const sizes = [0, 1, 2].map((g) => {
    let size = g === OLDEST ? gc.unseenLongLived : 0;
    gc.forEachTracked(g, () => { size++; });
    return size;
  });
  writeStderr(m, `gc: collecting generation ${generation}...\n`);
  writeStderr(m, `gc: objects in each generation: ${sizes.join(' ')}\n`
    + `gc: objects in permanent generation: ${gc.frozenCount()}\n`);
}

export function reportCollectable(m: Machine, ref: Ref): void {
  writeStderr(m, `gc: collectable <${m.typeOf(ref).name} 0x${m.model.identity(ref).toString(16)}>\n`);
}
