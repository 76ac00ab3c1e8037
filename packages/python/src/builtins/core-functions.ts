/** Builtin functions about objects, classes and namespaces. Source: Python/bltinmodule.c. */
import type { Ref } from '@memarena/core';
import { call1 } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { fast, fastKw, noArgs, one, varargs, varargsKw, type NativeDef } from '../machine/native.ts';
import { parseArguments } from '../machine/keywords.ts';
import {
  T_StopIteration, T_tuple, T_type, T_TypeError, T_ValueError,
} from '../machine/type-ids.ts';
import { importModule } from '../modules/import-module.ts';
import { getAttr, lookupAttr, setAttr } from '../objects/attributes.ts';
import { boundSpecial } from '../objects/special.ts';
import { isTrue } from '../objects/compare.ts';
import { dir } from '../objects/dir.ts';
import { frameLocals } from '../objects/frame-types.ts';
import { internInPlace } from '../objects/str-core.ts';
import { isTypeObject } from '../objects/type-core.ts';
import { buildClass } from '../objects/type-new.ts';
import { cIntArgument, iterNext } from '../objects/abstract.ts';
import { stepOf } from '../objects/iterator-steps.ts';
import { printFunction } from './print.ts';
import { raiseObject } from '../objects/exceptions-core.ts';

/** `issubclass(cls, target)` along `__subclasscheck__`. */
export function isSubclass(m: Machine, cls: Ref, target: Ref): boolean {
  if (m.cls[target] === T_type) return recursiveIsSubclass(m, cls, target);
  if (m.cls[target] === T_tuple) {
    for (let i = 0; i < m.size[target]!; i++) if (isSubclass(m, cls, m.S[m.body[target]! + i]!)) return true;
    return false;
  }
  return byCheck(m, target, '__subclasscheck__', cls) ?? recursiveIsSubclass(m, cls, target);
}

function recursiveIsSubclass(m: Machine, cls: Ref, target: Ref): boolean {
  if (!isTypeObject(m, cls)) throw m.error(T_TypeError, 'issubclass() arg 1 must be a class');
  if (!isTypeObject(m, target)) {
    throw m.error(T_TypeError, 'issubclass() arg 2 must be a class, a tuple of classes, or a union');
  }
  return m.type(cls).mro.includes(m.type(target));
}

function byCheck(m: Machine, target: Ref, name: string, argument: Ref): boolean | null {
  const check = boundSpecial(m, target, name);
  if (check === 0) return null;
  m.hold(check);
  const result = call1(m, check, argument);
  m.drop();
  m.hold(result);
  const truth = isTrue(m, result);
  m.drop();
  return truth;
}

/** `isinstance(object, target)`. */
export function isInstanceOf(m: Machine, object: Ref, target: Ref): boolean {
  if (m.cls[object] === target) return true;
  if (m.cls[target] === T_type) return instanceOfType(m, object, target);
  if (m.cls[target] === T_tuple) {
    for (let i = 0; i < m.size[target]!; i++) if (isInstanceOf(m, object, m.S[m.body[target]! + i]!)) return true;
    return false;
  }
  const checked = byCheck(m, target, '__instancecheck__', object);
  if (checked !== null) return checked;
  throw m.error(T_TypeError, 'isinstance() arg 2 must be a type, a tuple of types, or a union');
}

function instanceOfType(m: Machine, object: Ref, target: Ref): boolean {
  if (m.isInstance(object, target)) return true;
  const type = m.typeOf(object);
  if (type.getattro === null && !type.isHeap) return false;
  const cls = lookupAttr(m, object, m.nameOf('__class__'));
  if (cls === 0) return false;
  const result = cls !== type.ref && isTypeObject(m, cls) && m.type(cls).mro.includes(m.type(target));
  m.release(cls);
  return result;
}

function attributeName(m: Machine, name: Ref): Ref {
  if (!m.isStr(name)) throw m.error(T_TypeError, cFormat`attribute name must be string, not '${m.typeOf(name).name}'`);
  return m.counting ? name : m.interned.get(m.text(name)) ?? name;
}

function getattr(m: Machine, a: number, n: number): Ref {
  const [object, name] = [m.S[a + 1]!, attributeName(m, m.S[a + 2]!)];
  if (n === 2) return getAttr(m, object, name);
  const value = lookupAttr(m, object, name);
  return value !== 0 ? value : m.retain(m.S[a + 3]!);
}

function setattr(m: Machine, a: number): Ref {
  const name = m.S[a + 2]!;
  if (!m.isStr(name)) {
    throw m.error(T_TypeError, cFormat`attribute name must be string, not '${m.typeOf(name).name}'`);
  }
  const key = m.hold(internInPlace(m, name));
  setAttr(m, m.S[a + 1]!, key, m.S[a + 3]!);
  m.drop();
  return m.newNone();
}

function vars(m: Machine, a: number, n: number): Ref {
  if (n === 0) return frameLocals(m, m.frame!);
  const object = m.S[a + 1]!;
  const dict = lookupAttr(m, object, m.nameOf('__dict__'));
  if (dict === 0) throw m.error(T_TypeError, 'vars() argument must have __dict__ attribute');
  return dict;
}

function next(m: Machine, a: number, n: number): Ref {
  const iterator = m.S[a + 1]!;
  if (m.typeOf(iterator).next === null) throw m.error(T_TypeError, cFormat`'${m.typeOf(iterator).name}' object is not an iterator`);
  const item = n === 2 ? iterNext(m, iterator) : stepOf(m, iterator);
  if (item !== 0) return item;
  if (n === 2) return m.retain(m.S[a + 2]!);
  raiseObject(m, T_StopIteration, 0);
  return 0;
}

function importFunction(m: Machine, a: number, n: number, kw: Ref): Ref {
  const args = parseArguments(m, '__import__', a, n, kw, ['name', 'globals', 'locals', 'fromlist', 'level'], 1);
  const name = args[0]!;
  if (!m.isStr(name)) throw m.error(T_TypeError, 'module name must be a string');
  const level = args[4] === 0 ? 0 : cIntArgument(m, args[4]!);
  if (level < 0) throw m.error(T_ValueError, 'level must be >= 0');
  if (level === 0 && m.size[name] === 0) throw m.error(T_ValueError, 'Empty module name');
  const from = args[3]!;
  const hasNames = from !== 0 && from !== m.none && isTrue(m, from);
  return importModule(m, m.text(name), level, hasNames ? from : 0);
}

export const coreFunctions: readonly NativeDef[] = [
  fastKw('__build_class__', 0, -1, buildClass),
  varargsKw('__import__', 0, -1, importFunction),
  fast('isinstance', 2, 2, (m, a) => m.newBool(isInstanceOf(m, m.S[a + 1]!, m.S[a + 2]!)), { inlined: true }),
  fast('issubclass', 2, 2, (m, a) => m.newBool(isSubclass(m, m.S[a + 1]!, m.S[a + 2]!))),
  fast('getattr', 2, 3, getattr),
  fast('setattr', 3, 3, setattr),
  fast('hasattr', 2, 2, (m, a) => {
    const value = lookupAttr(m, m.S[a + 1]!, attributeName(m, m.S[a + 2]!));
    if (value !== 0) m.release(value);
    return m.newBool(value !== 0);
  }),
  fast('delattr', 2, 2, (m, a) => {
    const name = m.hold(internInPlace(m, attributeName(m, m.S[a + 2]!)));
    setAttr(m, m.S[a + 1]!, name, 0);
    m.drop();
    return m.newNone();
  }),
  one('callable', (m, a) => m.newBool(m.typeOf(m.S[a + 1]!).call !== null)),
  varargs('vars', 0, 1, vars),
  varargs('dir', 0, 1, (m, a, n) => dir(m, n === 0 ? 0 : m.S[a + 1]!)),
  noArgs('globals', (m) => m.retain(m.frame!.globals)),
  noArgs('locals', (m) => frameLocals(m, m.frame!)),
  printFunction,
  fast('next', 1, 2, next),
];
