/**
 * How instructions change the depth of the stack.
 * Sources: Python/compile.c `stack_effect`.
 */
import * as op from './opcodes.ts';
import {
  JUMP, JUMP_NO_INTERRUPT, POP_BLOCK, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, POP_JUMP_IF_TRUE,
  SETUP_CLEANUP, SETUP_FINALLY, SETUP_WITH,
} from './instruction.ts';

/** Pseudo-instructions count from -1 down; the table is shifted by this. */
const SHIFT = 16;
const VARIABLE = 127;

const EFFECTS = new Int8Array(256 + SHIFT).fill(VARIABLE);

function fill(effect: number, opcodes: readonly number[]): void {
  for (const opcode of opcodes) EFFECTS[opcode + SHIFT] = effect;
}

fill(0, [
  op.NOP, op.RESUME, op.SWAP, op.UNARY_POSITIVE, op.UNARY_NEGATIVE, op.UNARY_NOT, op.UNARY_INVERT, op.GET_ITER,
  op.SETUP_ANNOTATIONS, op.ASYNC_GEN_WRAP, op.YIELD_VALUE, op.DELETE_NAME, op.DELETE_GLOBAL, op.LOAD_ATTR,
  op.CHECK_EXC_MATCH, op.CHECK_EG_MATCH, op.DELETE_FAST, op.RETURN_GENERATOR, op.KW_NAMES, op.MAKE_CELL,
  op.COPY_FREE_VARS, op.DELETE_DEREF, op.GET_AWAITABLE, op.GET_AITER, op.GET_YIELD_FROM_ITER, op.LIST_TO_TUPLE,
  JUMP, JUMP_NO_INTERRUPT, POP_BLOCK,
]);
fill(1, [
  op.LOAD_BUILD_CLASS, op.LOAD_CONST, op.LOAD_NAME, op.IMPORT_FROM, op.PUSH_EXC_INFO, op.WITH_EXCEPT_START,
  op.LOAD_FAST, op.LOAD_CLOSURE, op.LOAD_DEREF, op.LOAD_CLASSDEREF, op.BEFORE_ASYNC_WITH, op.BEFORE_WITH, op.GET_ANEXT,
  op.LOAD_METHOD, op.LOAD_ASSERTION_ERROR, op.GET_LEN, op.MATCH_MAPPING, op.MATCH_SEQUENCE, op.MATCH_KEYS, op.COPY,
  op.PUSH_NULL,
]);
fill(-1, [
  op.POP_TOP, op.SET_ADD, op.LIST_APPEND, op.BINARY_SUBSCR, op.PRINT_EXPR, op.RETURN_VALUE, op.IMPORT_STAR,
  op.POP_EXCEPT, op.STORE_NAME, op.DELETE_ATTR, op.STORE_GLOBAL, op.COMPARE_OP, op.IS_OP, op.CONTAINS_OP,
  op.IMPORT_NAME, op.PREP_RERAISE_STAR, op.RERAISE, op.STORE_FAST, op.CALL, op.STORE_DEREF, op.LIST_EXTEND,
  op.SET_UPDATE, op.DICT_MERGE, op.DICT_UPDATE, op.BINARY_OP, POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, POP_JUMP_IF_NONE,
  POP_JUMP_IF_NOT_NONE,
]);
fill(-2, [op.MAP_ADD, op.DELETE_SUBSCR, op.STORE_ATTR, op.END_ASYNC_FOR, op.MATCH_CLASS]);
fill(-3, [op.STORE_SUBSCR]);

/** Effect when the instruction jumps (`jumps`) or goes on. */
export function stackEffect(opcode: number, arg: number, jumps: boolean): number {
  const effect = EFFECTS[opcode + SHIFT]!;
  return effect === VARIABLE ? variableEffect(opcode, arg, jumps) : effect;
}

function variableEffect(opcode: number, arg: number, jumps: boolean): number {
  switch (opcode) {
    case op.UNPACK_SEQUENCE: return arg - 1;
    case op.UNPACK_EX: return (arg & 0xff) + (arg >> 8);
    case op.FOR_ITER: return jumps ? -1 : 1;
    case op.SEND: return jumps ? -1 : 0;
    case op.BUILD_TUPLE:
    case op.BUILD_LIST:
    case op.BUILD_SET:
    case op.BUILD_STRING: return 1 - arg;
    case op.BUILD_MAP: return 1 - 2 * arg;
    case op.BUILD_CONST_KEY_MAP:
    case op.RAISE_VARARGS:
    case op.PRECALL: return -arg;
    case op.JUMP_IF_TRUE_OR_POP:
    case op.JUMP_IF_FALSE_OR_POP: return jumps ? 0 : -1;
    case op.LOAD_GLOBAL: return (arg & 1) + 1;
    case SETUP_FINALLY:
    case SETUP_WITH: return jumps ? 1 : 0;
    case SETUP_CLEANUP: return jumps ? 2 : 0;
    case op.CALL_FUNCTION_EX: return -2 - (arg & 1);
    case op.MAKE_FUNCTION: return -bitCount(arg & 0x0f);
    case op.BUILD_SLICE: return arg === 3 ? -2 : -1;
    case op.FORMAT_VALUE: return (arg & 4) === 4 ? -1 : 0;
    default: throw new Error(`no stack effect for opcode ${opcode}`);
  }
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
