/**
 * `io.StringIO`.
 *
 * Models:      CPython 3.11: texts are collected in a list until something must be read or changed in the middle; from
 *              then on an array of characters of four bytes each holds them.
 * Sources:     Modules/_io/stringio.c (resize_buffer, make_intermediate, realize, write_str, _stringio_readline),
 *              Objects/accu.c (_PyAccu_Accumulate, flush_accumulator, _PyAccu_Finish).
 * Algorithm:   1. Accumulating: each text written at the end is appended to the list of small ones; 100 000 of them are
 *                 joined and moved to the list of large ones.
 *              2. `getvalue` joins the list and starts a new one with the result.
 *              3. `realize` joins the list, makes the array as large as the result and drops both.
 * Layout:      slots in the order in which a dying object gives them back; payload = StringState.
 * Invariants:  I1 where references are counted, the lists are in the state: the cycle collector does not see them.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callMethod } from '../../machine/call.ts';
import { parseArguments } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { fast, noArgs, one, type NativeDef } from '../../machine/native.ts';
import type { NativeFn, UnaryFn } from '../../machine/py-type.ts';
import { T_OSError, T_TypeError, T_ValueError } from '../../machine/type-ids.ts';
import { cIntArgument, intArgument } from '../../objects/abstract.ts';
import { dictCopy } from '../../objects/dict-copy.ts';
import { listAppend, listAppendOwned, newList, packAll } from '../../objects/list-core.ts';
import { listClear } from '../../objects/list-slice.ts';
import { joinWords } from '../../objects/str-join.ts';
import { strReplace } from '../../objects/str-search.ts';
import { newStr } from '../../objects/str-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { allocateStream, sizeArgument, textBase } from './io-base.ts';
import { placeArgument, stateParts, takeAttributes } from './stream-state.ts';
import { decodeNewlines, newlinesSeen, newStreamDecoder } from './newline-decoder.ts';

/** stringio beyond the object head. */
const STRINGIO_BYTES = 104;
const BUFFER = 0;
/** The lists, where nothing is counted. */
const SMALL = 1;
const LARGE = 2;
const READ_NEWLINE = 3;
const WRITE_NEWLINE = 4;
const DECODER = 5;
const DICT = 6;
const SLOTS = 8;
const CHARACTER_BYTES = 4;
/** Small texts that are joined to a large one. */
const MANY_TEXTS = 100_000;
const CHUNK = 4096;

interface StringState {
  /** `buf_size`: characters that the array has room for. */
  room: number;
  /** Characters of the value, and the place in it. */
  length: number;
  pos: number;
  isAccumulating: boolean;
  isReady: boolean;
  isClosed: boolean;
  /** The lists by slot, where references are counted; 0 = none. */
  readonly lists: [Ref, Ref];
  /** How lines end: '\n', '\r', '\r\n', '' (any of them), null (any, translated already). */
  newline: string | null;
  /** Content of the array while it is in use; host memory, at least as long as `length`. */
  codes: Uint32Array;
}

const NO_CODES = new Uint32Array(0);
const stateOf = (m: Machine, self: Ref): StringState => m.payload[self] as StringState;

/** The state of a stream that can be used; raises otherwise. */
function open(m: Machine, self: Ref): StringState {
  const state = stateOf(m, self);
  if (!state.isReady) throw m.error(T_ValueError, 'I/O operation on uninitialized object');
  if (state.isClosed) throw m.error(T_ValueError, 'I/O operation on closed file');
  return state;
}

/** `resize_buffer`. */
function resizeBuffer(m: Machine, self: Ref, characters: number): void {
  const state = stateOf(m, self);
  const size = characters + 1;
  let room = size + 1;
  if (size >= Math.floor(state.room / 2)) {
    if (size < state.room) return;
    if (size <= state.room * 1.125) room = size + (size >> 3) + (size < 9 ? 3 : 6);
  }
  if (!m.model.resizePart(m.slot(self, BUFFER), Shape.scratch, room * CHARACTER_BYTES, 0, 0)) throw m.noMemory();
  state.room = room;
}

/** One of the lists; 0 = none. Borrowed. */
const listAt = (m: Machine, self: Ref, slot: number): Ref =>
  (m.counting ? stateOf(m, self).lists[slot - SMALL]! : m.slot(self, slot));

/** Puts a list (owned, 0 = none) in the place of one. */
function setList(m: Machine, self: Ref, slot: number, list: Ref): void {
  if (!m.counting) {
    m.replace(self, slot, list);
    return;
  }
  const { lists } = stateOf(m, self);
  const old = lists[slot - SMALL]!;
  lists[slot - SMALL] = list;
  if (old !== 0) m.release(old);
}

/** `_PyAccu_Accumulate`. */
function accumulate(m: Machine, self: Ref, text: Ref): void {
  const small = listAt(m, self, SMALL);
  listAppend(m, small, text);
  if (m.size[small]! >= MANY_TEXTS) flush(m, self);
}

/** Joins the small texts to a large one. */
function flush(m: Machine, self: Ref): void {
  const small = listAt(m, self, SMALL);
  if (m.size[small] === 0) return;
  if (listAt(m, self, LARGE) === 0) setList(m, self, LARGE, newList(m, 0));
  const joined = m.hold(joinWords(m, m.emptyStr, m.body[small]!, m.size[small]!));
  listClear(m, small);
  listAppendOwned(m, listAt(m, self, LARGE), m.retain(joined));
  m.drop();
}

/** `_PyAccu_Finish`: the whole text; the lists are gone. */
function finishTexts(m: Machine, self: Ref): Ref {
  let from = SMALL;
  if (listAt(m, self, LARGE) !== 0) {
    flush(m, self);
    setList(m, self, SMALL, 0);
    from = LARGE;
  }
  const list = listAt(m, self, from);
  const text = m.hold(joinWords(m, m.emptyStr, m.body[list]!, m.size[list]!));
  setList(m, self, from, 0);
  m.unhold();
  return text;
}

/** `make_intermediate`. */
function wholeText(m: Machine, self: Ref): Ref {
  const text = m.hold(finishTexts(m, self));
  setList(m, self, SMALL, newList(m, 0));
  accumulate(m, self, text);
  m.unhold();
  return text;
}

/** Puts the characters of a text into the array. */
function storeText(m: Machine, state: StringState, at: number, text: Ref): void {
  const end = at + m.size[text]!;
  if (state.codes.length < end) {
    const grown = new Uint32Array(Math.max(end, state.codes.length * 2, 16));
    grown.set(state.codes.subarray(0, state.length));
    state.codes = grown;
  }
  const units = m.text(text);
  const { codes } = state;
  if (m.strKind[text] !== 4) for (let i = at; i < end; i++) codes[i] = units.charCodeAt(i - at);
  else {
    for (let i = at, unit = 0; i < end; i++) {
      const code = units.codePointAt(unit)!;
      codes[i] = code;
      unit += code > 0xffff ? 2 : 1;
    }
  }
}

/** From here on the array is in use. */
function realize(m: Machine, self: Ref): void {
  const state = stateOf(m, self);
  if (!state.isAccumulating) return;
  state.isAccumulating = false;
  const text = m.hold(finishTexts(m, self));
  resizeBuffer(m, self, m.size[text]!);
  storeText(m, state, 0, text);
  m.drop();
}

/** A str of characters of the array. */
function textBetween(m: Machine, state: StringState, from: number, to: number): Ref {
  const parts: string[] = [];
  for (let i = from; i < to; i += CHUNK) {
    parts.push(String.fromCodePoint(...state.codes.subarray(i, Math.min(to, i + CHUNK))));
  }
  return newStr(m, parts.join(''));
}

/** `write_str`. */
function writeText(m: Machine, self: Ref, given: Ref): void {
  const state = stateOf(m, self);
  const decoder = m.slot(self, DECODER);
  let text = m.hold(decoder === 0 ? m.retain(given) : decodeNewlines(m, decoder, given, true));
  const writeNewline = m.slot(self, WRITE_NEWLINE);
  if (writeNewline !== 0) {
    const lineFeed = m.hold(newStr(m, '\n'));
    const replaced = strReplace(m, text, lineFeed, writeNewline, -1);
    m.drop();
    m.drop();
    text = m.hold(replaced);
  }
  const size = m.size[text]!;
  if (state.isAccumulating && state.length === state.pos) accumulate(m, self, text);
  else {
    realize(m, self);
    const end = state.pos + size;
    if (end > state.length) resizeBuffer(m, self, end);
    storeText(m, state, state.pos, text);
    if (state.pos > state.length) state.codes.fill(0, state.length, state.pos);
  }
  state.pos += size;
  state.length = Math.max(state.length, state.pos);
  m.drop();
}

/** Place behind the line that starts at `from`, not beyond `end`. */
function lineEnd(state: StringState, from: number, end: number): number {
  const { codes, newline } = state;
  for (let i = from; i < end; i++) {
    const code = codes[i]!;
    if (code !== 10 && code !== 13) continue;
    if (newline === '\n' || newline === null ? code === 10 : newline === '\r' && code === 13) return i + 1;
    if (newline === '\r\n' && code === 13 && i + 1 < end && codes[i + 1] === 10) return i + 2;
    if (newline === '') return code === 13 && i + 1 < end && codes[i + 1] === 10 ? i + 2 : i + 1;
  }
  return end;
}

function readLine(m: Machine, self: Ref, limit: number): Ref {
  const state = stateOf(m, self);
  realize(m, self);
  if (state.pos >= state.length) return m.retain(m.emptyStr);
  const from = state.pos;
  const left = state.length - from;
  state.pos = lineEnd(state, from, from + (limit < 0 || limit > left ? left : limit));
  return textBetween(m, state, from, state.pos);
}

function nextLine(m: Machine, self: Ref): Ref {
  open(m, self);
  let line: Ref;
  if (m.cls[self] === nativeType(m, stringIoSpec(m))) line = readLine(m, self, -1);
  else {
    line = callMethod(m, self, 'readline');
    if (!m.isStr(line)) {
      throw m.error(T_OSError, cFormat`readline() should have returned a str object, not '${m.typeOf(line).name}'`);
    }
  }
  if (m.size[line]! > 0) return line;
  m.release(line);
  return 0;
}

function read(m: Machine, self: Ref, given: number): Ref {
  const state = open(m, self);
  const left = state.length - state.pos;
  const size = given < 0 || given > left ? Math.max(left, 0) : given;
  if (state.isAccumulating && state.pos === 0 && size === left) {
    state.pos = state.length;
    return wholeText(m, self);
  }
  realize(m, self);
  const from = state.pos;
  state.pos += size;
  return textBetween(m, state, from, state.pos);
}

function seek(m: Machine, self: Ref, given: number, whence: number): Ref {
  const state = open(m, self);
  if (whence < 0 || whence > 2) throw m.error(T_ValueError, `Invalid whence (${whence}, should be 0, 1 or 2)`);
  if (whence === 0 && given < 0) throw m.error(T_ValueError, `Negative seek position ${given}`);
  if (whence !== 0 && given !== 0) throw m.error(T_OSError, "Can't do nonzero cur-relative seeks");
  state.pos = whence === 0 ? given : whence === 1 ? state.pos : state.length;
  return m.newIndex(state.pos);
}

function truncate(m: Machine, self: Ref, given: Ref): Ref {
  const size = sizeArgument(m, given, open(m, self).pos);
  const state = open(m, self);
  if (size < 0) throw m.error(T_ValueError, `Negative size value ${size}`);
  if (size < state.length) {
    realize(m, self);
    resizeBuffer(m, self, size);
    state.length = size;
  }
  return m.newIndex(size);
}

function close(m: Machine, self: Ref): Ref {
  stateOf(m, self).isClosed = true;
  resizeBuffer(m, self, 0);
  clear(m, self);
  return m.newNone();
}

function clear(m: Machine, self: Ref): void {
  for (const slot of [SMALL, LARGE]) if (listAt(m, self, slot) !== 0) setList(m, self, slot, 0);
  clearSlots(m, self, READ_NEWLINE, DECODER);
}

function clearSlots(m: Machine, self: Ref, first: number, last: number): void {
  for (let slot = first; slot <= last; slot++) if (m.slot(self, slot) !== 0) m.replace(self, slot, 0);
}

function make(m: Machine, a: number): Ref {
  const self = m.hold(allocateStream(m, m.S[a]!, STRINGIO_BYTES, SLOTS));
  const state: StringState = {
    room: 0, length: 0, pos: 0, isAccumulating: false, isReady: false, isClosed: false, lists: [0, 0], newline: '\n',
    codes: NO_CODES,
  };
  m.payload[self] = state;
  m.memory.track(self);
  m.give(self, BUFFER, m.createPart(Shape.scratch, 0, 0, 0));
  m.unhold();
  return self;
}

/** The argument `newline`: how lines end. */
function newlineArgument(m: Machine, given: Ref): string | null {
  if (given === 0) return '\n';
  if (given === m.none) return null;
  if (!m.isStr(given)) throw m.error(T_TypeError, cFormat`newline must be str or None, not ${m.typeOf(given).name}`);
  const text = m.text(given);
  if (['', '\n', '\r', '\r\n'].includes(text)) return text;
  throw m.error(T_ValueError, cFormat`illegal newline value: ${{ repr: given }}`);
}

const initialize: NativeFn = (m, a, n, kw) => {
  const [value, given] = parseArguments(m, 'StringIO', a, n, kw, ['initial_value', 'newline'], 0);
  setUp(m, m.S[a]!, value!, given!);
  return 0;
};

/** Fills a stream with a value and sets how its lines end (each 0 = not given). */
function setUp(m: Machine, self: Ref, value: Ref, given: Ref): void {
  const newline = newlineArgument(m, given);
  if (value !== 0 && value !== m.none && !m.isStr(value)) {
    throw m.error(T_TypeError, cFormat`initial_value must be str or None, not ${m.typeOf(value).name}`);
  }
  const state = stateOf(m, self);
  state.isReady = false;
  clear(m, self);
  state.newline = newline;
  if (newline !== null) m.give(self, READ_NEWLINE, newStr(m, newline));
  if (newline?.startsWith('\r') === true) m.give(self, WRITE_NEWLINE, m.retain(m.slot(self, READ_NEWLINE)));
  if (newline === null || newline === '') m.give(self, DECODER, newStreamDecoder(m, newline === null));
  state.length = 0;
  state.pos = 0;
  resizeBuffer(m, self, 0);
  if (value !== 0 && value !== m.none && m.size[value]! > 0) {
    state.isAccumulating = false;
    writeText(m, self, value);
  } else {
    setList(m, self, SMALL, newList(m, 0));
    state.isAccumulating = true;
  }
  state.pos = 0;
  state.isClosed = false;
  state.isReady = true;
}

/** `__setstate__`: value, line ends, place and attributes of another stream. */
function setState(m: Machine, self: Ref, given: Ref): Ref {
  const parts = stateParts(m, self, given, 4);
  setUp(m, self, parts[0]!, parts[1]!);
  const state = stateOf(m, self);
  if (parts[0] !== m.none && m.size[parts[0]!]! > 0) {
    const size = m.size[parts[0]!]!;
    resizeBuffer(m, self, size);
    storeText(m, state, 0, parts[0]!);
    state.length = size;
  }
  state.pos = placeArgument(m, parts[2]!, 'third');
  takeAttributes(m, self, DICT, parts[3]!, 'fourth');
  return m.newNone();
}

function getState(m: Machine, self: Ref): Ref {
  const text = m.hold(getValue(m, self));
  const dict = m.slot(self, DICT + 1);
  const copied = m.hold(dict === 0 ? m.newNone() : dictCopy(m, dict));
  const pos = m.hold(m.newIndex(stateOf(m, self).pos));
  const result = packAll(m, text, m.slot(self, READ_NEWLINE) || m.none, pos, copied);
  m.drop(3);
  return result;
}

function getValue(m: Machine, self: Ref): Ref {
  const state = open(m, self);
  return state.isAccumulating ? wholeText(m, self) : textBetween(m, state, 0, state.length);
}

const yes = (name: string): NativeDef => noArgs(name, (m, a) => {
  open(m, m.S[a]!);
  return m.newBool(true);
});

/** An attribute of an open stream. */
const attribute = (name: string, value: UnaryFn): { name: string; get: UnaryFn } => ({
  name,
  get: (m, self) => {
    open(m, self);
    return value(m, self);
  },
});

const specs = new WeakMap<Machine, NativeTypeSpec>();

export function stringIoSpec(m: Machine): NativeTypeSpec {
  let spec = specs.get(m);
  if (spec === undefined) specs.set(m, spec = describe(textBase(m)));
  return spec;
}

const describe = (base: Ref): NativeTypeSpec => ({
  name: 'StringIO',
  module: '_io',
  isBase: true,
  base,
  bytes: STRINGIO_BYTES,
  slots: SLOTS,
  setup(type) {
    type.dictSlot = DICT;
    type.hasWeakrefs = true;
    type.new = make;
    type.init = initialize;
    type.next = nextLine;
    type.clear = (m, self) => clearSlots(m, self, READ_NEWLINE, DICT + 1);
    type.destroy = (m, self) => {
      if (!m.counting) return true;
      m.replace(self, BUFFER, 0);
      clear(m, self);
      return true;
    };
    type.finalizesGarbage = true;
  },
  methods: [
    noArgs('close', (m, a) => close(m, m.S[a]!)),
    noArgs('getvalue', (m, a) => getValue(m, m.S[a]!)),
    fast('read', 0, 1, (m, a, n) => read(m, m.S[a]!, sizeArgument(m, n === 0 ? 0 : m.S[a + 1]!, -1))),
    fast('readline', 0, 1, (m, a, n) => {
      const limit = sizeArgument(m, n === 0 ? 0 : m.S[a + 1]!, -1);
      open(m, m.S[a]!);
      return readLine(m, m.S[a]!, limit);
    }),
    noArgs('tell', (m, a) => m.newIndex(open(m, m.S[a]!).pos)),
    fast('truncate', 0, 1, (m, a, n) => truncate(m, m.S[a]!, n === 0 ? 0 : m.S[a + 1]!)),
    fast('seek', 1, 2, (m, a, n) =>
      seek(m, m.S[a]!, intArgument(m, m.S[a + 1]!), n > 1 ? cIntArgument(m, m.S[a + 2]!) : 0)),
    one('write', (m, a) => {
      const [self, text] = [m.S[a]!, m.S[a + 1]!];
      if (!m.isStr(text)) throw m.error(T_TypeError, cFormat`string argument expected, got '${m.typeOf(text).name}'`);
      open(m, self);
      if (m.size[text]! > 0) writeText(m, self, text);
      return m.newIndex(m.size[text]!);
    }),
    yes('seekable'),
    yes('readable'),
    yes('writable'),
    noArgs('__getstate__', (m, a) => getState(m, m.S[a]!)),
    one('__setstate__', (m, a) => setState(m, m.S[a]!, m.S[a + 1]!)),
  ],
  getset: [
    { name: 'closed', get: (m, self) => m.newBool(stateOf(m, self).isClosed) },
    attribute('newlines', (m, self) => {
      const decoder = m.slot(self, DECODER);
      return decoder === 0 ? m.newNone() : newlinesSeen(m, decoder);
    }),
    attribute('line_buffering', (m) => m.newBool(false)),
  ],
});
