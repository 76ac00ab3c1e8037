/**
 * Turns a finished unit into a code object.
 * Sources: Python/compile.c `assemble`, `insert_prefix_instructions`, `build_cellfixedoffsets`, `fix_cell_offsets`,
 *          `compute_localsplus_info`, `compute_code_flags`.
 */
import type { CodeUnit, Constant } from '../code-unit.ts';
import { NONE } from './constants.ts';
import { directJumps, placeBlocks, writeCode, writePositions } from './encode.ts';
import { exceptionTable, labelHandlers } from './exception-handlers.ts';
import {
  duplicateExits, extendBlocks, forEachBlock, guaranteeExitLines, normalizeBlocks, optimizeGraph, propagateLines,
  trimConstants,
} from './flow-graph.ts';
import { type Block, Instruction, type Location } from './instruction.ts';
import {
  COPY_FREE_VARS, DELETE_DEREF, LOAD_CLASSDEREF, LOAD_CLOSURE, LOAD_CONST, LOAD_DEREF, MAKE_CELL, POP_TOP,
  RETURN_GENERATOR, RETURN_VALUE, STORE_DEREF,
} from './opcodes.ts';
import { cleanBlock } from './optimize-block.ts';
import { measureStack } from './stack-depth.ts';
import type { Unit } from './unit.ts';

// Include/cpython/code.h CO_OPTIMIZED and its like.
const CO_OPTIMIZED = 0x01;
const CO_NEWLOCALS = 0x02;
const CO_VARARGS = 0x04;
const CO_VARKEYWORDS = 0x08;
const CO_NESTED = 0x10;
const CO_GENERATOR = 0x20;
const CO_COROUTINE = 0x80;
const CO_ASYNC_GENERATOR = 0x200;
// Include/internal/pycore_code.h CO_FAST_LOCAL and its like.
const FAST_LOCAL = 0x20;
const FAST_CELL = 0x40;
const FAST_FREE = 0x80;

const NOWHERE: Location = { line: -1, endLine: -1, col: -1, endCol: -1 };

/** `implicitNone`: code that falls off its end returns None, not the top of the stack. */
export function assemble(u: Unit, filename: string, futureFlags: number, implicitNone: boolean): CodeUnit {
  if (!u.current.returns) {
    u.clearLocation();
    if (implicitNone) u.op(LOAD_CONST, u.constantIndex(NONE));
    u.op(RETURN_VALUE);
  }
  const { blocks, witness } = u;
  const entry = blocks[0]!;
  normalizeBlocks(blocks);
  extendBlocks(blocks);
  const flags = codeFlags(u) | futureFlags;
  const cellOffsets = fixedCellOffsets(u);
  insertPrefix(u, entry, flags, cellOffsets);
  fixCellOffsets(u, entry, cellOffsets);
  const constants: Constant[] = [...u.constants];
  optimizeGraph(blocks, entry, constants, u.cache);
  duplicateExits(blocks);
  trimConstants(entry, constants);
  propagateLines(entry);
  guaranteeExitLines(entry, u.firstLine);
  const isSuspendable = u.scope.isGenerator || u.scope.isCoroutine;
  const stackSize = measureStack(blocks, isSuspendable ? 1 : 0);
  labelHandlers(entry);
  forEachBlock(entry, cleanBlock);
  directJumps(entry);
  const units = placeBlocks(entry);
  const { names: localsPlusNames, kinds } = localsPlus(u);
  const code: CodeUnit = {
    name: u.name,
    qualname: u.qualname,
    filename,
    firstLine: u.firstLine,
    flags,
    argCount: u.argCount,
    posOnlyArgCount: u.posOnlyArgCount,
    kwOnlyArgCount: u.kwOnlyArgCount,
    stackSize,
    localsPlusNames,
    localsPlusKinds: Uint8Array.from(kinds),
    names: [...u.names.keys()],
    consts: constants,
    code: writeCode(entry, units),
    exceptionTable: exceptionTable(entry),
    positions: writePositions(entry, units),
  };
  witness?.unitAssembled(u, code);
  return code;
}

function codeFlags(u: Unit): number {
  const { scope } = u;
  if (scope.type !== 'function') return 0;
  let flags = CO_NEWLOCALS | CO_OPTIMIZED;
  if (scope.nested) flags |= CO_NESTED;
  if (scope.isGenerator) flags |= scope.isCoroutine ? CO_ASYNC_GENERATOR : CO_GENERATOR;
  else if (scope.isCoroutine) flags |= CO_COROUTINE;
  if (scope.hasVarargs) flags |= CO_VARARGS;
  if (scope.hasVarKeywords) flags |= CO_VARKEYWORDS;
  return flags;
}

/** Slot of each cell and free variable: behind the locals, or the parameter's own where the cell is one. */
function fixedCellOffsets(u: Unit): number[] {
  const offsets: number[] = [];
  const locals = u.variables.size;
  for (const [name, index] of u.cells) offsets[index] = u.variables.get(name) ?? locals + index;
  for (const index of u.free.values()) offsets[index] = locals + index;
  return offsets;
}

function insertPrefix(u: Unit, entry: Block, flags: number, cellOffsets: readonly number[]): void {
  const prefix: Instruction[] = [];
  if (u.free.size > 0) prefix.push(new Instruction(COPY_FREE_VARS, u.free.size, undefined, NOWHERE));
  const cells = [...u.cells.values()].sort((a, b) => cellOffsets[a]! - cellOffsets[b]!);
  for (const index of cells) prefix.push(new Instruction(MAKE_CELL, index, undefined, NOWHERE));
  if ((flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)) !== 0) {
    const at = { line: u.firstLine, endLine: u.firstLine, col: -1, endCol: -1 };
    prefix.push(new Instruction(RETURN_GENERATOR, 0, undefined, at));
    prefix.push(new Instruction(POP_TOP, 0, undefined, NOWHERE));
  }
  entry.instructions.unshift(...prefix);
}

/** Closes the gaps that cells of parameters leave, and puts slots into instructions. */
function fixCellOffsets(u: Unit, entry: Block, offsets: number[]): void {
  let dropped = 0;
  offsets.forEach((offset, index) => {
    if (offset === index + u.variables.size) offsets[index] = offset - dropped;
    else dropped += 1;
  });
  forEachBlock(entry, (block) => {
    for (const instruction of block.instructions) {
      switch (instruction.opcode) {
        case MAKE_CELL:
        case LOAD_CLOSURE:
        case LOAD_DEREF:
        case STORE_DEREF:
        case DELETE_DEREF:
        case LOAD_CLASSDEREF:
          instruction.arg = offsets[instruction.arg]!;
      }
    }
  });
}

function localsPlus(u: Unit): { names: string[]; kinds: number[] } {
  const names: string[] = [];
  const kinds: number[] = [];
  for (const name of u.variables.keys()) {
    names.push(name);
    kinds.push(u.cells.has(name) ? FAST_LOCAL | FAST_CELL : FAST_LOCAL);
  }
  for (const name of u.cells.keys()) {
    if (u.variables.has(name)) continue;
    names.push(name);
    kinds.push(FAST_CELL);
  }
  for (const name of u.free.keys()) {
    names.push(name);
    kinds.push(FAST_FREE);
  }
  return { names, kinds };
}
