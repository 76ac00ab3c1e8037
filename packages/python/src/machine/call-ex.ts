/** CALL_FUNCTION_EX: `f(*args, **kwargs)`. Source: Python/ceval.c (TARGET(CALL_FUNCTION_EX)), Objects/call.c. */
import type { Ref } from '@memarena/core';
import { newTuple } from '../objects/list-core.ts';
import { dictNext, cursor } from '../objects/dict-core.ts';
import { holdFunctionName } from '../objects/function-name.ts';
import { callTuple } from './call.ts';
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

/** Copies keyword values to `S[to ..]`, returns the tuple of names (owned); `m.spreadKeywords`. */
export function spreadKeywords(m: Machine, dict: Ref, to: number): Ref {
  const names = newTuple(m, m.size[dict]!);
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
