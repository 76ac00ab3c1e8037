/**
 * The type memoryview.
 *
 * Models:      CPython 3.11: a view holds a managed buffer, which holds the object that gives its memory.
 * Sources:     Objects/memoryobject.c (PyMemoryView_Type, _PyManagedBuffer_FromObject, memory_subscript,
 *              memory_richcompare, memoryview_cast_impl).
 * Layout:      view: slot 0 = managed buffer, payload = View, size = items. Managed buffer: slot 0 = the exporting
 *              object.
 * Simplified:  one dimension; only where references are counted does a view keep its bytearray from being resized.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { parseArguments } from '../machine/keywords.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fastKw, noArgs, varargs, type NativeDef } from '../machine/native.ts';
import { Compare, type NativeFn, type UnaryFn } from '../machine/py-type.ts';
import type { GetSetDef, TypeSpec } from '../machine/type-spec.ts';
import {
  T_IndexError, T_iterator, T_memoryview, T_object, T_slice, T_TypeError, T_ValueError,
} from '../machine/type-ids.ts';
import { hashBytes } from '../numbers/siphash13.ts';
import { bytesOf, hasBuffer, isBytearray, newBytesFresh, setViewContent } from './bytes-core.ts';
import { hexText } from './bytes-methods.ts';
import { intArgument } from './abstract.ts';
import { equal } from './compare.ts';
import { newList, packTuple } from './list-core.ts';
import { ITEM_BYTES, readItem, writeItem } from './memoryview-items.ts';
import { subscriptIndex } from './sequence-index.ts';
import { bounds, sliceIndices } from './slice-core.ts';
import { newStr } from './str-core.ts';

/** Bytes of PyMemoryViewObject with one dimension, and of _PyManagedBufferObject, beyond the object head. */
const VIEW_BYTES = 152;
const MANAGED_BYTES = 96;

/** What all views of one buffer share. */
interface Exported {
  readonly source: Ref;
  views: number;
}

interface View {
  readonly exported: Exported;
  /** First byte, items, and distance of the items in bytes. */
  readonly offset: number;
  readonly stride: number;
  readonly format: string;
  readonly isReadOnly: boolean;
  isReleased: boolean;
}

function viewOf(m: Machine, self: Ref): View {
  const view = m.payload[self] as View;
  if (view.isReleased) throw m.error(T_ValueError, 'operation forbidden on released memoryview object');
  return view;
}

/** A view of a managed buffer (borrowed). */
function newView(m: Machine, managed: Ref, view: View, count: number): Ref {
  const ref = m.create(Shape.nativeCollected, T_memoryview, VIEW_BYTES, 1);
  m.give(ref, 0, m.retain(managed));
  m.payload[ref] = view;
  m.size[ref] = count;
  m.hashLoOf[ref] = -1;
  m.hashHiOf[ref] = -1;
  view.exported.views++;
  m.memory.track(ref);
  return ref;
}

const create: NativeFn = (m, a, n, kw) => {
  const [source] = parseArguments(m, 'memoryview', a, n, kw, ['object'], 1) as [Ref];
  if (!hasBuffer(m, source)) {
    throw m.error(T_TypeError, cFormat`memoryview: a bytes-like object is required, not '${m.typeOf(source).name}'`);
  }
  if (m.cls[source] === T_memoryview) {
    const view = viewOf(m, source);
    return newView(m, m.slot(source, 0), { ...view }, m.size[source]!);
  }
  const managed = m.hold(m.create(Shape.nativeCollected, T_object, MANAGED_BYTES, 1));
  m.give(managed, 0, m.retain(source));
  m.memory.track(managed);
  const writable = isBytearray(m, source);
  if (writable && m.counting) m.num[source]!++;
  const exported = { source, views: 0 };
  const view = { exported, offset: 0, stride: 1, format: 'B', isReadOnly: !writable, isReleased: false };
  const ref = newView(m, managed, view, m.size[source]!);
  m.drop();
  return ref;
};

/** `_memory_release`: with its last view the managed buffer lets the exporting object go (`mbuf_release`). */
function release(m: Machine, self: Ref): void {
  const view = m.payload[self] as View;
  if (view.isReleased) return;
  view.isReleased = true;
  const { exported } = view;
  if (--exported.views > 0 || !m.counting) return;
  if (isBytearray(m, exported.source)) m.num[exported.source]!--;
  const managed = m.slot(self, 0);
  if (managed !== 0) m.replace(managed, 0, 0);
}

/** Index of an item's first byte in the exporting object. */
const place = (view: View, index: number): number => view.offset + index * view.stride;

/** The exporting object's bytes. */
const memoryOf = (m: Machine, view: View): Uint8Array => bytesOf(m, view.exported.source);

/** The bytes that a view shows, copied. */
function content(m: Machine, self: Ref): Uint8Array {
  const view = viewOf(m, self);
  const width = ITEM_BYTES[view.format]!;
  const memory = memoryOf(m, view);
  const out = new Uint8Array(m.size[self]! * width);
  for (let i = 0; i < m.size[self]!; i++) {
    const from = place(view, i);
    out.set(memory.subarray(from, from + width), i * width);
  }
  return out;
}
setViewContent(content);

function itemAt(m: Machine, self: Ref, index: number): Ref {
  const view = viewOf(m, self);
  if (index < 0 || index >= m.size[self]!) throw m.error(T_IndexError, 'index out of bounds on dimension 1');
  return readItem(m, view.format, memoryOf(m, view), place(view, index));
}

function indexOf(m: Machine, self: Ref, key: Ref): number {
  const index = subscriptIndex(m, key);
  return index < 0 ? index + m.size[self]! : index;
}

function getItem(m: Machine, self: Ref, key: Ref): Ref {
  const view = viewOf(m, self);
  if (m.typeOf(key).index !== null) return itemAt(m, self, indexOf(m, self, key));
  if (m.cls[key] !== T_slice) throw m.error(T_TypeError, 'memoryview: invalid slice key');
  sliceIndices(m, key, m.size[self]!);
  const { start, step, count } = bounds;
  const part = { ...view, offset: place(view, start), stride: view.stride * step };
  return newView(m, m.slot(self, 0), part, Math.max(count, 0));
}

function setSlice(m: Machine, self: Ref, view: View, key: Ref, value: Ref): void {
  if (!hasBuffer(m, value)) {
    throw m.error(T_TypeError, cFormat`a bytes-like object is required, not '${m.typeOf(value).name}'`);
  }
  sliceIndices(m, key, m.size[self]!);
  const { start, step, count } = bounds;
  const given = bytesOf(m, value).slice();
  const width = ITEM_BYTES[view.format]!;
  if (given.length !== Math.max(count, 0) * width) {
    throw m.error(T_ValueError, 'memoryview assignment: lvalue and rvalue have different structures');
  }
  const memory = memoryOf(m, view);
  for (let i = 0; i < count; i++) memory.set(given.subarray(i * width, (i + 1) * width), place(view, start + i * step));
}

function setItem(m: Machine, self: Ref, key: Ref, value: Ref): void {
  const view = viewOf(m, self);
  if (view.isReadOnly) throw m.error(T_TypeError, 'cannot modify read-only memory');
  if (value === 0) throw m.error(T_TypeError, 'cannot delete memory');
  if (m.typeOf(key).index === null) {
    if (m.cls[key] !== T_slice) throw m.error(T_TypeError, 'memoryview: invalid slice key');
    setSlice(m, self, view, key, value);
    return;
  }
  const index = indexOf(m, self, key);
  if (index < 0 || index >= m.size[self]!) throw m.error(T_IndexError, 'index out of bounds on dimension 1');
  writeItem(m, view.format, memoryOf(m, view), place(view, index), value);
}

function compare(m: Machine, a: Ref, b: Ref, op: number): Ref {
  if (op !== Compare.EQ && op !== Compare.NE) return 0;
  if (m.cls[a] !== T_memoryview || !hasBuffer(m, b)) return 0;
  const other = m.cls[b] === T_memoryview ? viewOf(m, b).format : 'B';
  let isEqual: boolean;
  if (viewOf(m, a).format === other) {
    const [x, y] = [content(m, a), m.cls[b] === T_memoryview ? content(m, b) : bytesOf(m, b)];
    isEqual = x.length === y.length && x.every((byte, i) => byte === y[i]);
  } else {
    isEqual = m.size[a] === m.size[b];
    for (let i = 0; isEqual && i < m.size[a]!; i++) {
      const x = m.hold(itemAt(m, a, i));
      const y = m.hold(m.cls[b] === T_memoryview ? itemAt(m, b, i) : m.newInt(bytesOf(m, b)[i]!));
      isEqual = equal(m, x, y);
      m.drop(2);
    }
  }
  return m.newBool(isEqual === (op === Compare.EQ));
}

function hash(m: Machine, self: Ref): void {
  const view = viewOf(m, self);
  if (!view.isReadOnly) throw m.error(T_ValueError, 'cannot hash writable memoryview object');
  const out = hashBytes(content(m, self), m.hashSeed);
  m.hashLo = out[0]!;
  m.hashHi = out[1]!;
}

function cast(m: Machine, a: number, n: number, kw: Ref): Ref {
  const self = m.S[a]!;
  const [format] = parseArguments(m, 'cast', a, n, kw, ['format', 'shape'], 1) as [Ref];
  const view = viewOf(m, self);
  const code = m.isStr(format) ? m.text(format).replace(/^@/, '') : '';
  const width = ITEM_BYTES[code];
  if (width === undefined) {
    throw m.error(
      T_ValueError,
      "memoryview: destination format must be a native single character format prefixed with an optional '@'",
    );
  }
  const oldWidth = ITEM_BYTES[view.format]!;
  if (view.stride !== oldWidth) throw m.error(T_TypeError, 'memoryview: casts are restricted to C-contiguous views');
  if (view.format !== 'B' && view.format !== 'b' && view.format !== 'c' && width !== 1) {
    throw m.error(T_TypeError, 'memoryview: cannot cast between two non-byte formats');
  }
  const bytes = m.size[self]! * oldWidth;
  if (bytes % width !== 0) throw m.error(T_TypeError, 'memoryview: length is not a multiple of itemsize');
  return newView(m, m.slot(self, 0), { ...view, format: code, stride: width }, bytes / width);
}

function toList(m: Machine, self: Ref): Ref {
  viewOf(m, self);
  const count = m.size[self]!;
  const list = m.hold(newList(m, count));
  for (let i = 0; i < count; i++) m.give(m.slot(list, 0), i, itemAt(m, self, i));
  m.unhold();
  return list;
}

/** `memory_iter`: an iterator by index, of its own size. */
const iterate: UnaryFn = (m, self) => {
  viewOf(m, self);
  const iterator = m.create(Shape.nativeCollected, T_iterator, ITERATOR_BYTES, 1);
  m.give(iterator, 0, m.retain(self));
  m.size[iterator] = 0;
  m.memory.track(iterator);
  return iterator;
};

/** memoryiterobject beyond the object head. */
const ITERATOR_BYTES = 32;

const methods: readonly NativeDef[] = [
  noArgs('release', (m, a) => {
    release(m, m.S[a]!);
    return m.newNone();
  }),
  fastKw('tobytes', 0, 1, (m, a) => newBytesFresh(m, content(m, m.S[a]!))),
  noArgs('tolist', (m, a) => toList(m, m.S[a]!)),
  fastKw('cast', 0, -1, cast),
  noArgs('toreadonly', (m, a) => {
    const self = m.S[a]!;
    return newView(m, m.slot(self, 0), { ...viewOf(m, self), isReadOnly: true }, m.size[self]!);
  }),
  fastKw('hex', 0, -1, (m, a, n, kw) => {
    const args = parseArguments(m, 'hex', a, n, kw, ['sep', 'bytes_per_sep'], 0);
    return hexText(m, content(m, m.S[a]!), args[0]!, args[1] === 0 ? 1 : intArgument(m, args[1]!));
  }),
  noArgs('__enter__', (m, a) => {
    viewOf(m, m.S[a]!);
    return m.retain(m.S[a]!);
  }),
  varargs('__exit__', 0, -1, (m, a) => {
    release(m, m.S[a]!);
    return m.newNone();
  }),
];

function attribute(name: string, get: (m: Machine, self: Ref, view: View) => Ref): GetSetDef {
  return { name, get: (m, self) => get(m, self, viewOf(m, self)) };
}

function tupleOfInt(m: Machine, value: number): Ref {
  const number = m.hold(m.newIndex(value));
  const tuple = packTuple(m, number);
  m.drop();
  return tuple;
}

const isContiguous = (view: View): boolean => view.stride === ITEM_BYTES[view.format];
const repr: UnaryFn = (m, self) => {
  const address = { str: m.addressText(self) };
  return m.messageHook((m.payload[self] as View).isReleased ? cFormat`<released memory at ${address}>`
    : cFormat`<memory at ${address}>`);
};

export const memoryviewType: TypeSpec = {
  type: T_memoryview,
  doc: 'Create a new memoryview object which references the given object.',
  setup(type) {
    type.new = create;
    type.repr = repr;
    type.hash = hash;
    type.richcompare = compare;
    type.len = (m, self) => {
      viewOf(m, self);
      return m.size[self]!;
    };
    type.getitem = getItem;
    type.setitem = setItem;
    type.item = itemAt;
    type.iter = iterate;
    type.destroy = (m, self) => {
      release(m, self);
      return true;
    };
  },
  methods,
  getset: [
    attribute('obj', (m, _self, view) => m.retain(view.exported.source)),
    attribute('nbytes', (m, self, view) => m.newIndex(m.size[self]! * ITEM_BYTES[view.format]!)),
    attribute('itemsize', (m, _self, view) => m.newIndex(ITEM_BYTES[view.format]!)),
    attribute('format', (m, _self, view) => newStr(m, view.format)),
    attribute('ndim', (m) => m.newInt(1)),
    attribute('shape', (m, self) => tupleOfInt(m, m.size[self]!)),
    attribute('strides', (m, _self, view) => tupleOfInt(m, view.stride)),
    attribute('suboffsets', (m) => m.retain(m.emptyTuple)),
    attribute('readonly', (m, _self, view) => m.newBool(view.isReadOnly)),
    attribute('contiguous', (m, _self, view) => m.newBool(isContiguous(view))),
    attribute('c_contiguous', (m, _self, view) => m.newBool(isContiguous(view))),
    attribute('f_contiguous', (m, _self, view) => m.newBool(isContiguous(view))),
  ],
};

