/** Instructions on namespaces and cells. Source: Python/ceval.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { getItem, setItem } from '../objects/abstract.ts';
import { dictGetStr, dictSetStr, dictTake, newDict } from '../objects/dict-core.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { unboundDeref } from './operations.ts';
import { T_cell, T_dict, T_KeyError, T_NameError } from './type-ids.ts';

function undefinedName(m: Machine, name: Ref): unknown {
  return m.nameErrorHook(name, `name '${m.text(name)}' is not defined`);
}

/** Value in the frame's namespace, owned; 0 = absent. */
function fromLocals(m: Machine, f: Frame, name: Ref): Ref {
  if (m.cls[f.locals] === T_dict) {
    const value = dictGetStr(m, f.locals, name);
    return value === 0 ? 0 : m.retain(value);
  }
  const mark = m.tempTop;
  try {
    return getItem(m, f.locals, name);
  } catch (error) {
    if (!m.isPythonError(error) || !m.errorMatches(T_KeyError)) throw error;
    m.dropTo(mark);
    m.clearError();
    return 0;
  }
}

/** LOAD_NAME: locals, globals, builtins; owned. */
export function loadName(m: Machine, f: Frame, name: Ref): Ref {
  if (f.locals !== 0) {
    const value = fromLocals(m, f, name);
    if (value !== 0) return value;
  }
  let value = dictGetStr(m, f.globals, name);
  if (value === 0) value = dictGetStr(m, f.builtins, name);
  if (value === 0) throw undefinedName(m, name);
  return m.retain(value);
}

/** STORE_NAME: `value` is owned and released. */
export function storeName(m: Machine, f: Frame, name: Ref, value: Ref): void {
  m.hold(value);
  if (m.cls[f.locals] === T_dict) dictSetStr(m, f.locals, name, value);
  else setItem(m, f.locals, name, value);
  m.drop();
}

export function deleteName(m: Machine, f: Frame, arg: number): void {
  const name = f.code.names[arg]!;
  const value = dictTake(m, f.locals, name);
  if (value === 0) throw undefinedName(m, name);
  m.release(value);
}

export function storeGlobal(m: Machine, f: Frame, arg: number): void {
  const value = m.S[--f.sp]!;
  m.hold(value);
  dictSetStr(m, f.globals, f.code.names[arg]!, value);
  m.drop();
}

export function deleteGlobal(m: Machine, f: Frame, arg: number): void {
  const value = dictTake(m, f.globals, f.code.names[arg]!);
  if (value === 0) throw undefinedName(m, f.code.names[arg]!);
  m.release(value);
}

export function makeCell(m: Machine, f: Frame, arg: number): void {
  const initial = m.S[f.base + arg]!;
  const cell = m.create(Shape.cell, T_cell, 0, 1);
  if (initial !== 0) m.give(cell, 0, initial);
  m.memory.track(cell);
  m.S[f.base + arg] = cell;
}

export function deleteDeref(m: Machine, f: Frame, arg: number): void {
  const cell = m.S[f.base + arg]!;
  if (m.slot(cell, 0) === 0) throw unboundDeref(m, f, arg);
  m.replace(cell, 0, 0);
}

export function copyFreeVars(m: Machine, f: Frame, count: number): void {
  const closure = m.slot(f.func, 8);
  const to = f.base + f.code.localsPlus - count;
  for (let i = 0; i < count; i++) m.S[to + i] = m.retain(m.S[m.body[closure]! + i]!);
}

/** LOAD_CLASSDEREF: the class namespace first, then the cell; owned. */
export function loadClassDeref(m: Machine, f: Frame, arg: number): Ref {
  const own = fromLocals(m, f, f.code.localNames[arg]!);
  if (own !== 0) return own;
  const value = m.slot(m.S[f.base + arg]!, 0);
  if (value === 0) throw unboundDeref(m, f, arg);
  return m.retain(value);
}

export function setupAnnotations(m: Machine, f: Frame): void {
  const name = m.nameOf('__annotations__');
  if (dictGetStr(m, f.locals, name) !== 0) return;
  const dict = m.hold(newDict(m));
  dictSetStr(m, f.locals, name, dict);
  m.drop();
}

/** LOAD_BUILD_CLASS: `__build_class__` of the frame's builtins; owned. */
export function loadBuildClass(m: Machine, f: Frame): Ref {
  const name = m.nameOf('__build_class__');
  const value = dictGetStr(m, f.builtins, name);
  if (value === 0) throw m.error(T_NameError, '__build_class__ not found');
  return m.retain(value);
}
