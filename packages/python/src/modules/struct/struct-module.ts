/**
 * The `struct` module.
 *
 * Models:      CPython 3.11: formats that were compiled stay in a cache of 100.
 * Sources:     Modules/_struct.c (s_pack_internal, s_unpack_internal, cache_struct_converter), sizeof(PyStructObject).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { call1 } from '../../machine/call.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { parseArguments } from '../../machine/keywords.ts';
import { fast, fastKw, noArgs, one, type NativeDef } from '../../machine/native.ts';
import type { PyType } from '../../machine/py-type.ts';
import { T_int, T_TypeError } from '../../machine/type-ids.ts';
import { indexClamped, toIndex } from '../../objects/abstract.ts';
import { allocateInstance } from '../../objects/allocate.ts';
import { bufferArgument, bytesFromLatin1, bytesOf, hasBuffer, isBytearray, isBytes } from '../../objects/bytes-core.ts';
import { isTrue } from '../../objects/compare.ts';
import { dictClear, dictGet, dictSet, newDict } from '../../objects/dict-core.ts';
import { raiseObject } from '../../objects/exceptions-core.ts';
import { floatArgument } from '../../objects/float-core.ts';
import { intOf, newIntFromBig } from '../../objects/int-core.ts';
import { newTuple } from '../../objects/list-core.ts';
import { newBytes, newStr } from '../../objects/str-core.ts';
import { iteratorType, newIterator } from '../iterator-type.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import type { NativeModule } from '../native-module.ts';
import { doubleToHalf, halfToDouble } from './half.ts';
import { FormatProblem, parseLayout, type Layout } from './layout.ts';

const STRUCT_BYTES = 40;
const CACHE = 'struct cache';
const CACHE_MOST = 100;

export const layoutOf = (m: Machine, self: Ref): Layout => m.payload[self] as Layout;

function fail(m: Machine, message: string): unknown {
  return raiseObject(m, m.moduleState.get('struct.error') as Ref, m.newStr(message));
}

function compile(m: Machine, format: Ref): Layout {
  if (!m.isStr(format) && !isBytes(m, format)) {
    const given = m.typeOf(format).name;
    throw m.error(T_TypeError, cFormat`Struct() argument 1 must be a str or bytes object, not ${given}`);
  }
  const text = m.isStr(format) ? m.text(format) : String.fromCharCode(...bytesOf(m, format));
  try {
    return parseLayout(text);
  } catch (error) {
    if (error instanceof FormatProblem) throw fail(m, error.message);
    throw error;
  }
}

/** A Struct object for a format. */
function newStruct(m: Machine, cls: Ref, format: Ref): Ref {
  const layout = compile(m, format);
  const type = m.type(cls);
  const self = type.isHeap
    ? allocateInstance(m, type, Shape.nativeCollected, STRUCT_BYTES, 2, STRUCT_BYTES)
    : m.create(Shape.nativeCollected, cls, STRUCT_BYTES, 2);
  m.payload[self] = layout;
  m.memory.track(self);
  m.hold(self);
  m.give(self, 1, newBytes(m, bytesFromLatin1(layout.format)));
  if (m.counting) m.give(self, 0, m.createPart(Shape.bytearrayBuffer, CODE_BYTES * (layout.fields.length + 1), 0, 0));
  m.unhold();
  return self;
}

/** sizeof(formatcode). */
const CODE_BYTES = 32;

/** The compiled format from the cache, a dict of Structs by format; borrowed. */
function cached(m: Machine, format: Ref): Ref {
  let cache = m.moduleState.get(CACHE) as Ref | undefined;
  if (cache === undefined) {
    m.moduleState.set(CACHE, cache = newDict(m));
    m.extraRoots.add(cache);
  }
  const known = dictGet(m, cache, format);
  if (known !== 0) return known;
  const made = m.hold(call1(m, nativeType(m, structSpec), format));
  if (m.size[cache]! >= CACHE_MOST) dictClear(m, cache);
  dictSet(m, cache, format, made);
  m.drop();
  return made;
}

const SIGNED = 'bhilqn';

function packInt(
  m: Machine, layout: Layout, data: DataView, at: number, code: string, width: number, value: Ref,
): void {
  if (m.typeOf(value).index === null) throw fail(m, 'required argument is not an integer');
  const index = m.cls[value] === T_int ? m.retain(value) : toIndex(m, value);
  const integer = BigInt(intOf(m, index));
  m.release(index);
  const bits = BigInt(width * 8);
  const signed = SIGNED.includes(code);
  const least = signed ? -(1n << (bits - 1n)) : 0n;
  const most = signed ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  if (integer < least || integer > most) throw fail(m, rangeMessage(layout, code, width, integer, least, most));
  for (let i = 0; i < width; i++) {
    const byte = Number((integer >> BigInt(8 * i)) & 0xffn);
    data.setUint8(at + (layout.little ? i : width - 1 - i), byte);
  }
}

function rangeMessage(layout: Layout, code: string, width: number, value: bigint, least: bigint, most: bigint): string {
  if (width === 1) return `${code === 'b' ? 'byte' : 'ubyte'} format requires ${least} <= number <= ${most}`;
  if (layout.native && width === 2) {
    return `${code === 'h' ? 'short' : 'ushort'} format requires ${least} <= number <= ${most}`;
  }
  if (width === 8) {
    if (layout.native && 'lL'.includes(code)) return 'argument out of range';
    return SIGNED.includes(code) || value < 0n || value > most ? 'int too large to convert' : 'argument out of range';
  }
  if (value < 0n && !SIGNED.includes(code)) return 'argument out of range';
  return `'${code}' format requires ${least} <= number <= ${most}`;
}

function packField(
  m: Machine, layout: Layout, data: DataView, at: number, code: string, width: number, value: Ref,
): void {
  switch (code) {
    case 'c':
      if (!isBytes(m, value) || m.size[value] !== 1) throw fail(m, 'char format requires a bytes object of length 1');
      data.setUint8(at, bytesOf(m, value)[0]!);
      return;
    case '?': data.setUint8(at, isTrue(m, value) ? 1 : 0); return;
    case 's':
    case 'p': {
      if (!isBytes(m, value) && !isBytearray(m, value)) {
        throw fail(m, `argument for '${code}' must be a bytes object`);
      }
      const bytes = bytesOf(m, value);
      const room = code === 's' ? width : Math.max(0, width - 1);
      const used = Math.min(room, bytes.length);
      if (code === 'p' && width > 0) data.setUint8(at, Math.min(used, 255));
      for (let i = 0; i < used; i++) data.setUint8(at + (code === 'p' ? 1 : 0) + i, bytes[i]!);
      return;
    }
    case 'e':
    case 'f':
    case 'd': {
      const { toFloat, index } = m.typeOf(value);
      if (toFloat === null && index === null) throw fail(m, 'required argument is not a float');
      const number = floatArgument(m, value);
      if (code === 'd') data.setFloat64(at, number, layout.little);
      else if (code === 'e') data.setUint16(at, doubleToHalf(number), layout.little);
      else {
        if (Number.isFinite(number) && !Number.isFinite(Math.fround(number))) {
          throw m.error(m.moduleState.get('struct.overflow') as Ref, 'float too large to pack with f format');
        }
        data.setFloat32(at, number, layout.little);
      }
      return;
    }
    default: packInt(m, layout, data, at, code, width, value);
  }
}

function packInto(m: Machine, layout: Layout, out: Uint8Array, base: number, from: number): void {
  const data = new DataView(out.buffer, out.byteOffset, out.length);
  let at = from;
  for (const field of layout.fields) {
    for (let i = 0; i < field.count; i++) {
      packField(m, layout, data, base + field.offset + i * field.width, field.code, field.width, m.S[at++]!);
    }
  }
}

function pack(m: Machine, self: Ref, from: number, n: number): Ref {
  const layout = layoutOf(m, self);
  if (n !== layout.values) throw fail(m, `pack expected ${layout.values} items for packing (got ${n})`);
  const out = new Uint8Array(layout.size);
  packInto(m, layout, out, 0, from);
  return newBytes(m, out);
}

function unpackField(m: Machine, layout: Layout, data: DataView, at: number, code: string, width: number): Ref {
  switch (code) {
    case 'c': return newBytes(m, Uint8Array.of(data.getUint8(at)));
    case '?': return m.newBool(data.getUint8(at) !== 0);
    case 's': return newBytes(m, new Uint8Array(data.buffer, data.byteOffset + at, width).slice());
    case 'p': {
      const used = Math.min(width === 0 ? 0 : data.getUint8(at), Math.max(width - 1, 0));
      return newBytes(m, new Uint8Array(data.buffer, data.byteOffset + at + 1, used).slice());
    }
    case 'e': return m.newFloat(halfToDouble(data.getUint16(at, layout.little)));
    case 'f': return m.newFloat(data.getFloat32(at, layout.little));
    case 'd': return m.newFloat(data.getFloat64(at, layout.little));
    default:
  }
  const signed = SIGNED.includes(code);
  switch (width) {
    case 1: return m.newInt(signed ? data.getInt8(at) : data.getUint8(at));
    case 2: return m.newInt(signed ? data.getInt16(at, layout.little) : data.getUint16(at, layout.little));
    case 4: return m.newInt(signed ? data.getInt32(at, layout.little) : data.getUint32(at, layout.little));
    default:
      return newIntFromBig(m, signed ? data.getBigInt64(at, layout.little) : data.getBigUint64(at, layout.little));
  }
}

function unpack(m: Machine, layout: Layout, bytes: Uint8Array, base: number): Ref {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const tuple = m.hold(newTuple(m, layout.values));
  let index = 0;
  for (const field of layout.fields) {
    for (let i = 0; i < field.count; i++) {
      const at = base + field.offset + i * field.width;
      m.S[m.body[tuple]! + index++] = unpackField(m, layout, data, at, field.code, field.width);
    }
  }
  m.unhold();
  return tuple;
}

function unpackWhole(m: Machine, self: Ref, buffer: Ref): Ref {
  const layout = layoutOf(m, self);
  const bytes = bufferArgument(m, buffer);
  if (bytes.length !== layout.size) throw fail(m, `unpack requires a buffer of ${layout.size} bytes`);
  return unpack(m, layout, bytes, 0);
}

function offsetIn(m: Machine, layout: Layout, length: number, given: Ref, what: string): number {
  const offset = given === 0 ? 0 : indexClamped(m, given, true);
  const at = offset < 0 ? offset + length : offset;
  if (at < 0) throw fail(m, `offset ${offset} out of range for ${length}-byte buffer`);
  if (length - at < layout.size) {
    const word = what === 'pack_into' ? 'packing' : 'unpacking';
    throw fail(m, `${what} requires a buffer of at least ${at + layout.size} bytes for ${word} ${layout.size} bytes at `
      + `offset ${offset} (actual buffer size is ${length})`);
  }
  return at;
}

function unpackFrom(m: Machine, self: Ref, buffer: Ref, offset: Ref): Ref {
  const bytes = bufferArgument(m, buffer);
  return unpack(m, layoutOf(m, self), bytes, offsetIn(m, layoutOf(m, self), bytes.length, offset, 'unpack_from'));
}

function packAt(m: Machine, self: Ref, from: number, n: number): Ref {
  const layout = layoutOf(m, self);
  if (n < 2) throw fail(m, n === 0 ? 'pack_into expected buffer argument' : 'pack_into expected offset argument');
  if (n !== layout.values + 2) throw fail(m, `pack_into expected ${layout.values} items for packing (got ${n - 2})`);
  const buffer = m.S[from]!;
  if (!hasBuffer(m, buffer) || isBytes(m, buffer)) {
    const given = m.typeOf(buffer).name;
    throw m.error(T_TypeError, cFormat`pack_into() argument 1 must be read-write bytes-like object, not ${given}`);
  }
  const bytes = bytesOf(m, buffer);
  packInto(m, layout, bytes, offsetIn(m, layout, bytes.length, m.S[from + 1]!, 'pack_into'), from + 2);
  return m.newNone();
}

/** unpack_iterator: slot 0 = Struct, 1 = buffer; size = next index. */
const unpackIterator = iteratorType('unpack_iterator', {
  module: '_struct', bytes: 104, slots: 2,
  next: (m, self) => {
    const layout = layoutOf(m, m.slot(self, 0));
    const bytes = bytesOf(m, m.slot(self, 1));
    const at = m.size[self]!;
    if (at >= bytes.length) return 0;
    m.size[self] = at + layout.size;
    return unpack(m, layout, bytes, at);
  },
});

function iterUnpack(m: Machine, self: Ref, buffer: Ref): Ref {
  const { size } = layoutOf(m, self);
  const { length } = bufferArgument(m, buffer);
  if (size === 0) throw fail(m, 'cannot iteratively unpack with a struct of length 0');
  if (length % size !== 0) throw fail(m, `iterative unpacking requires a buffer of a multiple of ${size} bytes`);
  return newIterator(m, unpackIterator, [m.retain(self), m.retain(buffer)]);
}

export const structSpec: NativeTypeSpec = {
  name: 'Struct',
  module: '_struct',
  isBase: true,
  bytes: STRUCT_BYTES,
  slots: 2,
  setup(type: PyType) {
    type.hasWeakrefs = true;
    type.new = (m, a) => newStruct(m, m.S[a]!, m.S[a + 1]!);
    type.init = () => 0;
  },
  methods: [
    fast('pack', 0, -1, (m, a, n) => pack(m, m.S[a]!, a + 1, n)),
    fast('pack_into', 0, -1, (m, a, n) => packAt(m, m.S[a]!, a + 1, n)),
    one('unpack', (m, a) => unpackWhole(m, m.S[a]!, m.S[a + 1]!)),
    fastKw('unpack_from', 0, 2, (m, a, n, kw) => {
      const [buffer, offset] = parseArguments(m, 'unpack_from', a, n, kw, ['buffer', 'offset'], 1);
      return unpackFrom(m, m.S[a]!, buffer!, offset!);
    }),
    one('iter_unpack', (m, a) => iterUnpack(m, m.S[a]!, m.S[a + 1]!)),
  ],
  getset: [
    { name: 'format', get: (m, self) => newStr(m, layoutOf(m, self).format) },
    { name: 'size', get: (m, self) => m.newIndex(layoutOf(m, self).size) },
  ],
};

const functions: readonly NativeDef[] = [
  one('calcsize', (m, a) => m.newIndex(layoutOf(m, cached(m, m.S[a + 1]!)).size)),
  fast('pack', 1, -1, (m, a, n) => pack(m, cached(m, m.S[a + 1]!), a + 2, n - 1)),
  fast('pack_into', 1, -1, (m, a, n) => packAt(m, cached(m, m.S[a + 1]!), a + 2, n - 1)),
  fast('unpack', 2, 2, (m, a) => unpackWhole(m, cached(m, m.S[a + 1]!), m.S[a + 2]!)),
  fastKw('unpack_from', 0, 3, (m, a, n, kw) => {
    const [format, buffer, offset] = parseArguments(m, 'unpack_from', a, n, kw, ['', 'buffer', 'offset'], 2);
    return unpackFrom(m, cached(m, format!), buffer!, offset!);
  }),
  fast('iter_unpack', 2, 2, (m, a) => iterUnpack(m, cached(m, m.S[a + 1]!), m.S[a + 2]!)),
  noArgs('_clearcache', (m) => {
    const cache = m.moduleState.get(CACHE) as Ref | undefined;
    if (cache !== undefined) dictClear(m, cache);
    return m.newNone();
  }),
  one('_set_errors', (m, a) => {
    const pair = m.S[a + 1]!;
    m.moduleState.set('struct.error', m.retain(m.S[m.body[pair]!]!));
    m.moduleState.set('struct.overflow', m.retain(m.S[m.body[pair]! + 1]!));
    return m.newNone();
  }),
];

export const structNativeModule: NativeModule = {
  name: '_struct',
  functions,
  attributes: (m) => ({ Struct: m.retain(nativeType(m, structSpec)) }),
};

export const structSource = `
from _struct import Struct, calcsize, pack, pack_into, unpack, unpack_from, iter_unpack, _clearcache, _set_errors

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']

class error(Exception):
    __module__ = 'struct'

_set_errors((error, OverflowError))
`;
