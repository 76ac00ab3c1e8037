/**
 * The passes over the blocks of a unit.
 *
 * Models:     CPython 3.11.
 * Sources:    Python/compile.c `normalize_basic_block`, `extend_block`, `optimize_cfg`, `mark_reachable`,
 *             `eliminate_empty_basic_blocks`, `duplicate_exits_without_lineno`, `trim_unused_consts`,
 *             `propagate_line_numbers`, `guarantee_lineno_for_exits`.
 * Invariants: I1 `blocks` is in order of creation; passes that upstream runs over its list of all blocks go backwards.
 */
import type { Constant } from '../code-unit.ts';
import type { ConstantCache } from './constants.ts';
import {
  Block, type Instruction, isBlockPush, isJump, JUMP, JUMP_NO_INTERRUPT, type Location, POP_JUMP_IF_FALSE,
  POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, POP_JUMP_IF_TRUE,
} from './instruction.ts';
import {
  FOR_ITER, JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP, KW_NAMES, LOAD_CONST, NOP, RAISE_VARARGS, RERAISE, RETURN_VALUE,
} from './opcodes.ts';
import { cleanBlock, optimizeBlock } from './optimize-block.ts';

/** Largest exit block that is copied instead of jumped to (Python/compile.c MAX_COPY_SIZE). */
const MAX_COPIED_INSTRUCTIONS = 4;

/** Marks how blocks end; jumps skip empty blocks. */
export function normalizeBlocks(blocks: readonly Block[]): void {
  for (let at = blocks.length - 1; at >= 0; at -= 1) {
    const block = blocks[at]!;
    for (const instruction of block.instructions) {
      switch (instruction.opcode) {
        case RETURN_VALUE:
        case RAISE_VARARGS:
        case RERAISE:
          block.isExit = true;
          block.noFallthrough = true;
          break;
        case JUMP:
        case JUMP_NO_INTERRUPT:
          block.noFallthrough = true;
          skipEmptyTargets(instruction);
          break;
        case POP_JUMP_IF_NOT_NONE:
        case POP_JUMP_IF_NONE:
        case POP_JUMP_IF_FALSE:
        case POP_JUMP_IF_TRUE:
        case JUMP_IF_FALSE_OR_POP:
        case JUMP_IF_TRUE_OR_POP:
        case FOR_ITER:
          skipEmptyTargets(instruction);
      }
    }
  }
}

function skipEmptyTargets(instruction: Instruction): void {
  while (instruction.target!.instructions.length === 0) instruction.target = instruction.target!.next;
}

/** Replaces jumps to short exit blocks without lines by copies of them. */
export function extendBlocks(blocks: readonly Block[]): void {
  for (let at = blocks.length - 1; at >= 0; at -= 1) extendBlock(blocks[at]!);
}

function extendBlock(block: Block): void {
  const { last } = block;
  if (last === undefined || last.opcode !== JUMP) return;
  const target = last.target!;
  if (!target.isExit || target.instructions.length > MAX_COPIED_INSTRUCTIONS) return;
  if (target.instructions.some((instruction) => instruction.line > 0)) return;
  last.opcode = NOP;
  for (const instruction of target.instructions) block.instructions.push(instruction.copy());
  block.isExit = true;
}

/** Optimises all blocks and removes what cannot be reached. */
export function optimizeGraph(
  blocks: readonly Block[],
  entry: Block,
  constants: Constant[],
  cache: ConstantCache,
): void {
  forEachBlock(entry, (block) => {
    optimizeBlock(block, constants, cache);
    cleanBlock(block);
  });
  extendBlocks(blocks);
  markReachable(entry);
  forEachBlock(entry, (block) => {
    if (block.predecessors > 0) return;
    block.instructions.length = 0;
    block.noFallthrough = false;
  });
  eliminateEmptyBlocks(entry);
  forEachBlock(entry, cleanBlock);
  let mayBeEmpty = false;
  forEachBlock(entry, (block) => {
    const { last } = block;
    if (last === undefined || (last.opcode !== JUMP && last.opcode !== JUMP_NO_INTERRUPT)) return;
    if (last.target !== block.next) return;
    block.noFallthrough = false;
    last.opcode = NOP;
    mayBeEmpty = true;
  });
  if (mayBeEmpty) eliminateEmptyBlocks(entry);
}

export function forEachBlock(entry: Block, visit: (block: Block) => void): void {
  for (let block: Block | undefined = entry; block !== undefined; block = block.next) visit(block);
}

function markReachable(entry: Block): void {
  const pending = [entry];
  const reach = (block: Block): void => {
    if (block.predecessors === 0) pending.push(block);
    block.predecessors += 1;
  };
  entry.predecessors = 1;
  for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
    if (block.next !== undefined && !block.noFallthrough) reach(block.next);
    for (const { opcode, target } of block.instructions) {
      if (isJump(opcode) || isBlockPush(opcode)) reach(target!);
    }
  }
}

function eliminateEmptyBlocks(entry: Block): void {
  forEachBlock(entry, (block) => {
    let { next } = block;
    while (next !== undefined && next.instructions.length === 0 && next.next !== undefined) next = next.next;
    block.next = next;
  });
  forEachBlock(entry, (block) => {
    const { last } = block;
    if (last !== undefined && isJump(last.opcode)) skipEmptyTargets(last);
  });
}

function isExitWithoutLine(block: Block): boolean {
  return block.isExit && block.instructions.every((instruction) => instruction.line < 0);
}

/** Gives every jump to an exit without a line its own copy, which then has the line of the jump. */
export function duplicateExits(blocks: Block[]): void {
  for (let at = blocks.length - 1; at >= 0; at -= 1) {
    const { last } = blocks[at]!;
    if (last === undefined || !isJump(last.opcode)) continue;
    const target = last.target!;
    if (!isExitWithoutLine(target) || target.predecessors <= 1) continue;
    const copy = copyBlock(target);
    blocks.push(copy);
    copy.instructions[0]!.locate(last);
    last.target = copy;
    target.predecessors -= 1;
    copy.predecessors = 1;
    copy.next = target.next;
    target.next = copy;
  }
  for (let at = blocks.length - 1; at >= 0; at -= 1) {
    const block = blocks[at]!;
    while (block.next !== undefined && block.next.instructions.length === 0) block.next = block.next.next;
  }
  for (let at = blocks.length - 1; at >= 0; at -= 1) {
    const block = blocks[at]!;
    const { next, last } = block;
    if (block.noFallthrough || next === undefined || last === undefined) continue;
    if (isExitWithoutLine(next)) next.instructions[0]!.locate(last);
  }
}

function copyBlock(block: Block): Block {
  const copy = new Block();
  copy.instructions = block.instructions.map((instruction) => instruction.copy());
  copy.isExit = block.isExit;
  copy.noFallthrough = true;
  return copy;
}

/** Drops constants behind the last one in use; the first stays, it may be the docstring. */
export function trimConstants(entry: Block, constants: Constant[]): void {
  let highest = 0;
  forEachBlock(entry, (block) => {
    for (const { opcode, arg } of block.instructions) {
      if (opcode === LOAD_CONST || opcode === KW_NAMES) highest = Math.max(highest, arg);
    }
  });
  if (highest + 1 < constants.length) constants.length = highest + 1;
}

/** Instructions without a line take that of the one before them. */
export function propagateLines(entry: Block): void {
  forEachBlock(entry, (block) => {
    const { instructions, last, next } = block;
    if (last === undefined) return;
    let previous: Location = { line: -1, endLine: -1, col: -1, endCol: -1 };
    for (const instruction of instructions) {
      if (instruction.line < 0) instruction.locate(previous);
      else previous = instruction;
    }
    if (!block.noFallthrough && next!.predecessors === 1) inheritLine(next!, previous);
    if (isJump(last.opcode) && last.target!.predecessors === 1) inheritLine(last.target!, previous);
  });
}

function inheritLine(block: Block, from: Location): void {
  const first = block.instructions[0]!;
  if (first.line < 0) first.locate(from);
}

/** Returns that are still without a line take the one before them in the code. */
export function guaranteeExitLines(entry: Block, firstLine: number): void {
  let line = firstLine;
  forEachBlock(entry, (block) => {
    const { last } = block;
    if (last === undefined) return;
    if (last.line >= 0) line = last.line;
    else if (last.opcode === RETURN_VALUE) for (const instruction of block.instructions) instruction.line = line;
  });
}
