/** The `array` module. Source: Modules/arraymodule.c. */
import type { Ref } from '@memarena/core';
import { callMethod } from '../../machine/call.ts';
import type { Machine } from '../../machine/machine.ts';
import { cFormat } from '../../machine/message-format.ts';
import { Compare } from '../../machine/py-type.ts';
import {
  T_bytearray, T_bytes, T_list, T_slice, T_tuple, T_IndexError, T_TypeError, T_ValueError,
} from '../../machine/type-ids.ts';
import { forEach } from '../../objects/abstract.ts';
import { getAttr } from '../../objects/attributes.ts';
import { bytesOf } from '../../objects/bytes-core.ts';
import { compareBool, equal } from '../../objects/compare.ts';
import { reprText } from '../../objects/repr.ts';
import { subscriptIndex } from '../../objects/sequence-index.ts';
import { bounds, sliceIndices } from '../../objects/slice-core.ts';
import { intern, newStr } from '../../objects/str-core.ts';
import { loadModule } from '../import-module.ts';
import { iteratorType, newIterator } from '../iterator-type.ts';
import type { NativeModule } from '../native-module.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import { ARRAY_BYTES, bytesOfArray, codeOf, lengthOfArray, newArray, resizeArray, widthOf } from './array-core.ts';
import { appendItem, arrayMethods, extendArray, itemAt, newLike } from './array-methods.ts';
import { CODES, writeArrayItem } from './items.ts';

const isArray = (m: Machine, ref: Ref): boolean => m.isInstance(ref, nativeType(m, arraySpec));

function construct(m: Machine, a: number, n: number): Ref {
  if (n < 1 || n > 2) {
    throw m.error(T_TypeError, `array() takes ${n < 1 ? 'at least 1 argument' : 'at most 2 arguments'} (${n} given)`);
  }
  const code = m.S[a + 1]!;
  if (!m.isStr(code) || m.size[code] !== 1) {
    throw m.error(T_TypeError, cFormat`array() argument 1 must be a unicode character, not ${m.typeOf(code).name}`);
  }
  const text = m.text(code);
  if (!CODES.includes(text)) {
    throw m.error(T_ValueError, 'bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)');
  }
  const cls = m.S[a]!;
  if (n === 1) return newArray(m, cls, text, 0);
  const initial = m.S[a + 2]!;
  if (m.isStr(initial) && text !== 'u') {
    throw m.error(T_TypeError, cFormat`cannot use a str to initialize an array with typecode '${text}'`);
  }
  if (m.cls[initial] === T_list || m.cls[initial] === T_tuple) {
    const self = m.hold(newArray(m, cls, text, m.size[initial]!));
    const width = widthOf(m, self);
    for (let i = 0; i < m.size[initial]!; i++) {
      writeArrayItem(m, text, bytesOfArray(m, self), i * width, m.S[m.body[initial]! + i]!);
    }
    m.unhold();
    return self;
  }
  const self = m.hold(newArray(m, cls, text, 0));
  if (m.isInstance(initial, T_bytes) || m.isInstance(initial, T_bytearray)) appendBytes(m, self, bytesOf(m, initial));
  else if (isArray(m, initial) && codeOf(m, initial) === text) appendBytes(m, self, bytesOf(m, initial));
  else forEach(m, initial, (item) => { appendItem(m, self, item); });
  m.unhold();
  return self;
}

export function appendBytes(m: Machine, self: Ref, bytes: Uint8Array): void {
  const width = widthOf(m, self);
  if (bytes.length % width !== 0) throw m.error(T_ValueError, 'bytes length not a multiple of item size');
  if (bytes.length === 0) return;
  const copy = bytes.slice();
  const old = m.size[self]!;
  resizeArray(m, self, (old + copy.length) / width);
  bytesOfArray(m, self).set(copy, old);
}

function position(m: Machine, self: Ref, key: Ref, message: string): number {
  const index = subscriptIndex(m, key);
  const at = index < 0 ? index + lengthOfArray(m, self) : index;
  if (at < 0 || at >= lengthOfArray(m, self)) throw m.error(T_IndexError, message);
  return at;
}

function getItem(m: Machine, self: Ref, key: Ref): Ref {
  if (m.cls[key] !== T_slice) {
    if (m.typeOf(key).index === null) throw m.error(T_TypeError, 'array indices must be integers');
    return itemAt(m, self, position(m, self, key, 'array index out of range'));
  }
  sliceIndices(m, key, lengthOfArray(m, self));
  const { start, step } = bounds;
  const count = Math.max(bounds.count, 0);
  const width = widthOf(m, self);
  const result = newLike(m, self, count);
  const [from, to] = [bytesOfArray(m, self), bytesOfArray(m, result)];
  for (let i = 0; i < count; i++) {
    const at = (start + i * step) * width;
    to.set(from.subarray(at, at + width), i * width);
  }
  return result;
}

/** Replaces items `[start, start + count)` by bytes. */
function splice(m: Machine, self: Ref, start: number, count: number, bytes: Uint8Array): void {
  const width = widthOf(m, self);
  const copy = bytes.slice();
  const tail = bytesOf(m, self).slice((start + count) * width);
  resizeArray(m, self, start + (copy.length + tail.length) / width);
  const target = bytesOfArray(m, self);
  target.set(copy, start * width);
  target.set(tail, start * width + copy.length);
}

function setSlice(m: Machine, self: Ref, key: Ref, value: Ref): void {
  sliceIndices(m, key, lengthOfArray(m, self));
  const { start, step } = bounds;
  const count = Math.max(bounds.count, 0);
  const width = widthOf(m, self);
  if (value !== 0 && !isArray(m, value)) {
    throw m.error(T_TypeError, cFormat`can only assign array (not "${m.typeOf(value).name}") to array slice`);
  }
  if (value !== 0 && codeOf(m, value) !== codeOf(m, self)) {
    throw m.error(T_TypeError, 'bad argument type for built-in operation');
  }
  const bytes = value === 0 ? new Uint8Array(0) : bytesOf(m, value);
  if (step === 1) {
    splice(m, self, start, count, bytes);
    return;
  }
  if (value !== 0) {
    if (bytes.length !== count * width) {
      const size = bytes.length / width;
      throw m.error(T_ValueError, cFormat`attempt to assign array of size ${size} to extended slice of size ${count}`);
    }
    const copy = bytes.slice();
    for (let i = 0; i < count; i++) {
      bytesOfArray(m, self).set(copy.subarray(i * width, (i + 1) * width), (start + i * step) * width);
    }
    return;
  }
  const places = Array.from({ length: count }, (_, i) => start + i * step).sort((x, y) => y - x);
  for (const place of places) splice(m, self, place, 1, bytes);
}

function setItem(m: Machine, self: Ref, key: Ref, value: Ref): void {
  if (m.cls[key] === T_slice) {
    setSlice(m, self, key, value);
    return;
  }
  if (m.typeOf(key).index === null) throw m.error(T_TypeError, 'array indices must be integers');
  const at = position(m, self, key, 'array assignment index out of range');
  if (value === 0) splice(m, self, at, 1, new Uint8Array(0));
  else writeArrayItem(m, codeOf(m, self), bytesOfArray(m, self), at * widthOf(m, self), value);
}

function compare(m: Machine, x: Ref, y: Ref, op: number): Ref {
  if (!isArray(m, x) || !isArray(m, y)) return 0;
  const [n, k] = [lengthOfArray(m, x), lengthOfArray(m, y)];
  if (n !== k && (op === Compare.EQ || op === Compare.NE)) return m.newBool(op === Compare.NE);
  for (let i = 0; i < Math.min(n, k); i++) {
    const [left, right] = [m.hold(itemAt(m, x, i)), m.hold(itemAt(m, y, i))];
    const same = equal(m, left, right);
    const isTest = op === Compare.EQ || op === Compare.NE;
    const answer = !same && (isTest ? op === Compare.NE : compareBool(m, left, right, op));
    m.drop(2);
    if (!same) return m.newBool(answer);
  }
  const order = n - k;
  return m.newBool([order < 0, order <= 0, order === 0, order !== 0, order > 0, order >= 0][op]!);
}

function repr(m: Machine, self: Ref): Ref {
  const code = codeOf(m, self);
  const name = m.typeOf(self).plainName;
  const n = lengthOfArray(m, self);
  if (n === 0) return newStr(m, `${name}('${code}')`);
  const parts: string[] = [];
  for (let i = 0; i < n; i++) {
    const item = m.hold(itemAt(m, self, i));
    parts.push(code === 'u' ? m.text(item) : reprText(m, item));
    m.drop();
  }
  if (code !== 'u') return newStr(m, `${name}('${code}', [${parts.join(', ')}])`);
  const text = m.hold(newStr(m, parts.join('')));
  const result = newStr(m, `${name}('u', ${reprText(m, text)})`);
  m.drop();
  return result;
}

/** arrayiterator: slot 0 = array; size = next index. */
const arrayIterator = iteratorType('arrayiterator', {
  module: 'array', bytes: 24, slots: 1,
  next: (m, self) => {
    const array = m.slot(self, 0);
    if (array === 0) return 0;
    const index = m.size[self]!;
    if (index < lengthOfArray(m, array)) {
      m.size[self] = index + 1;
      return itemAt(m, array, index);
    }
    m.replace(self, 0, 0);
    return 0;
  },
});

function repeated(m: Machine, self: Ref, count: number): Ref {
  const bytes = bytesOf(m, self);
  const result = newLike(m, self, Math.max(count, 0) * lengthOfArray(m, self));
  for (let i = 0; i < count; i++) bytesOfArray(m, result).set(bytes, i * bytes.length);
  return result;
}

export const arraySpec: NativeTypeSpec = {
  name: 'array',
  module: 'array',
  isBase: true,
  bytes: ARRAY_BYTES,
  slots: 1,
  attributes: (m) => ({ __hash__: m.newNone() }),
  setup(type) {
    type.hasWeakrefs = true;
    type.new = construct;
    type.init = () => 0;
    type.repr = repr;
    type.richcompare = compare;
    type.len = lengthOfArray;
    type.bool = (m, self) => m.size[self] !== 0;
    type.getitem = getItem;
    type.setitem = setItem;
    type.iter = (m, self) => newIterator(m, arrayIterator, [m.retain(self)]);
    type.contains = (m, self, value) => {
      for (let i = 0; i < lengthOfArray(m, self); i++) {
        const item = m.hold(itemAt(m, self, i));
        const same = equal(m, item, value);
        m.drop();
        if (same) return true;
      }
      return false;
    };
    type.concat = (m, x, y) => {
      if (!isArray(m, y)) {
        throw m.error(T_TypeError, cFormat`can only append array (not "${m.typeOf(y).name}") to array`);
      }
      if (codeOf(m, x) !== codeOf(m, y)) throw m.error(T_TypeError, 'bad argument type for built-in operation');
      const result = newLike(m, x, lengthOfArray(m, x) + lengthOfArray(m, y));
      bytesOfArray(m, result).set(bytesOf(m, x));
      bytesOfArray(m, result).set(bytesOf(m, y), m.size[x]!);
      return result;
    };
    type.repeat = repeated;
    type.inplaceConcat = (m, x, y) => {
      if (!isArray(m, y)) {
        throw m.error(T_TypeError, cFormat`can only extend with array (not "${m.typeOf(y).name}")`);
      }
      extendArray(m, x, y);
      return m.retain(x);
    };
    type.inplaceRepeat = (m, self, count) => {
      const bytes = bytesOf(m, self).slice();
      resizeArray(m, self, Math.max(count, 0) * (bytes.length / widthOf(m, self)));
      for (let i = 0; i < count; i++) bytesOfArray(m, self).set(bytes, i * bytes.length);
      return m.retain(self);
    };
  },
  methods: arrayMethods,
  getset: [
    { name: 'typecode', get: (m, self) => newStr(m, codeOf(m, self)) },
    { name: 'itemsize', get: (m, self) => m.newInt(widthOf(m, self)) },
  ],
};

export const arrayModule: NativeModule = {
  name: 'array',
  attributes: (m) => {
    nativeType(m, arrayIterator);
    const type = nativeType(m, arraySpec);
    const containers = m.hold(loadModule(m, 'collections.abc'));
    const sequences = m.hold(getAttr(m, containers, m.hold(intern(m, 'MutableSequence'))));
    m.release(callMethod(m, sequences, 'register', type));
    m.drop(3);
    return { array: m.retain(type), ArrayType: m.retain(type), typecodes: newStr(m, CODES) };
  },
};
