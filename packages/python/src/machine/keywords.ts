/** Keyword arguments of native functions. Source: Python/getargs.c (_PyArg_UnpackKeywords, vgetargskeywords). */
import type { Ref } from '@memarena/core';
import { newTuple } from '../objects/list-core.ts';
import { intern, newStrUncached } from '../objects/str-core.ts';
import type { Machine } from './machine.ts';
import { cFormat, type TextItem } from './message-format.ts';
import { T_builtin_function_or_method, T_TypeError } from './type-ids.ts';

/** Stands for the name where the parser of arguments is told none. */
export const NAMELESS = 'function';
const PARENTHESES = { text: '()', directive: '%s' };
const NOTHING = { text: '', directive: '%s' };

/** What follows a function's name in messages. */
const behind = (name: string): TextItem => (name === NAMELESS ? NOTHING : PARENTHESES);

/**
 * Arguments by parameter: positional from `S[a + 1]`, keywords by name; 0 = not given. Borrowed.
 * @param required parameters that must be given, counted from the first
 * @param positional parameters that may be given by position (default: all)
 */
export function parseArguments(
  m: Machine, name: string, a: number, n: number, kw: Ref, parameters: readonly string[], required: number,
  positional = parameters.length,
): Ref[] {
  const isSlow = (kw !== 0 && m.size[kw] !== 0) || n < required || n > positional;
  if (isSlow && m.counting) makeTable(m, m.S[a]!, name, parameters);
  return bindArguments(m, name, a, n, kw, parameters, required, positional);
}

/** Parsers that have their table before a program starts. */
const MADE_EARLY = new Set(['sort']);
/** Per machine: parsers by function and parameters that have made their table of keywords. */
const tables = new WeakMap<Machine, Set<string>>();

/** The tuple of keywords that a generated parser makes when a call first leaves its fast path (`parser_init`); it stays. */
function makeTable(m: Machine, self: Ref, name: string, parameters: readonly string[]): void {
  let made = tables.get(m);
  if (made === undefined) {
    made = new Set();
    tables.set(m, made);
  }
  const isMethod = self !== 0 && m.cls[self] !== T_builtin_function_or_method;
  const key = `${isMethod ? m.typeOf(self).solid.name : ''}.${name}(${parameters.join()})`;
  if (made.has(key) || MADE_EARLY.has(name)) return;
  made.add(key);
  const names = parameters.filter((parameter) => parameter !== '');
  const table = m.hold(newTuple(m, names.length));
  m.extraRoots.add(table);
  names.forEach((parameter, i) => {
    const isKnown = m.interned.has(parameter);
    if (isKnown && parameter.length > 1) m.release(newStrUncached(m, parameter, 1, parameter.length));
    m.S[m.body[table]! + i] = intern(m, parameter);
  });
  m.unhold();
}

/** The same for functions whose parser makes no table (`PyArg_ParseTupleAndKeywords`). */
export function bindArguments(
  m: Machine, name: string, a: number, n: number, kw: Ref, parameters: readonly string[], required: number,
  positional = parameters.length,
): Ref[] {
  const values: Ref[] = [];
  const keywords = kw === 0 ? 0 : m.size[kw]!;
  if (keywords === 0 && n >= required && n <= positional) {
    for (let i = 0; i < parameters.length; i++) values.push(i < n ? m.S[a + 1 + i]! : 0);
    return values;
  }
  for (let i = 0; i < parameters.length; i++) values.push(0);
  if (n + keywords > parameters.length) {
    const kind = n === 0 ? 'keyword ' : '';
    throw m.error(T_TypeError, countMessage(name, parameters.length, kind, n + keywords));
  }
  if (n > positional) {
    if (positional === 0) throw m.error(T_TypeError, cFormat`${name}() takes no positional arguments`);
    throw m.error(T_TypeError, countMessage(name, positional, 'positional ', n));
  }
  for (let i = 0; i < n; i++) values[i] = m.S[a + 1 + i]!;
  for (let i = n; i < required; i++) {
    if (!isNamed(m, kw, parameters[i]!)) throw missing(m, name, parameters[i]!, i);
  }
  for (let k = 0; k < keywords; k++) {
    const keyword = m.text(m.S[m.body[kw]! + k]!);
    const index = parameters.indexOf(keyword);
    if (index < 0) {
      const shown = name === NAMELESS ? 'this function' : name;
      throw m.error(T_TypeError,
        cFormat`'${{ str: keyword }}' is an invalid keyword argument for ${shown}${behind(name)}`);
    }
    if (values[index] !== 0) {
      const position = { number: index + 1, directive: '%d' };
      throw m.error(T_TypeError,
        cFormat`argument for ${name}${behind(name)} given by name ('${{ str: keyword }}') and position (${position})`);
    }
    values[index] = m.S[a + 1 + n + k]!;
  }
  return values;
}

function isNamed(m: Machine, kw: Ref, parameter: string): boolean {
  for (let k = 0, count = kw === 0 ? 0 : m.size[kw]!; k < count; k++) {
    if (m.text(m.S[m.body[kw]! + k]!) === parameter) return true;
  }
  return false;
}

function missing(m: Machine, name: string, parameter: string, index: number): unknown {
  const position = { number: index + 1, directive: '%i' };
  return m.error(T_TypeError,
    cFormat`${name}${behind(name)} missing required argument '${{ str: parameter }}' (pos ${position})`);
}

function countMessage(name: string, most: number, kind: string, given: number): string {
  return `${name}${behind(name).text} takes at most ${most} ${kind}argument${most === 1 ? '' : 's'} (${given} given)`;
}

/**
 * The names that `PyArg_ParseTupleAndKeywords` looks up in the dict of keywords, each as a str of its own, until all
 * keywords are found. Functions with a generated parser compare with interned names instead.
 */
export function lookUpNames(m: Machine, names: readonly string[], kw: Ref): void {
  let left = kw === 0 || !m.counting ? 0 : m.size[kw]!;
  for (const name of names) {
    if (left === 0) return;
    m.model.endScratch(m.model.beginScratch(ASCII_HEAD_BYTES + name.length));
    for (let i = 0, count = m.size[kw]!; i < count; i++) if (m.text(m.S[m.body[kw]! + i]!) === name) left--;
  }
}

/** What the parser notes of each parameter, on the host stack for as many as this (STATIC_FREELIST_ENTRIES). */
const NOTED_BYTES = 16;
const NOTED_ON_STACK = 8;

function beginNotes(m: Machine, n: number): Ref {
  return m.counting && n > NOTED_ON_STACK ? m.model.beginScratch(NOTED_BYTES * n) : 0;
}

/** The memory for notes on `n` parameters of a call whose arguments are known already. */
export function noteParameters(m: Machine, n: number): void {
  const notes = beginNotes(m, n);
  if (notes !== 0) m.model.endScratch(notes);
}

/** Arguments as `PyArg_ParseTupleAndKeywords` takes them, with the memory that it needs for it. */
export function parseTuple(
  m: Machine, name: string, a: number, n: number, kw: Ref, parameters: readonly string[], required: number,
  positional = parameters.length,
): Ref[] {
  const notes = beginNotes(m, parameters.length);
  lookUpNames(m, parameters.slice(n), kw);
  if (notes !== 0) m.model.endScratch(notes);
  return bindArguments(m, name, a, n, kw, parameters, required, positional);
}

/** PyASCIIObject with the end mark. */
const ASCII_HEAD_BYTES = 49;
