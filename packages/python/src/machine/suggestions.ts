/**
 * "Did you mean": the name that was probably meant by one that was not found.
 *
 * Models:      CPython 3.11.
 * Sources:     Python/suggestions.c (_Py_Offer_Suggestions, levenshtein_distance, substitution_cost)
 * Algorithm:   1. Candidates are the attributes of the object; for a name the locals, then the globals, then the
 *              builtins. 2. A change of case costs 1, any other change of a character 2. 3. The nearest one wins, the first of
 *              those that are equally near; at most a third of the characters may change.
 * Invariants:  none.
 * Simplified:  nothing known.
 */
import type { Ref } from '@memarena/core';
import { call1, FN_GLOBALS } from './call.ts';
import { FO_FUNC, TB_FRAME, TB_NEXT, type FrameRecord } from './frame-object.ts';
import { cursor, dictGetStr, dictNext } from '../objects/dict-core.ts';
import { EXC_FIXED_SLOTS, EXC_TRACEBACK } from '../objects/exceptions-core.ts';
import type { Machine } from './machine.ts';
import { T_AttributeError, T_list, T_NameError } from './type-ids.ts';

/** CO_FAST_LOCAL */
const FAST_LOCAL = 0x20;
const MOVE_COST = 2;
const CASE_COST = 1;
const CANDIDATES_MAX = 750;
const BYTES_MAX = 40;

function substitutionCost(a: number, b: number): number {
  if ((a & 31) !== (b & 31)) return MOVE_COST;
  if (a === b) return 0;
  const lower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte);
  return lower(a) === lower(b) ? CASE_COST : MOVE_COST;
}

/** Edit distance of two byte strings, anything above `most` when it is larger. */
function distance(first: Buffer, second: Buffer, most: number): number {
  let [a, b] = [first, second];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  a = a.subarray(start, a.length - end);
  b = b.subarray(start, b.length - end);
  if (a.length === 0 || b.length === 0) return (a.length + b.length) * MOVE_COST;
  if (a.length > BYTES_MAX || b.length > BYTES_MAX) return most + 1;
  if (b.length < a.length) [a, b] = [b, a];
  if ((b.length - a.length) * MOVE_COST > most) return most + 1;
  const row = Array.from(a, (_, i) => (i + 1) * MOVE_COST);
  let result = 0;
  for (let j = 0; j < b.length; j++) {
    let diagonal = j * MOVE_COST;
    result = diagonal;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < a.length; i++) {
      const substitute = diagonal + substitutionCost(b[j]!, a[i]!);
      diagonal = row[i]!;
      result = Math.min(Math.min(result, diagonal) + MOVE_COST, substitute);
      row[i] = result;
      least = Math.min(least, result);
    }
    if (least > most) return most + 1;
  }
  return result;
}

/** The candidate that is nearest to a name, if one is near enough. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length >= CANDIDATES_MAX) return undefined;
  const wanted = Buffer.from(name);
  let best: string | undefined;
  let bestDistance = Number.MAX_SAFE_INTEGER;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const bytes = Buffer.from(candidate);
    const allowed = Math.floor(((wanted.length + bytes.length + 3) * MOVE_COST) / 6);
    const most = Math.min(allowed, bestDistance - 1);
    const found = distance(wanted, bytes, most);
    if (found > most) continue;
    best = candidate;
    bestDistance = found;
  }
  return best;
}

function keysOf(m: Machine, dict: Ref): string[] {
  const names: string[] = [];
  for (let at = dictNext(m, dict, 0); at !== 0; at = dictNext(m, dict, at)) {
    if (m.isStr(cursor.key)) names.push(m.text(cursor.key));
  }
  return names;
}

/** `dir(object)`, which may be a method of the program's; nothing when it fails. */
function directory(m: Machine, object: Ref): string[] {
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    const list = m.hold(call1(m, dictGetStr(m, m.builtinsDict, m.nameOf('dir')), object));
    const names: string[] = [];
    if (m.cls[list] === T_list) {
      for (let i = 0; i < m.size[list]!; i++) names.push(m.text(m.S[m.body[list]! + i]!));
    }
    m.drop();
    return names;
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    return [];
  }
}

function attributeSuggestion(m: Machine, exception: Ref): string | undefined {
  const [object, name] = [m.slot(exception, EXC_FIXED_SLOTS), m.slot(exception, EXC_FIXED_SLOTS + 1)];
  if (object === 0 || name === 0 || !m.isStr(name)) return undefined;
  return nearestName(m.text(name), directory(m, object));
}

function nameSuggestion(m: Machine, exception: Ref): string | undefined {
  const name = m.slot(exception, EXC_FIXED_SLOTS);
  let traceback = m.slot(exception, EXC_TRACEBACK);
  if (name === 0 || !m.isStr(name) || traceback === 0) return undefined;
  while (m.slot(traceback, TB_NEXT) !== 0) traceback = m.slot(traceback, TB_NEXT);
  const frame = m.slot(traceback, TB_FRAME);
  const { unit } = (m.payload[frame] as FrameRecord).code;
  const globals = m.slot(m.slot(frame, FO_FUNC), FN_GLOBALS);
  const wanted = m.text(name);
  const locals = unit.localsPlusNames.filter((_, i) => (unit.localsPlusKinds[i]! & FAST_LOCAL) !== 0);
  return nearestName(wanted, locals)
    ?? nearestName(wanted, globals === 0 ? [] : keysOf(m, globals))
    ?? nearestName(wanted, keysOf(m, m.builtinsDict));
}

/** What is shown behind the message of an uncaught error, '' for most. */
export function suggestionFor(m: Machine, exception: Ref): string {
  const cls = m.cls[exception];
  const near = cls === T_AttributeError ? attributeSuggestion(m, exception)
    : cls === T_NameError ? nameSuggestion(m, exception) : undefined;
  return near === undefined ? '' : `. Did you mean: '${near}'?`;
}
