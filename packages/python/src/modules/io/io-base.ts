/**
 * What all streams have in common: `_IOBase` and the classes between it and the streams in memory.
 * Sources: Modules/_io/iobase.c, Modules/_io/textio.c (textiobase_methods), Modules/_io/bufferedio.c
 * (bufferediobase_methods).
 * Layout:  slots DICT and DICT + 1 of a type hold its attributes; in these classes they are the only ones.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callMethod } from '../../machine/call.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { fast, noArgs, one, varargs, type NativeDef } from '../../machine/native.ts';
import type { GetSetDef } from '../../machine/type-spec.ts';
import type { NativeFn } from '../../machine/py-type.ts';
import { T_OSError, T_TypeError, T_ValueError } from '../../machine/type-ids.ts';
import { getIter, intArgument, iterNext, lengthOf } from '../../objects/abstract.ts';
import { lookupAttr, setAttr } from '../../objects/attributes.ts';
import { isTrue } from '../../objects/compare.ts';
import { dictGetStr } from '../../objects/dict-core.ts';
import { listAppendOwned, newList } from '../../objects/list-core.ts';
import { instanceDictGetSet } from '../../objects/object-type.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';

/** Names that streams look up; the module makes them when it is imported. */
export const StreamNames = {
  module: 'io', unsupported: 'UnsupportedOperation', closed: '__IOBase_closed', finalizing: '_finalizing',
} as const;

/** iobase beyond the object head: attributes and weak references. */
const BASE_BYTES = 16;

/** A stream of `cls`, which is a static type with attributes or a class derived from it; not tracked yet. */
export function allocateStream(m: Machine, cls: Ref, bytes: number, slots: number): Ref {
  const type = m.type(cls);
  const [extra, members] = type.isHeap ? [type.extraBytes, type.memberSlots] : [0, 0];
  const self = m.create(Shape.nativeCollected, cls, bytes + extra, slots + members);
  m.payload[self] = undefined;
  m.strKind[self] = 0;
  return self;
}

function newBase(m: Machine, a: number): Ref {
  const self = allocateStream(m, m.S[a]!, BASE_BYTES, 2);
  m.memory.track(self);
  return self;
}

/** Raises what `io` calls an operation that a stream does not have. */
function unsupported(m: Machine, operation: string): unknown {
  const io = dictGetStr(m, m.modulesDict, m.nameOf(StreamNames.module));
  const cls = io === 0 ? 0 : dictGetStr(m, m.slot(io, 0), m.nameOf(StreamNames.unsupported));
  return m.error(cls === 0 ? T_OSError : cls, operation);
}

const refuse = (name: string): NativeDef => fast(name, 0, -1, (m) => { throw unsupported(m, name); });

function attributeTruth(m: Machine, self: Ref, name: string): boolean | null {
  const value = lookupAttr(m, self, m.nameOf(name));
  if (value === 0) return null;
  m.hold(value);
  const truth = isTrue(m, value);
  m.drop();
  return truth;
}

/** `iobase_check_closed`. */
function checkOpen(m: Machine, self: Ref): void {
  if (attributeTruth(m, self, 'closed') === true) throw m.error(T_ValueError, 'I/O operation on closed file.');
}

function close(m: Machine, self: Ref): Ref {
  if (lookedUp(m, self, StreamNames.closed)) return m.newNone();
  m.release(callMethod(m, self, 'flush'));
  setAttr(m, self, m.nameOf(StreamNames.closed), m.true);
  return m.newNone();
}

function lookedUp(m: Machine, self: Ref, name: string): boolean {
  const value = lookupAttr(m, self, m.nameOf(name));
  if (value !== 0) m.release(value);
  return value !== 0;
}

/** `iobase_finalize`: closes what is open; for subclasses only, streams in memory have nothing to write. */
const finalize: NativeFn = (m, a) => {
  const self = m.S[a]!;
  if (attributeTruth(m, self, 'closed') === false) {
    setAttr(m, self, m.nameOf(StreamNames.finalizing), m.true);
    m.release(callMethod(m, self, 'close'));
  }
  return m.newNone();
};

/** An optional size: None and nothing mean `missing`. */
export function sizeArgument(m: Machine, value: Ref, missing: number): number {
  if (value === 0 || value === m.none) return missing;
  if (m.typeOf(value).index === null) {
    throw m.error(T_TypeError, cFormat`argument should be integer or None, not '${m.typeOf(value).name}'`);
  }
  return intArgument(m, value);
}

function readLines(m: Machine, self: Ref, hint: number): Ref {
  const lines = m.hold(newList(m, 0));
  if (hint <= 0) {
    m.release(callMethod(m, lines, 'extend', self));
    m.unhold();
    return lines;
  }
  const iterator = m.hold(getIter(m, self));
  for (let length = 0; ;) {
    const line = iterNext(m, iterator);
    if (line === 0) break;
    listAppendOwned(m, lines, line);
    const size = lengthOf(m, line);
    if (size > hint - length) break;
    length += size;
  }
  m.drop();
  m.unhold();
  return lines;
}

function writeLines(m: Machine, self: Ref, lines: Ref): Ref {
  checkOpen(m, self);
  const iterator = m.hold(getIter(m, lines));
  for (let line = iterNext(m, iterator); line !== 0; line = iterNext(m, iterator)) {
    m.hold(line);
    m.release(callMethod(m, self, 'write', line));
    m.drop();
  }
  m.drop();
  return m.newNone();
}

export const ioBaseSpec: NativeTypeSpec = {
  name: '_IOBase',
  module: '_io',
  isBase: true,
  bytes: BASE_BYTES,
  slots: 2,
  setup(type) {
    type.dictSlot = 0;
    type.hasWeakrefs = true;
    type.new = newBase;
    type.iter = (m, self) => {
      checkOpen(m, self);
      return m.retain(self);
    };
    type.next = (m, self) => {
      const line = callMethod(m, self, 'readline');
      m.hold(line);
      const isEnd = lengthOf(m, line) === 0;
      if (isEnd) m.drop();
      else m.unhold();
      return isEnd ? 0 : line;
    };
  },
  methods: [
    noArgs('__del__', finalize),
    refuse('seek'),
    noArgs('tell', (m, a) => callMethod(m, m.S[a]!, 'seek', m.smallInt0, m.smallInt0 + 1)),
    refuse('truncate'),
    noArgs('flush', (m, a) => {
      if (lookedUp(m, m.S[a]!, StreamNames.closed)) throw m.error(T_ValueError, 'I/O operation on closed file.');
      return m.newNone();
    }),
    noArgs('close', (m, a) => close(m, m.S[a]!)),
    ...['seekable', 'readable', 'writable'].map((name) => noArgs(name, (m) => m.newBool(false))),
    noArgs('_checkClosed', (m, a) => {
      checkOpen(m, m.S[a]!);
      return m.newNone();
    }),
    noArgs('fileno', (m) => { throw unsupported(m, 'fileno'); }),
    noArgs('isatty', (m, a) => {
      checkOpen(m, m.S[a]!);
      return m.newBool(false);
    }),
    noArgs('__enter__', (m, a) => {
      checkOpen(m, m.S[a]!);
      return m.retain(m.S[a]!);
    }),
    varargs('__exit__', 0, -1, (m, a) => callMethod(m, m.S[a]!, 'close')),
    fast('readlines', 0, 1, (m, a, n) => readLines(m, m.S[a]!, sizeArgument(m, n === 0 ? 0 : m.S[a + 1]!, -1))),
    one('writelines', (m, a) => writeLines(m, m.S[a]!, m.S[a + 1]!)),
  ],
  getset: [
    instanceDictGetSet,
    { name: 'closed', get: (m, self) => m.newBool(lookedUp(m, self, StreamNames.closed)) },
  ],
};

const empty = (name: string): GetSetDef => ({ name, get: (m) => m.newNone() });
const memo = new WeakMap<Machine, Map<string, NativeTypeSpec>>();

/** One of the classes below `_IOBase`, which differ in what they refuse. */
function between(m: Machine, name: string, refused: readonly string[], getset: readonly GetSetDef[]): Ref {
  let known = memo.get(m);
  if (known === undefined) memo.set(m, known = new Map());
  let spec = known.get(name);
  if (spec === undefined) {
    const base = nativeType(m, ioBaseSpec);
    const methods = refused.map(refuse);
    spec = { name, module: '_io', isBase: true, base, bytes: BASE_BYTES, slots: 2, methods, getset };
    known.set(name, spec);
  }
  return nativeType(m, spec);
}

export const rawBase = (m: Machine): Ref => between(m, '_RawIOBase', [], []);
export const bufferedBase = (m: Machine): Ref =>
  between(m, '_BufferedIOBase', ['detach', 'read', 'read1', 'readinto', 'readinto1', 'write'], []);
export const textBase = (m: Machine): Ref =>
  between(m, '_TextIOBase', ['detach', 'read', 'readline', 'write'], ['encoding', 'newlines', 'errors'].map(empty));
