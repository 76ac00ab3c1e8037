/** CALL_FUNCTION_EX: `f(*args, **kwargs)`. Source: Python/ceval.c (TARGET(CALL_FUNCTION_EX)), Objects/call.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { newTuple } from '../objects/list-core.ts';
import { dictNext, cursor } from '../objects/dict-core.ts';
import { holdFunctionName } from '../objects/function-name.ts';
import { callTuple, emptyNames, SPARE_OF_LENGTH } from './call.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { cFormat } from './message-format.ts';
import { T_tuple, T_TypeError } from './type-ids.ts';

export function callFunctionEx(m: Machine, f: Frame, flags: number): void {
  const S = m.S;
  const kwargs = flags & 1 ? S[--f.sp]! : 0;
  if (kwargs !== 0) m.hold(kwargs);
  let args = S[--f.sp]!;
  m.hold(args);
  const func = S[f.sp - 1]!;
  if (m.cls[args] !== T_tuple) {
    const type = m.typeOf(args);
    if (type.iter === null && type.item === null && type.getitem === null) {
      const name = holdFunctionName(m, func);
      throw m.error(T_TypeError, cFormat`${name} argument after * must be an iterable, not ${type.name}`);
    }
    const tuple = m.tupleOf(args);
    m.drop();
    args = m.hold(tuple);
  }
  const result = callTuple(m, func, args, kwargs);
  m.drop();
  if (kwargs !== 0) m.drop();
  f.sp -= 2;
  m.release(func);
  S[f.sp++] = result;
}

/** Calls with more keywords are rare. */
const MOST_SPARE_NAMES = 12;

/** The tuples of `m.spareNames`; the collector does not see them. */
export function makeSpareNames(m: Machine): void {
  for (let n = 1; n <= MOST_SPARE_NAMES; n++) {
    for (let i = 0; i < SPARE_OF_LENGTH; i++) {
      const names = m.create(Shape.tuple, T_tuple, n, n);
      m.size[names] = n;
      m.body[names] = m.start[names]!;
      m.spareNames[n * SPARE_OF_LENGTH + i] = names;
    }
  }
}

/** A spare tuple for the names of a dict's keywords (owned), emptied; 0 when calls use them all. */
export function spareNames(m: Machine, dict: Ref): Ref {
  const first = m.size[dict]! * SPARE_OF_LENGTH;
  for (let i = first; i < first + SPARE_OF_LENGTH && i < m.spareNames.length; i++) {
    const names = m.spareNames[i]!;
    if (m.rc[names] !== 1) continue;
    emptyNames(m, names);
    return m.retain(names);
  }
  return 0;
}

/** Copies keyword values to `S[to ..]`, returns the tuple of names (owned; `given` or a new one); `m.spreadKeywords`. */
export function spreadKeywords(m: Machine, dict: Ref, to: number, given: Ref = 0): Ref {
  const names = given === 0 ? newTuple(m, m.size[dict]!) : given;
  let count = 0;
  for (let position = dictNext(m, dict, 0); position !== 0; position = dictNext(m, dict, position)) {
    if (!m.isStr(cursor.key)) {
      m.release(names);
      throw m.error(T_TypeError, 'keywords must be strings');
    }
    m.S[m.body[names]! + count] = m.retain(cursor.key);
    m.S[to + count] = cursor.value;
    count++;
  }
  return names;
}
