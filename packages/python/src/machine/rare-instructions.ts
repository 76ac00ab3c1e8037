/**
 * The instructions that the evaluation loop leaves to a function. `f.sp` is the stack pointer; the result is where to go on.
 * Sources: Python/ceval.c (TARGET(…) of the same names).
 */
import { contains, getIter, lengthOf, setItem } from '../objects/abstract.ts';
import { isTrue } from '../objects/compare.ts';
import { dictSet } from '../objects/dict-core.ts';
import { setAttr } from '../objects/attributes.ts';
import { matchGroup, reraisedBy } from '../objects/exception-group.ts';
import { newSet, setAdd, setUpdate } from '../objects/set-core.ts';
import { newSlice } from '../objects/slice-core.ts';
import { newTuple } from '../objects/list-core.ts';
import { asyncGenWrap, endAsyncFor, getAiter, getAnext, getAwaitable, yieldFromIterator } from './async-instructions.ts';
import { buildConstKeyMap, buildMap, buildString, dictMerge, dictUpdate, formatValue, listExtend } from './build-instructions.ts';
import { callFunctionEx } from './call-ex.ts';
import type { Frame } from './frame.ts';
import { importFrom, importName, importStar } from './import-instructions.ts';
import type { Machine } from './machine.ts';
import { copyFreeVars, deleteDeref, deleteGlobal, deleteName, loadBuildClass, loadClassDeref, makeCell, setupAnnotations, storeGlobal }
  from './name-instructions.ts';
import { makeFunction } from './make-function.ts';
import { matchClass, matchKeys, matchMapping, matchSequence } from './match-instructions.ts';
import { exceptionMatches } from './exception-match.ts';
import { unboundLocal } from './operations.ts';
import { printExpression } from './show-value.ts';
import { unaryOp } from './unary.ts';
import { unpackIterable } from './unpack.ts';
import { beforeAsyncWith, beforeWith, withExceptStart } from './with-instructions.ts';
import { T_AssertionError, T_SystemError } from './type-ids.ts';

export function executeRare(m: Machine, f: Frame, op: number, arg: number, pc: number): number {
  const S = m.S;
  switch (op) {
    case 10: /* UNARY_POSITIVE */
    case 11: /* UNARY_NEGATIVE */
    case 15: /* UNARY_INVERT */ {
      const value = S[f.sp - 1]!;
      S[f.sp - 1] = unaryOp(m, value, op);
      m.release(value);
      return pc;
    }
    case 12: /* UNARY_NOT */ {
      const value = S[f.sp - 1]!;
      S[f.sp - 1] = m.newBool(!isTrue(m, value));
      m.release(value);
      return pc;
    }
    case 35: /* PUSH_EXC_INFO */ {
      const value = S[f.sp - 1]!;
      const old = m.handled.value;
      S[f.sp - 1] = old !== 0 ? old : m.newNone();
      m.handled.value = value;
      m.rc[value]!++;
      S[f.sp++] = value;
      return pc;
    }
    case 37: /* CHECK_EG_MATCH */ {
      const target = m.hold(S[--f.sp]!);
      const exception = S[f.sp - 1]!;
      const { match, rest } = matchGroup(m, exception, target);
      m.drop();
      if (match === m.none) m.release(rest);
      else {
        S[f.sp - 1] = rest;
        const old = m.handled.value;
        m.handled.value = m.retain(match);
        if (old !== 0) m.release(old);
        m.release(exception);
      }
      S[f.sp++] = match;
      return pc;
    }
    case 88: /* PREP_RERAISE_STAR */ {
      const exceptions = m.hold(S[--f.sp]!);
      const original = m.hold(S[--f.sp]!);
      const raised = reraisedBy(m, original, exceptions);
      m.drop(2);
      S[f.sp++] = raised;
      return pc;
    }
    case 68: /* GET_ITER */ {
      const object = S[f.sp - 1]!;
      S[f.sp - 1] = getIter(m, object);
      m.release(object);
      return pc;
    }
    case 89: /* POP_EXCEPT */ {
      const old = m.handled.value;
      const value = S[--f.sp]!;
      m.handled.value = value === m.none ? 0 : value;
      if (value === m.none) m.release(value);
      if (old !== 0) m.release(old);
      return pc;
    }
    case 117: /* IS_OP */ {
      const b = S[--f.sp]!;
      const a = S[f.sp - 1]!;
      S[f.sp - 1] = m.newBool((a === b) !== (arg === 1));
      m.release(a);
      m.release(b);
      return pc;
    }
    case 118: /* CONTAINS_OP */ {
      const container = S[f.sp - 1]!;
      const value = S[f.sp - 2]!;
      const found = contains(m, container, value);
      f.sp--;
      S[f.sp - 1] = m.newBool(found !== (arg === 1));
      m.release(value);
      m.release(container);
      return pc;
    }
    case 147: /* MAP_ADD */ {
      const value = m.hold(S[--f.sp]!);
      const key = m.hold(S[--f.sp]!);
      dictSet(m, S[f.sp - arg]!, key, value);
      m.drop(2);
      return pc;
    }
    case 30: /* GET_LEN */ S[f.sp] = m.newIndex(lengthOf(m, S[f.sp - 1]!)); f.sp++; return pc;
    case 31: /* MATCH_MAPPING */ S[f.sp++] = m.newBool(matchMapping(m, S[f.sp - 2]!)); return pc;
    case 32: /* MATCH_SEQUENCE */ S[f.sp++] = m.newBool(matchSequence(m, S[f.sp - 2]!)); return pc;
    case 33: /* MATCH_KEYS */ S[f.sp] = matchKeys(m, S[f.sp - 2]!, S[f.sp - 1]!); f.sp++; return pc;
    case 152: /* MATCH_CLASS */ matchClass(m, f, arg); return pc;
    case 36: /* CHECK_EXC_MATCH */ {
      const right = S[f.sp - 1]!;
      const matches = exceptionMatches(m, S[f.sp - 2]!, right);
      S[f.sp - 1] = m.newBool(matches);
      m.release(right);
      return pc;
    }
    case 49: /* WITH_EXCEPT_START */ S[f.sp] = withExceptStart(m, f); f.sp++; return pc;
    case 53: /* BEFORE_WITH */ beforeWith(m, f); return pc;
    case 61: /* DELETE_SUBSCR */ {
      setItem(m, S[f.sp - 2]!, S[f.sp - 1]!, 0);
      m.release(S[--f.sp]!);
      m.release(S[--f.sp]!);
      return pc;
    }
    case 69: /* GET_YIELD_FROM_ITER */ {
      yieldFromIterator(m, f);
      return pc;
    }
    case 71: /* LOAD_BUILD_CLASS */ S[f.sp] = loadBuildClass(m, f); f.sp++; return pc;
    case 74: /* LOAD_ASSERTION_ERROR */ S[f.sp++] = m.retain(T_AssertionError); return pc;
    case 82: /* LIST_TO_TUPLE */ {
      const list = S[f.sp - 1]!;
      const n = m.size[list]!;
      const tuple = newTuple(m, n);
      for (let i = 0; i < n; i++) S[m.body[tuple]! + i] = m.retain(S[m.body[list]! + i]!);
      S[f.sp - 1] = tuple;
      m.release(list);
      return pc;
    }
    case 84: /* IMPORT_STAR */ importStar(m, f); return pc;
    case 85: /* SETUP_ANNOTATIONS */ setupAnnotations(m, f); return pc;
    case 91: /* DELETE_NAME */ deleteName(m, f, arg); return pc;
    case 94: /* UNPACK_EX */ {
      const sequence = m.hold(S[--f.sp]!);
      const before = arg & 0xff;
      const after = arg >>> 8;
      unpackIterable(m, sequence, before, after, f.sp + before + after + 1);
      f.sp += before + after + 1;
      m.drop();
      return pc;
    }
    case 96: /* DELETE_ATTR */ {
      setAttr(m, S[f.sp - 1]!, f.code.names[arg]!, 0);
      m.release(S[--f.sp]!);
      return pc;
    }
    case 97: /* STORE_GLOBAL */ storeGlobal(m, f, arg); return pc;
    case 98: /* DELETE_GLOBAL */ deleteGlobal(m, f, arg); return pc;
    case 104: /* BUILD_SET */ {
      const set = m.hold(newSet(m));
      for (let i = arg; i > 0; i--) setAdd(m, set, S[f.sp - i]!);
      m.unhold();
      for (let i = 0; i < arg; i++) m.release(S[--f.sp]!);
      S[f.sp++] = set;
      return pc;
    }
    case 105: /* BUILD_MAP */ buildMap(m, f, arg); return pc;
    case 108: /* IMPORT_NAME */ importName(m, f, arg); return pc;
    case 109: /* IMPORT_FROM */ S[f.sp] = importFrom(m, S[f.sp - 1]!, f.code.names[arg]!); f.sp++; return pc;
    case 126: /* DELETE_FAST */ {
      const value = S[f.base + arg]!;
      if (value === 0) throw unboundLocal(m, f, arg);
      S[f.base + arg] = 0;
      m.release(value);
      return pc;
    }
    case 50: /* GET_AITER */ getAiter(m, f); return pc;
    case 51: /* GET_ANEXT */ getAnext(m, f); return pc;
    case 52: /* BEFORE_ASYNC_WITH */ beforeAsyncWith(m, f); return pc;
    case 54: /* END_ASYNC_FOR */ endAsyncFor(m, f); return pc;
    case 87: /* ASYNC_GEN_WRAP */ asyncGenWrap(m, f); return pc;
    case 131: /* GET_AWAITABLE */ getAwaitable(m, f, arg); return pc;
    case 132: /* MAKE_FUNCTION */ makeFunction(m, f, arg); return pc;
    case 133: /* BUILD_SLICE */ {
      const step = arg === 3 ? S[--f.sp]! : 0;
      const stop = S[--f.sp]!;
      const start = S[--f.sp]!;
      S[f.sp++] = newSlice(m, start, stop, step === 0 ? m.newNone() : step);
      return pc;
    }
    case 135: /* MAKE_CELL */ makeCell(m, f, arg); return pc;
    case 139: /* DELETE_DEREF */ deleteDeref(m, f, arg); return pc;
    case 142: /* CALL_FUNCTION_EX */ callFunctionEx(m, f, arg); return pc;
    case 146: /* SET_ADD */ {
      const value = S[--f.sp]!;
      m.hold(value);
      setAdd(m, S[f.sp - arg]!, value);
      m.drop();
      return pc;
    }
    case 148: /* LOAD_CLASSDEREF */ S[f.sp] = loadClassDeref(m, f, arg); f.sp++; return pc;
    case 149: /* COPY_FREE_VARS */ copyFreeVars(m, f, arg); return pc;
    case 155: /* FORMAT_VALUE */ formatValue(m, f, arg); return pc;
    case 156: /* BUILD_CONST_KEY_MAP */ buildConstKeyMap(m, f, arg); return pc;
    case 157: /* BUILD_STRING */ buildString(m, f, arg); return pc;
    case 162: /* LIST_EXTEND */ listExtend(m, f, arg); return pc;
    case 163: /* SET_UPDATE */ {
      const iterable = S[--f.sp]!;
      m.hold(iterable);
      setUpdate(m, S[f.sp - arg]!, iterable);
      m.drop();
      return pc;
    }
    case 164: /* DICT_MERGE */ dictMerge(m, f, arg); return pc;
    case 165: /* DICT_UPDATE */ dictUpdate(m, f, arg); return pc;
    case 70: /* PRINT_EXPR */ printExpression(m, f); return pc;
    case 255: return m.tracer?.has(f.code) === true ? m.tracer.stop(f, pc - 1) : m.lineTracer!.stop(f, pc - 1);
    default:
      throw m.error(T_SystemError, 'unknown opcode');
  }
}

