/** The `bisect` module. Source: Modules/_bisectmodule.c. */
import type { Ref } from '@memarena/core';
import { call1, callMethod } from '../machine/call.ts';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { fastKw, type NativeDef } from '../machine/native.ts';
import { Compare } from '../machine/py-type.ts';
import { T_ValueError } from '../machine/type-ids.ts';
import { intArgument, lengthOf } from '../objects/abstract.ts';
import { compareBool } from '../objects/compare.ts';
import { sequenceItem } from '../objects/sequence-iterators.ts';
import type { NativeModule } from './native-module.ts';

const PARAMETERS = ['a', 'x', 'lo', 'hi', 'key'] as const;

/** Where `x` goes: behind equal items (`right`) or before them. */
function search(m: Machine, list: Ref, x: Ref, low: number, high: number, key: Ref, right: boolean): number {
  let [lo, hi] = [low, high];
  while (lo < hi) {
    const middle = Math.floor((lo + hi) / 2);
    let item = m.hold(sequenceItem(m, list, middle));
    if (key !== 0) item = m.hold(call1(m, key, item));
    const goLeft = right ? compareBool(m, x, item, Compare.LT) : !compareBool(m, item, x, Compare.LT);
    m.drop(key === 0 ? 1 : 2);
    if (goLeft) hi = middle;
    else lo = middle + 1;
  }
  return lo;
}

function bounds(m: Machine, args: readonly Ref[]): [number, number, Ref] {
  const low = args[2] === 0 ? 0 : intArgument(m, args[2]!);
  if (low < 0) throw m.error(T_ValueError, 'lo must be non-negative');
  const high = args[3] === 0 || args[3] === m.none ? lengthOf(m, args[0]!) : intArgument(m, args[3]!);
  return [low, high, args[4] === m.none ? 0 : args[4]!];
}

function bisect(name: string, right: boolean): NativeDef {
  return fastKw(name, 0, 4, (m, a, n, kw) => {
    const args = parseArguments(m, name, a, n, kw, PARAMETERS, 2, 4);
    return m.newIndex(search(m, args[0]!, args[1]!, ...bounds(m, args), right));
  });
}

function insort(name: string, right: boolean): NativeDef {
  return fastKw(name, 0, 4, (m, a, n, kw) => {
    const args = parseArguments(m, name, a, n, kw, PARAMETERS, 2, 4);
    const [low, high, key] = bounds(m, args);
    const x = m.hold(key === 0 ? m.retain(args[1]!) : call1(m, key, args[1]!));
    const index = m.hold(m.newIndex(search(m, args[0]!, x, low, high, key, right)));
    m.release(callMethod(m, args[0]!, 'insert', index, args[1]!));
    m.drop(2);
    return m.newNone();
  });
}

export const bisectModule: NativeModule = {
  name: 'bisect',
  functions: [
    bisect('bisect', true), bisect('bisect_right', true), bisect('bisect_left', false),
    insort('insort', true), insort('insort_right', true), insort('insort_left', false),
  ],
};
