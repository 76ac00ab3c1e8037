/**
 * `bytes()`, and bytes of any object.
 *
 * Models:      CPython 3.11: lists and tuples give the length; other iterables grow a buffer as `_PyBytesWriter` does.
 * Sources:     Objects/bytesobject.c (bytes_new_impl, PyBytes_FromObject, _PyBytes_FromList, _PyBytes_FromIterator,
 *              _PyBytesWriter_Prepare).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callUnbound } from '../machine/call.ts';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import type { NativeFn } from '../machine/py-type.ts';
import { T_bytes, T_list, T_OverflowError, T_tuple, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { getIter, indexOrNone, iterNext, lengthHint, toIndex } from './abstract.ts';
import { allocateInstance } from './allocate.ts';
import { lookupSpecial } from './attributes.ts';
import { bytesOf, hasBuffer, isBytes, newBytesFresh } from './bytes-core.ts';
import { newBytes } from './str-core.ts';
import { encodeStr, textArgument } from './str-decode.ts';

/** An item as a byte; `what` names the value in the message. */
export function byteValue(m: Machine, item: Ref, what = 'bytes'): number {
  const index = toIndex(m, item);
  const value = m.num[index]!;
  m.release(index);
  if (!(value >= 0 && value <= 255)) {
    const range = what === 'byte' ? 'byte must be in range(0, 256)' : `${what} must be in range(0, 256)`;
    throw m.error(T_ValueError, range);
  }
  return value;
}

function bytesFromSequence(m: Machine, sequence: Ref): Ref {
  const out = new Uint8Array(m.size[sequence]!);
  let count = 0;
  for (; count < m.size[sequence]!; count++) {
    const item = m.hold(m.retain(m.S[m.body[sequence]! + count]!));
    out[count] = byteValue(m, item);
    m.drop();
  }
  return newBytes(m, out.slice(0, count));
}

const STACK_BYTES = 512;

/** Bytes of any iterable; the buffer outgrows the C stack at 512 bytes. */
function bytesFromIterable(m: Machine, iterable: Ref): Ref {
  const guess = lengthHint(m, iterable, 64);
  const iterator = m.hold(getIter(m, iterable));
  let capacity = Math.max(guess, STACK_BYTES);
  let buffer = guess > STACK_BYTES ? m.hold(newBytesFresh(m, new Uint8Array(guess))) : 0;
  const out: number[] = [];
  for (let item = iterNext(m, iterator); item !== 0; item = iterNext(m, iterator)) {
    m.hold(item);
    out.push(byteValue(m, item));
    m.drop();
    if (out.length > capacity) {
      capacity = out.length + Math.floor(out.length / 4);
      if (buffer === 0) buffer = m.hold(newBytesFresh(m, new Uint8Array(capacity)));
      else if (!m.model.resize(buffer, Shape.bytes, capacity, 0)) throw m.noMemory();
    }
  }
  const content = Uint8Array.from(out);
  if (buffer === 0) {
    const result = newBytes(m, content);
    m.drop();
    return result;
  }
  if (content.length <= 1) {
    m.drop(2);
    return newBytes(m, content);
  }
  if (content.length !== capacity && !m.model.resize(buffer, Shape.bytes, content.length, 0)) throw m.noMemory();
  m.payload[buffer] = content;
  m.size[buffer] = content.length;
  m.unhold();
  m.drop();
  return buffer;
}

/** `PyBytes_FromObject`; owned. */
export function bytesFromObject(m: Machine, object: Ref): Ref {
  if (m.cls[object] === T_bytes) return m.retain(object);
  if (hasBuffer(m, object)) return newBytesFresh(m, bytesOf(m, object).slice());
  const cls = m.cls[object];
  if (cls === T_list || cls === T_tuple) return bytesFromSequence(m, object);
  const type = m.typeOf(object);
  if (!m.isStr(object) && (type.iter !== null || type.item !== null || type.getitem !== null)) {
    return bytesFromIterable(m, object);
  }
  throw m.error(T_TypeError, cFormat`cannot convert '${type.name}' object to bytes`);
}

/** `__bytes__` of an object; 0 when it has none. Owned. */
function byMethod(m: Machine, object: Ref): Ref {
  if (m.cls[object] === T_bytes) return 0;
  const method = lookupSpecial(m, m.typeOf(object), '__bytes__');
  if (method === 0) return 0;
  m.hold(m.retain(method));
  const result = callUnbound(m, method, object, []);
  m.drop();
  if (isBytes(m, result)) return result;
  const given = m.typeOf(result).name;
  m.release(result);
  throw m.error(T_TypeError, cFormat`__bytes__ returned non-bytes (type ${given})`);
}

/** Bytes of that many zeros for an int argument; 0 when it is none. */
function zeros(m: Machine, object: Ref): Ref {
  const count = indexOrNone(m, object, T_TypeError);
  if (count === undefined) return 0;
  if (count < 0) throw m.error(T_ValueError, 'negative count');
  if (count > 0x7fffffff) throw count >= 2 ** 63 ? m.error(T_OverflowError, 'byte string is too large') : m.noMemory();
  return newBytesFresh(m, new Uint8Array(count));
}

function newExactBytes(m: Machine, source: Ref, encoding: string | undefined, errors: string | undefined): Ref {
  if (source === 0) {
    if (encoding !== undefined || errors !== undefined) {
      const what = encoding !== undefined ? 'encoding' : 'errors';
      throw m.error(T_TypeError, cFormat`${what} without a string argument`);
    }
    return m.retain(m.emptyBytes);
  }
  if (encoding !== undefined) {
    if (!m.isStr(source)) throw m.error(T_TypeError, 'encoding without a string argument');
    return encodeStr(m, source, encoding, errors);
  }
  if (errors !== undefined) {
    const message = m.isStr(source) ? 'string argument without an encoding' : 'errors without a string argument';
    throw m.error(T_TypeError, message);
  }
  const made = byMethod(m, source);
  if (made !== 0) return made;
  if (m.isStr(source)) throw m.error(T_TypeError, 'string argument without an encoding');
  const filled = zeros(m, source);
  return filled !== 0 ? filled : bytesFromObject(m, source);
}

/** `bytes.__new__(cls, source=b'', encoding='utf-8', errors='strict')`. */
export const bytesNew: NativeFn = (m, a, n, kw) => {
  const cls = m.S[a]!;
  const args = parseArguments(m, 'bytes', a, n, kw, ['source', 'encoding', 'errors'], 0);
  const encoding = textArgument(m, 'bytes', 'encoding', args[1]!);
  const plain = newExactBytes(m, args[0]!, encoding, textArgument(m, 'bytes', 'errors', args[2]!));
  if (cls === T_bytes) return plain;
  m.hold(plain);
  const size = m.size[plain]!;
  const object = allocateInstance(m, m.type(cls), Shape.bytes, size, 0, (16 + size + 1 + 7 + 1) & ~7);
  m.payload[object] = bytesOf(m, plain).slice();
  m.size[object] = size;
  m.hashLoOf[object] = -1;
  m.hashHiOf[object] = -1;
  m.memory.track(object);
  m.drop();
  return object;
};
