/**
 * The instance layout of a new class: `__slots__`, attribute dict, weak references.
 * Sources: Objects/typeobject.c (type_new_slots, type_new_visit_slots, type_new_slots_impl, type_new_descriptors).
 * Layout:  see `allocate.ts`. `extraBytes` counts what the class and its heap bases add to the built-in base's struct.
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import type { PyType } from '../machine/py-type.ts';
import { T_bytes, T_int, T_module, T_tuple, T_type, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { dictGetStr } from './dict-core.ts';
import { newList, newTuple, packTuple } from './list-core.ts';
import { newStrUncached, textKind, textLength } from './str-core.ts';
import { tupleFrom } from './tuple-core.ts';

const POINTER_BYTES = 8;

export interface MemberLayout {
  /** Names of the class's own members, mangled and sorted as upstream. */
  readonly members: readonly string[];
  /** Index of the first of them among the instance's slots. */
  readonly firstMember: number;
  readonly addsDict: boolean;
  readonly addsWeakrefs: boolean;
  readonly tuple: Ref;
  apply(type: PyType): void;
}

/** Types whose instances have items behind the struct: a dict pointer goes behind those, members are refused. */
function isVariableSize(base: PyType): boolean {
  const solid = base.solid.ref;
  return solid === T_int || solid === T_tuple || solid === T_bytes || solid === T_type;
}

function readSlots(
  m: Machine, base: PyType, dict: Ref, slots: Ref, refs: Map<string, Ref>,
): { names: string[]; dict: boolean; weak: boolean } {
  const names: string[] = [];
  let addsDict = false;
  let addsWeak = false;
  const visit = (item: Ref): void => {
    if (!m.isStr(item)) {
      throw m.error(T_TypeError, cFormat`__slots__ items must be strings, not '${m.typeOf(item).name}'`);
    }
    const text = m.text(item);
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(text)) throw m.error(T_TypeError, '__slots__ must be identifiers');
    if (text === '__dict__') {
      if (base.dictSlot >= 0) throw m.error(T_TypeError, '__dict__ slot disallowed: we already got one');
      addsDict = true;
    } else if (text === '__weakref__') {
      if (base.hasWeakrefs) {
        throw m.error(T_TypeError, '__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0');
      }
      addsWeak = true;
    } else {
      names.push(text);
      refs.set(text, item);
    }
  };
  if (m.isStr(slots)) m.hold(packTuple(m, slots));
  else m.hold(tupleFrom(m, slots));
  const given = m.temps[m.tempTop - 1]!;
  for (let i = 0; i < m.size[given]!; i++) visit(m.S[m.body[given]! + i]!);
  if (names.length > 0 && isVariableSize(base)) {
    throw m.error(T_TypeError, cFormat`nonempty __slots__ not supported for subtype of '${{ text: base.name, directive: '%s' }}'`);
  }
  for (const name of names) {
    if (name !== '__qualname__' && dictGetStr(m, dict, refs.get(name)!) !== 0) {
      throw m.error(T_ValueError, cFormat`'${name}' in __slots__ conflicts with class variable`);
    }
  }
  return { names, dict: addsDict, weak: addsWeak };
}

function mangle(className: string, name: string): string {
  if (!name.startsWith('__') || name.endsWith('__')) return name;
  return `_${className.replace(/^_+/, '')}${name}`;
}

/** Slots of the built-in part of the instances. */
function builtinSlots(base: PyType): number {
  return base.isHeap ? base.builtinSlots : base.instanceSlots;
}

/** Works out what the class adds; nothing is changed until `apply`. */
export function setMembers(m: Machine, base: PyType, bases: readonly PyType[], dict: Ref): MemberLayout {
  const slots = dictGetStr(m, dict, m.nameOf('__slots__'));
  let names: string[] = [];
  const refs = new Map<string, Ref>();
  let addsDict = slots === 0 && base.dictSlot < 0 && base.solid.ref !== T_type && base.solid.ref !== T_module;
  let addsWeakrefs = slots === 0 && !base.hasWeakrefs && !isVariableSize(base);
  if (slots !== 0) {
    const own = readSlots(m, base, dict, slots, refs);
    names = own.names;
    addsDict = own.dict;
    addsWeakrefs = own.weak;
    for (const other of bases) {
      if (other === base) continue;
      if (!addsDict && base.dictSlot < 0 && other.dictSlot >= 0) addsDict = true;
      if (!addsWeakrefs && !base.hasWeakrefs && other.hasWeakrefs && !isVariableSize(base)) addsWeakrefs = true;
    }
  }
  const className = m.text(dictNameOf(m, dict));
  const members = names.map((name) => mangle(className, name)).sort();
  const nameOf = (member: string): Ref =>
    (refs.has(member) ? m.retain(refs.get(member)!)
      : newStrUncached(m, member, textKind(member), textLength(member)));
  const tuple = members.length === 0 ? 0 : memberTuple(m, members, nameOf);
  if (slots !== 0) {
    if (tuple === 0) m.release(newList(m, 0));
    else {
      const given = m.temps[m.tempTop - 2]!;
      m.temps[m.tempTop - 2] = tuple;
      m.temps[m.tempTop - 1] = given;
    }
    m.drop();
  }
  const atEnd = isVariableSize(base);
  const head = builtinSlots(base);
  const dictSlot = base.dictSlot >= 0 ? base.dictSlot : addsDict ? head + base.memberSlots : -1;
  const hasDictBehind = addsDict || (base.dictSlot >= 0 && base.solid.dictSlot < 0);
  const firstMember = head + base.memberSlots + (hasDictBehind ? 2 : 0);
  return {
    members, firstMember, addsDict, addsWeakrefs, tuple,
    apply(type): void {
      type.builtinSlots = head;
      type.dictSlot = dictSlot;
      type.hasDict = dictSlot >= 0;
      type.dictAtEnd = dictSlot >= 0 && (base.dictSlot >= 0 ? base.dictAtEnd : atEnd);
      type.hasWeakrefs = base.hasWeakrefs || addsWeakrefs;
      type.memberSlots = base.memberSlots + members.length;
      type.ownMembers = members.length;
      type.extraBytes = base.extraBytes + POINTER_BYTES * members.length + (addsWeakrefs ? POINTER_BYTES : 0)
        + (addsDict && atEnd ? POINTER_BYTES : 0);
      type.shape = base.shape;
    },
  };
}

function dictNameOf(m: Machine, dict: Ref): Ref {
  const qualname = dictGetStr(m, dict, m.nameOf('__qualname__'));
  if (qualname === 0 || !m.isStr(qualname)) return m.emptyStr;
  const text = m.text(qualname);
  return m.nameOf(text.slice(text.lastIndexOf('.') + 1));
}

/**
 * The sorted names as a tuple, which stays on the temporaries; they pass through a list. What stands in `__slots__` is
 * taken as it is, a mangled name is a str of its own.
 */
function memberTuple(m: Machine, names: readonly string[], nameOf: (name: string) => Ref): Ref {
  const list = m.hold(newList(m, names.length));
  names.forEach((name, i) => { m.S[m.body[list]! + i] = nameOf(name); });
  const tuple = newTuple(m, names.length);
  names.forEach((_, i) => { m.S[m.body[tuple]! + i] = m.retain(m.S[m.body[list]! + i]!); });
  m.drop();
  m.hold(tuple);
  return tuple;
}

