/**
 * The JSON encoder.
 *
 * Models:      CPython 3.11 `_json.Encoder`: pieces of text are gathered in a list and joined at the end.
 * Sources:     Modules/_json.c (encoder_call, encoder_listencode_obj, encoder_listencode_list,
 *              encoder_listencode_dict),
 *              Objects/accu.c (_PyAccu_Accumulate, flush_accumulator, _PyAccu_FinishAsList), sizeof(PyEncoderObject).
 * Layout:      slots in the order of PARTS; size = flags.
 * Invariants:  I1 the list of pieces lies on the temporaries while the encoder runs.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call1, callMethod, holdArguments } from '../../machine/call.ts';
import { recursionError } from '../../machine/frames.ts';
import { parseArguments } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import type { NativeDef } from '../../machine/native.ts';
import {
  T_builtin_function_or_method, T_dict, T_float, T_int, T_list, T_tuple, T_TypeError, T_ValueError,
} from '../../machine/type-ids.ts';
import { getIter, iterNext } from '../../objects/abstract.ts';
import { isTrue } from '../../objects/compare.ts';
import { cursor, dictGet, dictNext, dictSet, dictTake } from '../../objects/dict-core.ts';
import { newFloatText } from '../../objects/float-format.ts';
import { intRepr } from '../../objects/int-format.ts';
import { newIntFromBig } from '../../objects/int-core.ts';
import { listAppend, listAppendOwned, listCut, newList, newTuple } from '../../objects/list-core.ts';
import { sortList } from '../../objects/list-sort.ts';
import { newStr } from '../../objects/str-core.ts';
import { joinWords } from '../../objects/str-join.ts';
import { identifier } from './identifiers.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';

const PARTS = ['markers', 'default', 'encoder', 'indent', 'key_separator', 'item_separator'] as const;
const MARKERS = 0;
const DEFAULT = 1;
const ENCODER = 2;
const KEY_SEPARATOR = 4;
const ITEM_SEPARATOR = 5;
const SORT_KEYS = 1;
const SKIP_KEYS = 2;
const ALLOW_NAN = 4;
const ENCODER_BYTES = 64;
/** `_PyAccu_Accumulate`: pieces that are gathered before they are joined. */
const MANY_PIECES = 100000;

interface Run {
  readonly self: Ref;
  /** Pieces, and joined pieces once there were many. */
  readonly small: Ref;
  large: Ref;
  /** The built-in function that encodes strings, if it is the encoder. */
  readonly encode: NativeDef | null;
}

function flush(m: Machine, run: Run): void {
  const count = m.size[run.small]!;
  if (count === 0) return;
  if (run.large === 0) run.large = m.hold(newList(m, 0));
  const joined = m.hold(joinWords(m, m.emptyStr, m.body[run.small]!, count));
  for (const piece of listCut(m, run.small, 0, count)) m.release(piece);
  m.unhold();
  listAppendOwned(m, run.large, joined);
}

function put(m: Machine, run: Run, piece: Ref): void {
  const before = m.size[run.small]!;
  listAppend(m, run.small, piece);
  if (before >= MANY_PIECES) flush(m, run);
}

function putOwned(m: Machine, run: Run, piece: Ref): void {
  m.hold(piece);
  put(m, run, piece);
  m.drop();
}

const putName = (m: Machine, run: Run, text: string): void => putOwned(m, run, identifier(m, text));

function floatText(m: Machine, run: Run, value: Ref): Ref {
  const number = m.num[value]!;
  if (Number.isFinite(number)) return newFloatText(m, number);
  if ((m.size[run.self]! & ALLOW_NAN) === 0) {
    throw m.error(T_ValueError, cFormat`Out of range float values are not JSON compliant${{ str: '' }}`);
  }
  return newStr(m, number > 0 ? 'Infinity' : number < 0 ? '-Infinity' : 'NaN');
}

function stringText(m: Machine, run: Run, text: Ref): Ref {
  if (run.encode === null) {
    const encoded = call1(m, m.slot(run.self, ENCODER), text);
    if (m.isStr(encoded)) return encoded;
    m.hold(encoded);
    throw m.error(T_TypeError, cFormat`encoder() must return a string, not ${m.typeOf(encoded).name}`);
  }
  const a = m.stackTop;
  m.reserveStack(2);
  m.S[a] = m.none;
  m.S[a + 1] = text;
  const encoded = run.encode.fn(m, a, 1, 0);
  m.stackTop = a;
  return encoded;
}

function constantName(m: Machine, value: Ref): string {
  return value === m.none ? 'null' : value === m.true ? 'true' : 'false';
}

/** Marks a container that is being encoded; the mark (owned) or 0. */
function mark(m: Machine, run: Run, object: Ref): Ref {
  const markers = m.slot(run.self, MARKERS);
  if (markers === m.none) return 0;
  const ident = m.hold(newIntFromBig(m, BigInt(m.model.identity(object))));
  if (dictGet(m, markers, ident) !== 0) throw m.error(T_ValueError, 'Circular reference detected');
  dictSet(m, markers, ident, object);
  return ident;
}

function unmark(m: Machine, run: Run, ident: Ref): void {
  if (ident === 0) return;
  m.release(dictTake(m, m.slot(run.self, MARKERS), ident));
  m.drop();
}

function enter(m: Machine): void {
  if (m.depth >= m.recursionLimit) throw recursionError(m, ' while encoding a JSON object');
  m.depth++;
}

function encode(m: Machine, run: Run, object: Ref): void {
  if (object === m.none || object === m.true || object === m.false) putName(m, run, constantName(m, object));
  else if (m.isStr(object)) putOwned(m, run, stringText(m, run, object));
  else if (m.isInstance(object, T_int)) putOwned(m, run, intRepr(m, object));
  else if (m.isInstance(object, T_float)) putOwned(m, run, floatText(m, run, object));
  else if (m.isInstance(object, T_list) || m.isInstance(object, T_tuple)) {
    enter(m);
    encodeList(m, run, object);
    m.depth--;
  } else if (m.isInstance(object, T_dict)) {
    enter(m);
    encodeDict(m, run, object);
    m.depth--;
  } else {
    const ident = mark(m, run, object);
    const other = m.hold(call1(m, m.slot(run.self, DEFAULT), object));
    enter(m);
    encode(m, run, other);
    m.depth--;
    m.drop();
    unmark(m, run, ident);
  }
}

function encodeList(m: Machine, run: Run, list: Ref): void {
  m.release(identifier(m, '[]'));
  if (m.size[list] === 0) {
    putName(m, run, '[]');
    return;
  }
  const ident = mark(m, run, list);
  putName(m, run, '[');
  for (let i = 0; i < m.size[list]!; i++) {
    if (i > 0) put(m, run, m.slot(run.self, ITEM_SEPARATOR));
    encode(m, run, m.S[m.body[list]! + i]!);
  }
  unmark(m, run, ident);
  putName(m, run, ']');
}

/** The text of a key (owned); 0 = to be skipped. */
function keyText(m: Machine, run: Run, key: Ref): Ref {
  if (m.isStr(key)) return m.retain(key);
  if (m.isInstance(key, T_float)) return floatText(m, run, key);
  if (key === m.none || key === m.true || key === m.false) return identifier(m, constantName(m, key));
  if (m.isInstance(key, T_int)) return intRepr(m, key);
  if ((m.size[run.self]! & SKIP_KEYS) !== 0) return 0;
  throw m.error(T_TypeError, cFormat`keys must be str, int, float, bool or None, not ${m.typeOf(key).name}`);
}

/** `PyMapping_Items`. */
function itemsOf(m: Machine, run: Run, dict: Ref): Ref {
  const items = m.hold(m.cls[dict] === T_dict ? exactItems(m, dict) : listedItems(m, dict));
  if ((m.size[run.self]! & SORT_KEYS) !== 0) sortList(m, items, 0, false);
  m.unhold();
  return items;
}

/** `PyDict_Items`: the list and its tuples are made before they are filled. */
function exactItems(m: Machine, dict: Ref): Ref {
  const count = m.size[dict]!;
  const items = m.hold(newList(m, count));
  for (let i = 0; i < count; i++) m.S[m.body[items]! + i] = newTuple(m, 2);
  let index = 0;
  for (let at = dictNext(m, dict, 0); at !== 0; at = dictNext(m, dict, at)) {
    const item = m.S[m.body[items]! + index++]!;
    m.S[m.body[item]!] = m.retain(cursor.key);
    m.S[m.body[item]! + 1] = m.retain(cursor.value);
  }
  m.unhold();
  return items;
}

/** `method_output_as_list`. */
function listedItems(m: Machine, dict: Ref): Ref {
  const view = m.hold(callMethod(m, dict, 'items'));
  const items = m.hold(newList(m, 0));
  const iterator = m.hold(getIter(m, view));
  for (let item = iterNext(m, iterator); item !== 0; item = iterNext(m, iterator)) listAppendOwned(m, items, item);
  m.drop();
  m.unhold();
  m.drop();
  return items;
}

function encodeDict(m: Machine, run: Run, dict: Ref): void {
  m.release(identifier(m, '{}'));
  if (m.size[dict] === 0) {
    putName(m, run, '{}');
    return;
  }
  const ident = mark(m, run, dict);
  putName(m, run, '{');
  const items = m.hold(itemsOf(m, run, dict));
  const iterator = getIter(m, items);
  m.drop();
  m.hold(iterator);
  let first = true;
  for (let item = iterNext(m, iterator); item !== 0; item = iterNext(m, iterator)) {
    m.hold(item);
    const key = keyText(m, run, m.S[m.body[item]!]!);
    if (key !== 0) {
      m.hold(key);
      if (!first) put(m, run, m.slot(run.self, ITEM_SEPARATOR));
      first = false;
      const encoded = stringText(m, run, key);
      m.drop();
      putOwned(m, run, encoded);
      put(m, run, m.slot(run.self, KEY_SEPARATOR));
      encode(m, run, m.S[m.body[item]! + 1]!);
    }
    m.drop();
  }
  m.drop();
  unmark(m, run, ident);
  putName(m, run, '}');
}

function callEncoder(m: Machine, a: number, n: number, kw: Ref): Ref {
  const self = m.S[a]!;
  const start = m.tempTop;
  holdArguments(m, a, n, kw);
  const [object] = parseArguments(m, '_iterencode', a, n, kw, ['obj', '_current_indent_level'], 2);
  const encoder = m.slot(self, ENCODER);
  const isBuiltin = m.cls[encoder] === T_builtin_function_or_method && m.slot(encoder, 0) === 0;
  const def = isBuiltin ? (m.payload[encoder] as NativeDef) : null;
  const known = def !== null && def.name.startsWith('encode_basestring') ? def : null;
  const run: Run = { self, small: m.hold(newList(m, 0)), large: 0, encode: known };
  const { depth } = m;
  try {
    encode(m, run, object!);
  } catch (error) {
    m.depth = depth;
    throw error;
  }
  flush(m, run);
  const result = m.retain(run.large);
  m.dropTo(start);
  return result;
}

export const encoderSpec: NativeTypeSpec = {
  name: 'Encoder',
  module: '_json',
  bytes: ENCODER_BYTES,
  slots: PARTS.length,
  setup(type) {
    type.new = (m, a, n, kw) => {
      const names = [...PARTS, 'sort_keys', 'skipkeys', 'allow_nan'];
      const values = parseArguments(m, 'make_encoder', a, n, kw, names, names.length);
      const markers = values[0]!;
      if (markers !== m.none && !m.isInstance(markers, T_dict)) {
        const given = m.typeOf(markers).name;
        throw m.error(T_TypeError, cFormat`make_encoder() argument 1 must be dict or None, not ${given}`);
      }
      const flags = (isTrue(m, values[6]!) ? SORT_KEYS : 0) | (isTrue(m, values[7]!) ? SKIP_KEYS : 0)
        | (isTrue(m, values[8]!) ? ALLOW_NAN : 0);
      const self = m.create(Shape.nativeCollected, nativeType(m, encoderSpec), ENCODER_BYTES, PARTS.length);
      m.payload[self] = undefined;
      m.size[self] = flags;
      for (let i = 0; i < PARTS.length; i++) m.give(self, i, m.retain(values[i]!));
      m.memory.track(self);
      return self;
    };
    type.call = callEncoder;
  },
  getset: PARTS.map((name, slot) => ({ name, get: (m: Machine, self: Ref) => m.retain(m.slot(self, slot)) })),
};
