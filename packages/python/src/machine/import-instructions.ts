/** Import instructions. Sources: Python/ceval.c (import_name, import_from, import_all_from), Python/import.c. */
import type { Ref } from '@memarena/core';
import { cursor, dictGetStr, dictNext, dictSetStr } from '../objects/dict-core.ts';
import { getAttr, lookupAttr, lookupAttrText } from '../objects/attributes.ts';
import { forEach } from '../objects/abstract.ts';
import { newList } from '../objects/list-core.ts';
import { importError, importModule } from '../modules/import-module.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { T_ImportError, T_list, T_tuple } from './type-ids.ts';

/** IMPORT_NAME: level and name list are on the stack. */
export function importName(m: Machine, f: Frame, arg: number): void {
  const S = m.S;
  const name = m.text(f.code.names[arg]!);
  const fromList = S[f.sp - 1]!;
  const level = m.num[S[f.sp - 2]!]!;
  const module = importModule(m, name, level, fromList === m.none ? 0 : fromList);
  m.release(S[--f.sp]!);
  m.release(S[--f.sp]!);
  S[f.sp++] = module;
}

export function importFrom(m: Machine, module: Ref, name: Ref): Ref {
  const value = lookupAttr(m, module, name);
  if (value !== 0) return value;
  const title = lookupAttrText(m, module, '__name__');
  if (title === 0) {
    throw m.error(T_ImportError, `cannot import name '${m.text(name)}' from '<unknown module name>' (unknown location)`);
  }
  m.hold(title);
  const text = m.text(title);
  const known = dictGetStr(m, m.modulesDict, m.nameOf(`${text}.${m.text(name)}`));
  if (known === 0) {
    throw importError(m, T_ImportError, `cannot import name '${m.text(name)}' from '${text}' (unknown location)`, title);
  }
  m.drop();
  return m.retain(known);
}

export function importStar(m: Machine, f: Frame): void {
  const module = m.S[--f.sp]!;
  m.hold(module);
  const all = lookupAttrText(m, module, '__all__');
  if (all !== 0) {
    m.hold(all);
    const take = (name: Ref): void => {
      m.hold(getAttr(m, module, name));
      dictSetStr(m, f.locals, name, m.temps[m.tempTop - 1]!);
      m.drop();
    };
    /* A sequence is asked for its items by number: no iterator is made. */
    if (m.cls[all] !== T_list && m.cls[all] !== T_tuple) forEach(m, all, take);
    else for (let i = 0; i < m.size[all]!; i++) take(m.S[m.body[all]! + i]!);
  } else {
    const dict = m.slot(module, 0);
    const names = m.hold(newList(m, m.size[dict]!));
    let count = 0;
    for (let at = dictNext(m, dict, 0); at !== 0; at = dictNext(m, dict, at)) {
      m.S[m.body[names]! + count] = m.retain(cursor.key);
      count++;
    }
    for (let i = 0; i < count; i++) {
      const name = m.S[m.body[names]! + i]!;
      if (!m.isStr(name) || m.text(name).startsWith('_')) continue;
      m.hold(getAttr(m, module, name));
      dictSetStr(m, f.locals, name, m.temps[m.tempTop - 1]!);
      m.drop();
    }
  }
  m.drop();
  m.drop();
}
