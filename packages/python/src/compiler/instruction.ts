/** The intermediate form: blocks of instructions with symbolic jumps (Python/compile.c `instr`, `basicblock`). */
import {
  FOR_ITER, JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP, RAISE_VARARGS, RERAISE, RETURN_VALUE, SEND,
} from './opcodes.ts';

// Instructions that the assembler turns into others, or into nothing.
export const SETUP_FINALLY = -1;
export const SETUP_CLEANUP = -2;
export const SETUP_WITH = -3;
export const POP_BLOCK = -4;
export const JUMP = -5;
export const JUMP_NO_INTERRUPT = -6;
export const POP_JUMP_IF_FALSE = -7;
export const POP_JUMP_IF_TRUE = -8;
export const POP_JUMP_IF_NONE = -9;
export const POP_JUMP_IF_NOT_NONE = -10;

export interface Location {
  line: number;
  endLine: number;
  col: number;
  endCol: number;
}

export class Instruction implements Location {
  opcode: number;
  arg: number;
  target: Block | undefined;
  /** Where an exception goes that this instruction raises. */
  handler: Block | undefined = undefined;
  line: number;
  endLine: number;
  col: number;
  endCol: number;

  constructor(opcode: number, arg: number, target: Block | undefined, at: Location) {
    this.opcode = opcode;
    this.arg = arg;
    this.target = target;
    this.line = at.line;
    this.endLine = at.endLine;
    this.col = at.col;
    this.endCol = at.endCol;
  }

  copy(): Instruction {
    const copy = new Instruction(this.opcode, this.arg, this.target, this);
    copy.handler = this.handler;
    return copy;
  }

  locate(at: Location): void {
    this.line = at.line;
    this.endLine = at.endLine;
    this.col = at.col;
    this.endCol = at.endCol;
  }
}

export class Block {
  instructions: Instruction[] = [];
  /** Next block in the order of the code. */
  next: Block | undefined = undefined;
  predecessors = 0;
  /** Stack depth on entry; negative while unknown. */
  startDepth = -1;
  offset = 0;
  /** Nothing falls through to the next block. */
  noFallthrough = false;
  preservesLasti = false;
  visited = false;
  /** Ends with a return or a raise. */
  isExit = false;
  returns = false;
  /** Handlers in force on entry, outermost first. */
  handlers: Block[] | undefined = undefined;

  get last(): Instruction | undefined {
    return this.instructions[this.instructions.length - 1];
  }
}

export function isBlockPush(opcode: number): boolean {
  return opcode === SETUP_FINALLY || opcode === SETUP_CLEANUP || opcode === SETUP_WITH;
}

export function isJump(opcode: number): boolean {
  return (
    (opcode <= JUMP && opcode >= POP_JUMP_IF_NOT_NONE) ||
    opcode === FOR_ITER ||
    opcode === SEND ||
    opcode === JUMP_IF_FALSE_OR_POP ||
    opcode === JUMP_IF_TRUE_OR_POP
  );
}

/** Whether the block ends after this instruction. */
export function endsBlock(opcode: number): boolean {
  return isJump(opcode) || opcode === RETURN_VALUE || opcode === RAISE_VARARGS || opcode === RERAISE;
}
