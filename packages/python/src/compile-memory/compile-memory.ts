/**
 * A compilation as the allocators see it: syntax tree, symbol table, units, and the code objects that stay.
 *
 * Models:     CPython 3.11 (`exec`, `eval` and `compile` of source text).
 * Sources:    Python/pythonrun.c `PyRun_StringFlags`, `run_mod`, `Py_CompileStringObject`; Parser/pegen.c
 *             `_PyPegen_run_parser_from_string`, `initialize_token`; Python/pyarena.c; Python/compile.c `_PyAST_Compile`,
 *             `compiler_free`.
 * Algorithm:  1. The parser reads the text into an arena of blocks; tokens and the tokenizer's state are freed after it.
 *             2. The compiler's steps (`CompileWitness`) make and release real objects.
 *             3. The arena is released by the caller: after `compile`, or after the code ran.
 */
import type { Ref } from '@memarena/core';
import type { CodeUnit, Constant } from '../code-unit.ts';
import type { CompileWitness } from '../compiler/index.ts';
import type { Block } from '../compiler/instruction.ts';
import type { Scope } from '../compiler/scope.ts';
import type { Unit } from '../compiler/unit.ts';
import type { Machine } from '../machine/machine.ts';
import { listAppend, listCut, newList } from '../objects/list-core.ts';
import type { Expression, Module } from '../syntax/ast.ts';
import type { SourceText } from '../syntax/source-text.ts';
import { ConstantMemory } from './constant-memory.ts';
import { ParseMemory } from './parse-memory.ts';
import { SymtableMemory } from './symtable-memory.ts';
import { UnitMemory } from './unit-memory.ts';

/** Include/internal/pycore_compile.h PyFutureFeatures. */
const FUTURE_BYTES = 8;
/** Objects/capsule.c PyCapsule: around a unit whose inner unit is at work. */
const CAPSULE_BYTES = 48;

interface OpenUnit {
  readonly unit: Unit;
  readonly memory: UnitMemory;
  hasQualname: boolean;
}

export class CompileMemory implements CompileWitness {
  private readonly m: Machine;
  private parse: ParseMemory | undefined;
  private constants!: ConstantMemory;
  private symtable!: SymtableMemory;
  private stack: Ref = 0;
  private future: Ref = 0;
  private readonly open: OpenUnit[] = [];
  private readonly capsules: Ref[] = [];
  private code: CodeUnit | undefined;

  constructor(m: Machine) {
    this.m = m;
  }

  parsed(source: SourceText, tree: Module | Expression): void {
    const { m } = this;
    this.parse = new ParseMemory(m, source, tree);
    this.constants = new ConstantMemory(m, this.parse);
    this.stack = newList(m, 0);
    this.future = m.model.beginScratch(FUTURE_BYTES);
    this.symtable = new SymtableMemory(m, (name) => this.constants.name(name));
  }

  scopeEntered(scope: Scope): void {
    this.symtable.enter(scope);
  }

  symbolDefined(scope: Scope, name: string, flags: number): void {
    this.symtable.define(scope, name, flags);
  }

  nameDeclared(scope: Scope, name: string): void {
    this.symtable.declare(scope, name);
  }

  scopeLeft(): void {
    this.symtable.leave();
  }

  scopesComplete(top: Scope): void {
    this.symtable.analyze(top);
  }

  unitEntered(unit: Unit): void {
    const { m, symtable, constants } = this;
    const { scope } = unit;
    const memory = new UnitMemory(m, unit, constants, symtable.symbolsOf(scope), () => symtable.lookup(scope));
    if (this.open.length > 0) {
      this.capsules.push(m.model.beginScratch(CAPSULE_BYTES));
      listAppend(m, this.stack, m.none);
    }
    this.open.push({ unit, memory, hasQualname: false });
  }

  private get current(): OpenUnit {
    return this.open[this.open.length - 1]!;
  }

  blockMade(): void {
    this.current.memory.addBlock();
  }

  instructionAdded(block: Block): void {
    const { current } = this;
    if (!current.hasQualname) {
      current.hasQualname = true;
      current.memory.setQualname(current.unit);
    }
    current.memory.addInstruction(block);
  }

  constantUsed(_unit: Unit, constant: Constant): void {
    this.current.memory.addConstant(this.constants.merge(constant));
  }

  nameUsed(_unit: Unit, name: string): void {
    this.current.memory.addName(name);
  }

  variableUsed(_unit: Unit, name: string): void {
    this.current.memory.addVariable(name);
  }

  unitAssembled(unit: Unit, code: CodeUnit): void {
    this.constants.addCode(code, this.current.memory.assemble(unit, code));
    this.code = code;
  }

  unitLeft(): void {
    const { m } = this;
    this.open.pop()!.memory.release();
    const capsule = this.capsules.pop();
    if (capsule === undefined) return;
    const size = m.size[this.stack]!;
    for (const item of listCut(m, this.stack, size - 1, size)) m.release(item);
    m.model.endScratch(capsule);
  }

  /** `compiler_free`: the compilation is over; its code object, owned. */
  finish(): Ref {
    const { m } = this;
    const code = m.retain(this.constants.codeOf(this.code!));
    this.symtable.release();
    m.model.endScratch(this.future);
    this.constants.releaseCache();
    m.release(this.stack);
    return code;
  }

  /** `_PyArena_Free`. */
  releaseArena(): void {
    this.constants.releaseValues();
    this.parse!.release();
    this.parse = undefined;
  }

  /** After an error in the text: all that is still held. */
  abandon(): void {
    if (this.parse === undefined) return;
    while (this.open.length > 0) this.unitLeft();
    this.symtable.release();
    this.m.model.endScratch(this.future);
    this.constants.releaseCache();
    this.m.release(this.stack);
    this.releaseArena();
  }
}
