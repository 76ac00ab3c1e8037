/** Keyword arguments of native functions. Source: Python/getargs.c (_PyArg_UnpackKeywords, vgetargskeywords). */
import type { Ref } from '@memarena/core';
import type { Machine } from './machine.ts';
import { cFormat } from './message-format.ts';
import { T_TypeError } from './type-ids.ts';

/**
 * Arguments by parameter: positional from `S[a + 1]`, keywords by name; 0 = not given. Borrowed.
 * @param required parameters that must be given, counted from the first
 * @param positional parameters that may be given by position (default: all)
 */
export function parseArguments(
  m: Machine, name: string, a: number, n: number, kw: Ref, parameters: readonly string[], required: number,
  positional = parameters.length,
): Ref[] {
  const values: Ref[] = Array.from({ length: parameters.length }, (): Ref => 0);
  const keywords = kw === 0 ? 0 : m.size[kw]!;
  if (n + keywords > parameters.length) {
    const kind = n === 0 ? 'keyword ' : '';
    throw m.error(T_TypeError, countMessage(name, parameters.length, kind, n + keywords));
  }
  if (n > positional) {
    if (positional === 0) throw m.error(T_TypeError, cFormat`${name}() takes no positional arguments`);
    throw m.error(T_TypeError, countMessage(name, positional, 'positional ', n));
  }
  for (let i = 0; i < n; i++) values[i] = m.S[a + 1 + i]!;
  for (let k = 0; k < keywords; k++) {
    const keyword = m.text(m.S[m.body[kw]! + k]!);
    const index = parameters.indexOf(keyword);
    if (index < 0) throw m.error(T_TypeError, cFormat`'${keyword}' is an invalid keyword argument for ${name}()`);
    if (values[index] !== 0) {
      const position = index + 1;
      throw m.error(T_TypeError,
        cFormat`argument for ${name}() given by name ('${keyword}') and position (${position})`);
    }
    values[index] = m.S[a + 1 + n + k]!;
  }
  for (let i = 0; i < required; i++) {
    if (values[i] === 0) {
      throw m.error(T_TypeError, cFormat`${name}() missing required argument '${parameters[i]}' (pos ${i + 1})`);
    }
  }
  return values;
}

function countMessage(name: string, most: number, kind: string, given: number): string {
  return `${name}() takes at most ${most} ${kind}argument${most === 1 ? '' : 's'} (${given} given)`;
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

/** PyASCIIObject with the end mark. */
const ASCII_HEAD_BYTES = 49;
