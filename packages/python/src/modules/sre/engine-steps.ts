/**
 * Steps of the matcher around its calls, and what a context saves and restores. Source: Modules/_sre/sre_lib.h
 * (LASTMARK_SAVE, MARK_PUSH, the code behind each DO_JUMP label). Case labels are literals with their names beside
 * them.
 */
import {
  CTX_COUNT, CTX_LAST_INDEX, CTX_LAST_MARK, CTX_VALUE, REP_COUNT, REP_LAST, REP_PATTERN, type MatchState,
} from './match-state.ts';
import { MAX_REPEAT } from './opcodes.ts';

/* What is done next. */
export const ENTER = 0;
export const DISPATCH = 1;
export const SUCCEED = 2;
export const FAIL = 3;
export const TRY_BRANCH = 4;
export const TRY_TAIL = 5;
export const TRY_LAZY_TAIL = 6;
export const TRY_POSSESSIVE_MIN = 7;
export const TRY_POSSESSIVE = 8;
export const TRY_AFTER_REPEAT = 9;
/* Where the caller of a context goes on. */
export const J_NONE = 10;
export const J_BRANCH = 11;
export const J_REPEAT_ONE = 12;
export const J_MIN_REPEAT_ONE = 13;
export const J_REPEAT = 14;
export const J_MAX_UNTIL_1 = 15;
export const J_MAX_UNTIL_2 = 16;
export const J_MAX_UNTIL_3 = 17;
export const J_MIN_UNTIL_1 = 18;
export const J_MIN_UNTIL_2 = 19;
export const J_MIN_UNTIL_3 = 20;
export const J_POSSESSIVE_1 = 21;
export const J_POSSESSIVE_2 = 22;
export const J_ATOMIC = 23;
export const J_ASSERT = 24;
export const J_ASSERT_NOT = 25;

export function saveLast(state: MatchState, c: number): void {
  state.stack[c + CTX_LAST_MARK] = state.lastMark;
  state.stack[c + CTX_LAST_INDEX] = state.lastIndex;
}

export function restoreLast(state: MatchState, c: number): void {
  state.lastMark = state.stack[c + CTX_LAST_MARK]!;
  state.lastIndex = state.stack[c + CTX_LAST_INDEX]!;
}

/** `LASTMARK_SAVE` and, inside a repeat, `MARK_PUSH`. */
export function saveMarks(state: MatchState, c: number): void {
  saveLast(state, c);
  if (state.repeat >= 0) state.pushMarks(state.lastMark);
}

/** After a failed attempt that will be followed by another. */
export function restoreMarks(state: MatchState, c: number): void {
  if (state.repeat >= 0) state.peekMarks(state.stack[c + CTX_LAST_MARK]!);
  restoreLast(state, c);
}

export function dropMarks(state: MatchState, c: number): void {
  if (state.repeat >= 0) state.dropMarks(state.stack[c + CTX_LAST_MARK]!);
}

/** The end of group `group`'s text again at `ptr`: the position behind it, -1 if it is another text. */
export function matchGroup(
  state: MatchState, group: number, ptr: number, fold: ((ch: number) => number) | null,
): number {
  const { chars, end, marks } = state;
  if (2 * group >= state.lastMark) return -1;
  const from = marks[2 * group]!;
  const to = marks[2 * group + 1]!;
  if (from < 0 || to < from) return -1;
  for (let p = from; p < to; p++, ptr++) {
    if (ptr >= end) return -1;
    if (fold === null ? chars[ptr] !== chars[p] : fold(chars[ptr]!) !== fold(chars[p]!)) return -1;
  }
  return ptr;
}

export function isGroupSet(state: MatchState, group: number): boolean {
  if (2 * group >= state.lastMark) return false;
  const from = state.marks[2 * group]!;
  return from >= 0 && state.marks[2 * group + 1]! >= from;
}

/** What context `c` does after its call by `jump` ended. ENTER: call the repeated item again. */
export function afterCall(state: MatchState, c: number, jump: number, ok: boolean, ptr: number): number {
  const { stack, repeats } = state;
  switch (jump) {
    case 11: /* J_BRANCH */
    case 12: /* J_REPEAT_ONE */
    case 13: /* J_MIN_REPEAT_ONE */
      if (ok) {
        dropMarks(state, c);
        return SUCCEED;
      }
      restoreMarks(state, c);
      return jump === J_BRANCH ? TRY_BRANCH : jump === J_REPEAT_ONE ? TRY_TAIL : TRY_LAZY_TAIL;
    case 14: /* J_REPEAT */
      state.endRepeat(stack[c + CTX_VALUE]!);
      return ok ? SUCCEED : FAIL;
    case 15: /* J_MAX_UNTIL_1 */
    case 18: /* J_MIN_UNTIL_1 */
      if (ok) return SUCCEED;
      repeats[stack[c + CTX_VALUE]! + REP_COUNT] = stack[c + CTX_COUNT]! - 1;
      state.ptr = ptr;
      return FAIL;
    case 16: /* J_MAX_UNTIL_2 */ {
      const rep = stack[c + CTX_VALUE]!;
      repeats[rep + REP_LAST] = state.popWord();
      if (ok) {
        state.dropMarks(stack[c + CTX_LAST_MARK]!);
        return SUCCEED;
      }
      state.popMarks(stack[c + CTX_LAST_MARK]!);
      restoreLast(state, c);
      repeats[rep + REP_COUNT] = stack[c + CTX_COUNT]! - 1;
      state.ptr = ptr;
      return TRY_AFTER_REPEAT;
    }
    case 17: /* J_MAX_UNTIL_3 */
      state.repeat = stack[c + CTX_VALUE]!;
      if (ok) return SUCCEED;
      state.ptr = ptr;
      return FAIL;
    default: return afterLazyOrGroup(state, c, jump, ok, ptr);
  }
}

function afterLazyOrGroup(state: MatchState, c: number, jump: number, ok: boolean, ptr: number): number {
  const { stack, repeats, code } = state;
  switch (jump) {
    case 19: /* J_MIN_UNTIL_2 */ {
      const hadOuter = state.repeat >= 0;
      const rep = stack[c + CTX_VALUE]!;
      state.repeat = rep;
      if (ok) {
        if (hadOuter) state.dropMarks(stack[c + CTX_LAST_MARK]!);
        return SUCCEED;
      }
      if (hadOuter) state.popMarks(stack[c + CTX_LAST_MARK]!);
      restoreLast(state, c);
      state.ptr = ptr;
      const most = code[repeats[rep + REP_PATTERN]! + 2]!;
      if ((stack[c + CTX_COUNT]! >= most && most !== MAX_REPEAT) || ptr === repeats[rep + REP_LAST]) return FAIL;
      repeats[rep + REP_COUNT] = stack[c + CTX_COUNT]!;
      state.pushWord(repeats[rep + REP_LAST]!);
      repeats[rep + REP_LAST] = ptr;
      return ENTER;
    }
    case 20: /* J_MIN_UNTIL_3 */ {
      const rep = stack[c + CTX_VALUE]!;
      repeats[rep + REP_LAST] = state.popWord();
      if (ok) return SUCCEED;
      repeats[rep + REP_COUNT] = stack[c + CTX_COUNT]! - 1;
      state.ptr = ptr;
      return FAIL;
    }
    case 21: /* J_POSSESSIVE_1 */
      if (ok) {
        stack[c + CTX_COUNT]!++;
        return TRY_POSSESSIVE_MIN;
      }
      state.ptr = ptr;
      return FAIL;
    case 22: /* J_POSSESSIVE_2 */
      if (ok) {
        state.dropMarks(stack[c + CTX_LAST_MARK]!);
        stack[c + CTX_COUNT]!++;
        return TRY_POSSESSIVE;
      }
      state.popMarks(stack[c + CTX_LAST_MARK]!);
      restoreLast(state, c);
      state.ptr = ptr;
      return TRY_POSSESSIVE;
    case 23: /* J_ATOMIC */
      if (ok) return DISPATCH;
      state.ptr = ptr;
      return FAIL;
    case 24: /* J_ASSERT */ return ok ? DISPATCH : FAIL;
    default:
      if (ok) {
        dropMarks(state, c);
        return FAIL;
      }
      if (state.repeat >= 0) state.popMarks(stack[c + CTX_LAST_MARK]!);
      restoreLast(state, c);
      return DISPATCH;
  }
}
