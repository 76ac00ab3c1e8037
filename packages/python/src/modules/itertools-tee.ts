/**
 * `itertools.tee`.
 *
 * Models:      CPython 3.11: the copies read from a chain of blocks of 57 items, which the first of them fills.
 * Sources:     Modules/itertoolsmodule.c (teedataobject_getitem, teedataobject_jumplink, tee_next, tee_copy, itertools_tee).
 * Layout:      block: slot 0 = iterator, 1 = next block, then the items; size = items read.
 *              copy: slot 0 = its block; size = position there.
 */
import type { Ref } from '@memarena/core';
import { call0 } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { fast, noArgs } from '../machine/native.ts';
import { T_RuntimeError, T_ValueError } from '../machine/type-ids.ts';
import { getIter, intArgument, iterNext } from '../objects/abstract.ts';
import { getAttrText, lookupAttrText } from '../objects/attributes.ts';
import { newTuple } from '../objects/list-core.ts';
import { iteratorType, newIterator } from './iterator-type.ts';
import type { NativeTypeSpec } from './native-type.ts';

const module = 'itertools';
const BLOCK_ITEMS = 57;
const FIRST_ITEM = 2;
const BLOCK_BYTES = 480;
const COPY_BYTES = 24;

const blockType: NativeTypeSpec = {
  name: '_tee_dataobject', module, bytes: BLOCK_BYTES, slots: FIRST_ITEM + BLOCK_ITEMS, setup() {},
};

const newBlock = (m: Machine, iterator: Ref): Ref => newIterator(m, blockType, [m.retain(iterator)]);

/** Item `i` of a block (owned), read now if no copy has; 0 = exhausted. */
function blockItem(m: Machine, block: Ref, i: number): Ref {
  if (i < m.size[block]!) return m.retain(m.slot(block, FIRST_ITEM + i));
  if (m.payload[block] === true) throw m.error(T_RuntimeError, 'cannot re-enter the tee iterator');
  m.payload[block] = true;
  let item: Ref;
  try {
    item = iterNext(m, m.slot(block, 0));
  } finally {
    m.payload[block] = undefined;
  }
  if (item === 0) return 0;
  m.size[block]!++;
  m.give(block, FIRST_ITEM + i, m.retain(item));
  return item;
}

function nextItem(m: Machine, self: Ref): Ref {
  let block = m.slot(self, 0);
  if (m.size[self]! >= BLOCK_ITEMS) {
    let following = m.slot(block, 1);
    if (following === 0) {
      following = newBlock(m, m.slot(block, 0));
      m.give(block, 1, following);
    }
    m.replace(self, 0, m.retain(following));
    m.size[self] = 0;
    block = following;
  }
  const item = blockItem(m, block, m.size[self]!);
  if (item !== 0) m.size[self]!++;
  return item;
}

function copyOf(m: Machine, self: Ref): Ref {
  const copy = newIterator(m, teeType, [m.retain(m.slot(self, 0))]);
  m.size[copy] = m.size[self]!;
  return copy;
}

const teeType: NativeTypeSpec = {
  ...iteratorType('_tee', {
    module, bytes: COPY_BYTES, slots: 1, next: nextItem, methods: [noArgs('__copy__', (m, a) => copyOf(m, m.S[a]!))],
  }),
};

export const teeTypes: readonly NativeTypeSpec[] = [teeType, blockType];

function fromIterable(m: Machine, iterator: Ref): Ref {
  return newIterator(m, teeType, [newBlock(m, iterator)]);
}

export const teeFunction = fast('tee', 1, 2, (m, a, n) => {
  const copies = n > 1 ? intArgument(m, m.S[a + 2]!) : 2;
  if (copies < 0) throw m.error(T_ValueError, 'n must be >= 0');
  const result = m.hold(newTuple(m, copies));
  if (copies > 0) {
    const iterator = m.hold(getIter(m, m.S[a + 1]!));
    let copy = lookupAttrText(m, iterator, '__copy__');
    let first = iterator;
    if (copy === 0) {
      first = fromIterable(m, iterator);
      m.drop();
      m.S[m.body[result]!] = first;
      copy = getAttrText(m, first, '__copy__');
    } else {
      m.unhold();
      m.S[m.body[result]!] = first;
    }
    m.hold(copy);
    for (let i = 1; i < copies; i++) {
      const each = call0(m, copy);
      m.S[m.body[result]! + i] = each;
    }
    m.drop();
  }
  m.unhold();
  return result;
});
