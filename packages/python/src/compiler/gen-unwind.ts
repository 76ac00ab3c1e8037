/** Leaves constructs early (Python/compile.c `compiler_unwind_fblock`, `compiler_unwind_fblock_stack`). */
import type { Span, Stmt } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { NONE } from './constants.ts';
import { genCallOp } from './gen-call.ts';
import { genStmts } from './gen-statement.ts';
import { genAwaitLoop } from './gen-yield.ts';
import { POP_BLOCK } from './instruction.ts';
import { GET_AWAITABLE, POP_EXCEPT, POP_TOP, SWAP } from './opcodes.ts';
import type { FrameBlock } from './unit.ts';

// Argument of GET_AWAITABLE for the result of __aexit__.
const AFTER_AEXIT = 2;

/** `__exit__(None, None, None)`; the bound method is on the stack. */
export function genExitCall(c: Compiler): void {
  c.loadConst(NONE);
  c.loadConst(NONE);
  c.loadConst(NONE);
  genCallOp(c, 2);
}

/** `x = None; del x` at the end of `except … as x`. */
export function genForget(c: Compiler, name: string): void {
  c.loadConst(NONE);
  c.variable(name, 'store');
  c.variable(name, 'del');
}

/** Undoes one construct; `keepsTop` leaves the value on top of the stack there. */
export function unwind(c: Compiler, info: FrameBlock, keepsTop: boolean): void {
  const { u } = c;
  const popBelow = (): void => {
    if (keepsTop) u.op(SWAP, 2);
    u.op(POP_TOP);
  };
  switch (info.kind) {
    case 'while':
    case 'exception-handler':
    case 'exception-group-handler':
    case 'async-comprehension':
      return;
    case 'for':
    case 'pop-value': return popBelow();
    case 'try-except': return u.op(POP_BLOCK);
    case 'finally-try':
      u.op(POP_BLOCK);
      if (keepsTop) c.pushFrameBlock('pop-value', undefined);
      genStmts(c, info.datum as readonly Stmt[]);
      if (keepsTop) c.popFrameBlock();
      return u.clearLocation();
    case 'finally-end':
      popBelow();
      if (keepsTop) u.op(SWAP, 2);
      u.op(POP_BLOCK);
      return u.op(POP_EXCEPT);
    case 'with':
    case 'async-with': return unwindWith(c, info, keepsTop);
    case 'handler-cleanup': return unwindHandler(c, info.datum as string | undefined, keepsTop);
  }
}

function unwindWith(c: Compiler, info: FrameBlock, keepsTop: boolean): void {
  const { u } = c;
  u.setLocation(info.datum as Span);
  u.op(POP_BLOCK);
  if (keepsTop) u.op(SWAP, 2);
  genExitCall(c);
  if (info.kind === 'async-with') {
    u.op(GET_AWAITABLE, AFTER_AEXIT);
    c.loadConst(NONE);
    genAwaitLoop(c, true);
  }
  u.op(POP_TOP);
  u.clearLocation();
}

function unwindHandler(c: Compiler, name: string | undefined, keepsTop: boolean): void {
  const { u } = c;
  if (name !== undefined) u.op(POP_BLOCK);
  if (keepsTop) u.op(SWAP, 2);
  u.op(POP_BLOCK);
  u.op(POP_EXCEPT);
  if (name !== undefined) genForget(c, name);
}

/** Undoes all constructs of the function. */
export function unwindAll(c: Compiler, keepsTop: boolean): void {
  unwindStack(c, keepsTop, false);
}

/** Undoes constructs up to the innermost loop, which is returned. */
export function unwindToLoop(c: Compiler): FrameBlock | undefined {
  return unwindStack(c, false, true);
}

function unwindStack(c: Compiler, keepsTop: boolean, toLoop: boolean): FrameBlock | undefined {
  const { frameBlocks } = c.u;
  const top = frameBlocks[frameBlocks.length - 1];
  if (top === undefined) return undefined;
  if (top.kind === 'exception-group-handler') {
    c.fail("'break', 'continue' and 'return' cannot appear in an except* block");
  }
  if (toLoop && (top.kind === 'while' || top.kind === 'for')) return top;
  frameBlocks.pop();
  unwind(c, top, keepsTop);
  const loop = unwindStack(c, keepsTop, toLoop);
  frameBlocks.push(top);
  return loop;
}
