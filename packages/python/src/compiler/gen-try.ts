/**
 * `try` (Python/compile.c `compiler_try_finally`, `compiler_try_except`, `compiler_try_star_except`).
 *
 * A `finally` body is compiled twice, once for the normal way out and once as a handler. Handlers find the exception on
 * the stack above the exception that was current before, which PUSH_EXC_INFO saves and POP_EXCEPT restores.
 */
import type { ExceptHandler, Try } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { genExpr } from './gen-expression.ts';
import { genStmts } from './gen-statement.ts';
import { genTryStar } from './gen-try-star.ts';
import { genForget } from './gen-unwind.ts';
import { type Block, JUMP, POP_BLOCK, POP_JUMP_IF_FALSE, SETUP_CLEANUP, SETUP_FINALLY } from './instruction.ts';
import { CHECK_EXC_MATCH, COPY, POP_EXCEPT, POP_TOP, PUSH_EXC_INFO, RERAISE } from './opcodes.ts';

export function genTry(c: Compiler, node: Try): void {
  if (node.finalbody.length > 0) genTryFinally(c, node);
  else genTryBody(c, node);
}

function genTryBody(c: Compiler, node: Try): void {
  if (node.isStar) genTryStar(c, node);
  else genTryExcept(c, node);
}

/** Restores the exception that was current before and raises the one in hand again. */
export function genReraise(c: Compiler): void {
  c.u.op(COPY, 3);
  c.u.op(POP_EXCEPT);
  c.u.op(RERAISE, 1);
}

function genTryFinally(c: Compiler, node: Try): void {
  const { u } = c;
  const body = u.newBlock();
  const end = u.newBlock();
  const exit = u.newBlock();
  const cleanup = u.newBlock();
  u.jump(SETUP_FINALLY, end);
  u.useBlock(body);
  c.pushFrameBlock('finally-try', body, end, node.finalbody);
  if (node.handlers.length > 0) genTryBody(c, node);
  else genStmts(c, node.body);
  u.opNoLine(POP_BLOCK);
  c.popFrameBlock();
  genStmts(c, node.finalbody);
  u.jumpNoLine(JUMP, exit);
  u.useBlock(end);
  u.clearLocation();
  u.jump(SETUP_CLEANUP, cleanup);
  u.op(PUSH_EXC_INFO);
  c.pushFrameBlock('finally-end', end);
  genStmts(c, node.finalbody);
  c.popFrameBlock();
  u.op(RERAISE, 0);
  u.useBlock(cleanup);
  genReraise(c);
  u.useBlock(exit);
}

function genTryExcept(c: Compiler, node: Try): void {
  const { u } = c;
  const body = u.newBlock();
  const except = u.newBlock();
  const end = u.newBlock();
  const cleanup = u.newBlock();
  u.jump(SETUP_FINALLY, except);
  u.useBlock(body);
  c.pushFrameBlock('try-except', body);
  genStmts(c, node.body);
  c.popFrameBlock();
  u.opNoLine(POP_BLOCK);
  genStmts(c, node.orelse);
  u.jumpNoLine(JUMP, end);
  u.useBlock(except);
  u.clearLocation();
  u.jump(SETUP_CLEANUP, cleanup);
  u.op(PUSH_EXC_INFO);
  c.pushFrameBlock('exception-handler', undefined);
  node.handlers.forEach((handler, index) => {
    genHandler(c, handler, index === node.handlers.length - 1, end);
  });
  u.clearLocation();
  c.popFrameBlock();
  u.op(RERAISE, 0);
  u.useBlock(cleanup);
  genReraise(c);
  u.useBlock(end);
}

function genHandler(c: Compiler, handler: ExceptHandler, isLast: boolean, end: Block): void {
  const { u } = c;
  u.setLocation(handler);
  if (handler.type === undefined && !isLast) c.fail("default 'except:' must be last");
  const next = u.newBlock();
  if (handler.type !== undefined) {
    genExpr(c, handler.type);
    u.op(CHECK_EXC_MATCH);
    u.jump(POP_JUMP_IF_FALSE, next);
  }
  if (handler.name === undefined) genPlainHandler(c, handler, end);
  else genNamedHandler(c, handler, handler.name, end);
  u.useBlock(next);
}

function genPlainHandler(c: Compiler, handler: ExceptHandler, end: Block): void {
  const { u } = c;
  const body = u.newBlock();
  u.op(POP_TOP);
  u.useBlock(body);
  c.pushFrameBlock('handler-cleanup', body);
  genStmts(c, handler.body);
  c.popFrameBlock();
  u.clearLocation();
  u.op(POP_BLOCK);
  u.op(POP_EXCEPT);
  u.jump(JUMP, end);
}

/** `except T as name`: the name is deleted on every way out. */
function genNamedHandler(c: Compiler, handler: ExceptHandler, name: string, end: Block): void {
  const { u } = c;
  const cleanupEnd = u.newBlock();
  const body = u.newBlock();
  c.variable(name, 'store');
  u.jump(SETUP_CLEANUP, cleanupEnd);
  u.useBlock(body);
  c.pushFrameBlock('handler-cleanup', body, undefined, name);
  genStmts(c, handler.body);
  c.popFrameBlock();
  u.clearLocation();
  u.op(POP_BLOCK);
  u.op(POP_BLOCK);
  u.op(POP_EXCEPT);
  genForget(c, name);
  u.jump(JUMP, end);
  u.useBlock(cleanupEnd);
  u.clearLocation();
  genForget(c, name);
  u.op(RERAISE, 1);
}
