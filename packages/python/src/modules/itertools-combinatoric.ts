/** `itertools`: product, permutations, combinations. Source: Modules/itertoolsmodule.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { intArgument } from '../objects/abstract.ts';
import { newTuple, tupleFromSlots } from '../objects/list-core.ts';
import { newStr } from '../objects/str-core.ts';
import { tupleFrom } from '../objects/tuple-core.ts';
import { iteratorType, newIterator } from './iterator-type.ts';
import type { NativeTypeSpec } from './native-type.ts';

const WORD_BYTES = 8;

/** Host-side state: which item stands at each place of the result. */
interface Places {
  indices: number[];
  cycles: number[];
  started: boolean;
  done: boolean;
}

const places = (m: Machine, self: Ref): Places => m.payload[self] as Places;

/**
 * The next result tuple (slot 1) from `pick(place)`: the last one is written over when nobody else holds it, else it is copied
 * (`_PyTuple_…` reuse in each `…_next`).
 */
function result(m: Machine, self: Ref, size: number, pick: (place: number) => Ref): Ref {
  const last = m.slot(self, 1);
  if (last !== 0 && m.rc[last] === 1 && m.counting) {
    for (let i = 0; i < size; i++) {
      const at = m.body[last]! + i;
      const old = m.S[at]!;
      m.S[at] = m.retain(pick(i));
      m.release(old);
    }
    return m.retain(last);
  }
  const tuple = newTuple(m, size);
  for (let i = 0; i < size; i++) m.S[m.body[tuple]! + i] = m.retain(pick(i));
  m.replace(self, 1, m.retain(tuple));
  return tuple;
}

/** The last result is copied when somebody else holds it, before it is known whether there is another one. */
function reserve(m: Machine, self: Ref): void {
  const last = m.slot(self, 1);
  if (last === 0 || !m.counting || m.rc[last] === 1) return;
  m.replace(self, 1, tupleFromSlots(m, m.body[last]!, m.size[last]!));
}

/** An array of the C struct, made before the object that it belongs to; 0 = none. */
function arrayOf(m: Machine, length: number): Ref {
  return length > 0 && m.counting ? m.createPart(Shape.scratch, length * WORD_BYTES, 0, 0) : 0;
}

/** The iterator over `pools` (owned); slots 2 and 3 are for the arrays of places and of cycles (owned). */
function newPlaces(m: Machine, spec: NativeTypeSpec, pools: Ref, arrays: readonly [Ref, Ref], state: Places): Ref {
  const self = newIterator(m, spec, [pools, 0, ...arrays]);
  m.payload[self] = state;
  return self;
}

/** product: slot 0 = tuple of pools, 1 = last result. */
const product: NativeTypeSpec = iteratorType('product', {
  module: 'itertools', bytes: 32, slots: 4,
  make: (m, a, n, kw) => {
    let times = 1;
    if (kw !== 0 && m.size[kw]! > 0) {
      if (m.size[kw] !== 1 || m.text(m.S[m.body[kw]!]!) !== 'repeat') {
        throw m.error(T_TypeError,
          cFormat`'${m.text(m.S[m.body[kw]!]!)}' is an invalid keyword argument for product()`);
      }
      times = intArgument(m, m.S[a + 1 + n]!);
      if (m.counting) m.release(newStr(m, 'repeat'));
      if (times < 0) throw m.error(T_ValueError, 'repeat argument cannot be negative');
    }
    const array = arrayOf(m, n * times);
    if (array !== 0) m.hold(array);
    const pools = m.hold(newTuple(m, n * times));
    for (let i = 0; i < n * times; i++) m.S[m.body[pools]! + i] = m.retain(m.none);
    for (let i = 0; i < n; i++) {
      const pool = m.hold(tupleFrom(m, m.S[a + 1 + i]!));
      for (let k = 0; k < times; k++) {
        m.release(m.none);
        m.S[m.body[pools]! + k * n + i] = m.retain(pool);
      }
      m.drop();
    }
    m.unhold(array === 0 ? 1 : 2);
    const indices = Array.from({ length: n * times }, (): number => 0);
    return newPlaces(m, product, pools, [array, 0], { indices, cycles: [], started: false, done: false });
  },
  next: (m, self) => {
    const state = places(m, self);
    if (state.done) return 0;
    const pools = m.slot(self, 0);
    const pool = (i: number): Ref => m.S[m.body[pools]! + i]!;
    if (!state.started) {
      state.started = true;
      if (state.indices.some((_, i) => m.size[pool(i)] === 0)) {
        // The result is made before an empty pool is found.
        m.give(self, 1, newTuple(m, state.indices.length));
        state.done = true;
        return 0;
      }
    } else {
      reserve(m, self);
      let i = state.indices.length - 1;
      for (; i >= 0; i--) {
        if (++state.indices[i]! < m.size[pool(i)]!) break;
        state.indices[i] = 0;
      }
      if (i < 0) {
        state.done = true;
        return 0;
      }
    }
    return result(m, self, state.indices.length, (i) => m.S[m.body[pool(i)]! + state.indices[i]!]!);
  },
});

/** Slot 0 = pool, 1 = last result. */
function selection(
  name: string, bytes: number, optional: boolean, first: (n: number, r: number) => Pick<Places, 'indices' | 'cycles' | 'done'>,
  advance: (state: Places, n: number, r: number) => boolean,
): NativeTypeSpec {
  const spec: NativeTypeSpec = iteratorType(name, {
    module: 'itertools', bytes, slots: 4,
    make: (m, a, n, kw) => {
      const [iterable, length] = parseArguments(m, name, a, n, kw, ['iterable', 'r'], optional ? 1 : 2);
      const pool = m.hold(tupleFrom(m, iterable!));
      const size = m.size[pool]!;
      const r = length === 0 || (optional && length === m.none) ? size : intArgument(m, length!);
      if (r < 0) throw m.error(T_ValueError, 'r must be non-negative');
      const state = { ...first(size, r), started: false };
      const places = arrayOf(m, state.indices.length);
      if (places !== 0) m.hold(places);
      const cycles = arrayOf(m, state.cycles.length);
      m.unhold(places === 0 ? 1 : 2);
      const self = newPlaces(m, spec, pool, [places, cycles], state);
      m.size[self] = r;
      return self;
    },
    next: (m, self) => {
      const state = places(m, self);
      if (state.done) return 0;
      const pool = m.slot(self, 0);
      if (!state.started) state.started = true;
      else {
        reserve(m, self);
        if (!advance(state, m.size[pool]!, m.size[self]!)) {
          state.done = true;
          return 0;
        }
      }
      return result(m, self, m.size[self]!, (i) => m.S[m.body[pool]! + state.indices[i]!]!);
    },
  });
  return spec;
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

const permutations = selection('permutations', 48, true, (n, r) => ({
  indices: upTo(n), cycles: Array.from({ length: r }, (_, i) => n - i), done: r > n,
}), (state, n, r) => {
  const { indices, cycles } = state;
  for (let i = r - 1; i >= 0; i--) {
    if (--cycles[i]! === 0) {
      indices.push(...indices.splice(i, 1));
      cycles[i] = n - i;
    } else {
      const j = n - cycles[i]!;
      [indices[i], indices[j]] = [indices[j]!, indices[i]!];
      return true;
    }
  }
  return false;
});

const combinations = selection('combinations', 40, false, (n, r) => ({
  indices: upTo(r), cycles: [], done: r > n,
}), ({ indices }, n, r) => {
  let i = r - 1;
  while (i >= 0 && indices[i] === i + n - r) i--;
  if (i < 0) return false;
  indices[i]!++;
  for (let j = i + 1; j < r; j++) indices[j] = indices[j - 1]! + 1;
  return true;
});

const withReplacement = selection('combinations_with_replacement', 40, false, (n, r) => ({
  indices: Array.from({ length: r }, (): number => 0), cycles: [], done: n === 0 && r > 0,
}), ({ indices }, n, r) => {
  let i = r - 1;
  while (i >= 0 && indices[i] === n - 1) i--;
  if (i < 0) return false;
  const value = indices[i]! + 1;
  for (let j = i; j < r; j++) indices[j] = value;
  return true;
});

export const combinatoricTypes: readonly NativeTypeSpec[] = [product, permutations, combinations, withReplacement];
