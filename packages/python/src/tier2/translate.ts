/**
 * The second tier: hot word code becomes a host function that does the same, instruction by instruction.
 *
 * Models:      nothing of CPython 3.11, which interprets: the same effects on frames, counts and blocks, in the same order.
 * Sources:     Python/ceval.c for the instructions; see the emitters beside this file.
 * Algorithm:   1. Jump targets, handlers and the units behind calls and yields are labels. The function is a switch over
 *                 them in a loop, so that a frame can enter at any label, from either tier.
 *              2. Code between labels is straight: operands stay where they are until something needs them on the stack.
 *              3. A call of a Python function enters its frame; a function returns -1 when another frame is to run.
 * Invariants:  I1 at labels and errors the frame is as the first tier would have left it (see emission.ts).
 *              I2 the text holds numbers and names of this folder only; of the program's text it has the letters of names.
 * Simplified:  code objects that are too long, or whose depth of stack is not the same on all ways, stay in the first tier.
 */
import { CACHE_COUNTS } from '../compiler/opcodes.ts';
import { stackEffect } from '../compiler/stack-effect.ts';
import type { LinkedCode } from '../machine/linked-code.ts';
import type { Machine } from '../machine/machine.ts';
import { Emission } from './emission.ts';
import * as control from './emit-control.ts';
import * as operators from './emit-operators.ts';
import * as values from './emit-values.ts';

/** A unit takes about 42 bytes of the host's own word code, of which it optimises up to 60 KiB (max_optimized_bytecode_size). */
const MAX_UNITS = 1300;
const CELL_OR_FREE = 0xc0;
const DELETE_FAST = 126;
const STORE_FAST = 125;
const BINARY_OP = 122;
const EXTENDED_ARG = 144;
const FOR_ITER = 93;

/** An instruction with its whole argument; positions in code units. */
interface Instruction {
  readonly pc: number;
  readonly op: number;
  readonly arg: number;
  /** The unit behind the instruction and its caches. */
  readonly next: number;
}

function instructionsOf(code: LinkedCode): Instruction[] {
  const found: Instruction[] = [];
  for (let pc = 0; pc < code.ops.length;) {
    const word = code.ops[pc]!;
    const op = word & 255;
    const next = pc + 1 + (op === EXTENDED_ARG ? 0 : CACHE_COUNTS[op]!);
    found.push({ pc, op, arg: word >>> 8, next });
    pc = next;
  }
  return found;
}

/** Where an instruction may jump, or -1. */
function jumpTarget({ op, arg, next }: Instruction): number {
  switch (op) {
    case 93: /* FOR_ITER */
    case 110: /* JUMP_FORWARD */
    case 111: /* JUMP_IF_FALSE_OR_POP */
    case 112: /* JUMP_IF_TRUE_OR_POP */
    case 114: /* POP_JUMP_FORWARD_IF_FALSE */
    case 115: /* POP_JUMP_FORWARD_IF_TRUE */
    case 123: /* SEND */
    case 128: /* POP_JUMP_FORWARD_IF_NOT_NONE */
    case 129: /* POP_JUMP_FORWARD_IF_NONE */
      return next + arg;
    case 134: /* JUMP_BACKWARD_NO_INTERRUPT */
    case 140: /* JUMP_BACKWARD */
    case 173: /* POP_JUMP_BACKWARD_IF_NOT_NONE */
    case 174: /* POP_JUMP_BACKWARD_IF_NONE */
    case 175: /* POP_JUMP_BACKWARD_IF_FALSE */
    case 176: /* POP_JUMP_BACKWARD_IF_TRUE */
      return next - arg;
    default:
      return -1;
  }
}

/** Conditional jumps: what they test, the sense in which they jump. */
function branchOf(op: number): { readonly test: 'truth' | 'none'; readonly when: boolean; readonly back: boolean } | null {
  switch (op) {
    case 114: /* POP_JUMP_FORWARD_IF_FALSE */ return { test: 'truth', when: false, back: false };
    case 115: /* POP_JUMP_FORWARD_IF_TRUE */ return { test: 'truth', when: true, back: false };
    case 175: /* POP_JUMP_BACKWARD_IF_FALSE */ return { test: 'truth', when: false, back: true };
    case 176: /* POP_JUMP_BACKWARD_IF_TRUE */ return { test: 'truth', when: true, back: true };
    case 128: /* POP_JUMP_FORWARD_IF_NOT_NONE */ return { test: 'none', when: false, back: false };
    case 129: /* POP_JUMP_FORWARD_IF_NONE */ return { test: 'none', when: true, back: false };
    case 173: /* POP_JUMP_BACKWARD_IF_NOT_NONE */ return { test: 'none', when: false, back: false };
    case 174: /* POP_JUMP_BACKWARD_IF_NONE */ return { test: 'none', when: true, back: false };
    default: return null;
  }
}

const ENDS = new Set([75, 83, 110, 119, 130, 134, 140]);

/** Thrown while translating: the code object stays in the first tier. */
class Untranslatable extends Error {}

class Translation {
  readonly code: LinkedCode;
  readonly instructions: Instruction[];
  /** Label of a unit, -1 = none. */
  readonly labels: Int32Array;
  /** Depth of the stack at a labelled unit, -1 = not known yet. */
  readonly depths: Int32Array;
  readonly e: Emission;
  #labelCount = 0;
  /** Text of labels that stand behind everything else. */
  readonly #stubs: string[] = [];
  /** The fall-through from the instruction before does not happen. */
  isDead = false;
  keywords = 0;

  constructor(m: Machine, code: LinkedCode) {
    this.code = code;
    this.instructions = instructionsOf(code);
    this.labels = new Int32Array(code.ops.length + 1).fill(-1);
    this.depths = new Int32Array(code.ops.length + 1).fill(-1);
    this.e = new Emission(m, code, this.#alwaysBound());
    this.#findLabels();
  }

  /** Parameters that are neither cells nor ever deleted. */
  #alwaysBound(): Set<number> {
    const { code } = this;
    const bound = new Set<number>();
    const parameters = code.argCount + code.kwOnlyArgCount + ((code.flags >> 2) & 1) + ((code.flags >> 3) & 1);
    for (let i = 0; i < parameters; i++) if ((code.unit.localsPlusKinds[i]! & CELL_OR_FREE) === 0) bound.add(i);
    for (const { op, arg } of this.instructions) if (op === DELETE_FAST) bound.delete(arg);
    return bound;
  }

  #findLabels(): void {
    const units = new Set([0]);
    this.instructions.forEach((instruction, i) => {
      const { op, next } = instruction;
      const target = jumpTarget(instruction);
      if (target >= 0) units.add(target);
      if (op === 75 || op === 86 || op === FOR_ITER || op === 123 || op === 151 || op === 171) units.add(next);
      if (op === BINARY_OP && this.instructions[i + 1]?.op === STORE_FAST) units.add(this.instructions[i + 1]!.next);
    });
    for (const range of this.code.exceptionTable) {
      units.add(range.target);
      this.depths[range.target] = range.depth + 1 + (range.pushLasti ? 1 : 0);
    }
    for (const { pc } of this.instructions) if (units.has(pc)) this.labels[pc] = this.#labelCount++;
    this.depths[0] = 0;
  }

  /** Notes that control can reach `unit` with the present stack, `change` deeper. */
  #reach(unit: number, depth: number): number {
    const label = this.labels[unit]!;
    if (label < 0 || (this.depths[unit] !== -1 && this.depths[unit] !== depth)) throw new Untranslatable();
    this.depths[unit] = depth;
    return label;
  }

  translate(): string {
    const { e } = this;
    for (let i = 0; i < this.instructions.length; i++) {
      const instruction = this.instructions[i]!;
      const label = this.labels[instruction.pc]!;
      if (label >= 0 && this.instructions[i - 1]?.op !== FOR_ITER) {
        if (!this.isDead) {
          e.spillAll();
          this.#reach(instruction.pc, e.depth);
        }
        if (this.depths[instruction.pc]! >= 0) {
          e.put(`case ${label}:`);
          e.startBlock(this.depths[instruction.pc]!);
          this.isDead = false;
        }
      }
      if (!this.isDead) i += this.#emit(instruction, i);
    }
    return [e.text(), ...this.#stubs].join('\n');
  }

  /** Emits one instruction; the number of following ones that it has taken along. */
  #emit(instruction: Instruction, i: number): number {
    const { pc, op, arg, next } = instruction;
    const { e } = this;
    switch (op) {
      case 9: /* NOP */ case 144: /* EXTENDED_ARG */ case 166: /* PRECALL */ return 0;
      case 2: /* PUSH_NULL */ e.push({ kind: 'null' }); return 0;
      case 100: /* LOAD_CONST */ e.push({ kind: 'const', ref: e.m.S[this.code.constBase + arg]! }); return 0;
      case 124: /* LOAD_FAST */ values.emitLoadFast(e, pc, arg); return 0;
      case 125: /* STORE_FAST */ values.emitStoreFast(e, pc, arg); return 0;
      case 1: /* POP_TOP */ values.emitPopTop(e, pc); return 0;
      case 99: /* SWAP */ values.emitSwap(e, arg); return 0;
      case 120: /* COPY */ values.emitCopy(e, arg); return 0;
      case 116: /* LOAD_GLOBAL */ values.emitLoadGlobal(e, pc, arg); return 0;
      case 101: /* LOAD_NAME */ values.emitLoadName(e, pc, arg); return 0;
      case 90: /* STORE_NAME */ values.emitStoreName(e, pc, arg); return 0;
      case 106: /* LOAD_ATTR */ values.emitLoadAttr(e, pc, arg); return 0;
      case 95: /* STORE_ATTR */ values.emitStoreAttr(e, pc, arg); return 0;
      case 160: /* LOAD_METHOD */ values.emitLoadMethod(e, pc, arg); return 0;
      case 25: /* BINARY_SUBSCR */ values.emitSubscript(e, pc); return 0;
      case 60: /* STORE_SUBSCR */ values.emitStoreSubscript(e, pc); return 0;
      case 102: /* BUILD_TUPLE */ values.emitBuild(e, pc, 'buildTuple', arg); return 0;
      case 103: /* BUILD_LIST */ values.emitBuild(e, pc, 'buildList', arg); return 0;
      case 145: /* LIST_APPEND */ values.emitListAppend(e, pc, arg); return 0;
      case 137: /* LOAD_DEREF */ values.emitLoadDeref(e, pc, arg); return 0;
      case 138: /* STORE_DEREF */ values.emitStoreDeref(e, pc, arg); return 0;
      case 136: /* LOAD_CLOSURE */ e.push({ kind: 'local', index: arg }); return 0;
      case 92: /* UNPACK_SEQUENCE */ values.emitUnpack(e, pc, arg); return 0;
      case 122: /* BINARY_OP */ return this.#binary(instruction, i);
      case 107: /* COMPARE_OP */ operators.emitCompare(e, pc, arg); return this.#condition(i);
      case 117: /* IS_OP */ operators.emitIs(e, pc, arg); return this.#condition(i);
      case 118: /* CONTAINS_OP */ operators.emitContains(e, pc, arg); return this.#condition(i);
      case 172: /* KW_NAMES */ this.keywords = e.m.S[this.code.constBase + arg]!; return 0;
      case 171: /* CALL */
        control.emitCall(e, pc, arg, this.keywords, next);
        this.keywords = 0;
        return 0;
      case 93: /* FOR_ITER */
        this.#iterate(pc, next, next + arg);
        return 0;
      case 111: /* JUMP_IF_FALSE_OR_POP */ case 112: /* JUMP_IF_TRUE_OR_POP */ {
        e.settle(pc);
        const exit = control.goTo(this.#reach(next + arg, e.depth));
        e.put(`if(${op === 111 ? '!' : ''}isTrue(m,a=${e.word(e.depth - 1)}))${exit}if(--rc[a]===0)memory.reclaim(a);`);
        e.popTo(e.depth - 1);
        return 0;
      }
      case 123: /* SEND */ control.emitSend(e, pc, this.#reach(next + arg, e.depth - 1), next); return 0;
      case 86: /* YIELD_VALUE */ control.emitYield(e, pc, next); return 0;
      case 151: /* RESUME */ control.emitWarmup(e); control.emitCheck(e, pc); return 0;
      default: return this.#emitEnd(instruction);
    }
  }

  /** The instructions that end a block, the branches, and the rest. */
  #emitEnd(instruction: Instruction): number {
    const { pc, op, arg, next } = instruction;
    const { e } = this;
    const branch = branchOf(op);
    if (branch !== null) {
      if (branch.test === 'none') operators.emitIsNone(e, pc);
      else operators.emitTruth(e, pc);
      this.#branch(instruction);
      return 0;
    }
    switch (op) {
      case 75: /* RETURN_GENERATOR */
        control.emitReturnGenerator(e, pc, next);
        this.#reach(next, 1);
        break;
      case 83: /* RETURN_VALUE */ control.emitReturn(e, pc); break;
      case 119: /* RERAISE */ control.emitReraise(e, pc, arg); break;
      case 130: /* RAISE_VARARGS */ control.emitRaise(e, pc, arg); break;
      case 110: /* JUMP_FORWARD */ case 134: /* JUMP_BACKWARD_NO_INTERRUPT */ case 140: /* JUMP_BACKWARD */ {
        const target = jumpTarget(instruction);
        e.spillAll();
        if (op === 140) {
          control.emitWarmup(e);
          control.emitLoopCheck(e, pc, e.depth, target);
        }
        e.put(control.goTo(this.#reach(target, e.depth)));
        break;
      }
      default:
        control.emitRare(e, pc, op, arg, stackEffect(op, arg, false));
        if (op === DELETE_FAST) e.bound.delete(arg);
    }
    this.isDead = ENDS.has(op);
    return 0;
  }

  #iterate(pc: number, next: number, exit: number): void {
    const { e } = this;
    const { depth } = e;
    const joined = this.#labelCount++;
    control.emitForIter(e, pc, this.#reach(exit, depth - 1), next, joined);
    this.#stubs.push(control.iterationStub(e, this.#reach(next, depth + 1), depth, joined));
  }

  #binary(instruction: Instruction, i: number): number {
    const store = this.instructions[i + 1];
    const grows = (instruction.arg === 0 || instruction.arg === 13) && store?.op === STORE_FAST;
    const label = grows ? this.#reach(store.next, this.e.depth - 2) : -1;
    operators.emitBinary(this.e, instruction.pc, instruction.arg, label);
    return 0;
  }

  /** `c` has been computed: branches on it at once if the next instruction does, else pushes it. */
  #condition(i: number): number {
    const following = this.instructions[i + 1];
    if (following !== undefined && this.labels[following.pc] === -1 && branchOf(following.op)?.test === 'truth') {
      this.#branch(following);
      return 1;
    }
    operators.pushCondition(this.e);
    return 0;
  }

  #branch(instruction: Instruction): void {
    const { e } = this;
    const branch = branchOf(instruction.op)!;
    const target = jumpTarget(instruction);
    e.spillAll();
    const label = this.#reach(target, e.depth);
    e.put(`if(${branch.when ? 'c' : '!c'}){`);
    if (branch.back) control.emitLoopCheck(e, instruction.pc, e.depth + 1, target);
    e.put(`pc=${label};continue;}`);
  }
}

/** Profiles of the host show which function of the program they are about. */
function hostName(code: LinkedCode): string {
  return `py_${code.unit.name.replaceAll(/[^A-Za-z0-9_]/g, '_')}`;
}

export interface Translated {
  readonly text: string;
  /** Label of each code unit, -1 = none. */
  readonly labels: Int32Array;
}

/** The body of a factory function, see `promote.ts`; null = not translatable. */
export function translate(m: Machine, code: LinkedCode, names: readonly string[]): Translated | null {
  if (code.ops.length > MAX_UNITS) return null;
  try {
    const translation = new Translation(m, code);
    const body = translation.translate();
    const temps = Array.from({ length: translation.e.deepest + 1 }, (_, i) => `t${i}=0`).join(',');
    const text = `"use strict";const{S,rc,cls,num,size,body,start,payload,memory}=m,{${names.join(',')}}=support;`
      + 'const newInt=intMaker(m),newFloat=floatMaker(m);\n'
      + `return function ${hostName(code)}(f){const base=f.base;let pc=labels[f.pc],n=0,a=0,b=0,r=0,x=0,y=0,z=0,c=false,${temps};\n`
      + `for(;;)switch(pc){\n${body}\ndefault:throw lostLabel(f);}}`;
    return { text, labels: translation.labels };
  } catch (error) {
    if (error instanceof Untranslatable) return null;
    throw error;
  }
}
