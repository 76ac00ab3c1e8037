/**
 * Python values of C numbers, characters and pointers: getters and setters.
 * Source: Modules/_ctypes/cfield.c (i_get, i_set, c_set, P_set, z_set, …).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { T_ValueError, T_int, T_TypeError } from '../../machine/type-ids.ts';
import { toIndex } from '../../objects/abstract.ts';
import { bytesOf, isBytearray, isBytes, newBytesFresh } from '../../objects/bytes-core.ts';
import { isTrue } from '../../objects/compare.ts';
import { floatArgument } from '../../objects/float-core.ts';
import { intOf, newExact } from '../../objects/int-core.ts';
import { newBytes, newStr } from '../../objects/str-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { allocator, state } from './state.ts';

/** PyBytesObject to ob_sval. */
const BYTES_HEAD_BYTES = 32;
const MEDIUM_LIMIT = 2 ** 30;
const POINTER_BYTES = 8;

/** Size of a simple type in bytes; 0 = no such letter. */
export function codeBytes(m: Machine, code: string): number {
  const isWindows = m.platform === 'win32';
  if ('bBc?'.includes(code)) return 1;
  if ('hH'.includes(code)) return 2;
  if ('iIf'.includes(code)) return 4;
  if ('lL'.includes(code)) return isWindows ? 4 : 8;
  if (code === 'u') return isWindows ? 2 : 4;
  return 'qQdPzO'.includes(code) ? POINTER_BYTES : 0;
}

/** The letter that describes a simple type to others (PEP 3118). */
export function formatCode(m: Machine, code: string): string {
  if (code === 'l') return m.platform === 'win32' ? 'l' : 'q';
  if (code === 'L') return m.platform === 'win32' ? 'L' : 'Q';
  return code;
}

const isSigned = (code: string): boolean => 'bhilq'.includes(code);

/** Memory of the C library that an object owns; C finds a copy of bytes in it where objects move. */
export const copyType: NativeTypeSpec = {
  name: 'Copy',
  module: '_ctypes',
  bytes: 32,
  slots: 0,
  setup(type) {
    type.destroy = (m, self) => {
      const { address, bytes } = m.payload[self] as { address: number; bytes: number };
      state(m).memory.noteBuffer(address, bytes, -1);
      allocator(m).free(address);
      return true;
    };
  },
};

/** Where C finds bytes: in the object, or in a copy where objects move. `keep` is owned: what must stay alive. */
export function placeBytes(m: Machine, bytes: Ref): { readonly address: number; readonly keep: Ref } {
  const data = bytesOf(m, bytes);
  const { memory } = state(m);
  let address = m.model.identity(bytes) + BYTES_HEAD_BYTES;
  let keep = bytes;
  if (m.model.traits.idIsAddress) m.retain(bytes);
  else {
    address = allocator(m).malloc(data.length + 1);
    if (address === 0) throw m.noMemory();
    keep = m.create(Shape.native, nativeType(m, copyType), copyType.bytes, copyType.slots);
    m.payload[keep] = { address, bytes: data.length + 1 };
  }
  memory.noteBuffer(address, data.length + 1, 1);
  memory.put(address, data);
  memory.put(address + data.length, new Uint8Array(1));
  return { address, keep };
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

export function toBig(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!);
  return value;
}

export function fromBig(value: bigint, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let rest = BigInt.asUintN(size * 8, value);
  for (let i = 0; i < size; i++, rest >>= 8n) bytes[i] = Number(rest & 255n);
  return bytes;
}

/** `PyLong_FromLong`: of one digit as arithmetic makes it. */
function signedInt(m: Machine, value: bigint): Ref {
  const number = Number(value);
  return Math.abs(number) < MEDIUM_LIMIT ? m.newInt(number) : newExact(m, value);
}

export const unsignedInt = (m: Machine, value: bigint): Ref =>
  newExact(m, value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value);

/** The value that bytes of a simple type mean; owned. */
export function getValue(m: Machine, code: string, bytes: Uint8Array): Ref {
  switch (code) {
    case 'f': return m.newFloat(view(bytes).getFloat32(0, true));
    case 'd': return m.newFloat(view(bytes).getFloat64(0, true));
    case '?': return m.newBool(bytes[0] !== 0);
    case 'c': return newBytes(m, bytes.slice(0, 1));
    case 'u': return newStr(m, String.fromCodePoint(Number(toBig(bytes))));
    default:
  }
  const value = toBig(bytes);
  if (code === 'P') return value === 0n ? m.newNone() : unsignedInt(m, value);
  if (code === 'z') return value === 0n ? m.newNone() : newBytes(m, state(m).memory.text(Number(value)));
  if (code === 'O') {
    if (value === 0n) throw m.error(T_ValueError, 'PyObject is NULL');
    return m.retain(Number(value));
  }
  /* What fits a signed int goes through PyLong_FromLong whatever its type. */
  if (isSigned(code)) return signedInt(m, BigInt.asIntN(bytes.length * 8, value));
  return bytes.length < 4 ? signedInt(m, value) : unsignedInt(m, value);
}

export interface Encoded {
  readonly bytes: Uint8Array;
  /** What must stay alive with the value (owned); None where nothing must. */
  readonly keep: Ref;
}

function integer(m: Machine, value: Ref): bigint {
  const index = m.hold(toIndex(m, value));
  const big = BigInt(intOf(m, index));
  m.drop();
  return big;
}

function character(m: Machine, value: Ref): number {
  if ((isBytes(m, value) || isBytearray(m, value)) && m.size[value] === 1) return bytesOf(m, value)[0]!;
  if (m.isInstance(value, T_int) && m.num[value]! >= 0 && m.num[value]! < 256) return m.num[value]!;
  throw m.error(T_TypeError, 'one character bytes, bytearray or integer expected');
}

/** The bytes of a value in a simple type; raises what the setters raise. */
export function setValue(m: Machine, code: string, value: Ref): Encoded {
  const size = codeBytes(m, code);
  const plain = (bytes: Uint8Array): Encoded => ({ bytes, keep: m.newNone() });
  if (code === 'f' || code === 'd') {
    const bytes = new Uint8Array(size);
    const number = floatArgument(m, value);
    /* An int becomes a float object first (PyFloat_AsDouble). */
    if (m.counting && m.isInstance(value, T_int)) m.release(m.newFloat(number));
    if (code === 'f') view(bytes).setFloat32(0, number, true);
    else view(bytes).setFloat64(0, number, true);
    return plain(bytes);
  }
  if (code === '?') return plain(Uint8Array.of(isTrue(m, value) ? 1 : 0));
  if (code === 'c') return plain(Uint8Array.of(character(m, value)));
  if (code === 'O') return { bytes: fromBig(BigInt(value), size), keep: m.retain(value) };
  if (code === 'u') {
    if (m.isStr(value) && m.size[value] === 1) return plain(fromBig(BigInt(m.text(value).codePointAt(0)!), size));
    throw m.error(T_TypeError, cFormat`unicode string expected instead of ${m.typeOf(value).name} instance`);
  }
  if ((code === 'P' || code === 'z') && value === m.none) return plain(new Uint8Array(size));
  if (code === 'z' && isBytes(m, value)) {
    const { address, keep } = placeBytes(m, value);
    return { bytes: fromBig(BigInt(address), size), keep };
  }
  if ((code === 'P' || code === 'z') && !m.isInstance(value, T_int)) {
    throw m.error(T_TypeError, code === 'P' ? 'cannot be converted to pointer'
      : cFormat`bytes or integer address expected instead of ${m.typeOf(value).name} instance`);
  }
  return plain(fromBig(integer(m, value), size));
}

/** Bytes at an address as a bytes object of its own. */
export const bytesAt = (m: Machine, address: number, size: number): Ref =>
  (size === 1 ? newBytes(m, state(m).memory.read(address, 1)) : newBytesFresh(m, state(m).memory.read(address, size)));

/** Text of wide characters at an address: `length` of them, or up to the first 0 when it is negative; owned. */
export function wideText(m: Machine, address: number, length: number): Ref {
  const width = codeBytes(m, 'u');
  const codes: number[] = [];
  for (let i = 0; length < 0 || i < length; i++) {
    const code = Number(toBig(state(m).memory.read(address + i * width, width)));
    if (length < 0 && code === 0) break;
    codes.push(code);
  }
  return newStr(m, codes.map((code) => String.fromCodePoint(code)).join(''));
}
