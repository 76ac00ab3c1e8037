/**
 * Finds the handler of every instruction, and writes the exception table.
 * Sources: Python/compile.c `label_exception_targets`, `convert_exception_handlers_to_nops`,
 *          `assemble_exception_table`.
 */
import type { ExceptionRange } from '../code-unit.ts';
import { instructionSize } from './encode.ts';
import { forEachBlock } from './flow-graph.ts';
import { type Block, isBlockPush, isJump, POP_BLOCK, SETUP_CLEANUP, SETUP_WITH } from './instruction.ts';
import { NOP } from './opcodes.ts';

/** Follows the paths through the code with the stack of handlers in force; set-ups and pops then become NOPs. */
export function labelHandlers(entry: Block): void {
  forEachBlock(entry, (block) => {
    block.visited = false;
  });
  const pending = [entry];
  entry.visited = true;
  entry.handlers = [];
  const visit = (block: Block, handlers: readonly Block[]): void => {
    if (block.visited) return;
    block.visited = true;
    block.handlers = [...handlers];
    pending.push(block);
  };
  for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
    const handlers = block.handlers!;
    for (const instruction of block.instructions) {
      const { opcode, target } = instruction;
      if (isBlockPush(opcode)) {
        visit(target!, handlers);
        if (opcode === SETUP_WITH || opcode === SETUP_CLEANUP) target!.preservesLasti = true;
        handlers.push(target!);
      } else if (opcode === POP_BLOCK) handlers.pop();
      else {
        instruction.handler = handlers[handlers.length - 1];
        if (isJump(opcode)) visit(target!, handlers);
      }
    }
    if (!block.noFallthrough && block.next !== undefined) visit(block.next, handlers);
  }
  forEachBlock(entry, (block) => {
    for (const instruction of block.instructions) {
      if (isBlockPush(instruction.opcode) || instruction.opcode === POP_BLOCK) instruction.opcode = NOP;
    }
  });
}

export function exceptionTable(entry: Block): ExceptionRange[] {
  const table: ExceptionRange[] = [];
  let handler: Block | undefined;
  let start = -1;
  let offset = 0;
  const close = (): void => {
    if (handler === undefined) return;
    const pushLasti = handler.preservesLasti;
    const depth = handler.startDepth - (pushLasti ? 2 : 1);
    table.push({ start, end: offset, target: handler.offset, depth, pushLasti });
  };
  forEachBlock(entry, (block) => {
    offset = block.offset;
    for (const instruction of block.instructions) {
      if (instruction.handler !== handler) {
        close();
        start = offset;
        handler = instruction.handler;
      }
      offset += instructionSize(instruction);
    }
  });
  close();
  return table;
}
