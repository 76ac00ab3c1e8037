/**
 * What happens around the death of Python objects: finalizers, weak references, host state.
 * Sources: Objects/typeobject.c (subtype_dealloc), Objects/object.c (PyObject_CallFinalizerFromDealloc), Modules/gcmodule.c
 * (handle_weakrefs, delete_garbage), Objects/weakrefobject.c (PyObject_ClearWeakRefs).
 */
import type { ReclaimHooks, Ref } from '@memarena/core';
import { callUnbound } from './call.ts';
import type { Machine } from './machine.ts';
import type { PyType } from './py-type.ts';
import { lookupSpecial } from '../objects/attributes.ts';
import { dropGeneratorFrame } from '../objects/generator-core.ts';
import { finalizeGenerator } from '../objects/generator-finalize.ts';
import { removeFromBases } from '../objects/subclass-tables.ts';
import { clearWeakReferencesTo, runKeptCallback } from '../objects/weakref.ts';
import {
  T_anext_awaitable, T_async_generator, T_async_generator_asend, T_async_generator_athrow,
  T_async_generator_wrapped_value, T_builtin_function_or_method, T_callable_iterator, T_classmethod_descriptor, T_coroutine, T_coroutine_wrapper, T_dict_itemiterator,
  T_dict_items, T_dict_keyiterator, T_dict_keys, T_dict_reverseitemiterator, T_dict_reversekeyiterator,
  T_dict_reversevalueiterator, T_dict_valueiterator, T_dict_values, T_enumerate, T_filter, T_generator, T_GenericAlias,
  T_getset_descriptor, T_iterator, T_list_iterator, T_list_reverseiterator, T_map, T_mappingproxy,
  T_member_descriptor, T_method, T_method_descriptor, T_method_wrapper, T_reversed, T_set_iterator, T_slice, T_super,
  T_tuple, T_tuple_iterator, T_type, T_UnionType, T_wrapper_descriptor, T_zip,
} from './type-ids.ts';

/** Bit of `strKind`, which objects other than strs use as flags: the finalizer has run. */
const FINALIZED = 1;
const GENERATOR = T_generator;
const COROUTINE = T_coroutine;
const ASYNC_GENERATOR = T_async_generator;
const isGenerator = (type: Ref): boolean => type === GENERATOR || type === COROUTINE || type === ASYNC_GENERATOR;

/** Collected types without `tp_clear`: what they refer to goes when they are deallocated. */
const WITHOUT_CLEAR: ReadonlySet<Ref> = new Set([
  T_tuple, T_builtin_function_or_method, T_method, T_method_wrapper, T_method_descriptor, T_wrapper_descriptor,
  T_classmethod_descriptor, T_getset_descriptor, T_member_descriptor, T_mappingproxy, T_super, T_slice, T_generator,
  T_coroutine, T_coroutine_wrapper, T_async_generator, T_async_generator_asend, T_async_generator_athrow,
  T_async_generator_wrapped_value, T_anext_awaitable, T_list_iterator, T_list_reverseiterator, T_tuple_iterator, T_dict_keys, T_dict_values, T_dict_items,
  T_dict_keyiterator, T_dict_valueiterator, T_dict_itemiterator, T_dict_reversekeyiterator, T_dict_reversevalueiterator,
  T_dict_reverseitemiterator, T_set_iterator, T_enumerate, T_reversed, T_iterator, T_callable_iterator, T_map, T_filter,
  T_zip, T_GenericAlias, T_UnionType,
]);

export class ReclaimActions implements ReclaimHooks {
  readonly #m: Machine;
  /** Strs (of subclasses) whose finalizer has run. */
  readonly #finalizedStrs = new Set<Ref>();

  constructor(m: Machine) {
    this.#m = m;
  }

  destroy(ref: Ref): boolean {
    const m = this.#m;
    const type = m.payload[m.cls[ref]!] as PyType;
    if (type.hasFinalizer || isGenerator(type.ref)) {
      const ran = this.finalize(ref);
      if (m.counting ? m.rc[ref]! > 1 : ran) return false;
      if (isGenerator(type.ref)) dropGeneratorFrame(m, ref);
      /* The next object in this place has a finalizer to run. */
      if (!m.isStr(ref)) m.strKind[ref]! &= ~FINALIZED;
      else if (this.#finalizedStrs.size > 0) this.#finalizedStrs.delete(ref);
    }
    const isClass = this.#isMeta(type);
    if (isClass) removeFromBases(m, m.payload[ref] as PyType);
    if (m.weakrefs.size > 0 && m.weakrefs.has(ref)) clearWeakReferencesTo(m, ref);
    if (type.destroy !== null) return type.destroy(m, ref);
    if (isClass) this.#destroyType(ref);
    return true;
  }

  needsDestroy(ref: Ref): boolean {
    const m = this.#m;
    const type = m.payload[m.cls[ref]!] as PyType;
    if (type.hasFinalizer || type.destroy !== null || this.#isMeta(type)) return true;
    return isGenerator(type.ref) || (m.weakrefs.size > 0 && m.weakrefs.has(ref));
  }

  /** Instances of `type` are classes. */
  #isMeta(type: PyType): boolean {
    if (type.isMeta === null) type.isMeta = type.mro.includes(this.#m.payload[T_type] as PyType);
    return type.isMeta;
  }

  #destroyType(ref: Ref): void {
    const m = this.#m;
    const type = m.payload[ref] as PyType;
    if (type.docScratch !== 0) m.model.endScratch(type.docScratch);
    if (type.subclassTable !== 0) m.release(type.subclassTable);
    if (type.memberTuple !== 0) m.release(type.memberTuple);
    type.docScratch = 0;
    type.subclassTable = 0;
    type.memberTuple = 0;
  }

  finalize(ref: Ref): boolean {
    const m = this.#m;
    const type = m.payload[m.cls[ref]!] as PyType;
    if (m.isStr(ref) ? this.#finalizedStrs.has(ref) : (m.strKind[ref]! & FINALIZED) !== 0) return false;
    if (isGenerator(type.ref)) {
      m.strKind[ref]! |= FINALIZED;
      finalizeGenerator(m, ref);
      return true;
    }
    if (!type.hasFinalizer && !type.finalizesGarbage) return false;
    const method = lookupSpecial(m, type, '__del__');
    if (method === 0) return false;
    if (m.isStr(ref)) this.#finalizedStrs.add(ref);
    else m.strKind[ref]! |= FINALIZED;
    const saved = [m.errType, m.errValue, m.errTraceback] as const;
    m.errType = m.errValue = m.errTraceback = 0;
    const mark = m.tempTop;
    const top = m.stackTop;
    try {
      m.hold(m.retain(method));
      m.release(callUnbound(m, method, ref, []));
      m.drop();
    } catch (error) {
      if (!m.isPythonError(error)) throw error;
      m.dropTo(mark);
      m.stackTop = top;
      m.unraisable(method);
    }
    [m.errType, m.errValue, m.errTraceback] = saved;
    return true;
  }

  hasFinalizer(ref: Ref): boolean {
    const type = this.#m.payload[this.#m.cls[ref]!] as PyType;
    return type.hasFinalizer || type.finalizesGarbage || isGenerator(type.ref);
  }

  hasWeakReferences(ref: Ref): boolean {
    return this.#m.weakrefs.has(ref);
  }

  clearWeakReferences(refs: Uint32Array, count: number, isUnreachable: (ref: Ref) => boolean): number {
    const m = this.#m;
    const callbacks: Ref[] = [];
    for (let i = 0; i < count; i++) {
      const list = m.weakrefs.get(refs[i]!);
      if (list === undefined) continue;
      m.weakrefs.delete(refs[i]!);
      for (const weak of list) {
        m.body[weak] = 0;
        if (m.slot(weak, 0) === 0 || isUnreachable(weak)) continue;
        callbacks.push(m.retain(weak));
      }
    }
    let freed = 0;
    for (const weak of callbacks) {
      runKeptCallback(m, weak);
      if (m.rc[weak] === 1 && m.counting) freed++;
      m.release(weak);
    }
    return freed;
  }

  clear(ref: Ref): void {
    const m = this.#m;
    const type = m.payload[m.cls[ref]!] as PyType;
    if (type.clear !== null) type.clear(m, ref);
    else if (!WITHOUT_CLEAR.has(type.ref)) m.memory.clearReferences(ref);
  }

  collectionNotice(phase: 0 | 1, generation: number, collected: number): void {
    this.#m.onCollection(phase, generation, collected);
  }

  errorPending(): boolean {
    return this.#m.errType !== 0;
  }
}

