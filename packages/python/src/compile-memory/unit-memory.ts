/**
 * What one code object in the making requests and returns, and the code object.
 *
 * Models:     CPython 3.11.
 * Sources:    Python/compile.c `compiler_enter_scope`, `list2dict`, `dictbytype`, `compiler_new_block`,
 *             `compiler_next_instr`, `compiler_add_const`, `merge_consts_recursive`, `merge_const_one`, `assemble`,
 *             `makecode`, `compiler_unit_free`; Objects/codeobject.c `_PyCode_ConstantKey`, `_PyCode_New`.
 * Algorithm:  1. A unit has dicts for variables, cells, free variables, constants and names; keys are the names and the
 *                constants' keys, values their numbers.
 *             2. Instructions stand in arrays of 16 that double.
 *             3. At the end tables are written into bytes objects that shrink to what is used; they and the tuples of
 *                the code object go through the constant cache of the compilation, which holds them until its end.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { CodeUnit } from '../code-unit.ts';
import type { Block } from '../compiler/instruction.ts';
import type { Unit } from '../compiler/unit.ts';
import { decode } from '../machine/link.ts';
import { LinkedCode } from '../machine/linked-code.ts';
import type { Machine } from '../machine/machine.ts';
import { T_bytes, T_code } from '../machine/type-ids.ts';
import { dictGet, dictSet, newDict } from '../objects/dict-core.ts';
import { listAppend, listCut, newList, newTuple } from '../objects/list-core.ts';
import { newBytes, newStr } from '../objects/str-core.ts';
import { exceptionBytes, locationTable } from './code-tables.ts';
import type { ConstantMemory } from './constant-memory.ts';

/** Python/compile.c struct compiler_unit, struct basicblock_, struct instr, DEFAULT_BLOCK_SIZE. */
const UNIT_BYTES = 792;
const BLOCK_BYTES = 56;
const INSTRUCTION_BYTES = 40;
const FIRST_INSTRUCTIONS = 16;
const POINTER_BYTES = 8;
/** struct _PyCfgExceptStack: a depth and CO_MAXBLOCKS + 1 handlers. */
const HANDLER_STACK_BYTES = 176;
// Sizes of the tables at first: DEFAULT_CODE_SIZE, DEFAULT_CNOTAB_SIZE, and half of that.
const FIRST_CODE_BYTES = 128;
const FIRST_LOCATION_BYTES = 32;
const FIRST_EXCEPTION_BYTES = 16;
/** THEORETICAL_MAX_ENTRY_SIZE, MAX_SIZE_OF_ENTRY: room that a table has before an entry is written. */
const LOCATION_ROOM_BYTES = 25;
const EXCEPTION_ROOM_BYTES = 20;

export class UnitMemory {
  private readonly m: Machine;
  private readonly constants: ConstantMemory;
  private readonly block: Ref;
  private readonly variables: Ref;
  private readonly cells: Ref;
  private readonly free: Ref;
  private readonly consts: Ref;
  private readonly names: Ref;
  private readonly blocks: Ref[] = [];
  private readonly instructions = new Map<Block, { capacity: number; used: number; scratch: Ref }>();
  private qualname: Ref = 0;
  private constsList: Ref = 0;

  constructor(m: Machine, unit: Unit, constants: ConstantMemory, symbols: Ref, lookup: () => void) {
    this.m = m;
    this.constants = constants;
    this.block = m.model.beginScratch(UNIT_BYTES);
    lookup();
    this.variables = newDict(m);
    for (const parameter of unit.scope.parameters) this.number(this.variables, constants.name(parameter));
    this.cells = this.numberByName([...unit.cells.keys()], symbols);
    this.free = this.numberByName([...unit.free.keys()], symbols);
    this.consts = newDict(m);
    this.names = newDict(m);
  }

  /** `dictbytype`: names of one kind, from a sorted list of all. */
  private numberByName(chosen: readonly string[], symbols: Ref): Ref {
    const { m } = this;
    const dict = newDict(m);
    const count = m.size[symbols]!;
    const sorted = newList(m, count);
    for (let i = 0; i < count; i++) m.S[m.body[sorted]! + i] = m.newNone();
    for (const name of chosen) this.number(dict, this.constants.name(name));
    m.release(sorted);
    return dict;
  }

  /** `dict_add_o`. */
  private number(dict: Ref, key: Ref): void {
    const { m } = this;
    if (dictGet(m, dict, key) !== 0) return;
    const value = m.newInt(m.size[dict]!);
    dictSet(m, dict, key, value);
    m.release(value);
  }

  addBlock(): void {
    this.blocks.push(this.m.model.beginScratch(BLOCK_BYTES));
  }

  addInstruction(block: Block): void {
    const { model } = this.m;
    const known = this.instructions.get(block);
    if (known === undefined) {
      const scratch = model.beginScratch(FIRST_INSTRUCTIONS * INSTRUCTION_BYTES);
      this.instructions.set(block, { capacity: FIRST_INSTRUCTIONS, used: 1, scratch });
      return;
    }
    if (known.used === known.capacity) {
      known.capacity *= 2;
      model.endScratch(known.scratch);
      known.scratch = model.beginScratch(known.capacity * INSTRUCTION_BYTES);
    }
    known.used += 1;
  }

  addConstant(key: Ref): void {
    this.number(this.consts, key);
  }

  addName(name: string): void {
    this.number(this.names, this.constants.name(name));
  }

  addVariable(name: string): void {
    this.number(this.variables, this.constants.name(name));
  }

  /** `compiler_set_qualname`. */
  setQualname(unit: Unit): void {
    const { m } = this;
    if (unit.qualname === unit.name) {
      this.qualname = m.retain(this.constants.name(unit.name));
      return;
    }
    const base = newStr(m, unit.qualname.slice(0, unit.qualname.length - unit.name.length));
    this.qualname = newStr(m, unit.qualname);
    m.release(base);
  }

  /** `assemble` and `makecode`; the code object is owned. */
  assemble(unit: Unit, code: CodeUnit): Ref {
    const { m, constants } = this;
    if (this.qualname === 0) this.setQualname(unit);
    const bytecode = newTable(m, FIRST_CODE_BYTES);
    const locations = newTable(m, FIRST_LOCATION_BYTES);
    const exceptions = newTable(m, FIRST_EXCEPTION_BYTES);
    this.listConstants(unit, code);
    const values = code.consts.map((constant) => constants.value(constant));
    this.walkBlocks(unit.blocks.length);
    const table = this.finishTable(exceptions, exceptionBytes(code.exceptionTable), EXCEPTION_ROOM_BYTES);
    const lines = this.finishTable(locations, locationTable(code), LOCATION_ROOM_BYTES);
    const bytes = this.finishTable(bytecode, code.code, 0);
    const names = constants.shareNames(tupleOf(m, code.names.map((name) => constants.name(name))));
    const consts = constants.shareConstants(tupleOf(m, values), code.consts);
    const localNames = tupleOf(m, code.localsPlusNames.map((name) => constants.name(name)));
    const kinds = newKinds(m, code.localsPlusKinds);
    const locals = constants.shareNames(localNames);
    const object = m.create(Shape.code, T_code, code.code.length, 7);
    [consts, names, locals, kinds, lines, table, this.qualname].forEach((part, i) => { m.give(object, i, part); });
    this.qualname = 0;
    m.release(bytes);
    m.payload[object] = new LinkedCode(object, code, {
      ops: decode(code.code),
      names: Uint32Array.from(code.names, (name) => constants.name(name)),
      localNames: Uint32Array.from(code.localsPlusNames, (name) => constants.name(name)),
      nameRef: constants.name(code.name),
      qualnameRef: m.slot(object, 6),
      constBase: m.body[consts]!,
      heat: m.hotAfter,
    });
    m.release(this.constsList);
    this.constsList = 0;
    return object;
  }

  /** `consts_dict_keys_inorder`; the tuples that `fold_tuple_on_constants` makes come behind; `trim_unused_consts`. */
  private listConstants(unit: Unit, code: CodeUnit): void {
    const { m, constants } = this;
    const used = unit.constants.map((constant) => constants.value(constant));
    const list = this.constsList = newList(m, used.length);
    used.forEach((value, i) => { m.S[m.body[list]! + i] = m.retain(value); });
    for (const constant of code.consts) {
      if (!unit.constants.includes(constant)) listAppend(m, list, constants.fold(constant));
    }
    const count = m.size[list]!;
    if (count > code.consts.length) for (const value of listCut(m, list, code.consts.length, count)) m.release(value);
  }

  /** `mark_reachable`, `stackdepth`, `label_exception_targets`. */
  private walkBlocks(count: number): void {
    const { model } = this.m;
    for (let pass = 0; pass < 2; pass++) model.endScratch(model.beginScratch(count * POINTER_BYTES));
    const pending = model.beginScratch(count * POINTER_BYTES);
    model.endScratch(model.beginScratch(HANDLER_STACK_BYTES));
    model.endScratch(pending);
  }

  /** Doubles a table while it is written, cuts it, and shares it; owned. */
  private finishTable(table: Ref, bytes: Uint8Array, roomBytes: number): Ref {
    const { m } = this;
    let capacity = m.size[table]!;
    while (bytes.length > 0 && bytes.length + roomBytes > capacity) {
      capacity *= 2;
      if (!m.model.resize(table, Shape.bytes, capacity, 0)) throw m.noMemory();
    }
    if (bytes.length < 2) {
      m.release(table);
      return this.constants.shareBytes(newBytes(m, bytes));
    }
    if (!m.model.resize(table, Shape.bytes, bytes.length, 0)) throw m.noMemory();
    m.payload[table] = bytes;
    m.size[table] = bytes.length;
    return this.constants.shareBytes(table);
  }

  /** `compiler_unit_free`. */
  release(): void {
    const { m } = this;
    for (const { scratch } of this.instructions.values()) m.model.endScratch(scratch);
    for (const block of this.blocks) m.model.endScratch(block);
    for (const ref of [this.qualname, this.constsList, this.consts, this.names, this.variables, this.free, this.cells]) {
      if (ref !== 0) m.release(ref);
    }
    m.model.endScratch(this.block);
  }
}

function newTable(m: Machine, bytes: number): Ref {
  const table = m.create(Shape.bytes, T_bytes, bytes, 0);
  m.payload[table] = new Uint8Array(0);
  m.size[table] = bytes;
  m.hashLoOf[table] = -1;
  m.hashHiOf[table] = -1;
  return table;
}

/** `co_localspluskinds`: filled in after it was made, so that it is never a cached object of one byte. */
function newKinds(m: Machine, kinds: Uint8Array): Ref {
  if (kinds.length === 0) return newBytes(m, kinds);
  const ref = newTable(m, kinds.length);
  m.payload[ref] = kinds;
  return ref;
}

/** A tuple of borrowed references. */
function tupleOf(m: Machine, items: readonly Ref[]): Ref {
  const tuple = newTuple(m, items.length);
  items.forEach((item, i) => { m.S[m.body[tuple]! + i] = m.retain(item); });
  return tuple;
}
