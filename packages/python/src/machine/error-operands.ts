/**
 * What an instruction that fails has taken from the stack by then. CPython releases the operands of these instructions
 * before it makes the traceback entry, so their memory is free again when traceback and frame object are allocated.
 * Sources: Python/ceval.c (BINARY_OP, COMPARE_OP, STORE_SUBSCR, CALL, FORMAT_VALUE and the other cases listed here;
 * BINARY_SUBSCR_DICT, which leaves its operands on the stack).
 * Simplified: a subscription at which warm code has seen several classes counts as specialised whenever it sees a dict.
 */
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { T_dict } from './type-ids.ts';

const BINARY_SUBSCR = 25;

function consumedOperands(op: number, arg: number): number {
  switch (op) {
    case 10: /* UNARY_POSITIVE */
    case 11: /* UNARY_NEGATIVE */
    case 12: /* UNARY_NOT */
    case 15: /* UNARY_INVERT */
    case 36: /* CHECK_EXC_MATCH */
    case 68: /* GET_ITER */
    case 96: /* DELETE_ATTR */
    case 142: /* CALL_FUNCTION_EX: the callable */
    case 162: /* LIST_EXTEND */
    case 164: /* DICT_MERGE */
    case 165: /* DICT_UPDATE */
      return 1;
    case BINARY_SUBSCR:
    case 61: /* DELETE_SUBSCR */
    case 95: /* STORE_ATTR */
    case 107: /* COMPARE_OP */
    case 118: /* CONTAINS_OP */
    case 122: /* BINARY_OP */
      return 2;
    case 60: /* STORE_SUBSCR */
      return 3;
    case 104: /* BUILD_SET */
      return arg;
    case 155: /* FORMAT_VALUE */
      return (arg & 4) !== 0 ? 2 : 1;
    case 171: /* CALL */
      return arg + 2;
    default:
      return 0;
  }
}

/** Releases the operands of the instruction that has failed, the lowest first; returns the new top of the stack. */
export function releaseOperands(m: Machine, f: Frame): number {
  const { sp } = f;
  if (f.lasti < 0) return sp;
  const op = f.code.unit.code[2 * f.lasti]!;
  if (op === BINARY_SUBSCR && f.code.warmup >= 0 && m.cls[m.S[sp - 2]!] === T_dict) return sp;
  const first = sp - consumedOperands(op, f.code.ops[f.lasti]! >>> 8);
  for (let i = first; i < sp; i++) {
    const value = m.S[i]!;
    m.S[i] = 0;
    if (value !== 0) m.release(value);
  }
  f.sp = first;
  return first;
}
