/**
 * A code object ready to run: the word code decoded to one 32-bit word a code unit (`opcode | argument << 8`, extended
 * arguments folded in), names and constants as Refs. The words of CACHE entries hold the inline caches.
 */
import type { Ref } from '@memarena/core';
import type { Frame } from './frame.ts';
import type { CodeUnit, ExceptionRange } from '../code-unit.ts';

export interface LinkedParts {
  readonly ops: Int32Array;
  readonly names: Uint32Array;
  readonly localNames: Uint32Array;
  readonly nameRef: Ref;
  readonly qualnameRef: Ref;
  readonly constBase: number;
  readonly heat: number;
}

/* Include/internal/pycore_code.h CO_FAST_LOCAL, CO_FAST_CELL, CO_FAST_FREE */
const FAST_LOCAL = 0x20;
const FAST_CELL = 0x40;
const FAST_FREE = 0x80;

function count(kinds: Uint8Array, mask: number): number {
  let found = 0;
  for (let i = 0; i < kinds.length; i++) if ((kinds[i]! & mask) !== 0) found++;
  return found;
}

export class LinkedCode {
  /** The code object. */
  readonly ref: Ref;
  readonly unit: CodeUnit;
  readonly ops: Int32Array;
  /** `co_name` and `co_qualname` as str objects. */
  readonly nameRef: Ref;
  readonly qualnameRef: Ref;
  /** Interned name strings, indexed as `co_names`. */
  readonly names: Uint32Array;
  /** Index of constant 0 in the slot array: the code object's own slots. */
  constBase: number;
  readonly exceptionTable: readonly ExceptionRange[];
  readonly localsPlus: number;
  /** Locals plus stack, in slots. */
  readonly frameSlots: number;
  readonly stackSize: number;
  /** Locals that are no cells; cells of the function itself and of enclosing ones. */
  readonly plainLocals: number;
  readonly cells: number;
  readonly argCount: number;
  readonly kwOnlyArgCount: number;
  readonly posOnlyArgCount: number;
  readonly flags: number;
  /** Interned parameter and local names. */
  readonly localNames: Uint32Array;
  /** Place of the cell `__class__`, which `super()` looks for; -1 = none. */
  readonly classCell: number;
  readonly isGenerator: boolean;
  /** Its frames may be entered by the call of a class. */
  readonly isInit: boolean;
  /** No varargs, no keyword-only, no cells among the parameters: arguments can be copied straight into the locals. */
  readonly isSimple: boolean;
  /** Counts up from -8 at RESUME and backward jumps; at 0 the code is specialised (`co_warmup`). */
  warmup = -8;
  /** Calls and backward jumps left before the code goes to the second tier. */
  heat: number;
  /** The second tier: runs a frame of this code from `frame.pc`; -1 = another frame is to run, else the frame's result. */
  tier2: ((frame: Frame) => Ref) | null = null;
  /** Its lines have been laid out for tracing. */
  hasLineArray = false;
  /** Label of each code unit in `tier2`, -1 = none: only the first tier can go on there. */
  labels: Int32Array | null = null;

  constructor(ref: Ref, unit: CodeUnit, parts: LinkedParts) {
    this.ref = ref;
    this.unit = unit;
    this.ops = parts.ops;
    this.names = parts.names;
    this.localNames = parts.localNames;
    this.nameRef = parts.nameRef;
    this.qualnameRef = parts.qualnameRef;
    this.constBase = parts.constBase;
    this.heat = parts.heat;
    this.exceptionTable = unit.exceptionTable;
    this.localsPlus = unit.localsPlusNames.length;
    this.stackSize = unit.stackSize | 0; // read from a file it may be a double, and everything that is added to it then
    this.frameSlots = this.localsPlus + this.stackSize;
    this.plainLocals = count(unit.localsPlusKinds, FAST_LOCAL);
    this.cells = count(unit.localsPlusKinds, FAST_CELL | FAST_FREE);
    this.argCount = unit.argCount;
    this.kwOnlyArgCount = unit.kwOnlyArgCount;
    this.posOnlyArgCount = unit.posOnlyArgCount;
    this.flags = unit.flags;
    this.classCell = unit.localsPlusNames.indexOf('__class__');
    this.isGenerator = (unit.flags & 0x2a0) !== 0;
    this.isInit = unit.name === '__init__' && !this.isGenerator;
    this.isSimple = (unit.flags & 0x0c) === 0 && unit.kwOnlyArgCount === 0;
  }
}
