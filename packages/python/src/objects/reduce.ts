/**
 * Taking an object apart so that it can be made again: what `copy` asks for.
 *
 * Models:      CPython 3.11 `object.__reduce_ex__`, `object.__getstate__`.
 * Sources:     Objects/typeobject.c (object___reduce_ex___impl, reduce_newobj, _PyObject_GetNewArguments,
 *              _PyObject_GetItemsIter, object_getstate, object_getstate_default, _PyType_GetSlotNames).
 * Algorithm:   1. A class's own `__reduce__` decides.
 *              2. Otherwise: `copyreg.__newobj__`, the class with the arguments of `__getnewargs__`, the state, iterators
 *                 over the items of a list and of a dict.
 *              3. The state is the object's dict if it has items, with the slots that are set in a dict of their own.
 * Simplified:  protocols below 2 are refused; the class tells whether an object has more than its dict and slots.
 */
import type { Ref } from '@memarena/core';
import { call0, callMethod } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { noArgs } from '../machine/native.ts';
import type { PyType } from '../machine/py-type.ts';
import { T_dict, T_list, T_object, T_tuple, T_TypeError } from '../machine/type-ids.ts';
import { loadModule } from '../modules/import-module.ts';
import { getIter, setItem } from './abstract.ts';
import { getAttrText, lookupAttr, lookupAttrText } from './attributes.ts';
import { dictGetStr, newDict } from './dict-core.ts';
import { existingDict, materializeDict } from './instance.ts';
import { newTuple, packAll, packTuple } from './list-core.ts';
import { boundSpecial } from './special.ts';

/** `_PyObject_IsInstanceDictEmpty`: asks the values without making a dict of them. */
function hasEmptyDict(m: Machine, self: Ref, type: PyType): boolean {
  if (type.dictSlot < 0) return true;
  const dict = existingDict(m, self, type);
  if (dict !== 0) return m.size[dict] === 0;
  const values = m.slot(self, type.dictSlot);
  return values === 0 || m.S[m.start[values]! + m.slotCount[values]!] === 0;
}

/** `_PyType_GetSlotNames`; owned. */
function slotNames(m: Machine, cls: Ref): Ref {
  const known = dictGetStr(m, m.type(cls).dict, m.nameOf('__slotnames__'));
  if (known !== 0) return m.retain(known);
  const copyreg = m.hold(loadModule(m, 'copyreg'));
  const names = callMethod(m, copyreg, '_slotnames', cls);
  m.drop();
  return names;
}

/** The slots that are set, as a dict; owned. */
function slotValues(m: Machine, self: Ref, names: Ref): Ref {
  const slots = m.hold(newDict(m));
  for (let i = 0; i < m.size[names]!; i++) {
    const name = m.S[m.body[names]! + i]!;
    const value = lookupAttr(m, self, name);
    if (value === 0) continue;
    m.hold(value);
    setItem(m, slots, name, value);
    m.drop();
  }
  m.unhold();
  return slots;
}

/** Whether instances consist of more than a dict and slots. */
const isOpaque = (type: PyType): boolean => type.mro.find((base) => !base.isHeap)!.ref !== T_object;

/** `object_getstate_default`; owned. */
function defaultState(m: Machine, self: Ref, isRequired: boolean): Ref {
  const type = m.typeOf(self);
  const name = { text: type.name, directive: '%.200s' };
  if (isRequired && isOpaque(type)) throw m.error(T_TypeError, cFormat`cannot pickle '${name}' object`);
  const dict = hasEmptyDict(m, self, type) ? m.none : existingDict(m, self, type) || materializeDict(m, self, type);
  const state = m.hold(m.retain(dict));
  const names = m.hold(slotNames(m, type.ref));
  if (m.cls[names] !== T_list || m.size[names] === 0) {
    m.drop();
    m.unhold();
    return state;
  }
  const slots = m.hold(slotValues(m, self, names));
  const result = m.size[slots] === 0 ? m.retain(state) : packTuple(m, state, slots);
  m.drop(3);
  return result;
}

export const getStateMethod = noArgs('__getstate__', (m, a) => defaultState(m, m.S[a]!, false));

/** `object_getstate`; owned. */
export function getState(m: Machine, self: Ref, isRequired = false): Ref {
  const method = m.hold(getAttrText(m, self, '__getstate__'));
  const state = m.payload[method] === getStateMethod ? defaultState(m, self, isRequired) : call0(m, method);
  m.drop();
  return state;
}

/** What `__getnewargs_ex__` or `__getnewargs__` gives, as a tuple and a dict, 0 = none; they are on the temporaries. */
function newArguments(m: Machine, self: Ref): readonly [Ref, Ref] {
  const extended = boundSpecial(m, self, '__getnewargs_ex__');
  const method = extended !== 0 ? extended : boundSpecial(m, self, '__getnewargs__');
  if (method === 0) return [0, 0];
  m.hold(method);
  const given = call0(m, method);
  m.drop();
  m.hold(given);
  const name = extended !== 0 ? '__getnewargs_ex__' : '__getnewargs__';
  if (!m.isInstance(given, T_tuple)) {
    throw m.error(T_TypeError, cFormat`${name} should return a tuple, not '${m.typeOf(given).name}'`);
  }
  if (extended === 0) return [given, 0];
  return [m.S[m.body[given]!]!, m.S[m.body[given]! + 1]!];
}

/** The class and the arguments for `__newobj__`, or all three for `__newobj_ex__`; owned. */
function makerArguments(m: Machine, cls: Ref, args: Ref, keywords: Ref): Ref {
  const count = args === 0 ? 0 : m.size[args]!;
  const tuple = newTuple(m, keywords === 0 ? count + 1 : 3);
  const at = m.body[tuple]!;
  m.S[at] = m.retain(cls);
  if (keywords !== 0) {
    m.S[at + 1] = m.retain(args);
    m.S[at + 2] = m.retain(keywords);
  } else for (let i = 0; i < count; i++) m.S[at + 1 + i] = m.retain(m.S[m.body[args]! + i]!);
  return tuple;
}

/** An iterator over the items of a dict; owned. */
export function itemsIterator(m: Machine, dict: Ref): Ref {
  const items = m.hold(callMethod(m, dict, 'items'));
  const iterator = getIter(m, items);
  m.drop();
  return iterator;
}

/** `reduce_newobj`; owned. */
function reduceNewObject(m: Machine, self: Ref): Ref {
  const mark = m.tempTop;
  const [args, given] = newArguments(m, self);
  const keywords = given !== 0 && m.size[given]! > 0 ? given : 0;
  const copyreg = m.hold(loadModule(m, 'copyreg'));
  const maker = m.hold(getAttrText(m, copyreg, keywords === 0 ? '__newobj__' : '__newobj_ex__'));
  const makerArgs = m.hold(makerArguments(m, m.cls[self]!, args, keywords));
  const isList = m.isInstance(self, T_list);
  const isDict = m.isInstance(self, T_dict);
  const state = m.hold(getState(m, self, args === 0 && !isList && !isDict));
  const listItems = m.hold(isList ? getIter(m, self) : m.newNone());
  const dictItems = m.hold(isDict ? itemsIterator(m, self) : m.newNone());
  const result = packAll(m, maker, makerArgs, state, listItems, dictItems);
  m.dropTo(mark);
  return result;
}

/** `object.__reduce_ex__(protocol)`; owned. */
export function reduceEx(m: Machine, self: Ref, protocol: Ref): Ref {
  const reduce = lookupAttrText(m, self, '__reduce__');
  if (reduce !== 0) {
    m.hold(reduce);
    const ofClass = m.hold(getAttrText(m, m.cls[self]!, '__reduce__'));
    const isOwn = ofClass !== dictGetStr(m, m.type(T_object).dict, m.nameOf('__reduce__'));
    m.drop();
    const result = isOwn ? call0(m, reduce) : 0;
    m.drop();
    if (isOwn) return result;
  }
  if (m.num[protocol]! >= 2) return reduceNewObject(m, self);
  throw m.error(T_TypeError, cFormat`cannot pickle '${{ text: m.typeOf(self).name, directive: '%.200s' }}' object`);
}
