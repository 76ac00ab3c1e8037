/**
 * The matcher: runs compiled code over a text with backtracking, without recursion.
 *
 * Models:      CPython 3.11's sre.
 * Sources:     Modules/_sre/sre_lib.h (SRE(match)).
 * Algorithm:   1. ENTER starts a context at `pc` and `state.ptr`. 2. Simple operations run in the inner loop
 *              (`runSimple`) until
 *              one fails, one needs a context of its own, or the pattern ends. 3. RETURN ends a context; the context
 *              that
 *              called it goes on where its jump says: each `J_…` step is the code after one call.
 * Layout:      contexts and saved marks lie on `state.stack` (see `match-state.ts`); `c` is the index of the running
 *              one.
 * Invariants:  I1 whoever leaves a step by RETURN has taken off the stack what it pushed.
 * Simplified:  signals are not looked for.
 */
import {
  isAt, isInSet, isInSetByLocale, lowerAscii, lowerUnicode, matchesCategory, sameByLocale,
} from './characters.ts';
import { countItems } from './count.ts';
import {
  DISPATCH, ENTER, FAIL, J_ASSERT, J_ASSERT_NOT, J_ATOMIC, J_BRANCH, J_MAX_UNTIL_1, J_MAX_UNTIL_2, J_MAX_UNTIL_3,
  J_MIN_REPEAT_ONE, J_MIN_UNTIL_1, J_MIN_UNTIL_2, J_MIN_UNTIL_3, J_NONE, J_POSSESSIVE_1, J_POSSESSIVE_2, J_REPEAT,
  J_REPEAT_ONE, SUCCEED, TRY_AFTER_REPEAT, TRY_BRANCH, TRY_LAZY_TAIL, TRY_POSSESSIVE, TRY_POSSESSIVE_MIN, TRY_TAIL,
  afterCall, dropMarks, isGroupSet, matchGroup, saveLast, saveMarks,
} from './engine-steps.ts';
import {
  CTX_CALLER, CTX_COUNT, CTX_JUMP, CTX_PATTERN, CTX_PTR, CTX_TOP_LEVEL, CTX_VALUE, REP_COUNT, REP_LAST, REP_OUTER,
  REP_PATTERN, type MatchState,
} from './match-state.ts';
import { GROUPREF, GROUPREF_UNI_IGNORE, IN, INFO, LITERAL, MAX_REPEAT, MAX_UNTIL, SUCCESS } from './opcodes.ts';

const NEWLINE = 10;

const matchItem = (state: MatchState, pc: number): boolean => runMatch(state, pc, 0);

/** An empty tail may end the match at `ptr`. */
function mayEnd(state: MatchState, topLevel: number, ptr: number): boolean {
  return topLevel === 0 || !((state.matchAll && ptr !== state.end) || (state.mustAdvance && ptr === state.start));
}

/** Runs the code at `pc` from `state.ptr` on; after success `state.ptr` is the end of the match. */
export function runMatch(state: MatchState, pc: number, topLevel: number): boolean {
  const { code, chars, end } = state;
  let c = state.pushContext(pc, topLevel, J_NONE, -1);
  let { stack } = state;
  let ptr = 0;
  let step = ENTER;
  for (;;) {
    let call = 0;
    let callPc = 0;
    let callTop = 0;
    switch (step) {
      case 0: /* ENTER */
        ptr = state.ptr;
        if (code[pc] === INFO) {
          if (code[pc + 3]! > 0 && end - ptr < code[pc + 3]!) {
            step = FAIL;
            continue;
          }
          pc += code[pc + 1]! + 1;
        }
        step = DISPATCH;
        /* falls through */
      case 1: /* DISPATCH */
        run: for (;;) {
          switch (code[pc++]) {
            case 17: /* MARK */ state.setMark(code[pc++]!, ptr); continue;
            case 16: /* LITERAL */
              if (ptr < end && chars[ptr] === code[pc]) { pc++; ptr++; continue; }
              step = FAIL;
              break run;
            case 20: /* NOT_LITERAL */
              if (ptr < end && chars[ptr] !== code[pc]) { pc++; ptr++; continue; }
              step = FAIL;
              break run;
            case 13: /* IN */ if (ptr < end && isInSet(code, pc + 1, chars[ptr]!)) { pc += code[pc]!; ptr++; continue; }
              step = FAIL;
              break run;
            case 2: /* ANY */ if (ptr < end && chars[ptr] !== NEWLINE) { ptr++; continue; } step = FAIL; break run;
            case 3: /* ANY_ALL */ if (ptr < end) { ptr++; continue; } step = FAIL; break run;
            case 6: /* AT */ if (isAt(chars, ptr, end, code[pc]!)) { pc++; continue; } step = FAIL; break run;
            case 8: /* CATEGORY */ if (ptr < end && matchesCategory(code[pc]!, chars[ptr]!)) { pc++; ptr++; continue; }
              step = FAIL;
              break run;
            case 32: /* LITERAL_IGNORE */
              if (ptr < end && lowerAscii(chars[ptr]!) === code[pc]) { pc++; ptr++; continue; }
              step = FAIL;
              break run;
            case 40: /* LITERAL_UNI_IGNORE */
              if (ptr < end && lowerUnicode(chars[ptr]!) === code[pc]) { pc++; ptr++; continue; }
              step = FAIL;
              break run;
            case 36: /* LITERAL_LOC_IGNORE */
              if (ptr < end && sameByLocale(code[pc]!, chars[ptr]!)) { pc++; ptr++; continue; }
              step = FAIL;
              break run;
            case 33: /* NOT_LITERAL_IGNORE */
              if (ptr < end && lowerAscii(chars[ptr]!) !== code[pc]) { pc++; ptr++; continue; }
              step = FAIL;
              break run;
            case 41: /* NOT_LITERAL_UNI_IGNORE */
              if (ptr < end && lowerUnicode(chars[ptr]!) !== code[pc]) { pc++; ptr++; continue; }
              step = FAIL;
              break run;
            case 37: /* NOT_LITERAL_LOC_IGNORE */
              if (ptr < end && !sameByLocale(code[pc]!, chars[ptr]!)) { pc++; ptr++; continue; }
              step = FAIL;
              break run;
            case 31: /* IN_IGNORE */
              if (ptr < end && isInSet(code, pc + 1, lowerAscii(chars[ptr]!))) { pc += code[pc]!; ptr++; continue; }
              step = FAIL;
              break run;
            case 39: /* IN_UNI_IGNORE */
              if (ptr < end && isInSet(code, pc + 1, lowerUnicode(chars[ptr]!))) { pc += code[pc]!; ptr++; continue; }
              step = FAIL;
              break run;
            case 35: /* IN_LOC_IGNORE */
              if (ptr < end && isInSetByLocale(code, pc + 1, chars[ptr]!)) { pc += code[pc]!; ptr++; continue; }
              step = FAIL;
              break run;
            case 15: /* JUMP */
            case 14: /* INFO */ pc += code[pc]!; continue;
            case 1: /* SUCCESS */
              if (!mayEnd(state, stack[c + CTX_TOP_LEVEL]!, ptr)) step = FAIL;
              else {
                state.ptr = ptr;
                step = SUCCEED;
              }
              break run;
            case 11: /* GROUPREF */
            case 30: /* GROUPREF_IGNORE */
            case 38: /* GROUPREF_UNI_IGNORE */
            case 34: /* GROUPREF_LOC_IGNORE */ {
              const op = code[pc - 1]!;
              const fold = op === GROUPREF ? null : op === GROUPREF_UNI_IGNORE ? lowerUnicode : lowerAscii;
              ptr = matchGroup(state, code[pc++]!, ptr, fold);
              if (ptr >= 0) continue;
              step = FAIL;
              break run;
            }
            case 12: /* GROUPREF_EXISTS */ pc += isGroupSet(state, code[pc]!) ? 2 : code[pc + 1]!; continue;
            case 7: /* BRANCH */
              saveMarks(state, c);
              step = TRY_BRANCH;
              break run;
            case 24: /* REPEAT_ONE */ {
              if (code[pc + 1]! > end - ptr) { step = FAIL; break run; }
              state.ptr = ptr;
              const count = countItems(state, pc + 3, code[pc + 2]!, matchItem);
              stack = state.stack;
              stack[c + CTX_COUNT] = count;
              ptr += count;
              if (count < code[pc + 1]!) { step = FAIL; break run; }
              const tail = code[pc + code[pc]!];
              if (tail === SUCCESS && ptr === end && mayEnd(state, stack[c + CTX_TOP_LEVEL]!, ptr)) {
                state.ptr = ptr;
                step = SUCCEED;
                break run;
              }
              saveMarks(state, c);
              stack = state.stack;
              step = TRY_TAIL;
              break run;
            }
            case 26: /* MIN_REPEAT_ONE */ {
              if (code[pc + 1]! > end - ptr) { step = FAIL; break run; }
              state.ptr = ptr;
              let count = 0;
              if (code[pc + 1]! > 0) {
                count = countItems(state, pc + 3, code[pc + 1]!, matchItem);
                stack = state.stack;
                if (count < code[pc + 1]!) { step = FAIL; break run; }
                ptr += count;
              }
              stack[c + CTX_COUNT] = count;
              if (code[pc + code[pc]!] === SUCCESS && mayEnd(state, stack[c + CTX_TOP_LEVEL]!, ptr)) {
                state.ptr = ptr;
                step = SUCCEED;
                break run;
              }
              saveMarks(state, c);
              stack = state.stack;
              step = TRY_LAZY_TAIL;
              break run;
            }
            case 29: /* POSSESSIVE_REPEAT_ONE */ {
              if (code[pc + 1]! > end - ptr) { step = FAIL; break run; }
              state.ptr = ptr;
              const count = countItems(state, pc + 3, code[pc + 2]!, matchItem);
              stack = state.stack;
              ptr += count;
              if (count < code[pc + 1]!) { step = FAIL; break run; }
              pc += code[pc]!;
              if (code[pc] === SUCCESS && ptr === end && mayEnd(state, stack[c + CTX_TOP_LEVEL]!, ptr)) {
                state.ptr = ptr;
                step = SUCCEED;
                break run;
              }
              continue;
            }
            case 23: /* REPEAT */
              stack[c + CTX_VALUE] = state.beginRepeat(pc);
              state.ptr = ptr;
              call = J_REPEAT;
              callPc = pc + code[pc]!;
              callTop = stack[c + CTX_TOP_LEVEL]!;
              break run;
            case 18: /* MAX_UNTIL */
            case 19: /* MIN_UNTIL */ {
              const rep = state.repeat;
              const { repeats } = state;
              const repPc = repeats[rep + REP_PATTERN]!;
              const count = repeats[rep + REP_COUNT]! + 1;
              const isMax = code[pc - 1] === MAX_UNTIL;
              stack[c + CTX_VALUE] = rep;
              stack[c + CTX_COUNT] = count;
              state.ptr = ptr;
              callTop = stack[c + CTX_TOP_LEVEL]!;
              if (count < code[repPc + 1]!) {
                repeats[rep + REP_COUNT] = count;
                call = isMax ? J_MAX_UNTIL_1 : J_MIN_UNTIL_1;
                callPc = repPc + 3;
                break run;
              }
              if (!isMax) {
                state.repeat = repeats[rep + REP_OUTER]!;
                saveMarks(state, c);
                call = J_MIN_UNTIL_2;
                callPc = pc;
                break run;
              }
              const most = code[repPc + 2]!;
              if ((count < most || most === MAX_REPEAT) && ptr !== repeats[rep + REP_LAST]) {
                repeats[rep + REP_COUNT] = count;
                saveLast(state, c);
                state.pushMarks(state.lastMark);
                state.pushWord(repeats[rep + REP_LAST]!);
                repeats[rep + REP_LAST] = ptr;
                call = J_MAX_UNTIL_2;
                callPc = repPc + 3;
                break run;
              }
              step = TRY_AFTER_REPEAT;
              break run;
            }
            case 28: /* POSSESSIVE_REPEAT */
              state.ptr = ptr;
              stack[c + CTX_COUNT] = 0;
              step = TRY_POSSESSIVE_MIN;
              break run;
            case 27: /* ATOMIC_GROUP */
              state.ptr = ptr;
              call = J_ATOMIC;
              callPc = pc + 1;
              break run;
            case 4: /* ASSERT */
              if (ptr < code[pc + 1]!) { step = FAIL; break run; }
              state.ptr = ptr - code[pc + 1]!;
              call = J_ASSERT;
              callPc = pc + 2;
              break run;
            case 5: /* ASSERT_NOT */
              if (ptr < code[pc + 1]!) { pc += code[pc]!; continue; }
              state.ptr = ptr - code[pc + 1]!;
              saveMarks(state, c);
              call = J_ASSERT_NOT;
              callPc = pc + 2;
              break run;
            case 0: /* FAILURE */ step = FAIL; break run;
            default: throw new Error('internal error in regular expression engine');
          }
        }
        stack = state.stack;
        break;
      case 4: /* TRY_BRANCH */ {
        let next = code[pc]!;
        for (; next !== 0; pc += next, next = code[pc]!) {
          const op = code[pc + 1];
          if (op === LITERAL && (ptr >= end || chars[ptr] !== code[pc + 2])) continue;
          if (op === IN && (ptr >= end || !isInSet(code, pc + 3, chars[ptr]!))) continue;
          break;
        }
        if (next === 0) {
          dropMarks(state, c);
          step = FAIL;
          continue;
        }
        state.ptr = ptr;
        call = J_BRANCH;
        callPc = pc + 1;
        callTop = stack[c + CTX_TOP_LEVEL]!;
        break;
      }
      case 5: /* TRY_TAIL */ {
        const least = code[pc + 1]!;
        let count = stack[c + CTX_COUNT]!;
        const tail = pc + code[pc]!;
        if (code[tail] === LITERAL) {
          const wanted = code[tail + 1]!;
          while (count >= least && (ptr >= end || chars[ptr] !== wanted)) {
            ptr--;
            count--;
          }
          stack[c + CTX_COUNT] = count;
        }
        if (count < least) {
          dropMarks(state, c);
          step = FAIL;
          continue;
        }
        state.ptr = ptr;
        call = J_REPEAT_ONE;
        callPc = tail;
        callTop = stack[c + CTX_TOP_LEVEL]!;
        break;
      }
      case 6: /* TRY_LAZY_TAIL */ {
        const most = code[pc + 2]!;
        if (most !== MAX_REPEAT && stack[c + CTX_COUNT]! > most) {
          dropMarks(state, c);
          step = FAIL;
          continue;
        }
        state.ptr = ptr;
        call = J_MIN_REPEAT_ONE;
        callPc = pc + code[pc]!;
        callTop = stack[c + CTX_TOP_LEVEL]!;
        break;
      }
      case 9: /* TRY_AFTER_REPEAT */ {
        const rep = stack[c + CTX_VALUE]!;
        state.repeat = state.repeats[rep + REP_OUTER]!;
        call = J_MAX_UNTIL_3;
        callPc = pc;
        callTop = stack[c + CTX_TOP_LEVEL]!;
        break;
      }
      case 7: /* TRY_POSSESSIVE_MIN */
        if (stack[c + CTX_COUNT]! < code[pc + 1]!) {
          call = J_POSSESSIVE_1;
          callPc = pc + 3;
          break;
        }
        ptr = -1;
        step = TRY_POSSESSIVE;
        continue;
      case 8: /* TRY_POSSESSIVE */ {
        const most = code[pc + 2]!;
        if ((stack[c + CTX_COUNT]! < most || most === MAX_REPEAT) && state.ptr !== ptr) {
          saveLast(state, c);
          state.pushMarks(state.lastMark);
          stack = state.stack;
          ptr = state.ptr;
          call = J_POSSESSIVE_2;
          callPc = pc + 3;
          break;
        }
        pc += code[pc]! + 1;
        ptr = state.ptr;
        step = DISPATCH;
        continue;
      }
      default: {
        /* SUCCEED or FAIL: the context ends, its caller goes on. */
        const ok = step === SUCCEED;
        const jump = stack[c + CTX_JUMP]!;
        c = stack[c + CTX_CALLER]!;
        state.popContext();
        if (c < 0) return ok;
        pc = stack[c + CTX_PATTERN]!;
        ptr = stack[c + CTX_PTR]!;
        step = afterCall(state, c, jump, ok, ptr);
        stack = state.stack;
        if (jump >= J_MIN_UNTIL_2) {
          if (step === ENTER) {
            /* A lazy repeat takes another item. */
            call = J_MIN_UNTIL_3;
            callPc = state.repeats[stack[c + CTX_VALUE]! + REP_PATTERN]! + 3;
            callTop = stack[c + CTX_TOP_LEVEL]!;
            break;
          }
          if (step === DISPATCH) {
            pc += code[pc]!;
            if (jump === J_ATOMIC) ptr = state.ptr;
          }
          continue;
        }
        if (step === TRY_BRANCH) pc += code[pc]!;
        else if (step === TRY_TAIL) {
          ptr--;
          stack[c + CTX_COUNT]!--;
        } else if (step === TRY_LAZY_TAIL) {
          state.ptr = ptr;
          if (countItems(state, pc + 3, 1, matchItem) === 0) {
            dropMarks(state, c);
            step = FAIL;
          } else {
            stack = state.stack;
            ptr++;
            stack[c + CTX_COUNT]!++;
          }
        }
        continue;
      }
    }
    if (call === 0) continue;
    stack = state.stack;
    stack[c + CTX_PATTERN] = pc;
    stack[c + CTX_PTR] = ptr;
    c = state.pushContext(callPc, callTop, call, c);
    stack = state.stack;
    pc = callPc;
    step = ENTER;
  }
}

