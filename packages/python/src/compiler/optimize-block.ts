/**
 * Improves the instructions inside one block, and threads its jumps.
 *
 * Models:     CPython 3.11.
 * Sources:    Python/compile.c `optimize_basic_block`, `jump_thread`, `fold_tuple_on_constants`, `clean_basic_block`.
 * Algorithm:  1. A constant before a conditional jump decides the jump; `is None` before one becomes a jump of its own.
 *             2. Tuples of constants become constants; short tuples that are unpacked at once become swaps.
 *             3. A jump to a jump of the same line goes to the final target.
 *             4. PUSH_NULL joins a LOAD_GLOBAL that follows.
 * Invariants: I1 the number of instructions never grows; what falls away becomes NOP until `cleanBlock`.
 */
import type { Constant } from '../code-unit.ts';
import type { ConstantCache } from './constants.ts';
import { tupleConstant } from './constants.ts';
import { isTruthy } from './fold-operators.ts';
import {
  type Block, type Instruction, isBlockPush, isJump, JUMP, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE,
  POP_JUMP_IF_TRUE,
} from './instruction.ts';
import {
  BUILD_TUPLE, IS_OP, JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP, LOAD_CONST, LOAD_GLOBAL, NOP, PUSH_NULL, SWAP,
  UNPACK_SEQUENCE,
} from './opcodes.ts';
import { applyStaticSwaps, shortenSwaps } from './swaps.ts';

export function optimizeBlock(block: Block, constants: Constant[], cache: ConstantCache): void {
  const { instructions } = block;
  for (let index = 0; index < instructions.length; index += 1) {
    const instruction = instructions[index]!;
    const next = instructions[index + 1];
    if (isJump(instruction.opcode) || isBlockPush(instruction.opcode)) {
      while (instruction.target!.instructions.length === 0) instruction.target = instruction.target!.next;
    }
    switch (instruction.opcode) {
      case LOAD_CONST:
        if (next !== undefined) decideJump(block, index, constants[instruction.arg]!);
        break;
      case BUILD_TUPLE:
        if (next?.opcode === UNPACK_SEQUENCE && instruction.arg === next.arg && next.arg >= 1 && next.arg <= 3) {
          instruction.opcode = NOP;
          next.opcode = next.arg === 1 ? NOP : SWAP;
        } else if (index >= instruction.arg) foldTuple(instructions, index, constants, cache);
        break;
      case JUMP_IF_FALSE_OR_POP:
      case JUMP_IF_TRUE_OR_POP:
        if (threadOrPop(instruction)) index -= 1;
        break;
      case POP_JUMP_IF_NOT_NONE:
      case POP_JUMP_IF_NONE:
      case POP_JUMP_IF_FALSE:
      case POP_JUMP_IF_TRUE:
      case JUMP: {
        const target = instruction.target!.instructions[0]!;
        if (target.opcode === JUMP && threadJump(instruction, target, instruction.opcode)) index -= 1;
        break;
      }
      case SWAP:
        if (instruction.arg === 1) instruction.opcode = NOP;
        else {
          index = shortenSwaps(block, index);
          applyStaticSwaps(block, index);
        }
        break;
      case PUSH_NULL:
        if (next?.opcode === LOAD_GLOBAL) {
          instruction.opcode = NOP;
          instruction.arg = 0;
          next.arg |= 1;
        }
    }
  }
}

/** A constant whose truth is tested right after it. */
function decideJump(block: Block, index: number, constant: Constant): void {
  const { instructions } = block;
  const load = instructions[index]!;
  const next = instructions[index + 1]!;
  switch (next.opcode) {
    case POP_JUMP_IF_FALSE:
    case POP_JUMP_IF_TRUE: {
      const jumps = isTruthy(constant) === (next.opcode === POP_JUMP_IF_TRUE);
      load.opcode = NOP;
      next.opcode = jumps ? JUMP : NOP;
      if (jumps) block.noFallthrough = true;
      return;
    }
    case JUMP_IF_FALSE_OR_POP:
    case JUMP_IF_TRUE_OR_POP: {
      const jumps = isTruthy(constant) === (next.opcode === JUMP_IF_TRUE_OR_POP);
      if (!jumps) load.opcode = NOP;
      next.opcode = jumps ? JUMP : NOP;
      if (jumps) block.noFallthrough = true;
      return;
    }
    case IS_OP: {
      const jump = instructions[index + 2];
      if (constant.kind !== 'none' || jump === undefined) return;
      if (jump.opcode !== POP_JUMP_IF_FALSE && jump.opcode !== POP_JUMP_IF_TRUE) return;
      const negated = (next.arg === 1) !== (jump.opcode === POP_JUMP_IF_FALSE);
      load.opcode = NOP;
      next.opcode = NOP;
      jump.opcode = negated ? POP_JUMP_IF_NOT_NONE : POP_JUMP_IF_NONE;
    }
  }
}

/** A tuple whose items were all loaded as constants right before it. */
function foldTuple(
  instructions: readonly Instruction[],
  index: number,
  constants: Constant[],
  cache: ConstantCache,
): void {
  const tuple = instructions[index]!;
  const first = index - tuple.arg;
  const items: Constant[] = [];
  for (let at = first; at < index; at += 1) {
    if (instructions[at]!.opcode !== LOAD_CONST) return;
    items.push(constants[instructions[at]!.arg]!);
  }
  const constant = cache.mergeOne(tupleConstant(items));
  let position = constants.indexOf(constant);
  if (position === -1) position = constants.push(constant) - 1;
  for (let at = first; at < index; at += 1) instructions[at]!.opcode = NOP;
  tuple.opcode = LOAD_CONST;
  tuple.arg = position;
}

/** A short-circuit jump to another test. True when it changed and has to be looked at again. */
function threadOrPop(instruction: Instruction): boolean {
  const whenFalse = instruction.opcode === JUMP_IF_FALSE_OR_POP;
  const popJump = whenFalse ? POP_JUMP_IF_FALSE : POP_JUMP_IF_TRUE;
  const target = instruction.target!.instructions[0]!;
  if (target.opcode === popJump) return threadJump(instruction, target, popJump);
  if (target.opcode === JUMP || target.opcode === instruction.opcode) {
    return threadJump(instruction, target, instruction.opcode);
  }
  const opposite = whenFalse ? JUMP_IF_TRUE_OR_POP : JUMP_IF_FALSE_OR_POP;
  const oppositePop = whenFalse ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE;
  if (target.opcode !== opposite && target.opcode !== oppositePop) return false;
  if (instruction.line !== target.line) return false;
  // The outcome of the second test is known: go on behind it.
  instruction.opcode = popJump;
  instruction.target = instruction.target!.next;
  return true;
}

function threadJump(instruction: Instruction, target: Instruction, opcode: number): boolean {
  if (instruction.line !== target.line || instruction.target === target.target) return false;
  instruction.target = target.target;
  instruction.opcode = opcode;
  return true;
}

/** Removes NOPs, except where a line would lose its only instruction. */
export function cleanBlock(block: Block): void {
  const { instructions } = block;
  let kept = 0;
  let previousLine = -1;
  for (let index = 0; index < instructions.length; index += 1) {
    const instruction = instructions[index]!;
    const { line } = instruction;
    if (instruction.opcode === NOP && isRedundant(block, index, previousLine)) continue;
    instructions[kept] = instruction;
    kept += 1;
    previousLine = line;
  }
  instructions.length = kept;
}

function isRedundant(block: Block, index: number, previousLine: number): boolean {
  const nop = block.instructions[index]!;
  if (nop.line < 0 || previousLine === nop.line) return true;
  const following = block.instructions[index + 1];
  if (following !== undefined) {
    if (following.line === nop.line) return true;
    if (following.line >= 0) return false;
    following.locate(nop);
    return true;
  }
  let next = block.next;
  while (next !== undefined && next.instructions.length === 0) next = next.next;
  return next !== undefined && next.instructions[0]!.line === nop.line;
}
