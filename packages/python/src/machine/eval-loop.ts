/**
 * The evaluation loop: CPython 3.11's instruction set over explicit frames.
 *
 * Models:      CPython 3.11 `_PyEval_EvalFrameDefault`; the same instructions serve every object model.
 * Sources:     Python/ceval.c (_PyEval_EvalFrameDefault, TARGET(…), exception_unwind), Python/specialize.c.
 * Algorithm:   1. One decoded word a code unit: opcode in the low byte, argument above; CACHE words hold inline caches.
 *              2. Calls of Python functions switch frames inside the loop; native code that calls Python enters it anew.
 *              3. An error unwinds through the exception table of each frame up to the frame that entered the loop.
 * Invariants:  I1 between instructions every operand stack word below sp is an owned reference or 0 (NULL).
 *              I2 `m.stackTop` is at or above the end of the running stack frame.
 * Simplified:  signals and eval-breaker checks are one fuel counter; no counter sees the difference.
 * Case labels are literals (the host builds a jump table only for those); their names stand beside them and
 * `opcode-labels.test.ts` checks that they agree with the opcode table.
 */
import type { Ref } from '@memarena/core';
import { isTrue, richCompare, compareNumbers } from '../objects/compare.ts';
import { getAttr, getMethod, setAttr } from '../objects/attributes.ts';
import { binaryOp, getItem, setItem } from '../objects/abstract.ts';
import { listAppendOwned } from '../objects/list-core.ts';
import { doRaise } from '../objects/exceptions-core.ts';
import { leaveTier } from '../tier2/promote.ts';
import { enterCall } from './call-instruction.ts';
import { leaveInit } from './class-call.ts';
import { SWITCH as SWITCHED, type Frame } from './frame.ts';
import { leaveFrame } from './frames.ts';
import { loadAttrCached, loadGlobal, loadMethodCached, storeAttrCached } from './inline-caches.ts';
import type { Machine } from './machine.ts';
import { loadName, storeName } from './name-instructions.ts';
import * as ops from './operations.ts';
import type { PyType } from './py-type.ts';
import { T_float, T_int, T_list, T_str, T_tuple } from './type-ids.ts';

/* The host reads an imported binding anew at each use; constants of the module itself are free. */
const MEDIUM = 0x40000000;
const INT = T_int;
const FLOAT = T_float;
const STR = T_str;
const LIST = T_list;
const TUPLE = T_tuple;
const SWITCH = SWITCHED;

/**
 * Runs frames of the first tier from `entry` on; `SWITCH`: `m.frame` is to go on in the second. What it throws leaves
 * `f.lasti` at the instruction and `f.sp` above what the frame still owns.
 */
export function execute(m: Machine, entry: Frame): Ref {
  const S = m.S;
  const rc = m.rc;
  const cls = m.cls;
  const num = m.num;
  let f = entry;
  let code = f.code.ops;
  let constBase = f.code.constBase;
  let names = f.code.names;
  let base = f.base;
  let sp = f.sp;
  let pc = f.pc;
  let kw = 0;
  for (;;) {
    f.lasti = pc;
    f.sp = sp;
    const word = code[pc++]!;
    const arg = word >>> 8;
    switch (word & 255) {
      case 124: /* LOAD_FAST */ {
        const value = S[base + arg]!;
        if (value === 0) throw ops.unboundLocal(m, f, arg);
        rc[value]!++;
        S[sp++] = value;
        break;
      }
      case 125: /* STORE_FAST */ {
        const old = S[base + arg]!;
        S[base + arg] = S[--sp]!;
        if (old !== 0) m.release(old);
        break;
      }
      case 100: /* LOAD_CONST */ {
        const value = S[constBase + arg]!;
        rc[value]!++;
        S[sp++] = value;
        break;
      }
      case 1: /* POP_TOP */ m.release(S[--sp]!); break; case 2: /* PUSH_NULL */ S[sp++] = 0; break;
      case 9: /* NOP */ case 144: /* EXTENDED_ARG */ break;
      case 151: /* RESUME */ {
        if (f.code.warmup < 0) f.code.warmup++;
        if (--m.fuel < 0) ops.outOfFuel(m);
        if (--f.code.heat === 0 && leaveTier(m, f, pc, sp)) return SWITCH;
        break;
      }
      case 140: /* JUMP_BACKWARD */ {
        pc -= arg;
        if (--m.fuel < 0) ops.outOfFuel(m);
        if (f.code.warmup < 0) f.code.warmup++;
        if (--f.code.heat === 0 && leaveTier(m, f, pc, sp)) return SWITCH;
        break;
      }
      case 134: /* JUMP_BACKWARD_NO_INTERRUPT */ pc -= arg; break;
      case 110: /* JUMP_FORWARD */ pc += arg; break;
      case 114: /* POP_JUMP_FORWARD_IF_FALSE */ {
        const value = S[--sp]!;
        if (value === m.false) { rc[value]!--; pc += arg; break; }
        if (value === m.true) { rc[value]!--; break; }
        if (!ops.popTruth(m, value)) pc += arg;
        break;
      }
      case 115: /* POP_JUMP_FORWARD_IF_TRUE */ {
        const value = S[--sp]!;
        if (value === m.true) { rc[value]!--; pc += arg; break; }
        if (value === m.false) { rc[value]!--; break; }
        if (ops.popTruth(m, value)) pc += arg;
        break;
      }
      case 175: /* POP_JUMP_BACKWARD_IF_FALSE */ {
        const value = S[--sp]!;
        if (value === m.true) { rc[value]!--; break; }
        if (value === m.false || !ops.popTruth(m, value)) {
          if (value === m.false) rc[value]!--;
          pc -= arg;
          if (--m.fuel < 0) ops.outOfFuel(m);
          if (--f.code.heat === 0 && leaveTier(m, f, pc, sp)) return SWITCH;
        }
        break;
      }
      case 176: /* POP_JUMP_BACKWARD_IF_TRUE */ {
        const value = S[--sp]!;
        if (value === m.false) { rc[value]!--; break; }
        if (value === m.true || ops.popTruth(m, value)) {
          if (value === m.true) rc[value]!--;
          pc -= arg;
          if (--m.fuel < 0) ops.outOfFuel(m);
          if (--f.code.heat === 0 && leaveTier(m, f, pc, sp)) return SWITCH;
        }
        break;
      }
      case 128: /* POP_JUMP_FORWARD_IF_NOT_NONE */ { const v = S[--sp]!; if (v !== m.none) pc += arg; m.release(v); break; }
      case 129: /* POP_JUMP_FORWARD_IF_NONE */ { const v = S[--sp]!; if (v === m.none) pc += arg; m.release(v); break; }
      case 173: /* POP_JUMP_BACKWARD_IF_NOT_NONE */ { const v = S[--sp]!; if (v !== m.none) pc -= arg; m.release(v); break; }
      case 174: /* POP_JUMP_BACKWARD_IF_NONE */ { const v = S[--sp]!; if (v === m.none) pc -= arg; m.release(v); break; }
      case 111: /* JUMP_IF_FALSE_OR_POP */ if (isTrue(m, S[sp - 1]!)) m.release(S[--sp]!); else pc += arg; break;
      case 112: /* JUMP_IF_TRUE_OR_POP */ if (isTrue(m, S[sp - 1]!)) pc += arg; else m.release(S[--sp]!); break;
      case 122: /* BINARY_OP */ {
        const b = S[sp - 1]!;
        const a = S[sp - 2]!;
        const x = num[a]!;
        const y = num[b]!;
        let result = 0;
        if (cls[a] === INT && cls[b] === INT) {
          if (x < MEDIUM && x > -MEDIUM && y < MEDIUM && y > -MEDIUM) {
            if (arg === 0 || arg === 13) result = m.newInt(x + y);
            else if (arg === 10 || arg === 23) result = m.newInt(x - y);
            else if (arg === 5 || arg === 18) {
              const product = x * y;
              if (product < 9007199254740992 && product > -9007199254740992) result = m.newInt(product + 0);
            }
          }
        } else if (cls[a] === FLOAT && cls[b] === FLOAT) {
          if (arg === 0 || arg === 13) result = m.newFloat(x + y);
          else if (arg === 10 || arg === 23) result = m.newFloat(x - y);
          else if (arg === 5 || arg === 18) result = m.newFloat(x * y);
          else if ((arg === 11 || arg === 24) && y !== 0) result = m.newFloat(x / y);
        } else if (cls[a] === STR && (arg === 0 || arg === 13) && f.code.warmup >= 0 && cls[b] === STR) {
          if (ops.appendInPlace(m, f, code, pc, a, b)) { sp -= 2; pc += 2; break; }
        }
        if (result === 0) result = binaryOp(m, a, b, arg);
        S[sp - 2] = result;
        sp--;
        if (--rc[a]! === 0) m.memory.reclaim(a);
        if (--rc[b]! === 0) m.memory.reclaim(b);
        pc++;
        break;
      }
      case 107: /* COMPARE_OP */ {
        const b = S[sp - 1]!;
        const a = S[sp - 2]!;
        const x = num[a]!;
        const y = num[b]!;
        let result: Ref;
        if ((cls[a] === INT || cls[a] === FLOAT) && (cls[b] === INT || cls[b] === FLOAT) && x === x && y === y) {
          result = compareNumbers(x, y, arg) ? m.true : m.false;
          rc[result]!++;
        } else { result = richCompare(m, a, b, arg); }
        S[sp - 2] = result;
        sp--;
        m.release(a);
        m.release(b);
        pc += 2;
        break;
      }
      case 25: /* BINARY_SUBSCR */ {
        const key = S[sp - 1]!;
        const holder = S[sp - 2]!;
        let result = 0;
        if (cls[key] === INT && (cls[holder] === LIST || cls[holder] === TUPLE)) {
          const index = num[key]!;
          if (index >= 0 && index < m.size[holder]!) { result = S[m.body[holder]! + index]!; rc[result]!++; }
        }
        if (result === 0) { result = getItem(m, holder, key); }
        S[sp - 2] = result;
        sp--;
        m.release(key);
        m.release(holder);
        pc += 4;
        break;
      }
      case 60: /* STORE_SUBSCR */ {
        const key = S[sp - 1]!;
        const holder = S[sp - 2]!;
        const value = S[sp - 3]!;
        const index = num[key]!;
        if (cls[key] === INT && cls[holder] === LIST && index >= 0 && index < m.size[holder]!) {
          const at = m.body[holder]! + index;
          const old = S[at]!;
          S[at] = value;
          if (!m.counting) m.memory.noteWrites(m.slot(holder, 0));
          sp -= 3;
          m.release(old);
        } else {
            setItem(m, holder, key, value);
          sp -= 3;
          m.release(value);
        }
        m.release(holder);
        m.release(key);
        pc++;
        break;
      }
      case 116: /* LOAD_GLOBAL */ {
        const value = loadGlobal(m, f, code, pc, names[arg >>> 1]!);
        if (arg & 1) S[sp++] = 0;
        rc[value]!++;
        S[sp++] = value;
        pc += 5;
        break;
      }
      case 101: /* LOAD_NAME */ S[sp] = loadName(m, f, names[arg]!); sp++; break;
      case 90: /* STORE_NAME */ f.sp = --sp; storeName(m, f, names[arg]!, S[sp]!); break;
      case 106: /* LOAD_ATTR */ {
        const object = S[sp - 1]!;
        let value = loadAttrCached(m, code, pc, object, names[arg]!);
        if (value === 0) value = getAttr(m, object, names[arg]!);
        S[sp - 1] = value;
        m.release(object);
        pc += 4;
        break;
      }
      case 95: /* STORE_ATTR */ {
        const object = S[sp - 1]!;
        const value = S[sp - 2]!;
        if (!storeAttrCached(m, code, pc, object, names[arg]!, value)) {
          setAttr(m, object, names[arg]!, value);
          m.release(value);
        }
        sp -= 2;
        m.release(object);
        pc += 4;
        break;
      }
      case 160: /* LOAD_METHOD */ {
        const object = S[sp - 1]!;
        const cached = loadMethodCached(m, code, pc, object, names[arg]!);
        if (cached !== 0) {
          rc[cached]!++;
          S[sp - 1] = cached;
          S[sp++] = object;
        } else {
            const method = getMethod(m, object, names[arg]!);
          if (m.methodIsUnbound) {
            S[sp - 1] = method;
            S[sp++] = object;
          } else {
            S[sp - 1] = 0;
            S[sp++] = method;
            m.release(object);
          }
        }
        pc += 10;
        break;
      }
      case 166: /* PRECALL */ pc++; break;
      case 172: /* KW_NAMES */ kw = S[constBase + arg]!; break;
      case 171: /* CALL */ {
        const at = sp - arg - 1;
        pc += 4;
        const keywords = kw;
        kw = 0;
        if (enterCall(m, f, at, arg, keywords)) {
          sp = at;
          break;
        }
        if (m.isRaising) return SWITCH;
        f.pc = pc;
        f = m.frame!;
        if (f.code.tier2 !== null) return SWITCH;
        code = f.code.ops;
        constBase = f.code.constBase;
        names = f.code.names;
        base = f.base;
        sp = f.sp;
        pc = 0;
        break;
      }
      case 83: /* RETURN_VALUE */ {
        const result = S[--sp]!;
        const entered = f.isEntry;
        if (f.generator !== 0) return ops.generatorReturn(m, f, result);
        if (f.made !== 0) return leaveInit(m, f, result);
        leaveFrame(m, f);
        if (entered) return result;
        f = m.frame!;
        if (f.code.tier2 !== null) {
          S[f.sp++] = result;
          return SWITCH;
        }
        code = f.code.ops;
        constBase = f.code.constBase;
        names = f.code.names;
        base = f.base;
        sp = f.sp;
        pc = f.pc;
        S[sp++] = result;
        break;
      }
      case 93: /* FOR_ITER */ {
        const iterator = S[sp - 1]!;
        const item = (m.payload[cls[iterator]!] as PyType).next!(m, iterator);
        if (item !== 0) { S[sp++] = item; break; }
        sp--;
        m.release(iterator);
        pc += arg;
        break;
      }
      case 120: /* COPY */ { const v = S[sp - arg]!; if (v !== 0) rc[v]!++; S[sp++] = v; break; }
      case 99: /* SWAP */ { const v = S[sp - 1]!; S[sp - 1] = S[sp - arg]!; S[sp - arg] = v; break; }
      case 102: /* BUILD_TUPLE */ sp = ops.buildTuple(m, sp, arg); break;
      case 103: /* BUILD_LIST */ sp = ops.buildList(m, sp, arg); break;
      case 145: /* LIST_APPEND */ listAppendOwned(m, S[--sp - arg]!, S[sp]!); break;
      case 137: /* LOAD_DEREF */ {
        const value = S[m.start[S[base + arg]!]!]!;
        if (value === 0) throw ops.unboundDeref(m, f, arg);
        rc[value]!++;
        S[sp++] = value;
        break;
      }
      case 138: /* STORE_DEREF */ m.replace(S[base + arg]!, 0, S[--sp]!); break;
      case 136: /* LOAD_CLOSURE */ { const cell = S[base + arg]!; rc[cell]!++; S[sp++] = cell; break; }
      case 119: /* RERAISE */ {
        const value = S[--sp]!;
        if (arg > 0) f.lasti = num[S[sp - arg]!]! | 0;
        f.sp = sp;
        m.reraised = true;
        m.raisedAt = pc - 1;
        m.errType = m.retain(cls[value]!);
        m.errValue = value;
        m.errTraceback = ops.tracebackOf(m, value);
        m.isRaising = true;
        return SWITCH;
      }
      case 130: /* RAISE_VARARGS */ {
        const cause = arg === 2 ? S[--sp]! : 0;
        if (arg !== 0) f.sp = --sp;
        if (arg === 0) ops.reraiseHandled(m);
        else doRaise(m, S[sp]!, cause);
        m.isRaising = true;
        return SWITCH;
      }
      case 75: /* RETURN_GENERATOR */ {
        f.pc = pc;
        const entered = f.isEntry;
        const generator = ops.returnGenerator(m, f);
        if (entered) return generator;
        f = m.frame!;
        if (f.code.tier2 !== null) {
          S[f.sp++] = generator;
          return SWITCH;
        }
        code = f.code.ops;
        constBase = f.code.constBase;
        names = f.code.names;
        base = f.base;
        sp = f.sp;
        pc = f.pc;
        S[sp++] = generator;
        break;
      }
      case 86: /* YIELD_VALUE */ {
        const value = S[--sp]!;
        f.sp = sp;
        f.pc = pc;
        return ops.yieldValue(m, f, value);
      }
      case 123: /* SEND */ {
        const value = S[sp - 1]!;
        const result = ops.send(m, S[sp - 2]!, value);
        const finished = m.sendFinished;
        m.release(value);
        if (finished) {
          const receiver = S[sp - 2]!;
          S[sp - 2] = result;
          sp--;
          m.release(receiver);
          pc += arg;
        } else S[sp - 1] = result;
        break;
      }
      case 92: /* UNPACK_SEQUENCE */ {
        const sequence = S[--sp]!;
        f.sp = sp;
        m.hold(sequence);
        ops.unpackSequence(m, f, code, pc, sequence, arg, sp);
        m.unhold();
        sp += arg;
        m.release(sequence);
        pc++;
        break;
      }
      default:
        pc = ops.executeRare(m, f, word & 255, arg, pc);
        sp = f.sp;
    }
  }
}
