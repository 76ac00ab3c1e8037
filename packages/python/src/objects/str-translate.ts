/**
 * `str.translate` and `str.maketrans`. Source: Objects/unicodeobject.c (_PyUnicode_TranslateCharmap,
 * unicode_maketrans_impl).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { badArgument } from '../machine/message-format.ts';
import { fast, one, type NativeDef } from '../machine/native.ts';
import { T_dict, T_LookupError, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { getItem } from './abstract.ts';
import { cursor, dictNext, dictSet, newDict } from './dict-core.ts';
import { isInt } from './int-core.ts';
import { StrWriter } from './str-writer.ts';

const CODE_POINT_MAX = 0x10ffff;

/** What the table says about a character: its replacement, undefined to keep it. */
function lookUp(m: Machine, table: Ref, code: number): string | undefined {
  const key = m.hold(m.newInt(code));
  const mark = m.tempTop;
  const top = m.stackTop;
  let found: Ref;
  try {
    found = getItem(m, table, key);
  } catch (error) {
    if (!m.isPythonError(error) || !m.errorMatches(T_LookupError)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    m.drop();
    return undefined;
  }
  m.drop();
  m.hold(found);
  const text = replacement(m, found);
  m.drop();
  return text;
}

function replacement(m: Machine, found: Ref): string {
  if (found === m.none) return '';
  if (m.isStr(found)) return m.text(found);
  if (!isInt(m, found)) throw m.error(T_TypeError, 'character mapping must return integer, None or str');
  const code = m.num[found]!;
  if (!(code >= 0 && code <= CODE_POINT_MAX)) {
    throw m.error(T_ValueError, 'character mapping must be in range(0x110000)');
  }
  return String.fromCodePoint(code);
}

/** Entry of the cache of ASCII characters: not yet looked up. */
const UNKNOWN = null;

function translate(m: Machine, a: number): Ref {
  const self = m.S[a]!;
  const table = m.S[a + 1]!;
  const length = m.size[self]!;
  if (length === 0) return m.retain(self);
  const writer = new StrWriter(m);
  writer.prepare(length, 1);
  const isAscii = m.strKind[self] === 1;
  const known: (string | undefined | null)[] = isAscii ? Array.from({ length: 128 }, (): null => UNKNOWN) : [];
  let isFast = isAscii;
  for (const character of m.text(self)) {
    const code = character.codePointAt(0)!;
    let text: string | undefined | null = isFast ? known[code] : UNKNOWN;
    if (text === UNKNOWN) {
      text = lookUp(m, table, code);
      if (isFast && text !== undefined && (text.length > 1 || text.charCodeAt(0) > 127)) {
        isFast = false;
        text = lookUp(m, table, code);
      } else if (isFast) known[code] = text;
    }
    if (text === undefined) writer.writeText(character);
    else writer.writeText(text!);
  }
  return writer.finish();
}

/** `maketrans(dict)`: one-character keys become their numbers. */
function fromDict(m: Machine, source: Ref): Ref {
  if (m.cls[source] !== T_dict) {
    throw m.error(T_TypeError, 'if you give only one argument to maketrans it must be a dict');
  }
  const table = m.hold(newDict(m));
  for (let position = dictNext(m, source, 0); position !== 0; position = dictNext(m, source, position)) {
    const value = cursor.value;
    const given = cursor.key;
    let key: Ref;
    if (m.isStr(given)) {
      if (m.size[given] !== 1) {
        throw m.error(T_ValueError, 'string keys in translate table must be of length 1');
      }
      key = m.newInt(m.text(given).codePointAt(0)!);
    } else if (isInt(m, given)) key = m.retain(given);
    else throw m.error(T_TypeError, 'keys in translate table must be strings or integers');
    m.hold(key);
    dictSet(m, table, key, value);
    m.drop();
  }
  m.unhold();
  return table;
}

function argument(m: Machine, ref: Ref, position: number): Ref {
  if (m.isStr(ref)) return ref;
  throw m.error(T_TypeError, badArgument('maketrans', `argument ${position}`, 'str', m.typeOf(ref).name));
}

function makeTable(m: Machine, a: number, n: number): Ref {
  if (n === 1) return fromDict(m, m.S[a + 1]!);
  const from = m.S[a + 1]!;
  const to = argument(m, m.S[a + 2]!, 2);
  const removed = n > 2 ? argument(m, m.S[a + 3]!, 3) : 0;
  if (!m.isStr(from)) {
    throw m.error(T_TypeError, 'first maketrans argument must be a string if there is a second argument');
  }
  if (m.size[from] !== m.size[to]) {
    throw m.error(T_ValueError, 'the first two maketrans arguments must have equal length');
  }
  const table = m.hold(newDict(m));
  const targets = Array.from(m.text(to));
  Array.from(m.text(from)).forEach((character, i) => {
    const key = m.hold(m.newInt(character.codePointAt(0)!));
    const value = m.hold(m.newInt(targets[i]!.codePointAt(0)!));
    dictSet(m, table, key, value);
    m.drop(2);
  });
  for (const character of removed === 0 ? '' : m.text(removed)) {
    const key = m.hold(m.newInt(character.codePointAt(0)!));
    dictSet(m, table, key, m.none);
    m.drop();
  }
  m.unhold();
  return table;
}

export const translateMethods: readonly NativeDef[] = [
  one('translate', translate),
  fast('maketrans', 1, 3, makeTable, { binding: 'static' }),
];

