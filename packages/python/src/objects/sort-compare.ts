/**
 * `key1 < key2` for a sort, by the fastest way that the keys allow.
 * Sources: Objects/listobject.c (list_sort_impl's pre-sort check, unsafe_latin_compare, unsafe_long_compare,
 * unsafe_float_compare, unsafe_object_compare, unsafe_tuple_compare, safe_object_compare).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { Compare, type PyType } from '../machine/py-type.ts';
import { T_float, T_int, T_str, T_tuple } from '../machine/type-ids.ts';
import { compareBool, compareTruth, isTrue } from './compare.ts';

const NUMBER = 0;
const TEXT = 1;
const OBJECT = 2;
const ANY = 3;
const TUPLE = 4;
const DIGIT = 0x40000000;

export class SortCompare {
  readonly m: Machine;
  mode = ANY;
  /** How the first items of tuples are compared. */
  itemMode = ANY;
  richcompare: PyType['richcompare'] = null;

  constructor(m: Machine) {
    this.m = m;
  }

  /** All keys are floats, or ints of one digit. */
  get isNumeric(): boolean {
    return this.mode === NUMBER;
  }

  /** All keys are latin-1 strings. */
  get isText(): boolean {
    return this.mode === TEXT;
  }

  /** Looks at all `n` keys at `S[at ..]`. */
  choose(at: number, n: number): void {
    const { m } = this;
    const { S, cls } = m;
    const first = S[at]!;
    let inTuples = cls[first] === T_tuple && m.size[first]! > 0;
    const type = cls[inTuples ? S[m.body[first]!]! : first]!;
    let alike = true;
    let narrow = true;
    for (let i = 0; i < n; i++) {
      const key = S[at + i]!;
      if (inTuples && !(cls[key] === T_tuple && m.size[key] !== 0)) {
        inTuples = false;
        alike = false;
        break;
      }
      const item = inTuples ? S[m.body[key]!]! : key;
      if (cls[item] !== type) {
        alike = false;
        if (!inTuples) break;
      }
      if (alike && narrow) narrow = isNarrow(m, item, type);
    }
    this.mode = alike ? this.#modeFor(type, narrow) : ANY;
    if (!inTuples) return;
    this.itemMode = type === T_tuple ? ANY : this.mode;
    this.mode = TUPLE;
  }

  #modeFor(type: Ref, narrow: boolean): number {
    if (type === T_float || (type === T_int && narrow)) return NUMBER;
    if (type === T_str && narrow) return TEXT;
    this.richcompare = this.m.type(type).richcompare;
    return this.richcompare === null ? ANY : OBJECT;
  }

  less(a: Ref, b: Ref): boolean {
    const { m, mode } = this;
    if (mode === NUMBER) return m.num[a]! < m.num[b]!;
    if (mode === TEXT) return (m.payload[a] as string) < (m.payload[b] as string);
    return mode === TUPLE ? this.#tupleLess(a, b) : this.#itemLess(a, b, mode);
  }

  #itemLess(a: Ref, b: Ref, mode: number): boolean {
    const { m } = this;
    if (mode === NUMBER) return m.num[a]! < m.num[b]!;
    if (mode === TEXT) return (m.payload[a] as string) < (m.payload[b] as string);
    if (mode === OBJECT && m.typeOf(a).richcompare === this.richcompare) {
      const result = this.richcompare!(m, a, b, Compare.LT);
      if (result === m.true || result === m.false) {
        m.release(result);
        return result === m.true;
      }
      if (result !== 0) {
        m.hold(result);
        const truth = isTrue(m, result);
        m.drop();
        return truth;
      }
    }
    return compareTruth(m, a, b, Compare.LT);
  }

  #tupleLess(a: Ref, b: Ref): boolean {
    const { m } = this;
    const { S } = m;
    const sizeA = m.size[a]!;
    const sizeB = m.size[b]!;
    const atA = m.body[a]!;
    const atB = m.body[b]!;
    let i = 0;
    if (this.itemMode === NUMBER) {
      const x = m.num[S[atA]!]!;
      const y = m.num[S[atB]!]!;
      if (x !== y) return x < y;
      i = 1;
    }
    while (i < sizeA && i < sizeB && compareBool(m, S[atA + i]!, S[atB + i]!, Compare.EQ)) i++;
    if (i >= sizeA || i >= sizeB) return sizeA < sizeB;
    if (i === 0) return this.#itemLess(S[atA]!, S[atB]!, this.itemMode);
    return compareTruth(m, S[atA + i]!, S[atB + i]!, Compare.LT);
  }
}

/** Ints of one digit, strings of latin-1. */
function isNarrow(m: Machine, item: Ref, type: Ref): boolean {
  if (type === T_int) return m.num[item]! < DIGIT && m.num[item]! > -DIGIT;
  return type !== T_str || m.strKind[item]! <= 2;
}
