/** How often an item of one character matches in a row. Source: Modules/_sre/sre_lib.h (SRE(count)). */
import { isInSet, lowerAscii, lowerUnicode, sameByLocale } from './characters.ts';
import type { MatchState } from './match-state.ts';
import { MAX_REPEAT } from './opcodes.ts';

const NEWLINE = 10;

/** Matches of the item at `code[pc]` from `state.ptr` on, at most `limit`; other items go through `matchItem`. */
export function countItems(
  state: MatchState, pc: number, limit: number, matchItem: (state: MatchState, pc: number) => boolean,
): number {
  const { code, chars } = state;
  const first = state.ptr;
  const end = limit !== MAX_REPEAT && limit < state.end - first ? first + limit : state.end;
  const wanted = code[pc + 1]!;
  let ptr = first;
  switch (code[pc]) {
    case 13: /* IN */ while (ptr < end && isInSet(code, pc + 2, chars[ptr]!)) ptr++; break;
    case 2: /* ANY */ while (ptr < end && chars[ptr] !== NEWLINE) ptr++; break;
    case 3: /* ANY_ALL */ ptr = end; break;
    case 16: /* LITERAL */ while (ptr < end && chars[ptr] === wanted) ptr++; break;
    case 32: /* LITERAL_IGNORE */ while (ptr < end && lowerAscii(chars[ptr]!) === wanted) ptr++; break;
    case 40: /* LITERAL_UNI_IGNORE */ while (ptr < end && lowerUnicode(chars[ptr]!) === wanted) ptr++; break;
    case 36: /* LITERAL_LOC_IGNORE */ while (ptr < end && sameByLocale(wanted, chars[ptr]!)) ptr++; break;
    case 20: /* NOT_LITERAL */ while (ptr < end && chars[ptr] !== wanted) ptr++; break;
    case 33: /* NOT_LITERAL_IGNORE */ while (ptr < end && lowerAscii(chars[ptr]!) !== wanted) ptr++; break;
    case 41: /* NOT_LITERAL_UNI_IGNORE */ while (ptr < end && lowerUnicode(chars[ptr]!) !== wanted) ptr++; break;
    case 37: /* NOT_LITERAL_LOC_IGNORE */ while (ptr < end && !sameByLocale(wanted, chars[ptr]!)) ptr++; break;
    default:
      while (state.ptr < end && matchItem(state, pc)) continue;
      return state.ptr - first;
  }
  return ptr - first;
}
