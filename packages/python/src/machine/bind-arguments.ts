/**
 * Binding of call arguments to parameters. Sources: Python/ceval.c (initialize_locals, missing_arguments,
 * too_many_positional, positional_only_passed_as_keyword).
 */
import type { Ref } from '@memarena/core';
import { dictGetStr, dictSet, newDict } from '../objects/dict-core.ts';
import { newList, newTuple } from '../objects/list-core.ts';
import { listAssignSlice } from '../objects/list-slice.ts';
import { newStr } from '../objects/str-core.ts';
import { joinIterable } from '../objects/str-join.ts';
import { equal } from '../objects/compare.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { cFormat, type TextItem } from './message-format.ts';
import { T_TypeError } from './type-ids.ts';
import { leaveFrame } from './frames.ts';
import { FN_DEFAULTS, FN_KWDEFAULTS, FN_QUALNAME } from './call.ts';

const CO_VARARGS = 4;
const CO_VARKEYWORDS = 8;

/** Fills the locals of a fresh frame; arguments are borrowed. On an error the frame is left again. */
export function bindArguments(m: Machine, frame: Frame, func: Ref, first: number, n: number, kw: Ref): void {
  const mark = m.tempTop;
  try {
    bind(m, frame, func, first, n, kw);
  } catch (error) {
    m.dropTo(mark);
    leaveFrame(m, frame);
    throw error;
  }
}

function bind(m: Machine, frame: Frame, func: Ref, first: number, n: number, kw: Ref): void {
  const code = frame.code;
  const S = m.S;
  const base = frame.base;
  const total = code.argCount + code.kwOnlyArgCount;
  let kwDict = 0;
  if (code.flags & CO_VARKEYWORDS) {
    kwDict = newDict(m);
    S[base + total + (code.flags & CO_VARARGS ? 1 : 0)] = kwDict;
  }
  const copied = Math.min(n, code.argCount);
  for (let i = 0; i < copied; i++) S[base + i] = m.retain(S[first + i]!);
  if (code.flags & CO_VARARGS) {
    const rest = newTuple(m, n - copied);
    for (let i = copied; i < n; i++) S[m.body[rest]! + i - copied] = m.retain(S[first + i]!);
    S[base + total] = rest;
  }
  if (kw !== 0) bindKeywords(m, frame, func, first + n, kw, kwDict, total);
  if (n > code.argCount && !(code.flags & CO_VARARGS)) throw tooMany(m, frame, func, n);
  if (n < code.argCount) fillDefaults(m, frame, func, n);
  if (code.kwOnlyArgCount > 0) fillKeywordDefaults(m, frame, func, total);
}

function bindKeywords(
  m: Machine, frame: Frame, func: Ref, values: number, kw: Ref, kwDict: Ref, total: number,
): void {
  const code = frame.code;
  const names = code.localNames;
  const S = m.S;
  for (let k = 0, count = m.size[kw]!; k < count; k++) {
    const keyword = S[m.body[kw]! + k]!;
    const value = S[values + k]!;
    if (!m.isStr(keyword)) throw m.error(T_TypeError, cFormat`${{ str: qualname(m, func) }}() keywords must be strings`);
    let index = -1;
    for (let i = code.posOnlyArgCount; i < total && index < 0; i++) if (names[i] === keyword) index = i;
    for (let i = code.posOnlyArgCount; i < total && index < 0; i++) if (equal(m, names[i]!, keyword)) index = i;
    if (index >= 0) {
      if (S[frame.base + index] !== 0) {
        const shown = { str: m.text(keyword) };
        throw m.error(T_TypeError, cFormat`${{ str: qualname(m, func) }}() got multiple values for argument '${shown}'`);
      }
      S[frame.base + index] = m.retain(value);
      continue;
    }
    if (kwDict === 0) {
      const passed = positionalOnlyPassed(m, frame, kw);
      if (passed.length > 0) {
        const list = { str: passed.join(', ') };
        throw m.error(T_TypeError, cFormat`${{
          str: qualname(m, func) }}() got some positional-only arguments passed as keyword arguments: '${list}'`);
      }
      throw m.error(T_TypeError,
        cFormat`${{ str: qualname(m, func) }}() got an unexpected keyword argument '${{ str: m.text(keyword) }}'`);
    }
    dictSet(m, kwDict, keyword, value);
  }
}

function positionalOnlyPassed(m: Machine, frame: Frame, kw: Ref): string[] {
  const out: string[] = [];
  const given = new Set<string>();
  for (let k = 0; k < m.size[kw]!; k++) given.add(m.text(m.S[m.body[kw]! + k]!));
  for (let i = 0; i < frame.code.posOnlyArgCount; i++) {
    const name = m.text(frame.code.localNames[i]!);
    if (given.has(name)) out.push(name);
  }
  return out;
}

function qualname(m: Machine, func: Ref): string {
  return m.text(m.slot(func, FN_QUALNAME));
}

function tooMany(m: Machine, frame: Frame, func: Ref, n: number): unknown {
  const code = frame.code;
  const defaults = m.slot(func, FN_DEFAULTS);
  const defaultCount = defaults === 0 ? 0 : m.size[defaults]!;
  let keywordOnly = 0;
  for (let i = code.argCount; i < code.argCount + code.kwOnlyArgCount; i++) if (m.S[frame.base + i] !== 0) keywordOnly++;
  const takes = m.hold(m.messageHook(
    defaultCount > 0 ? cFormat`from ${code.argCount - defaultCount} to ${code.argCount}` : cFormat`${code.argCount}`));
  const plural = (isPlural: boolean): TextItem => ({ text: isPlural ? 's' : '', directive: '%s' });
  const extra = m.hold(keywordOnly === 0 ? m.retain(m.emptyStr) : m.messageHook(
    cFormat` positional argument${plural(n !== 1)} (and ${keywordOnly} keyword-only argument${plural(keywordOnly !== 1)})`));
  const verb: TextItem = { text: n === 1 && keywordOnly === 0 ? 'was' : 'were', directive: '%s' };
  const many = plural(code.argCount !== 1 || defaultCount > 0);
  m.error(T_TypeError, cFormat`${{ str: qualname(m, func) }}() takes ${{ str: m.text(takes) }} positional argument${
    many} but ${n}${{ str: m.text(extra) }} ${verb} given`);
  m.drop(2);
  return m.pendingError;
}

/** `missing_arguments`, `format_missing`. */
function missing(m: Machine, func: Ref, names: string[], kind: string): unknown {
  const mark = m.tempTop;
  const list = m.hold(newList(m, names.length));
  names.forEach((name, i) => { m.S[m.body[list]! + i] = newStr(m, `'${name}'`); });
  const text = (index: number): { str: string } => ({ str: m.text(m.S[m.body[list]! + index]!) });
  const last = names.length - 1;
  let shown: Ref;
  if (last === 0) shown = m.hold(m.retain(m.S[m.body[list]!]!));
  else if (last === 1) shown = m.hold(m.messageHook(cFormat`${text(0)} and ${text(1)}`));
  else {
    const tail = m.hold(m.messageHook(cFormat`, ${text(last - 1)}, and ${text(last)}`));
    listAssignSlice(m, list, last - 1, last + 1, 0);
    const comma = m.hold(newStr(m, ', '));
    const head = joinIterable(m, comma, list);
    m.drop();
    m.hold(head);
    const whole = newStr(m, m.text(head) + m.text(tail));
    m.drop(2);
    shown = m.hold(whole);
  }
  const count = { number: names.length, directive: '%i' };
  const plural = { text: names.length === 1 ? '' : 's', directive: '%s' };
  m.error(T_TypeError, cFormat`${{ str: qualname(m, func) }}() missing ${count} required ${
    { text: kind, directive: '%s' }} argument${plural}: ${{ str: m.text(shown) }}`);
  m.dropTo(mark);
  return m.pendingError;
}

function fillDefaults(m: Machine, frame: Frame, func: Ref, n: number): void {
  const code = frame.code;
  const S = m.S;
  const defaults = m.slot(func, FN_DEFAULTS);
  const count = defaults === 0 ? 0 : m.size[defaults]!;
  const required = code.argCount - count;
  const absent: string[] = [];
  for (let i = n; i < required; i++) if (S[frame.base + i] === 0) absent.push(m.text(code.localNames[i]!));
  if (absent.length > 0) throw missing(m, func, absent, 'positional');
  for (let i = Math.max(n, required); i < code.argCount; i++) {
    if (S[frame.base + i] === 0) S[frame.base + i] = m.retain(S[m.body[defaults]! + i - required]!);
  }
}

function fillKeywordDefaults(m: Machine, frame: Frame, func: Ref, total: number): void {
  const code = frame.code;
  const defaults = m.slot(func, FN_KWDEFAULTS);
  const absent: string[] = [];
  for (let i = code.argCount; i < total; i++) {
    if (m.S[frame.base + i] !== 0) continue;
    const name = code.localNames[i]!;
    const value = defaults === 0 ? 0 : dictGetStr(m, defaults, name);
    if (value !== 0) m.S[frame.base + i] = m.retain(value);
    else absent.push(m.text(name));
  }
  if (absent.length > 0) throw missing(m, func, absent, 'keyword-only');
}

