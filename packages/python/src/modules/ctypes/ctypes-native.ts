/**
 * What `ctypes` is built on: buffers with addresses, typed access to bytes, the functions of the C library.
 * Sources:     Modules/_ctypes/_ctypes.c, Modules/_ctypes/cfield.c (getters and setters), Modules/_ctypes/callproc.c
 *              (py_dl_open, load_library, call_function)
 * Simplified:  an object's buffer is a block of its own, small ones too.
 */
import type { CAllocator, Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { fast, one } from '../../machine/native.ts';
import {
  T_AttributeError, T_FileNotFoundError, T_NotImplementedError, T_OSError, T_TypeError, T_float,
} from '../../machine/type-ids.ts';
import { intArgument } from '../../objects/abstract.ts';
import { bytesOf, newBytesFresh } from '../../objects/bytes-core.ts';
import { floatArgument } from '../../objects/float-core.ts';
import { intOf, newExact, newIntFromBig } from '../../objects/int-core.ts';
import { intern, newStr } from '../../objects/str-core.ts';
import type { NativeModule } from '../native-module.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { findFunction, type CFunction, type CLibrary, type CValue } from './c-library.ts';
import { CMemory } from './c-memory.ts';

const STATE = '_ctypes';
/** PyBytesObject to ob_sval. */
const BYTES_HEAD_BYTES = 32;
const LINUX_PATH = '/lib/x86_64-linux-gnu/libc.so.6';
const LINUX_LIBRARIES = new Set(['libc.so.6', LINUX_PATH, `/usr${LINUX_PATH}`]);
const WINDOWS_LIBRARIES = new Set(['msvcrt', 'ucrtbase']);

interface CtypesState {
  readonly memory: CMemory;
  readonly functions: { readonly name: string; readonly call: CFunction }[];
}

interface BufferRecord {
  readonly address: number;
  readonly bytes: number;
  /** The block lies in the C library's heap: the garbage collector of the implementation does not know it. */
  readonly isForeign: boolean;
}

const state = (m: Machine): CtypesState => m.moduleState.get(STATE) as CtypesState;

function allocator(m: Machine): CAllocator {
  if (m.system === null) throw m.error(T_NotImplementedError, 'the program runs in no simulated process');
  return m.system.cAllocator;
}

const bufferType: NativeTypeSpec = {
  name: 'Buffer',
  module: '_ctypes',
  bytes: 32,
  slots: 1,
  setup(type) {
    type.destroy = (m, self) => {
      const { address, bytes, isForeign } = m.payload[self] as BufferRecord;
      state(m).memory.noteBuffer(address, bytes, -1);
      if (isForeign) allocator(m).free(address);
      return true;
    };
  },
  getset: [{ name: 'address', get: (m, self) => m.newIndex((m.payload[self] as BufferRecord).address) }],
};

/** A zeroed block: where the implementation counts references in its own heap, else in the C library's. Owned. */
function newBuffer(m: Machine, bytes: number): Ref {
  const buffer = m.hold(m.create(Shape.native, nativeType(m, bufferType), bufferType.bytes, bufferType.slots));
  let address: number;
  if (m.counting) {
    const block = m.model.beginScratch(Math.max(bytes, 1));
    if (block === 0) throw m.noMemory();
    m.give(buffer, 0, block);
    address = m.model.identity(block);
  } else address = allocator(m).malloc(Math.max(bytes, 1));
  if (address === 0) throw m.noMemory();
  const record: BufferRecord = { address, bytes, isForeign: !m.counting };
  m.payload[buffer] = record;
  const { memory } = state(m);
  memory.noteBuffer(address, bytes, 1);
  memory.put(address, new Uint8Array(bytes));
  m.unhold();
  return buffer;
}

/** Where C finds the bytes: in the object itself, or, where objects move, in a copy (a buffer). Owned. */
function bytesAddress(m: Machine, a: number): Ref {
  const data = bytesOf(m, m.S[a + 1]!);
  const { memory } = state(m);
  if (!m.model.traits.idIsAddress) {
    const copy = newBuffer(m, data.length + 1);
    memory.put((m.payload[copy] as BufferRecord).address, data);
    return copy;
  }
  const address = m.model.identity(m.S[a + 1]!) + BYTES_HEAD_BYTES;
  memory.noteBuffer(address, data.length + 1, 1);
  memory.put(address, data);
  memory.put(address + data.length, new Uint8Array(1));
  return m.newIndex(address);
}

function bigArgument(m: Machine, ref: Ref): bigint {
  return BigInt(intOf(m, ref));
}

const view = (data: Uint8Array): DataView => new DataView(data.buffer, data.byteOffset, data.length);

/** Reads a value: `code` = i (signed), u (unsigned), f (float), d (double); then the bytes. */
function load(m: Machine, a: number): Ref {
  const code = m.text(m.S[a + 1]!);
  const bytes = Number(code.slice(1));
  const data = view(state(m).memory.read(intArgument(m, m.S[a + 2]!), bytes));
  if (code[0] === 'f') return m.newFloat(bytes === 4 ? data.getFloat32(0, true) : data.getFloat64(0, true));
  let value = 0n;
  for (let i = bytes - 1; i >= 0; i--) value = (value << 8n) | BigInt(data.getUint8(i));
  return newIntFromBig(m, code[0] === 'i' ? BigInt.asIntN(bytes * 8, value) : value);
}

function store(m: Machine, a: number): Ref {
  const code = m.text(m.S[a + 1]!);
  const bytes = Number(code.slice(1));
  const data = new Uint8Array(bytes);
  if (code[0] === 'f') {
    const value = floatArgument(m, m.S[a + 3]!);
    if (bytes === 4) view(data).setFloat32(0, value, true);
    else view(data).setFloat64(0, value, true);
  } else {
    let value = BigInt.asUintN(bytes * 8, bigArgument(m, m.S[a + 3]!));
    for (let i = 0; i < bytes; i++, value >>= 8n) data[i] = Number(value & 255n);
  }
  state(m).memory.write(intArgument(m, m.S[a + 2]!), data);
  return m.newNone();
}

function notLoaded(m: Machine, name: string): unknown {
  if (m.platform === 'win32') {
    const advice = 'Try using the full path with constructor syntax.';
    return m.error(T_FileNotFoundError,
      cFormat`Could not find module '${name}' (or one of its dependencies). ${advice}`);
  }
  return m.error(T_OSError, cFormat`${name}: cannot open shared object file: No such file or directory`);
}

/** The name of the library that was opened; raises what the platform's loader says. Owned. */
function dlopen(m: Machine, a: number): Ref {
  const name = m.S[a + 1]!;
  if (name === m.none) {
    if (m.platform === 'win32') throw m.error(T_TypeError, "argument of type 'NoneType' is not iterable");
    return newStr(m, 'python3');
  }
  if (!m.isStr(name)) {
    throw m.error(T_TypeError, cFormat`expected str, bytes or os.PathLike object, not ${m.typeOf(name).name}`);
  }
  const text = m.text(name);
  const isWindows = m.platform === 'win32';
  const stem = text.toLowerCase().replace(/^.*[\\/]/u, '').replace(/\.dll$/u, '');
  if (!(isWindows ? WINDOWS_LIBRARIES.has(stem) : LINUX_LIBRARIES.has(text))) throw notLoaded(m, text);
  return newStr(m, isWindows ? text : LINUX_PATH);
}

function dlsym(m: Machine, a: number): Ref {
  const name = m.text(m.S[a + 2]!);
  const call = findFunction(m, name);
  if (call !== undefined) return m.newInt(state(m).functions.push({ name, call }) - 1);
  const library = m.text(m.S[a + 1]!);
  throw m.error(T_AttributeError,
    m.platform === 'win32' ? cFormat`function '${name}' not found` : cFormat`${library}: undefined symbol: ${name}`);
}

/** Calls a function with ints and floats; the result is the register as an unsigned int. */
function invoke(m: Machine, a: number, n: number): Ref {
  const { functions, memory } = state(m);
  const library: CLibrary = { m, memory, allocator: allocator(m) };
  const values: CValue[] = [];
  for (let i = 2; i <= n; i++) {
    const ref = m.S[a + i]!;
    values.push(m.isInstance(ref, T_float) ? m.num[ref]! : BigInt.asUintN(64, bigArgument(m, ref)));
  }
  const result = functions[intArgument(m, m.S[a + 1]!)]!.call(library, values);
  return newExact(m, typeof result === 'number' && result >= 0 ? result : BigInt.asUintN(64, BigInt(result)));
}

export const ctypesNativeModule: NativeModule = {
  name: '_ctypes',
  functions: [
    one('buffer', (m, a) => newBuffer(m, intArgument(m, m.S[a + 1]!))),
    fast('load', 2, 2, load),
    fast('store', 3, 3, store),
    fast('read', 2, 2, (m, a) =>
      newBytesFresh(m, state(m).memory.read(intArgument(m, m.S[a + 1]!), intArgument(m, m.S[a + 2]!)))),
    fast('write', 2, 2, (m, a) => {
      state(m).memory.write(intArgument(m, m.S[a + 1]!), bytesOf(m, m.S[a + 2]!));
      return m.newNone();
    }),
    one('text_length', (m, a) => m.newIndex(state(m).memory.textLength(intArgument(m, m.S[a + 1]!)))),
    one('bytes_address', bytesAddress),
    one('dlopen', dlopen),
    fast('dlsym', 2, 2, dlsym),
    fast('invoke', 1, -1, invoke),
  ],
  attributes: (m) => {
    const own: CtypesState = { memory: new CMemory(m), functions: [] };
    m.moduleState.set(STATE, own);
    return { platform: intern(m, m.platform) };
  },
};

