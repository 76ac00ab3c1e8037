/**
 * What patterns, matches and scanners share: the compiled form and the start of a search. Source: Modules/_sre/sre.c.
 */
import type { Ref } from '@memarena/core';
import { parseArguments } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { T_TypeError } from '../../machine/type-ids.ts';
import { intArgument } from '../../objects/abstract.ts';
import { newMatch } from './match-object.ts';
import { MatchState } from './match-state.ts';
import { charsOf } from './subject.ts';

export interface Compiled {
  readonly code: Uint32Array;
  readonly flags: number;
  readonly groups: number;
  /** -1 = the pattern has no text. */
  readonly isBytes: number;
}

export const compiledOf = (m: Machine, pattern: Ref): Compiled => m.payload[pattern] as Compiled;

/** `state_init`: the state of a search for `pattern` in `text[start:end]`. */
export function beginState(m: Machine, pattern: Ref, text: Ref, start = 0, end = Infinity): MatchState {
  const { code, groups, isBytes } = compiledOf(m, pattern);
  const chars = charsOf(m, text);
  const isText = m.isStr(text);
  if (!isText && isBytes === 0) throw m.error(T_TypeError, 'cannot use a string pattern on a bytes-like object');
  if (isText && isBytes > 0) throw m.error(T_TypeError, 'cannot use a bytes pattern on a string-like object');
  const state = new MatchState(m, code, groups, chars, chars.length, start, end);
  state.ptr = state.start;
  return state;
}

interface TextArguments {
  readonly text: Ref;
  readonly start: number;
  readonly end: number;
}

const TEXT_PARAMETERS = ['string', 'pos', 'endpos'];

export function textArguments(m: Machine, name: string, a: number, n: number, kw: Ref): TextArguments {
  if (n === 1 && kw === 0) return { text: m.S[a + 1]!, start: 0, end: Infinity };
  const [text, pos, endPos] = parseArguments(m, name, a, n, kw, TEXT_PARAMETERS, 1);
  const start = pos === 0 ? 0 : intArgument(m, pos!);
  return { text: text!, start, end: endPos === 0 ? Infinity : intArgument(m, endPos!) };
}

/** A match object or None. */
export function matchOrNone(m: Machine, pattern: Ref, text: Ref, state: MatchState, found: boolean): Ref {
  return found ? newMatch(m, pattern, compiledOf(m, pattern).groups, text, state) : m.newNone();
}

