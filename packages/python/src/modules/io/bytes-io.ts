/**
 * `io.BytesIO`: a bytes object that is written in place while nobody else has it.
 *
 * Models:      CPython 3.11.
 * Sources:     Modules/_io/bytesio.c (scan_eol, unshare_buffer, resize_buffer, write_bytes, read_bytes,
 *              bytesio_sizeof).
 * Layout:      slot BUFFER = the bytes object, 0 when closed; payload = BytesState.
 * Invariants:  I1 the bytes object is at least as long as the value.
 * Simplified:  there is no `getbuffer`, so that nothing exports the memory.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { parseArguments } from '../../machine/keywords.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { fast, noArgs, one, type NativeDef } from '../../machine/native.ts';
import { T_bytes, T_int, T_TypeError, T_ValueError } from '../../machine/type-ids.ts';
import { cIntArgument, getIter, intArgument, iterNext } from '../../objects/abstract.ts';
import { bufferArgument, isBytearray, newBytesFresh } from '../../objects/bytes-core.ts';
import { dictCopy } from '../../objects/dict-copy.ts';
import { listAppendOwned, newList, packAll } from '../../objects/list-core.ts';
import { newBytes } from '../../objects/str-core.ts';
import type { NativeTypeSpec } from '../native-type.ts';
import { allocateStream, bufferedBase, sizeArgument } from './io-base.ts';
import { placeArgument, stateParts, takeAttributes } from './stream-state.ts';

/** bytesio beyond the object head. */
const BYTESIO_BYTES = 48;
const BUFFER = 0;
const DICT = 1;
const SLOTS = 3;
const LINE_FEED = 10;

interface BytesState {
  /** Bytes of the value, and the place in it. */
  length: number;
  pos: number;
  /** Where nothing is counted: the bytes object was given away. */
  isGiven: boolean;
}

const stateOf = (m: Machine, self: Ref): BytesState => m.payload[self] as BytesState;

/** The bytes object; raises when the stream is closed. Borrowed. */
function open(m: Machine, self: Ref): Ref {
  const buffer = m.slot(self, BUFFER);
  if (buffer === 0) throw m.error(T_ValueError, 'I/O operation on closed file.');
  return buffer;
}

const isShared = (m: Machine, self: Ref, buffer: Ref): boolean =>
  (m.counting ? m.rc[buffer]! > 1 : stateOf(m, self).isGiven);

const content = (m: Machine, buffer: Ref): Uint8Array => m.payload[buffer] as Uint8Array;

/** Makes the bytes object `size` bytes long: another one if somebody else has it (`unshare_buffer`). */
function setSize(m: Machine, self: Ref, size: number): void {
  const buffer = m.slot(self, BUFFER);
  if (m.size[buffer] === size && !isShared(m, self, buffer)) return;
  const bytes = new Uint8Array(size);
  bytes.set(content(m, buffer).subarray(0, Math.min(size, stateOf(m, self).length)));
  if (isShared(m, self, buffer) || size === 0) {
    m.replace(self, BUFFER, newBytesFresh(m, bytes));
    stateOf(m, self).isGiven = false;
    return;
  }
  if (!m.model.resize(buffer, Shape.bytes, size, 0)) throw m.noMemory();
  m.payload[buffer] = bytes;
  m.size[buffer] = size;
}

/** `resize_buffer`. */
function resizeBuffer(m: Machine, self: Ref, size: number): void {
  const room = m.size[m.slot(self, BUFFER)]!;
  if (size < Math.floor(room / 2)) setSize(m, self, size + 1);
  else if (size >= room) {
    setSize(m, self, size <= room * 1.125 ? size + (size >> 3) + (size < 9 ? 3 : 6) : size + 1);
  }
}

/** `write_bytes`: bytes written. */
function write(m: Machine, self: Ref, given: Ref): number {
  const bytes = bufferArgument(m, given);
  const buffer = open(m, self);
  if (bytes.length === 0) return 0;
  const state = stateOf(m, self);
  const end = state.pos + bytes.length;
  if (end > m.size[buffer]!) resizeBuffer(m, self, end);
  else if (isShared(m, self, buffer)) setSize(m, self, Math.max(end, state.length));
  const target = content(m, m.slot(self, BUFFER));
  if (state.pos > state.length) target.fill(0, state.length, state.pos);
  target.set(bytes, state.pos);
  state.pos = end;
  state.length = Math.max(state.length, end);
  return bytes.length;
}

/** `read_bytes`: the object itself when all of it is read. */
function readBytes(m: Machine, self: Ref, size: number): Ref {
  const buffer = m.slot(self, BUFFER);
  const state = stateOf(m, self);
  const from = state.pos;
  state.pos += size;
  if (size > 1 && from === 0 && size === m.size[buffer]) {
    state.isGiven = true;
    return m.retain(buffer);
  }
  return newBytes(m, content(m, buffer).slice(from, from + size));
}

function read(m: Machine, self: Ref, given: number): Ref {
  open(m, self);
  const state = stateOf(m, self);
  const left = Math.max(state.length - state.pos, 0);
  return readBytes(m, self, given < 0 || given > left ? left : given);
}

/** `scan_eol`: bytes of the line at the place, `limit` at most. */
function lineLength(m: Machine, self: Ref, limit: number): number {
  const state = stateOf(m, self);
  const left = state.length - state.pos;
  if (left <= 0) return 0;
  const most = limit < 0 || limit > left ? left : limit;
  const at = content(m, m.slot(self, BUFFER)).indexOf(LINE_FEED, state.pos);
  return at < 0 || at - state.pos >= most ? most : at - state.pos + 1;
}

function readLines(m: Machine, self: Ref, given: Ref): Ref {
  const buffer = open(m, self);
  let most = -1;
  if (m.isInstance(given, T_int)) most = intArgument(m, given);
  else if (given !== m.none) {
    throw m.error(T_TypeError, cFormat`integer argument expected, got '${m.typeOf(given).name}'`);
  }
  const lines = m.hold(newList(m, 0));
  const state = stateOf(m, self);
  for (let size = 0; ;) {
    const length = lineLength(m, self, -1);
    if (length === 0) break;
    listAppendOwned(m, lines, newBytes(m, content(m, buffer).slice(state.pos, state.pos + length)));
    state.pos += length;
    size += length;
    if (most > 0 && size >= most) break;
  }
  m.unhold();
  return lines;
}

function readInto(m: Machine, self: Ref, target: Ref): Ref {
  if (!isBytearray(m, target)) {
    const given = m.typeOf(target).name;
    throw m.error(T_TypeError, cFormat`readinto() argument must be read-write bytes-like object, not ${given}`);
  }
  const buffer = open(m, self);
  const state = stateOf(m, self);
  const size = Math.max(Math.min(m.size[target]!, state.length - state.pos), 0);
  content(m, target).set(content(m, buffer).subarray(state.pos, state.pos + size));
  state.pos += size;
  return m.newIndex(size);
}

function getValue(m: Machine, self: Ref): Ref {
  const buffer = open(m, self);
  const { length } = stateOf(m, self);
  if (length <= 1) return newBytes(m, content(m, buffer).slice(0, length));
  if (length !== m.size[buffer]) setSize(m, self, length);
  stateOf(m, self).isGiven = true;
  return m.retain(m.slot(self, BUFFER));
}

function truncate(m: Machine, self: Ref, given: Ref): Ref {
  const state = stateOf(m, self);
  const size = sizeArgument(m, given, state.pos);
  open(m, self);
  if (size < 0) throw m.error(T_ValueError, `negative size value ${size}`);
  if (size < state.length) {
    state.length = size;
    resizeBuffer(m, self, size);
  }
  return m.newIndex(size);
}

function seek(m: Machine, self: Ref, given: number, whence: number): Ref {
  open(m, self);
  const state = stateOf(m, self);
  if (given < 0 && whence === 0) throw m.error(T_ValueError, `negative seek value ${given}`);
  if (whence < 0 || whence > 2) throw m.error(T_ValueError, `invalid whence (${whence}, should be 0, 1 or 2)`);
  const base = whence === 0 ? 0 : whence === 1 ? state.pos : state.length;
  state.pos = Math.max(0, base + given);
  return m.newIndex(state.pos);
}

function initialize(m: Machine, a: number, n: number, kw: Ref): Ref {
  const self = m.S[a]!;
  const [value] = parseArguments(m, 'BytesIO', a, n, kw, ['initial_bytes'], 0);
  const state = stateOf(m, self);
  state.length = 0;
  state.pos = 0;
  if (value === 0 || value === m.none) return 0;
  if (m.cls[value!] === T_bytes) {
    m.replace(self, BUFFER, m.retain(value!));
    state.length = m.size[value!]!;
    state.isGiven = true;
  } else {
    write(m, self, value!);
    state.pos = 0;
  }
  return 0;
}

function make(m: Machine, a: number): Ref {
  const self = allocateStream(m, m.S[a]!, BYTESIO_BYTES, SLOTS);
  const state: BytesState = { length: 0, pos: 0, isGiven: true };
  m.payload[self] = state;
  m.give(self, BUFFER, m.retain(m.emptyBytes));
  m.memory.track(self);
  return self;
}

function getState(m: Machine, self: Ref): Ref {
  const bytes = m.hold(getValue(m, self));
  const dict = m.slot(self, DICT + 1);
  const copied = m.hold(dict === 0 ? m.newNone() : dictCopy(m, dict));
  const pos = m.hold(m.newIndex(stateOf(m, self).pos));
  const result = packAll(m, bytes, pos, copied);
  m.drop(3);
  return result;
}

/** `__setstate__`: value, place and attributes of another stream. */
function setState(m: Machine, self: Ref, given: Ref): Ref {
  const parts = stateParts(m, self, given, 3);
  const state = stateOf(m, self);
  state.length = 0;
  state.pos = 0;
  write(m, self, parts[0]!);
  state.pos = placeArgument(m, parts[1]!, 'second');
  takeAttributes(m, self, DICT, parts[2]!, 'third');
  return m.newNone();
}

/** The object's own bytes, and those of a buffer that only it has. */
function sizeOf(m: Machine, self: Ref): Ref {
  const buffer = m.slot(self, BUFFER);
  const own = m.model.sizeOf(self) - m.model.preheaderBytes(self);
  return m.newIndex(own + (buffer === 0 || isShared(m, self, buffer) ? 0 : m.model.sizeOf(buffer)));
}

const answer = (name: string, value: boolean): NativeDef => noArgs(name, (m, a) => {
  open(m, m.S[a]!);
  return m.newBool(value);
});
const reader = (name: string): NativeDef =>
  fast(name, 0, 1, (m, a, n) => read(m, m.S[a]!, sizeArgument(m, n === 0 ? 0 : m.S[a + 1]!, -1)));

const specs = new WeakMap<Machine, NativeTypeSpec>();

export function bytesIoSpec(m: Machine): NativeTypeSpec {
  let spec = specs.get(m);
  if (spec === undefined) specs.set(m, spec = describe(bufferedBase(m)));
  return spec;
}

const describe = (base: Ref): NativeTypeSpec => ({
  name: 'BytesIO',
  module: '_io',
  isBase: true,
  base,
  bytes: BYTESIO_BYTES,
  slots: SLOTS,
  setup(type) {
    type.dictSlot = DICT;
    type.hasWeakrefs = true;
    type.new = make;
    type.init = initialize;
    type.finalizesGarbage = true;
    type.iter = (m, self) => m.retain(self);
    type.next = (m, self) => {
      open(m, self);
      const length = lineLength(m, self, -1);
      return length === 0 ? 0 : readBytes(m, self, length);
    };
  },
  methods: [
    answer('readable', true),
    answer('seekable', true),
    answer('writable', true),
    noArgs('close', (m, a) => {
      if (m.slot(m.S[a]!, BUFFER) !== 0) m.replace(m.S[a]!, BUFFER, 0);
      return m.newNone();
    }),
    noArgs('flush', (m, a) => {
      open(m, m.S[a]!);
      return m.newNone();
    }),
    answer('isatty', false),
    noArgs('tell', (m, a) => {
      open(m, m.S[a]!);
      return m.newIndex(stateOf(m, m.S[a]!).pos);
    }),
    one('write', (m, a) => m.newIndex(write(m, m.S[a]!, m.S[a + 1]!))),
    one('writelines', (m, a) => {
      open(m, m.S[a]!);
      const iterator = m.hold(getIter(m, m.S[a + 1]!));
      for (let line = iterNext(m, iterator); line !== 0; line = iterNext(m, iterator)) {
        m.hold(line);
        write(m, m.S[a]!, line);
        m.drop();
      }
      m.drop();
      return m.newNone();
    }),
    reader('read1'),
    one('readinto', (m, a) => readInto(m, m.S[a]!, m.S[a + 1]!)),
    fast('readline', 0, 1, (m, a, n) => {
      const limit = sizeArgument(m, n === 0 ? 0 : m.S[a + 1]!, -1);
      open(m, m.S[a]!);
      return readBytes(m, m.S[a]!, lineLength(m, m.S[a]!, limit));
    }),
    fast('readlines', 0, 1, (m, a, n) => readLines(m, m.S[a]!, n === 0 ? m.none : m.S[a + 1]!)),
    reader('read'),
    noArgs('getvalue', (m, a) => getValue(m, m.S[a]!)),
    fast('seek', 1, 2, (m, a, n) =>
      seek(m, m.S[a]!, intArgument(m, m.S[a + 1]!), n > 1 ? cIntArgument(m, m.S[a + 2]!) : 0)),
    fast('truncate', 0, 1, (m, a, n) => truncate(m, m.S[a]!, n === 0 ? 0 : m.S[a + 1]!)),
    noArgs('__getstate__', (m, a) => getState(m, m.S[a]!)),
    one('__setstate__', (m, a) => setState(m, m.S[a]!, m.S[a + 1]!)),
    noArgs('__sizeof__', (m, a) => sizeOf(m, m.S[a]!)),
  ],
  getset: [{ name: 'closed', get: (m, self) => m.newBool(m.slot(self, BUFFER) === 0) }],
});
