import type { Compiler } from './compiler.ts';
import type { Block } from './instruction.ts';
import { POP_TOP, SWAP } from './opcodes.ts';

/** What is on the stack while a pattern is matched (Python/compile.c `pattern_context`). */
export class PatternContext {
  private readonly c: Compiler;
  /** Names captured so far, in the order of their values on the stack. */
  stores: string[] = [];
  allowsIrrefutable: boolean;
  /** Values that have to stay on top; captures go below. */
  onTop = 0;
  /** Jumping to block i pops i values. */
  failBlocks: Block[] = [];

  constructor(c: Compiler, allowsIrrefutable: boolean) {
    this.c = c;
    this.allowsIrrefutable = allowsIrrefutable;
  }

  failBlock(pops: number): Block {
    while (this.failBlocks.length <= pops) this.failBlocks.push(this.c.u.newBlock());
    return this.failBlocks[pops]!;
  }

  jumpToFail(opcode: number): void {
    this.c.u.jump(opcode, this.failBlock(this.onTop + this.stores.length));
  }

  emitFailBlocks(): void {
    const { u } = this.c;
    for (let pops = this.failBlocks.length - 1; pops >= 0; pops -= 1) {
      u.useBlock(this.failBlocks[pops]!);
      if (pops > 0) u.op(POP_TOP);
    }
    this.failBlocks = [];
  }

  /** Moves the top of the stack below `count - 1` others. */
  rotate(count: number): void {
    for (let depth = count; depth > 1; depth -= 1) this.c.u.op(SWAP, depth);
  }

  capture(name: string | undefined): void {
    if (name === undefined) return this.c.u.op(POP_TOP);
    this.c.checkForbidden(name, 'store');
    if (this.stores.includes(name)) this.failDuplicate(name);
    this.rotate(this.onTop + this.stores.length + 1);
    this.stores.push(name);
  }

  failDuplicate(name: string): never {
    return this.c.fail(`multiple assignments to name '${name}' in pattern`);
  }
}
