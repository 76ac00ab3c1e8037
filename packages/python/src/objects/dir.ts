/**
 * `dir()`.
 *
 * Models:      CPython 3.11 `dir(object)` and the `__dir__` of objects, classes and modules.
 * Sources:     Objects/object.c (PyObject_Dir, _dir_object, _dir_locals),
 *              Objects/typeobject.c (object___dir___impl, type___dir___impl, merge_class_dict),
 *              Objects/moduleobject.c (module_dir), Objects/dictobject.c (PyDict_Keys), Objects/abstract.c (PySequence_List).
 * Algorithm:   1. A copy of the object's dict is updated with the dict (a proxy) of its class, then of each base, depth
 *                 first, a base that is reached twice included.
 *              2. The keys of that dict are listed; the bound `__dir__` gives them to a second list, which is sorted.
 */
import type { Ref } from '@memarena/core';
import { call0 } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { T_dict, T_TypeError } from '../machine/type-ids.ts';
import { lookupAttrText } from './attributes.ts';
import { dictGetStr, newDict } from './dict-core.ts';
import { dictCopy } from './dict-copy.ts';
import { Merge, dictMergeMapping } from './dict-merge.ts';
import { frameLocals } from './frame-types.ts';
import { newList } from './list-core.ts';
import { listExtendIterable } from './list-extend.ts';
import { sortList } from './list-sort.ts';
import { dictKeyList, mappingKeys } from './mapping-keys.ts';
import { boundSpecial } from './special.ts';

/** `merge_class_dict`. */
function mergeClass(m: Machine, into: Ref, cls: Ref): void {
  const dict = lookupAttrText(m, cls, '__dict__');
  if (dict !== 0) {
    m.hold(dict);
    dictMergeMapping(m, into, dict, Merge.replace);
    m.drop();
  }
  const bases = lookupAttrText(m, cls, '__bases__');
  if (bases === 0) return;
  m.hold(bases);
  for (let i = 0; i < m.size[bases]!; i++) mergeClass(m, into, m.S[m.body[bases]! + i]!);
  m.drop();
}

/** `object.__dir__`: a copy of what is in the object's own dict; owned. */
function ownNames(m: Machine, object: Ref): Ref {
  const dict = lookupAttrText(m, object, '__dict__');
  if (dict === 0) return newDict(m);
  if (!m.isInstance(dict, T_dict)) {
    m.release(dict);
    return newDict(m);
  }
  m.hold(dict);
  const copy = dictCopy(m, dict);
  m.drop();
  return copy;
}

/** `object.__dir__`; owned. */
export function dirOfObject(m: Machine, object: Ref): Ref {
  const names = m.hold(ownNames(m, object));
  const cls = lookupAttrText(m, object, '__class__');
  if (cls !== 0) {
    m.hold(cls);
    mergeClass(m, names, cls);
  }
  const list = dictKeyList(m, names);
  m.drop(cls === 0 ? 1 : 2);
  return list;
}

/** `type.__dir__`; owned. */
export function dirOfType(m: Machine, cls: Ref): Ref {
  const names = m.hold(newDict(m));
  mergeClass(m, names, cls);
  const list = dictKeyList(m, names);
  m.drop();
  return list;
}

/** `module.__dir__`; owned. */
export function dirOfModule(m: Machine, module: Ref): Ref {
  const dict = m.slot(module, 0);
  const own = dictGetStr(m, dict, m.nameOf('__dir__'));
  return own === 0 ? dictKeyList(m, dict) : call0(m, own);
}

/** The names that `dir()` sorts; owned. */
function namesOf(m: Machine, object: Ref): Ref {
  const method = boundSpecial(m, object, '__dir__');
  if (method === 0) throw m.error(T_TypeError, 'object does not provide __dir__');
  m.hold(method);
  const names = call0(m, method);
  m.drop();
  return names;
}

/** `dir(object)`, `dir()` when `object` is 0; owned. */
export function dir(m: Machine, object: Ref): Ref {
  if (object === 0) {
    const locals = m.hold(frameLocals(m, m.frame!));
    const list = mappingKeys(m, locals);
    m.drop();
    return sorted(m, list);
  }
  const names = m.hold(namesOf(m, object));
  const list = m.hold(newList(m, 0));
  listExtendIterable(m, list, names);
  m.unhold();
  m.drop();
  return sorted(m, list);
}

function sorted(m: Machine, list: Ref): Ref {
  m.hold(list);
  sortList(m, list, 0, false);
  m.unhold();
  return list;
}
