/** The `unicodedata` module. Source: Modules/unicodedata.c. */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { badArgument, cFormat } from '../machine/message-format.ts';
import { fast, one, type NativeDef } from '../machine/native.ts';
import { T_KeyError, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { newStr } from '../objects/str-core.ts';
import { UNICODE_VERSION, unicodeDatabase } from '../text/unicode-database.ts';
import { isNormalForm, normalize, type NormalForm } from '../text/unicode-normalize.ts';
import type { NativeModule } from './native-module.ts';

/** The character at `S[at]`; `place` as messages call the argument. */
function character(m: Machine, at: number, name: string, place: string): number {
  const value = m.S[at]!;
  if (!m.isStr(value) || m.size[value] !== 1) {
    throw m.error(T_TypeError, badArgument(name, place, 'a unicode character', m.typeOf(value).name));
  }
  return m.text(value).codePointAt(0)!;
}

/** A function of a character. */
const of = (name: string, answer: (m: Machine, code: number) => Ref): NativeDef =>
  one(name, (m, a) => answer(m, character(m, a + 1, name, 'argument')));

/** A function of a character that may have no answer (0): the default then, or an error. */
const orDefault = (name: string, answer: (m: Machine, code: number) => Ref, message: string): NativeDef =>
  fast(name, 1, 2, (m, a, n) => {
    const result = answer(m, character(m, a + 1, name, 'argument 1'));
    if (result !== 0) return result;
    if (n === 2) return m.retain(m.S[a + 2]!);
    throw m.error(T_ValueError, message);
  });

const indexOrNone = (m: Machine, value: number | undefined): Ref => (value === undefined ? 0 : m.newIndex(value));

function text(m: Machine, at: number, name: string, place: string): string {
  const value = m.S[at]!;
  if (!m.isStr(value)) throw m.error(T_TypeError, badArgument(name, place, 'str', m.typeOf(value).name));
  return m.text(value);
}

function form(m: Machine, a: number, name: string): NormalForm {
  const given = text(m, a + 1, name, 'argument 1');
  text(m, a + 2, name, 'argument 2');
  if (m.size[m.S[a + 2]!] === 0 || isNormalForm(given)) return given as NormalForm;
  throw m.error(T_ValueError, 'invalid normalization form');
}

function lookup(m: Machine, a: number): Ref {
  const value = m.S[a + 1]!;
  if (!m.isStr(value)) {
    const { name } = m.typeOf(value);
    throw m.error(T_TypeError, cFormat`lookup() argument must be read-only bytes-like object, not ${name}`);
  }
  const found = unicodeDatabase().lookup(m.text(value));
  if (found === undefined) throw m.error(T_KeyError, cFormat`undefined character name '${m.text(value)}'`);
  return newStr(m, found);
}

const functions: readonly NativeDef[] = [
  of('category', (m, code) => newStr(m, unicodeDatabase().record(code)[0])),
  of('bidirectional', (m, code) => newStr(m, unicodeDatabase().record(code)[1])),
  of('combining', (m, code) => m.newIndex(unicodeDatabase().record(code)[2])),
  of('mirrored', (m, code) => m.newIndex(unicodeDatabase().record(code)[3])),
  of('east_asian_width', (m, code) => newStr(m, unicodeDatabase().record(code)[4])),
  of('decomposition', (m, code) => newStr(m, unicodeDatabase().decompositions.get(code) ?? '')),
  orDefault('decimal', (m, code) => indexOrNone(m, unicodeDatabase().decimals.get(code)), 'not a decimal'),
  orDefault('digit', (m, code) => indexOrNone(m, unicodeDatabase().digits.get(code)), 'not a digit'),
  orDefault('numeric', (m, code) => {
    const value = unicodeDatabase().numerics.get(code);
    return value === undefined ? 0 : m.newFloat(value);
  }, 'not a numeric character'),
  orDefault('name', (m, code) => {
    const name = unicodeDatabase().nameOf(code);
    return name === undefined ? 0 : newStr(m, name);
  }, 'no such name'),
  one('lookup', lookup),
  fast('normalize', 2, 2, (m, a) => {
    const wanted = form(m, a, 'normalize');
    const given = m.S[a + 2]!;
    const result = m.size[given] === 0 ? m.text(given) : normalize(wanted, m.text(given));
    return result === m.text(given) ? m.retain(given) : newStr(m, result);
  }),
  fast('is_normalized', 2, 2, (m, a) => {
    const wanted = form(m, a, 'is_normalized');
    const given = m.text(m.S[a + 2]!);
    return m.newBool(given === '' || normalize(wanted, given) === given);
  }),
];

export const unicodedataModule: NativeModule = {
  name: 'unicodedata',
  functions,
  attributes: (m) => ({ unidata_version: newStr(m, UNICODE_VERSION) }),
};
