/**
 * The names and constants of one compilation, and the cache by which equal constants become one object.
 *
 * Models:  CPython 3.11.
 * Sources: Objects/codeobject.c `_PyCode_ConstantKey`; Python/compile.c `merge_consts_recursive`, `merge_const_one`.
 */
import type { Ref } from '@memarena/core';
import type { CodeUnit, Constant } from '../code-unit.ts';
import { linkConstant } from '../machine/link.ts';
import type { Machine } from '../machine/machine.ts';
import { T_bool, T_bytes, T_complex, T_float, T_tuple } from '../machine/type-ids.ts';
import { dictGet, dictSet, newDict } from '../objects/dict-core.ts';
import { newTuple, packTuple } from '../objects/list-core.ts';
import { internInPlace, internMortal, newStr } from '../objects/str-core.ts';
import type { ParseMemory } from './parse-memory.ts';

const IDENTIFIER = /^[A-Za-z0-9_]*$/;

export class ConstantMemory {
  private readonly m: Machine;
  private readonly parse: ParseMemory;
  private readonly cache: Ref;
  private readonly names = new Map<string, Ref>();
  private readonly values = new Map<Constant, Ref>();
  private readonly codes = new Map<CodeUnit, Ref>();

  constructor(m: Machine, parse: ParseMemory) {
    this.m = m;
    this.parse = parse;
    this.cache = newDict(m);
  }

  /** The interned str of a name, borrowed. */
  name(text: string): Ref {
    let ref = this.names.get(text);
    if (ref === undefined) {
      ref = internMortal(this.m, text);
      this.names.set(text, ref);
    }
    return ref;
  }

  /** A code object, owned by this from now on. */
  addCode(code: CodeUnit, ref: Ref): void {
    this.codes.set(code, ref);
  }

  codeOf(code: CodeUnit): Ref {
    return this.codes.get(code)!;
  }

  /** The object of a constant, borrowed. */
  value(constant: Constant): Ref {
    const known = this.values.get(constant);
    if (known !== undefined) return known;
    if (constant.kind === 'code') return this.codes.get(constant.value)!;
    const ref = this.make(constant);
    this.values.set(constant, ref);
    return ref;
  }

  private make(constant: Constant): Ref {
    const { m } = this;
    const made = this.parse.constantOf(constant);
    if (made !== 0) {
      return constant.kind === 'str' && IDENTIFIER.test(constant.value) ? internInPlace(m, made) : m.retain(made);
    }
    if (constant.kind === 'str') {
      return IDENTIFIER.test(constant.value) ? m.retain(this.name(constant.value)) : newStr(m, constant.value);
    }
    if (constant.kind !== 'tuple') return linkConstant(m, constant);
    const items = constant.items.map((item) => this.value(item));
    const tuple = newTuple(m, items.length);
    items.forEach((item, i) => { m.S[m.body[tuple]! + i] = m.retain(item); });
    return tuple;
  }

  /** `merge_consts_recursive`: the key of a constant in the dict of a unit, borrowed. */
  merge(constant: Constant): Ref {
    const { m } = this;
    const value = this.value(constant);
    if (constant.kind === 'none' || constant.kind === 'ellipsis') return value;
    const key = this.keyOf(constant);
    const known = dictGet(m, this.cache, key);
    if (known === 0) dictSet(m, this.cache, key, key);
    m.release(key);
    if (known !== 0) return known;
    if (constant.kind === 'tuple') for (const item of constant.items) this.merge(item);
    return key;
  }

  /** `fold_tuple_on_constants`: a tuple of constants, shared as a whole (`merge_const_one`); borrowed. */
  fold(constant: Constant): Ref {
    const { m } = this;
    const value = this.value(constant);
    const key = this.keyOf(constant);
    if (dictGet(m, this.cache, key) === 0) dictSet(m, this.cache, key, key);
    m.release(key);
    return value;
  }

  /** `_PyCode_ConstantKey`; owned. */
  private keyOf(constant: Constant): Ref {
    const { m } = this;
    const value = this.value(constant);
    switch (constant.kind) {
      case 'true':
      case 'false': return packTuple(m, m.type(T_bool).ref, value);
      case 'bytes': return packTuple(m, m.type(T_bytes).ref, value);
      case 'float': return packTuple(m, m.type(T_float).ref, value);
      case 'complex': return packTuple(m, m.type(T_complex).ref, value);
      case 'tuple': return this.packItems(value, constant.items.map((item) => this.keyOf(item)));
      default: return m.retain(value);
    }
  }

  /** The key of a tuple: its items' keys (owned, taken over) and the tuple. */
  private packItems(value: Ref, keys: readonly Ref[]): Ref {
    const { m } = this;
    const items = newTuple(m, keys.length);
    keys.forEach((key, i) => { m.S[m.body[items]! + i] = key; });
    const key = packTuple(m, items, value);
    m.release(items);
    return key;
  }

  /** `merge_const_one`: `part` (owned, taken over) or the equal one that is known; owned. */
  private share(part: Ref, key: Ref): Ref {
    const { m } = this;
    const known = dictGet(m, this.cache, key);
    if (known === 0) {
      dictSet(m, this.cache, key, key);
      m.release(key);
      return part;
    }
    const shared = m.cls[known] === T_tuple ? m.retain(m.S[m.body[known]! + 1]!) : m.retain(known);
    m.release(key);
    m.release(part);
    return shared;
  }

  shareBytes(bytes: Ref): Ref {
    const { m } = this;
    return this.share(bytes, packTuple(m, m.type(T_bytes).ref, bytes));
  }

  shareNames(tuple: Ref): Ref {
    const { m } = this;
    const names = [...m.S.subarray(m.body[tuple]!, m.body[tuple]! + m.size[tuple]!)];
    return this.share(tuple, this.packItems(tuple, names.map((name) => m.retain(name))));
  }

  shareConstants(tuple: Ref, constants: readonly Constant[]): Ref {
    return this.share(tuple, this.packItems(tuple, constants.map((constant) => this.keyOf(constant))));
  }

  /** The end of the compilation: the cache goes. */
  releaseCache(): void {
    this.m.release(this.cache);
  }

  /** The end of the syntax tree: names, values and inner code objects live on in code objects only. */
  releaseValues(): void {
    for (const refs of [this.codes, this.values, this.names]) for (const ref of refs.values()) this.m.release(ref);
  }
}
