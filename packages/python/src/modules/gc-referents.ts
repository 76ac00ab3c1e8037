/**
 * What an object refers to directly, in the order in which `tp_traverse` visits it.
 *
 * Models:      CPython 3.11.
 * Sources:     Objects/typeobject.c (subtype_traverse, type_traverse), Objects/dictobject.c (dict_traverse,
 *              _PyObject_VisitInstanceAttributes), Objects/listobject.c (list_traverse), Objects/tupleobject.c
 *              (tupletraverse), Objects/funcobject.c (func_traverse), Objects/genobject.c (gen_traverse)
 * Algorithm:   1. Parts (storage that an object owns) are looked through.
 *              2. Lists and tuples are walked from the end; tables of str keys show their values only.
 *              3. Instances: their attributes, then their class, then what the built-in base holds.
 * Invariants:  I1 classes that no class statement made are not visited.
 * Simplified:  types that are not named here are walked in the order of their slots.
 */
import type { Ref } from '@memarena/core';
import {
  FN_ANNOTATIONS, FN_BUILTINS, FN_CLOSURE, FN_CODE, FN_DEFAULTS, FN_DICT, FN_DOC, FN_GLOBALS, FN_KWDEFAULTS, FN_MODULE,
  FN_NAME, FN_QUALNAME,
} from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import type { PyType } from '../machine/py-type.ts';
import { GEN_FINALIZER, GEN_FIXED } from '../objects/generator-core.ts';
import { T_async_generator, T_coroutine, T_dict, T_function, T_generator, T_list, T_tuple, T_type } from '../machine/type-ids.ts';
import { RAW_KIND, KIND_GENERAL } from '../objects/dict-core.ts';
import { TYPE_BASE, TYPE_BASES, TYPE_DICT, TYPE_MRO } from '../objects/type-core.ts';

type Visit = (target: Ref) => void;

/* A generator's code and names; what follows belongs to its frame. */
const GENERATOR_HEAD = [3, 0, 1];
const GENERATOR_FRAME = 2;
/* Functions, because the host may load this file before those that define the slots. */
const functionOrder = (): readonly number[] => [
  FN_CODE, FN_GLOBALS, FN_BUILTINS, FN_MODULE, FN_DEFAULTS, FN_KWDEFAULTS, FN_DOC, FN_NAME, FN_DICT, FN_DICT + 1,
  FN_CLOSURE, FN_ANNOTATIONS, FN_QUALNAME,
];
const typeOrder = (): readonly number[] => [TYPE_DICT, TYPE_MRO, TYPE_BASES, TYPE_BASE];

/** Calls `visit` for each reference of an object, its class included where instances hold it. */
export function forEachReferent(m: Machine, object: Ref, visit: Visit): void {
  const type = m.typeOf(object);
  if (!type.isHeap) {
    visitBuiltin(m, object, type, m.slotCount[object]!, visit);
    return;
  }
  const builtin = builtinBase(type);
  const own = builtin.ref === T_tuple ? m.size[object]! : type.builtinSlots;
  visitSlots(m, object, own, m.slotCount[object]!, visit);
  visit(type.ref);
  visitBuiltin(m, object, builtin, own, visit);
}

function builtinBase(type: PyType): PyType {
  return type.mro.find((base) => !base.isHeap) ?? type;
}

function visitBuiltin(m: Machine, object: Ref, type: PyType, slots: number, visit: Visit): void {
  switch (type.ref) {
    case T_list:
    case T_tuple:
      for (let i = m.size[object]! - 1; i >= 0; i--) visitOne(m, m.S[m.body[object]! + i]!, visit);
      return;
    case T_dict: visitTable(m, object, visit); return;
    case T_function: visitInOrder(m, object, functionOrder(), visit); return;
    case T_type: visitInOrder(m, object, typeOrder(), visit); return;
    case T_async_generator:
      visitOne(m, m.slot(object, GEN_FINALIZER), visit);
      visitInOrder(m, object, GENERATOR_HEAD, visit);
      visitSlots(m, object, GENERATOR_FRAME, GEN_FINALIZER, visit);
      visitSlots(m, object, GEN_FIXED, slots, visit);
      return;
    case T_generator:
    case T_coroutine:
      visitInOrder(m, object, GENERATOR_HEAD, visit);
      visitSlots(m, object, GENERATOR_FRAME, slots, visit);
      return;
    default: visitSlots(m, object, 0, slots, visit);
  }
}

function visitOne(m: Machine, target: Ref, visit: Visit): void {
  if (target === 0) return;
  if (m.cls[target] === 0) visitSlots(m, target, 0, m.slotCount[target]!, visit);
  else visit(target);
}

function visitSlots(m: Machine, holder: Ref, from: number, to: number, visit: Visit): void {
  const start = m.start[holder]!;
  for (let i = from; i < to; i++) visitOne(m, m.S[start + i]!, visit);
}

function visitInOrder(m: Machine, object: Ref, order: readonly number[], visit: Visit): void {
  for (const slot of order) visitOne(m, m.slot(object, slot), visit);
}

function visitTable(m: Machine, dict: Ref, visit: Visit): void {
  const keys = m.slot(dict, 0);
  const values = m.slot(dict, 1);
  if (keys === 0) return;
  if (values !== 0) {
    visitSlots(m, values, 0, m.slotCount[values]!, visit);
    return;
  }
  const start = m.start[keys]!;
  const slots = m.slotCount[keys]!;
  const isGeneral = m.S[start + slots + RAW_KIND] === KIND_GENERAL;
  for (let i = 0; i < slots; i += 2) {
    const value = m.S[start + i + 1]!;
    if (value === 0) continue;
    visit(value);
    if (isGeneral) visit(m.S[start + i]!);
  }
}
