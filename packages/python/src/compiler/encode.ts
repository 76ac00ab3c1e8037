/**
 * Word code from blocks: jump directions, offsets, extended arguments, inline caches, locations.
 * Sources: Python/compile.c `normalize_jumps`, `assemble_jump_offsets`, `instr_size`, `write_instr`,
 *          `write_location_info_entry`.
 */
import { forEachBlock } from './flow-graph.ts';
import {
  type Block, type Instruction, isJump, JUMP, JUMP_NO_INTERRUPT, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE,
  POP_JUMP_IF_NOT_NONE, POP_JUMP_IF_TRUE,
} from './instruction.ts';
import * as op from './opcodes.ts';

const FORWARD: ReadonlyMap<number, number> = new Map([
  [JUMP, op.JUMP_FORWARD],
  [JUMP_NO_INTERRUPT, op.JUMP_FORWARD],
  [POP_JUMP_IF_NOT_NONE, op.POP_JUMP_FORWARD_IF_NOT_NONE],
  [POP_JUMP_IF_NONE, op.POP_JUMP_FORWARD_IF_NONE],
  [POP_JUMP_IF_FALSE, op.POP_JUMP_FORWARD_IF_FALSE],
  [POP_JUMP_IF_TRUE, op.POP_JUMP_FORWARD_IF_TRUE],
]);
const BACKWARD: ReadonlyMap<number, number> = new Map([
  [JUMP, op.JUMP_BACKWARD],
  [JUMP_NO_INTERRUPT, op.JUMP_BACKWARD_NO_INTERRUPT],
  [POP_JUMP_IF_NOT_NONE, op.POP_JUMP_BACKWARD_IF_NOT_NONE],
  [POP_JUMP_IF_NONE, op.POP_JUMP_BACKWARD_IF_NONE],
  [POP_JUMP_IF_FALSE, op.POP_JUMP_BACKWARD_IF_FALSE],
  [POP_JUMP_IF_TRUE, op.POP_JUMP_BACKWARD_IF_TRUE],
]);

function extendedCount(arg: number): number {
  return arg > 0xffffff ? 3 : arg > 0xffff ? 2 : arg > 0xff ? 1 : 0;
}

/** Code units of an instruction with its extended arguments and caches. */
export function instructionSize(instruction: Instruction): number {
  const { opcode, arg } = instruction;
  return 1 + (opcode >= op.HAVE_ARGUMENT ? extendedCount(arg) : 0) + op.CACHE_COUNTS[opcode]!;
}

/** Jumps learn whether they go forward or back. The order of blocks is final now. */
export function directJumps(entry: Block): void {
  forEachBlock(entry, (block) => {
    block.visited = false;
  });
  forEachBlock(entry, (block) => {
    block.visited = true;
    const { last } = block;
    if (last === undefined || !isJump(last.opcode)) return;
    const table = last.target!.visited ? BACKWARD : FORWARD;
    last.opcode = table.get(last.opcode) ?? last.opcode;
  });
}

/** Places blocks and computes jump arguments, until no argument needs another extension. */
export function placeBlocks(entry: Block): number {
  for (;;) {
    let total = 0;
    forEachBlock(entry, (block) => {
      block.offset = total;
      for (const instruction of block.instructions) total += instructionSize(instruction);
    });
    let changed = false;
    forEachBlock(entry, (block) => {
      let offset = block.offset;
      for (const instruction of block.instructions) {
        const size = instructionSize(instruction);
        offset += size;
        if (instruction.target === undefined || instruction.opcode === op.NOP) continue;
        instruction.arg = Math.abs(instruction.target.offset - offset);
        if (instructionSize(instruction) !== size) changed = true;
      }
    });
    if (!changed) return total;
  }
}

export function writeCode(entry: Block, units: number): Uint8Array {
  const code = new Uint8Array(units * 2);
  let at = 0;
  forEachBlock(entry, (block) => {
    for (const { opcode, arg } of block.instructions) {
      const value = opcode >= op.HAVE_ARGUMENT ? arg : 0;
      for (let extension = extendedCount(value); extension > 0; extension -= 1) {
        code[at] = op.EXTENDED_ARG;
        code[at + 1] = (value >>> (8 * extension)) & 0xff;
        at += 2;
      }
      code[at] = opcode;
      code[at + 1] = value & 0xff;
      at += 2 + 2 * op.CACHE_COUNTS[opcode]!;
    }
  });
  return code;
}

/** Line, end line, column, end column of every code unit, -1 where the location table holds none. */
export function writePositions(entry: Block, units: number): Int32Array {
  const positions = new Int32Array(units * 4);
  let at = 0;
  forEachBlock(entry, (block) => {
    for (const instruction of block.instructions) {
      let { line, endLine, col, endCol } = instruction;
      if (line < 0) {
        endLine = -1;
        col = -1;
        endCol = -1;
        line = -1;
      } else if ((col < 0 || endCol < 0) && (endLine === line || endLine === -1)) {
        endLine = line;
        col = -1;
        endCol = -1;
      }
      for (let count = instructionSize(instruction); count > 0; count -= 1) {
        positions[at] = line;
        positions[at + 1] = endLine;
        positions[at + 2] = col;
        positions[at + 3] = endCol;
        at += 4;
      }
    }
  });
  return positions;
}
