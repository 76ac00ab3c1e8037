/** From what the compiler made to a code object that runs. Source: Objects/codeobject.c (_PyCode_New, intern_string_constants). */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { CodeUnit, Constant } from '../code-unit.ts';
import { constantKey } from '../constant-key.ts';
import { CACHE_COUNTS, EXTENDED_ARG, RETURN_VALUE } from '../compiler/opcodes.ts';
import { newComplex } from '../objects/complex.ts';
import { newIntFromBig } from '../objects/int-core.ts';
import { newTuple } from '../objects/list-core.ts';
import { newFrozenset, setAdd, setKeyAt, setNext } from '../objects/set-core.ts';
import { intern, newBytes, newStr } from '../objects/str-core.ts';
import { LinkedCode } from './linked-code.ts';
import type { Machine } from './machine.ts';
import { T_code } from './type-ids.ts';

const IDENTIFIER = /^[A-Za-z0-9_]*$/;

/** Constants of one compilation by `constantKey`, borrowed: equal ones are one object, whatever code they are in. */
export type MergedConstants = Map<string, Ref>;

/** A constant as an object; owned. */
export function linkConstant(m: Machine, constant: Constant, merged?: MergedConstants): Ref {
  const key = merged === undefined ? '' : constantKey(constant);
  const known = merged?.get(key);
  if (known !== undefined) return m.retain(known);
  const ref = makeConstant(m, constant, merged);
  if (key !== '') merged!.set(key, ref);
  return ref;
}

function makeConstant(m: Machine, constant: Constant, merged: MergedConstants | undefined): Ref {
  switch (constant.kind) {
    case 'none': return m.newNone();
    case 'true': return m.newBool(true);
    case 'false': return m.newBool(false);
    case 'ellipsis': return m.retain(m.ellipsis);
    case 'int': return newIntFromBig(m, constant.value);
    case 'float': return m.newFloat(constant.value);
    case 'complex': return newComplex(m, constant.real, constant.imag);
    case 'str': return IDENTIFIER.test(constant.value) ? intern(m, constant.value) : newStr(m, constant.value);
    case 'bytes': return newBytes(m, constant.value);
    case 'code': return linkCode(m, constant.value, merged);
    case 'tuple': {
      const items = constant.items.map((item) => m.hold(linkConstant(m, item, merged)));
      const tuple = newTuple(m, items.length);
      items.forEach((item, i) => { m.S[m.body[tuple]! + i] = item; });
      m.unhold(items.length);
      return tuple;
    }
    case 'frozenset': {
      const set = m.hold(newFrozenset(m));
      for (const item of constant.items) {
        const ref = m.hold(linkConstant(m, item, merged));
        setAdd(m, set, ref);
        m.drop();
      }
      const remade = remadeSet(m, set);
      m.drop();
      return remade;
    }
  }
}

/** Python/compile.c `merge_consts_recursive`: the set is made again from its keys, in the order of its table; owned. */
function remadeSet(m: Machine, set: Ref): Ref {
  const remade = m.hold(newFrozenset(m));
  for (let at = setNext(m, set, 0); at >= 0; at = setNext(m, set, at + 1)) setAdd(m, remade, setKeyAt(m, set, at));
  m.unhold();
  return remade;
}

/**
 * Word code to one 32-bit word a unit, extended arguments folded into their instruction, caches zeroed. Behind the last
 * one stands a RETURN_VALUE to which only line tracing goes.
 */
export function decode(code: Uint8Array): Int32Array {
  const units = code.length >>> 1;
  const ops = new Int32Array(units + 1);
  ops[units] = RETURN_VALUE;
  let extended = 0;
  for (let unit = 0; unit < units; unit++) {
    const op = code[2 * unit]!;
    const arg = code[2 * unit + 1]! | extended;
    ops[unit] = op | (arg << 8);
    if (op === EXTENDED_ARG) {
      extended = arg << 8;
      continue;
    }
    extended = 0;
    const caches = CACHE_COUNTS[op]!;
    for (let i = 1; i <= caches; i++) ops[unit + i] = 0;
    unit += caches;
  }
  return ops;
}

function internAll(m: Machine, names: readonly string[]): Uint32Array {
  return Uint32Array.from(names, (name) => intern(m, name));
}

/** The code object of a unit, with those of its nested functions; owned. */
export function linkCode(m: Machine, unit: CodeUnit, merged: MergedConstants = new Map()): Ref {
  const slots = Math.max(unit.consts.length, 1);
  const ref = m.hold(m.create(Shape.code, T_code, unit.code.length, slots));
  for (let i = 0; i < unit.consts.length; i++) m.give(ref, i, linkConstant(m, unit.consts[i]!, merged));
  const code = new LinkedCode(ref, unit, {
    ops: decode(unit.code),
    names: internAll(m, unit.names),
    localNames: internAll(m, unit.localsPlusNames),
    nameRef: intern(m, unit.name),
    qualnameRef: intern(m, unit.qualname),
    constBase: m.start[ref]!,
    heat: m.hotAfter,
  });
  m.payload[ref] = code;
  if (m.tracer !== null) m.tracer.patch(code);
  m.unhold();
  return ref;
}
