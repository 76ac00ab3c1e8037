/**
 * Makes runs of SWAP cheap: the shortest run with the same effect, and none at all where the stores that follow can
 * change places instead.
 *
 * Models:  CPython 3.11.
 * Sources: Python/compile.c `swaptimize`, `apply_static_swaps`, `next_swappable_instruction`.
 */
import type { Block, Instruction } from './instruction.ts';
import { NOP, POP_TOP, STORE_FAST, SWAP } from './opcodes.ts';

const VISITED = -1;

/** Shortens the run that starts at `index`; returns the index of its last instruction. */
export function shortenSwaps(block: Block, index: number): number {
  const { instructions } = block;
  let depth = instructions[index]!.arg;
  let length = 1;
  let more = false;
  for (; index + length < instructions.length; length += 1) {
    const { opcode, arg } = instructions[index + length]!;
    if (opcode === SWAP) {
      depth = Math.max(depth, arg);
      more = true;
    } else if (opcode !== NOP) break;
  }
  if (!more) return index;
  const stack = Array.from({ length: depth }, (_, position) => position);
  for (let offset = 0; offset < length; offset += 1) {
    const { opcode, arg } = instructions[index + offset]!;
    if (opcode !== SWAP) continue;
    const top = stack[0]!;
    stack[0] = stack[arg - 1]!;
    stack[arg - 1] = top;
  }
  let current = index + length - 1;
  for (let start = 0; start < depth; start += 1) {
    if (stack[start] === VISITED || stack[start] === start) continue;
    // Each cycle of the permutation is unrolled from the end of the run backwards.
    for (let position = start; ; ) {
      if (position !== 0) {
        instructions[current]!.opcode = SWAP;
        instructions[current]!.arg = position + 1;
        current -= 1;
      }
      const next = stack[position]!;
      if (next === VISITED) break;
      stack[position] = VISITED;
      position = next;
    }
  }
  for (; current >= index; current -= 1) instructions[current]!.opcode = NOP;
  return index + length - 1;
}

function isSwappable(opcode: number): boolean {
  return opcode === STORE_FAST || opcode === POP_TOP;
}

function storedVariable(instruction: Instruction): number {
  return instruction.opcode === STORE_FAST ? instruction.arg : -1;
}

/** Index of the next store or pop on the given line (any line where it is negative), or -1. */
function nextSwappable(block: Block, index: number, line: number): number {
  const { instructions } = block;
  for (let at = index + 1; at < instructions.length; at += 1) {
    const instruction = instructions[at]!;
    if (line >= 0 && instruction.line !== line) return -1;
    if (instruction.opcode === NOP) continue;
    return isSwappable(instruction.opcode) ? at : -1;
  }
  return -1;
}

/** Swaps instructions instead of values, from `index` backwards. */
export function applyStaticSwaps(block: Block, index: number): void {
  const { instructions } = block;
  for (let at = index; at >= 0; at -= 1) {
    const swap = instructions[at]!;
    if (swap.opcode !== SWAP) {
      if (swap.opcode === NOP || isSwappable(swap.opcode)) continue;
      return;
    }
    const first = nextSwappable(block, at, -1);
    if (first < 0) return;
    let second = first;
    const { line } = instructions[first]!;
    for (let count = swap.arg - 1; count > 0; count -= 1) {
      second = nextSwappable(block, second, line);
      if (second < 0) return;
    }
    if (!mayExchange(instructions, first, second)) return;
    swap.opcode = NOP;
    const instruction = instructions[first]!;
    instructions[first] = instructions[second]!;
    instructions[second] = instruction;
  }
}

/** Not where both store to the same variable, or one between them stores to either's. */
function mayExchange(instructions: readonly Instruction[], first: number, second: number): boolean {
  const a = storedVariable(instructions[first]!);
  const b = storedVariable(instructions[second]!);
  if (a < 0 && b < 0) return true;
  if (a === b) return false;
  for (let at = first + 1; at < second; at += 1) {
    const between = storedVariable(instructions[at]!);
    if (between >= 0 && (between === a || between === b)) return false;
  }
  return true;
}
