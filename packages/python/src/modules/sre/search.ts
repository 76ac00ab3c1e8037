/**
 * Looking for the first match.
 *
 * Models:      CPython 3.11's sre.
 * Sources:     Modules/_sre/sre_lib.h (SRE(search)).
 * Algorithm:   the info block of the code chooses: 1. one literal, 2. a literal prefix with its overlap table (Knuth,
 *              Morris,
 *              Pratt), 3. a set of first characters, 4. every position.
 * Invariants:  I1 groups are forgotten between two tries.
 */
import { isInSet } from './characters.ts';
import { runMatch } from './engine.ts';
import type { MatchState } from './match-state.ts';
import { AT, AT_BEGINNING, AT_BEGINNING_STRING, INFO, INFO_CHARSET, INFO_LITERAL, INFO_PREFIX } from './opcodes.ts';

function forgetGroups(state: MatchState): void {
  state.lastMark = -1;
  state.lastIndex = -1;
}

/** Searches from `state.start`; after success `state.start` and `state.ptr` are the ends of the match. */
export function runSearch(state: MatchState): boolean {
  const { code } = state;
  const from = state.start;
  if (from > state.end) return false;
  if (code[0] !== INFO) return searchEverywhere(state, 0, from, state.end);
  const flags = code[2]!;
  const least = code[3]!;
  if (least > 0 && state.end - from < least) return false;
  const pc = 1 + code[1]!;
  if ((flags & INFO_PREFIX) !== 0) {
    const isWhole = (flags & INFO_LITERAL) !== 0;
    if (code[5] === 1) return searchLiteral(state, pc, from, code[6]!, isWhole);
    return searchPrefix(state, pc, from, isWhole);
  }
  if ((flags & INFO_CHARSET) !== 0) return searchSet(state, pc, from);
  return searchEverywhere(state, pc, from, least > 1 ? Math.max(from, state.end - (least - 1)) : state.end);
}

/** The pattern starts with one known character. */
function searchLiteral(state: MatchState, pc: number, from: number, skip: number, isWhole: boolean): boolean {
  const { code, chars, end } = state;
  const wanted = code[7]!;
  state.mustAdvance = false;
  for (let ptr = from; ptr < end; ptr++) {
    if (chars[ptr] !== wanted) continue;
    state.start = ptr;
    state.ptr = ptr + skip;
    if (isWhole || runMatch(state, pc + 2 * skip, 0)) return true;
    forgetGroups(state);
  }
  return false;
}

/** The pattern starts with several known characters. */
function searchPrefix(state: MatchState, pc: number, from: number, isWhole: boolean): boolean {
  const { code, chars, end } = state;
  const length = code[5]!;
  const skip = code[6]!;
  const prefix = 7;
  const overlap = prefix + length - 1;
  const first = code[prefix]!;
  if (length > end - from) return false;
  let ptr = from;
  while (ptr < end) {
    while (chars[ptr++] !== first) if (ptr >= end) return false;
    if (ptr >= end) return false;
    let i = 1;
    state.mustAdvance = false;
    do {
      if (chars[ptr] === code[prefix + i]) {
        if (++i !== length) {
          if (++ptr >= end) return false;
          continue;
        }
        state.start = ptr - (length - 1);
        state.ptr = ptr - (length - skip - 1);
        if (isWhole || runMatch(state, pc + 2 * skip, 0)) return true;
        if (++ptr >= end) return false;
        forgetGroups(state);
      }
      i = code[overlap + i]!;
    } while (i !== 0);
  }
  return false;
}

/** The pattern starts with a character of a known set. */
function searchSet(state: MatchState, pc: number, from: number): boolean {
  const { code, chars, end } = state;
  state.mustAdvance = false;
  for (let ptr = from; ptr < end; ptr++) {
    if (!isInSet(code, 5, chars[ptr]!)) continue;
    state.start = ptr;
    state.ptr = ptr;
    if (runMatch(state, pc, 0)) return true;
    forgetGroups(state);
  }
  return false;
}

function searchEverywhere(state: MatchState, pc: number, from: number, last: number): boolean {
  const { code } = state;
  let ptr = from;
  state.start = state.ptr = ptr;
  if (runMatch(state, pc, 1)) return true;
  state.mustAdvance = false;
  if (code[pc] === AT && (code[pc + 1] === AT_BEGINNING || code[pc + 1] === AT_BEGINNING_STRING)) {
    state.start = state.ptr = last;
    return false;
  }
  while (ptr < last) {
    ptr++;
    forgetGroups(state);
    state.start = state.ptr = ptr;
    if (runMatch(state, pc, 0)) return true;
  }
  return false;
}
