/**
 * Start-up of a machine: the static types in the order of their Refs, the singletons, the builtins. Everything that is made
 * here belongs to the runtime's start-up heap.
 */
import type { ObjectModel, Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { addAttributeContext, formatMessage, nameErrorHook, newFormattedStr } from '../objects/exception-hooks.ts';
import { raiseObject, saveMemoryErrors } from '../objects/exceptions-core.ts';
import { dictGetStr, dictSetStr, newDict } from '../objects/dict-core.ts';
import { instanceDictGetSet } from '../objects/object-type.ts';
import { genClose } from '../objects/generator-core.ts';
import { typeSpecs } from '../objects/registry.ts';
import { addOperators } from '../objects/slot-wrappers.ts';
import { updateSlots } from '../objects/slot-functions.ts';
import { intern, newStr, newStrUncached } from '../objects/str-core.ts';
import { TYPE_BASE, TYPE_BASES, TYPE_DICT, computeMro, inheritSlots, storeMro } from '../objects/type-core.ts';
import { packTuple } from '../objects/list-core.ts';
import { weakrefGetSet } from '../objects/weakref.ts';
import { loadModule } from '../modules/import-module.ts';
import { connectTracing } from '../modules/trace-functions.ts';
import { lookupAttrText } from '../objects/attributes.ts';
import { call0, callAt, newBuiltin } from './call.ts';
import { withRestTuple } from './type-call.ts';
import { tupleFrom } from '../objects/tuple-core.ts';
import { makeSpareNames, spareNames, spreadKeywords } from './call-ex.ts';
import { finishFrameObject } from './frame-object.ts';
import { Machine } from './machine.ts';
import type { NativeDef } from './native.ts';
import { PyType } from './py-type.ts';
import { SPECIAL_NAMES } from './special-names.ts';
import { STARTUP_NAMES } from './startup-names.ts';
import { setStartupVersions } from './startup-versions.ts';
import { ReclaimActions } from './reclaim-actions.ts';
import { Scheduler } from './scheduler.ts';
import { MachineRoots } from './roots.ts';
import type { GetSetDef, TypeSpec } from './type-spec.ts';
import {
  STATIC_TYPES, T_bytes, T_classmethod_descriptor, T_bool, T_ellipsis, T_getset_descriptor, T_int, T_method_descriptor, T_NoneType,
  T_NotImplementedType, T_object, T_tuple, T_type, T_TypeError,
} from './type-ids.ts';

/**
 * Names of one letter in CPython's own modules: interned as static strings beside the cached characters, so that a
 * constant 'a' is not the object that `chr(97)` gives.
 */
const ONE_LETTER_NAMES = 'BCLST_abcdefhijklmnopqrstvwxy';
/** Cached characters that are interned: others become names with their first use as one. */
const INTERNED_CHARACTERS = '*01AIKMNPUXgu';

/** Reference count of what the interpreter itself holds for ever. */
const IMMORTAL = 999999999;

function makeTypes(m: Machine): void {
  STATIC_TYPES.forEach(([name], i) => {
    const ref = m.model.create(Shape.native, T_type, 0, 0);
    if (ref !== i + 1) throw new Error('static types must be the first objects of a machine');
    const type = new PyType(ref, name);
    m.payload[ref] = type;
    m.rc[ref] = IMMORTAL;
  });
}

/** Objects that replace the static types' stand-ins: they need slots, which a stand-in has not. */
function giveTypeSlots(m: Machine): void {
  for (let ref = 1; ref <= STATIC_TYPES.length; ref++) {
    if (!m.model.resize(ref, Shape.native, 0, 8)) throw m.noMemory();
  }
}

function makeSingletons(m: Machine): void {
  const single = (type: Ref): Ref => {
    const ref = m.model.create(Shape.native, type, 0, 0);
    m.rc[ref] = m.counting ? IMMORTAL : m.rc[ref]!;
    return ref;
  };
  m.none = single(T_NoneType);
  m.notImplemented = single(T_NotImplementedType);
  m.ellipsis = single(T_ellipsis);
  m.false = m.model.create(Shape.int, T_bool, 1, 0);
  m.true = m.model.create(Shape.int, T_bool, 1, 0);
  if (m.counting) m.rc[m.false] = m.rc[m.true] = IMMORTAL;
  m.num[m.true] = 1;
  for (let value = m.smallMin; value <= m.smallMax; value++) {
    const ref = m.model.create(Shape.int, T_int, 1, 0);
    if (value === 0) m.smallInt0 = ref;
    m.num[ref] = value;
    if (m.counting) m.rc[ref] = IMMORTAL;
  }
  const empty = m.model.create(Shape.tuple, T_tuple, 0, 0);
  m.emptyTuple = empty;
  m.emptyStr = newStrUncached(m, '', 1, 0);
  m.emptyBytes = m.model.create(Shape.bytes, T_bytes, 0, 0);
  m.payload[m.emptyBytes] = new Uint8Array(0);
  m.hashLoOf[m.emptyBytes] = m.hashHiOf[m.emptyBytes] = -1;
  if (m.model.traits.cachesLatin1) {
    for (let code = 0; code < 256; code++) {
      const ref = newStrUncached(m, String.fromCharCode(code), code < 128 ? 1 : 2, 1);
      if (code === 0) m.latin1Base = ref;
      const text = String.fromCharCode(code);
      if (!m.counting || INTERNED_CHARACTERS.includes(text)) m.interned.set(text, ref);
    }
    if (m.counting) for (const name of ONE_LETTER_NAMES) m.interned.set(name, newStrUncached(m, name, 1, 1));
    for (let byte = 0; byte < 256; byte++) {
      const ref = m.model.create(Shape.bytes, T_bytes, 1, 0);
      m.payload[ref] = Uint8Array.of(byte);
      m.size[ref] = 1;
      m.hashLoOf[ref] = m.hashHiOf[ref] = -1;
      if (byte === 0) m.bytesBase = ref;
    }
  }
  m.interned.set('', m.emptyStr);
  if (m.counting) {
    const last = m.bytesBase === 0 ? m.emptyBytes : m.bytesBase + 255;
    for (let ref = empty; ref <= last; ref++) m.rc[ref] = IMMORTAL;
  }
}

function addMethod(m: Machine, type: PyType, def: NativeDef): void {
  const binding = def.binding;
  const cls = binding === 'class' ? T_classmethod_descriptor : T_method_descriptor;
  let ref: Ref;
  if (binding === 'static') ref = newBuiltin(m, def, type.ref);
  else {
    ref = m.create(Shape.native, cls, 56, 1);
    m.payload[ref] = def;
    m.give(ref, 0, m.retain(type.ref));
  }
  dictSetStr(m, type.dict, m.nameOf(def.name), ref);
  m.release(ref);
}

function addGetSet(m: Machine, type: PyType, def: GetSetDef): void {
  const ref = m.create(Shape.native, T_getset_descriptor, 48, 1);
  m.payload[ref] = def;
  m.give(ref, 0, m.retain(type.ref));
  dictSetStr(m, type.dict, m.nameOf(def.name), ref);
  m.release(ref);
}

/** `__new__` of a static type as Python sees it. */
function addNew(m: Machine, type: PyType): void {
  const make = type.new;
  if (make === null) return;
  const def: NativeDef = {
    name: '__new__', convention: 3, min: 0, max: -1, keywords: true, doc: null, inlined: false, isToldClass: false,
    binding: 'static',
    fn: (machine, a, n, kw) => {
      if (n < 1) throw machine.error(T_TypeError, `${type.name}.__new__(): not enough arguments`);
      const S = machine.S;
      const cls = S[a + 1]!;
      if (!machine.isInstance(cls, T_type)) {
        const given = machine.typeOf(cls).name;
        throw machine.error(T_TypeError, `${type.name}.__new__(X): X is not a type object (${given})`);
      }
      if (!machine.type(cls).mro.includes(type)) {
        const name = machine.type(cls).name;
        throw machine.error(
          T_TypeError, `${type.name}.__new__(${name}): ${name} is not a subtype of ${type.name}`,
        );
      }
      let built = machine.type(cls);
      while (built.isHeap && built.base !== null) built = built.base;
      if (built.new !== make) {
        const name = machine.type(cls).name;
        throw machine.error(T_TypeError, `${type.name}.__new__(${name}) is not safe, use ${built.name}.__new__()`);
      }
      return withRestTuple(machine, a + 1, n - 1, kw, make);
    },
  };
  const ref = newBuiltin(m, def, type.ref);
  dictSetStr(m, type.dict, m.nameOf('__new__'), ref);
  m.release(ref);
}

function readyType(m: Machine, spec: TypeSpec): void {
  const [, baseName] = STATIC_TYPES[spec.type - 1]!;
  const base = spec.type === T_object ? null : m.type(STATIC_TYPES.findIndex(([name]) => name === baseName) + 1);
  describeType(m, spec, base);
}

/** Fills in a static type from its description (`PyType_Ready`). */
export function describeType(m: Machine, spec: TypeSpec, base: PyType | null): void {
  const type = m.type(spec.type);
  type.base = base;
  type.isBase = spec.isBase ?? false;
  type.module = spec.module ?? 'builtins';
  if (type.module !== 'builtins') type.name = `${type.module}.${type.name}`;
  type.dict = newDict(m);
  m.give(type.ref, TYPE_DICT, type.dict);
  if (base !== null) {
    type.instanceSlots ||= base.instanceSlots;
    type.dictSlot = base.dictSlot;
    type.hasWeakrefs = base.hasWeakrefs;
    base.subclasses.push(type);
    m.give(type.ref, TYPE_BASE, m.retain(base.ref));
  }
  const moreBases = spec.moreBases ?? [];
  const bases = base === null ? m.retain(m.emptyTuple) : packTuple(m, base.ref, ...moreBases);
  m.give(type.ref, TYPE_BASES, bases);
  type.bases = bases;
  storeMro(m, type, base === null ? [type] : computeMro(m, type, [base, ...moreBases.map((each) => m.type(each))]));
  spec.setup?.(type);
  for (const def of spec.methods ?? []) addMethod(m, type, def);
  for (const def of spec.getset ?? []) addGetSet(m, type, def);
  for (const [name, value] of Object.entries(spec.attributes?.(m) ?? {})) {
    m.hold(value);
    dictSetStr(m, type.dict, m.nameOf(name), value);
    m.drop();
  }
  if (spec.doc !== undefined) {
    const doc = m.hold(newStr(m, spec.doc));
    dictSetStr(m, type.dict, m.nameOf('__doc__'), doc);
    m.drop();
  }
  addNew(m, type);
  addOperators(m, type);
  if (base !== null) {
    inheritSlots(type, base);
    if (base.ref !== T_object && type.instanceSlots === base.instanceSlots) type.solid = base.solid;
  }
}

function connect(m: Machine): void {
  m.newStr = (text) => newStr(m, text);
  m.messageHook = (message) => formatMessage(m, message);
  m.internHook = (text) => intern(m, text);
  m.raiseHook = (type, value) => raiseObject(m, type, value);
  m.attributeContextHook = (object, name) => addAttributeContext(m, object, name);
  m.formatHook = (message, formatLength) => newFormattedStr(m, message, formatLength, []);
  m.nameErrorHook = (name, message) => nameErrorHook(m, name, message);
  m.updateSlotsHook = (type, name) => updateSlots(m, type, name);
  m.callAtHook = (a, n, kw) => callAt(m, a, n, kw);
  m.spreadKeywords = (dict, to, spare) => spreadKeywords(m, dict, to, spare ? spareNames(m, dict) : 0);
  m.tupleOf = (iterable) => tupleFrom(m, iterable);
  m.finishFrameObject = (frame, object) => finishFrameObject(m, frame, object);
  m.closeDelegate = (iterator) => closeDelegate(m, iterator);
  connectTracing(m);
  m.instanceDictGetSet = instanceDictGetSet;
  m.weakrefGetSet = weakrefGetSet;
}

function closeDelegate(m: Machine, iterator: Ref): void {
  if (m.isGeneratorLike(iterator)) genClose(m, iterator);
  else {
    const close = lookupAttrText(m, iterator, 'close');
    if (close === 0) return;
    m.hold(close);
    m.release(call0(m, close));
    m.drop();
  }
}

/** A machine ready to run programs. */
export function boot(model: ObjectModel): Machine {
  const m = new Machine(model);
  m.scheduler = new Scheduler(m);
  connect(m);
  makeTypes(m);
  giveTypeSlots(m);
  makeSingletons(m);
  m.memory.registerRoots(new MachineRoots(m));
  m.memory.setHooks(new ReclaimActions(m));
  for (const name of SPECIAL_NAMES) m.nameOf(name);
  if (m.counting) for (const name of STARTUP_NAMES) m.release(intern(m, name));
  m.initName = m.nameOf('__init__');
  const specs = typeSpecs();
  const byType = new Map(specs.map((spec) => [spec.type, spec]));
  STATIC_TYPES.forEach((_, i) => readyType(m, byType.get(i + 1) ?? { type: i + 1 }));
  m.objectGetattribute = dictGetStr(m, m.type(T_object).dict, m.nameOf('__getattribute__'));
  saveMemoryErrors(m);
  m.modulesDict = newDict(m);
  m.builtinsModule = loadModule(m, 'builtins');
  m.builtinsDict = m.slot(m.builtinsModule, 0);
  setStartupVersions(m);
  if (m.counting) makeSpareNames(m);
  return m;
}
