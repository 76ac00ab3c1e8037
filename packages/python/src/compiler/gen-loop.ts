/** Loops (Python/compile.c `compiler_for`, `compiler_async_for`, `compiler_while`, `compiler_break`). */
import type { For, While } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { NONE } from './constants.ts';
import { genExpr } from './gen-expression.ts';
import { genJumpIf } from './gen-jump.ts';
import { genStmts } from './gen-statement.ts';
import { unwind, unwindToLoop } from './gen-unwind.ts';
import { genAwaitLoop } from './gen-yield.ts';
import { JUMP, POP_BLOCK, SETUP_FINALLY } from './instruction.ts';
import { END_ASYNC_FOR, FOR_ITER, GET_AITER, GET_ANEXT, GET_ITER, NOP } from './opcodes.ts';
import type { FrameBlock } from './unit.ts';

export function genFor(c: Compiler, node: For): void {
  if (node.isAsync) return genAsyncFor(c, node);
  const { u } = c;
  const start = u.newBlock();
  const body = u.newBlock();
  const cleanup = u.newBlock();
  const end = u.newBlock();
  c.pushFrameBlock('for', start, end);
  genExpr(c, node.iter);
  u.op(GET_ITER);
  u.useBlock(start);
  u.jump(FOR_ITER, cleanup);
  u.useBlock(body);
  genExpr(c, node.target);
  genStmts(c, node.body);
  u.clearLocation();
  u.jump(JUMP, start);
  u.useBlock(cleanup);
  c.popFrameBlock();
  genStmts(c, node.orelse);
  u.useBlock(end);
}

function genAsyncFor(c: Compiler, node: For): void {
  const { u } = c;
  if (u.kind !== 'async function') c.fail("'async for' outside async function");
  const start = u.newBlock();
  const except = u.newBlock();
  const end = u.newBlock();
  genExpr(c, node.iter);
  u.op(GET_AITER);
  u.useBlock(start);
  c.pushFrameBlock('for', start, end);
  u.jump(SETUP_FINALLY, except);
  u.op(GET_ANEXT);
  c.loadConst(NONE);
  genAwaitLoop(c, true);
  u.op(POP_BLOCK);
  genExpr(c, node.target);
  genStmts(c, node.body);
  u.clearLocation();
  u.jump(JUMP, start);
  c.popFrameBlock();
  u.useBlock(except);
  u.setLocation(node.iter);
  u.op(END_ASYNC_FOR);
  genStmts(c, node.orelse);
  u.useBlock(end);
}

export function genWhile(c: Compiler, node: While): void {
  const { u } = c;
  const loop = u.newBlock();
  const body = u.newBlock();
  const anchor = u.newBlock();
  const end = u.newBlock();
  u.useBlock(loop);
  c.pushFrameBlock('while', loop, end);
  genJumpIf(c, node.test, anchor, false);
  u.useBlock(body);
  genStmts(c, node.body);
  u.setLocation(node);
  genJumpIf(c, node.test, body, true);
  c.popFrameBlock();
  u.useBlock(anchor);
  genStmts(c, node.orelse);
  u.useBlock(end);
}

export function genBreak(c: Compiler): void {
  const loop = leaveInner(c, "'break' outside loop");
  unwind(c, loop, false);
  c.u.jump(JUMP, loop.exit!);
}

export function genContinue(c: Compiler): void {
  const loop = leaveInner(c, "'continue' not properly in loop");
  c.u.jump(JUMP, loop.block!);
}

/** Unwinds what stands between the statement and its loop. */
function leaveInner(c: Compiler, message: string): FrameBlock {
  const { u } = c;
  const { line, endLine, col, endCol } = u;
  u.op(NOP);
  const loop = unwindToLoop(c);
  if (loop === undefined) c.fail(message, { line, endLine, col, endCol });
  return loop;
}
