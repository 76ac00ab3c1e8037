/**
 * The JSON scanner.
 *
 * Models:      CPython 3.11 `_json.Scanner`.
 * Sources:     Modules/_json.c (scan_once_unicode, _parse_object_unicode, _parse_array_unicode, _match_number_unicode,
 *              scanstring_unicode, raise_errmsg), sizeof(PyScannerObject).
 * Layout:      slots 0 to 4 = hooks in the order of HOOKS, 5 = memo of keys; size = 1 when strict.
 * Invariants:  I1 what is being built lies on the temporaries. I2 `state.next` is the index behind the last term.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call1, callArgs, holdArguments } from '../../machine/call.ts';
import { parseArguments } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { T_float, T_int, T_StopIteration, T_TypeError, T_ValueError } from '../../machine/type-ids.ts';
import { recursionError } from '../../machine/frames.ts';
import { indexClamped } from '../../objects/abstract.ts';
import { getAttrString, getAttrText } from '../../objects/attributes.ts';
import { isTrue } from '../../objects/compare.ts';
import { dictClear, dictGet, dictGetStr, dictSet, newDict } from '../../objects/dict-core.ts';
import { raiseObject } from '../../objects/exceptions-core.ts';
import { beginScratch, endScratch } from '../../objects/int-core.ts';
import { intFromStr } from '../../objects/int-new.ts';
import { listAppendOwned, newList, newTuple, packTuple } from '../../objects/list-core.ts';
import { intern, newStr, newSubstring } from '../../objects/str-core.ts';
import { StrWriter } from '../../objects/str-writer.ts';
import { identifier } from './identifiers.ts';
import { charsOf } from '../sre/subject.ts';
import type { Chars } from '../sre/characters.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';

const HOOKS = ['object_hook', 'object_pairs_hook', 'parse_float', 'parse_int', 'parse_constant'] as const;
const OBJECT_HOOK = 0;
const PAIRS_HOOK = 1;
const PARSE_FLOAT = 2;
const PARSE_INT = 3;
const PARSE_CONSTANT = 4;
const MEMO = 5;
const SCANNER_BYTES = 56;
/** PyBytesObject with its end mark. */
const BYTES_HEAD = 33;

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;
const ZERO = 48;
const NINE = 57;

interface Scan {
  readonly text: Ref;
  readonly chars: Chars;
  readonly strict: boolean;
  next: number;
}

const ESCAPES: Readonly<Record<number, string>> = {
  34: '"', 92: '\\', 47: '/', 98: '\b', 102: '\f', 110: '\n', 114: '\r', 116: '\t',
};

/** Sets JSONDecodeError (`raise_errmsg`). */
function decodeError(m: Machine, message: string, text: Ref, at: number): unknown {
  m.release(identifier(m, 'json.decoder'));
  const module = m.hold(m.retain(dictGetStr(m, m.modulesDict, m.nameOf('json.decoder'))));
  m.release(identifier(m, 'JSONDecodeError'));
  const type = m.hold(getAttrText(m, module, 'JSONDecodeError'));
  const shown = m.hold(newStr(m, message));
  const index = m.hold(m.newIndex(at));
  const error = callArgs(m, type, [shown, text, index]);
  m.drop(2);
  const raised = raiseObject(m, type, error);
  m.drop(2);
  return raised;
}

const stop = (m: Machine, at: number): unknown => raiseObject(m, T_StopIteration, m.newIndex(at));

function skipBlanks(chars: Chars, at: number): number {
  while (at < chars.length) {
    const c = chars[at]!;
    if (c !== 32 && c !== 10 && c !== 9 && c !== 13) break;
    at++;
  }
  return at;
}

function hexValue(scan: Scan, from: number): number {
  let value = 0;
  for (let i = from; i < from + 4; i++) {
    const c = scan.chars[i]!;
    const digit = c >= ZERO && c <= NINE ? c - ZERO : c >= 97 && c <= 102 ? c - 87 : c >= 65 && c <= 70 ? c - 55 : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** A `\uXXXX` escape whose digits start at `at`, with the second half of a surrogate pair. */
function unicodeEscape(m: Machine, scan: Scan, at: number): string {
  const { chars } = scan;
  let end = at + 4;
  if (end >= chars.length) throw decodeError(m, 'Invalid \\uXXXX escape', scan.text, at - 1);
  const high = hexValue(scan, at);
  if (high < 0) throw decodeError(m, 'Invalid \\uXXXX escape', scan.text, end - 5);
  let text = String.fromCharCode(high);
  if ((high & 0xfc00) === 0xd800 && end + 6 < chars.length && chars[end] === BACKSLASH && chars[end + 1] === 117) {
    const low = hexValue(scan, end + 2);
    if (low < 0) throw decodeError(m, 'Invalid \\uXXXX escape', scan.text, end + 1);
    if ((low & 0xfc00) === 0xdc00) {
      text += String.fromCharCode(low);
      end += 6;
    }
  }
  scan.next = end;
  return text;
}

/** The string whose first character is at `at`; owned. */
export function scanString(m: Machine, scan: Scan, at: number): Ref {
  const { chars, text } = scan;
  const begin = at - 1;
  let writer: StrWriter | null = null;
  for (;;) {
    let next = at;
    let c = 0;
    for (; next < chars.length; next++) {
      c = chars[next]!;
      if (c === QUOTE || c === BACKSLASH) break;
      if (c <= 0x1f && scan.strict) throw decodeError(m, 'Invalid control character at', text, next);
    }
    if (next === chars.length) throw decodeError(m, 'Unterminated string starting at', text, begin);
    if (c === QUOTE && writer === null) {
      scan.next = next + 1;
      return newSubstring(m, text, at, next);
    }
    writer ??= new StrWriter(m, 0, true);
    if (next !== at) {
      const part = m.hold(newSubstring(m, text, at, next));
      writer.writeText(m.text(part));
      m.drop();
    }
    if (c === QUOTE) {
      scan.next = next + 1;
      return writer.finish();
    }
    next++;
    if (next === chars.length) throw decodeError(m, 'Unterminated string starting at', text, begin);
    const escaped = chars[next]!;
    if (escaped === 117) {
      writer.writeText(unicodeEscape(m, scan, next + 1));
      at = scan.next;
    } else {
      const plain = ESCAPES[escaped];
      if (plain === undefined) throw decodeError(m, 'Invalid \\escape', text, next - 1);
      writer.writeText(plain);
      at = next + 1;
    }
  }
}

function memoKey(m: Machine, self: Ref, key: Ref): Ref {
  const memo = m.slot(self, MEMO);
  const known = dictGet(m, memo, key);
  if (known === 0) {
    dictSet(m, memo, key, key);
    return key;
  }
  m.retain(known);
  m.release(key);
  return known;
}

function parseObject(m: Machine, self: Ref, scan: Scan, from: number): Ref {
  const { chars, text } = scan;
  const end = chars.length;
  const hasPairs = m.slot(self, PAIRS_HOOK) !== m.none;
  const result = m.hold(hasPairs ? newList(m, 0) : newDict(m));
  let at = skipBlanks(chars, from);
  if (chars[at] !== 125) {
    for (;;) {
      if (chars[at] !== QUOTE) {
        throw decodeError(m, 'Expecting property name enclosed in double quotes', text, at);
      }
      const key = m.hold(memoKey(m, self, scanString(m, scan, at + 1)));
      at = skipBlanks(chars, scan.next);
      if (chars[at] !== COLON) throw decodeError(m, "Expecting ':' delimiter", text, at);
      const value = m.hold(scanOnce(m, self, scan, skipBlanks(chars, at + 1)));
      if (hasPairs) listAppendOwned(m, result, packTuple(m, key, value));
      else dictSet(m, result, key, value);
      m.drop(2);
      at = skipBlanks(chars, scan.next);
      if (chars[at] === 125) break;
      if (at >= end || chars[at] !== COMMA) throw decodeError(m, "Expecting ',' delimiter", text, at);
      at = skipBlanks(chars, at + 1);
    }
  }
  scan.next = at + 1;
  const hook = hasPairs ? m.slot(self, PAIRS_HOOK) : m.slot(self, OBJECT_HOOK);
  if (hook === m.none) {
    m.unhold();
    return result;
  }
  const { next } = scan;
  const made = call1(m, hook, result);
  scan.next = next;
  m.drop();
  return made;
}

function parseArray(m: Machine, self: Ref, scan: Scan, from: number): Ref {
  const { chars, text } = scan;
  const list = m.hold(newList(m, 0));
  let at = skipBlanks(chars, from);
  if (chars[at] !== 93) {
    for (;;) {
      listAppendOwned(m, list, scanOnce(m, self, scan, at));
      at = skipBlanks(chars, scan.next);
      if (chars[at] === 93) break;
      if (at >= chars.length || chars[at] !== COMMA) throw decodeError(m, "Expecting ',' delimiter", text, at);
      at = skipBlanks(chars, at + 1);
    }
  }
  scan.next = at + 1;
  m.unhold();
  return list;
}

const isDigit = (c: number | undefined): boolean => c !== undefined && c >= ZERO && c <= NINE;

/** The index behind the number at `start`; negative (one's complement) for a float; 0 = none. */
function numberEnd(chars: Chars, start: number): number {
  let at = start;
  if (chars[at] === 45) at++;
  if (chars[at] === ZERO) at++;
  else if (isDigit(chars[at])) while (isDigit(chars[at])) at++;
  else return 0;
  let isFloat = false;
  if (chars[at] === 46 && isDigit(chars[at + 1])) {
    isFloat = true;
    at += 2;
    while (isDigit(chars[at])) at++;
  }
  if (chars[at] === 101 || chars[at] === 69) {
    let exponent = at + 1;
    if (chars[exponent] === 45 || chars[exponent] === 43) exponent++;
    if (isDigit(chars[exponent])) {
      while (isDigit(chars[exponent])) exponent++;
      isFloat = true;
      at = exponent;
    }
  }
  return isFloat ? ~at : at;
}

function parseNumber(m: Machine, self: Ref, scan: Scan, start: number): Ref {
  const found = numberEnd(scan.chars, start);
  if (found === 0) throw stop(m, start);
  const isFloat = found < 0;
  const end = isFloat ? ~found : found;
  const hook = m.slot(self, isFloat ? PARSE_FLOAT : PARSE_INT);
  scan.next = end;
  if (hook !== (isFloat ? T_float : T_int)) {
    const text = m.hold(newSubstring(m, scan.text, start, end));
    const result = call1(m, hook, text);
    scan.next = end;
    m.drop();
    return result;
  }
  const digits = String.fromCharCode(...scan.chars.subarray(start, end));
  const copy = beginScratch(m, BYTES_HEAD + digits.length);
  const result = isFloat ? m.newFloat(Number(digits)) : parseInteger(m, digits);
  endScratch(m, copy);
  return result;
}

function parseInteger(m: Machine, digits: string): Ref {
  const value = Number(digits);
  if (digits.length < 10) return m.newIndex(value === 0 ? 0 : value);
  const text = m.hold(newStr(m, digits));
  const result = intFromStr(m, text, 10);
  m.drop();
  return result;
}

function startsWith(chars: Chars, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (chars[at + i] !== word.charCodeAt(i)) return false;
  return true;
}

function parseConstant(m: Machine, self: Ref, scan: Scan, at: number, word: string): Ref {
  const name = m.hold(intern(m, word));
  const result = call1(m, m.slot(self, PARSE_CONSTANT), name);
  m.drop();
  scan.next = at + word.length;
  return result;
}

/** A counted step into a container (`_Py_EnterRecursiveCall`). */
function enter(m: Machine, what: string): void {
  if (m.depth >= m.recursionLimit) throw recursionError(m, ` while decoding a JSON ${what} from a unicode string`);
  m.depth++;
}

function scanOnce(m: Machine, self: Ref, scan: Scan, at: number): Ref {
  const { chars } = scan;
  if (at >= chars.length) throw stop(m, at);
  switch (chars[at]) {
    case QUOTE: return scanString(m, scan, at + 1);
    case 123: {
      enter(m, 'object');
      const result = parseObject(m, self, scan, at + 1);
      m.depth--;
      return result;
    }
    case 91: {
      enter(m, 'array');
      const result = parseArray(m, self, scan, at + 1);
      m.depth--;
      return result;
    }
    case 110: if (startsWith(chars, at, 'null')) { scan.next = at + 4; return m.newNone(); } break;
    case 116: if (startsWith(chars, at, 'true')) { scan.next = at + 4; return m.newBool(true); } break;
    case 102: if (startsWith(chars, at, 'false')) { scan.next = at + 5; return m.newBool(false); } break;
    case 78: if (startsWith(chars, at, 'NaN')) return parseConstant(m, self, scan, at, 'NaN'); break;
    case 73: if (startsWith(chars, at, 'Infinity')) return parseConstant(m, self, scan, at, 'Infinity'); break;
    case 45: if (startsWith(chars, at, '-Infinity')) return parseConstant(m, self, scan, at, '-Infinity'); break;
    default:
  }
  return parseNumber(m, self, scan, at);
}

/** The pair of a result (owned) and the index behind it. */
export function resultAndEnd(m: Machine, result: Ref, end: number): Ref {
  m.hold(result);
  const index = m.hold(m.newIndex(end));
  const pair = newTuple(m, 2);
  m.give(pair, 0, result);
  m.give(pair, 1, index);
  m.unhold(2);
  return pair;
}

export function newScan(m: Machine, text: Ref, strict: boolean): Scan {
  if (!m.isStr(text)) {
    throw m.error(T_TypeError, cFormat`first argument must be a string, not ${m.typeOf(text).name}`);
  }
  return { text, chars: charsOf(m, text), strict, next: 0 };
}

function callScanner(m: Machine, a: number, n: number, kw: Ref): Ref {
  const self = m.S[a]!;
  const mark = m.tempTop;
  holdArguments(m, a, n, kw);
  const [text, index] = parseArguments(m, 'scan_once', a, n, kw, ['string', 'idx'], 2);
  const at = indexClamped(m, index!, true);
  const scan = newScan(m, text!, m.size[self] === 1);
  if (at < 0) throw m.error(T_ValueError, 'idx cannot be negative');
  const { depth } = m;
  let result: Ref;
  try {
    result = scanOnce(m, self, scan, at);
  } catch (error) {
    m.depth = depth;
    dictClear(m, m.slot(self, MEMO));
    throw error;
  }
  m.hold(result);
  dictClear(m, m.slot(self, MEMO));
  m.unhold();
  const pair = resultAndEnd(m, result, scan.next);
  m.hold(pair);
  m.retain(pair);
  m.dropTo(mark);
  return pair;
}

export const scannerSpec: NativeTypeSpec = {
  name: 'Scanner',
  module: '_json',
  bytes: SCANNER_BYTES,
  slots: 6,
  setup(type) {
    type.new = (m, a, n, kw) => {
      const [context] = parseArguments(m, 'make_scanner', a, n, kw, ['context'], 1);
      const self = m.hold(m.create(Shape.nativeCollected, nativeType(m, scannerSpec), SCANNER_BYTES, 6));
      m.payload[self] = undefined;
      m.memory.track(self);
      m.give(self, MEMO, newDict(m));
      const strict = m.hold(getAttrString(m, context!, 'strict'));
      m.size[self] = isTrue(m, strict) ? 1 : 0;
      m.drop();
      HOOKS.forEach((name, slot) => m.give(self, slot, getAttrString(m, context!, name)));
      m.unhold();
      return self;
    };
    type.call = callScanner;
  },
  getset: [
    { name: 'strict', get: (m, self) => m.newBool(m.size[self] === 1) },
    ...HOOKS.map((name, slot) => ({ name, get: (m: Machine, self: Ref) => m.retain(m.slot(self, slot)) })),
  ],
};
