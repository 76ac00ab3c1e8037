/** `try … except*` (Python/compile.c `compiler_try_star_except`). */
import type { ExceptHandler, Try } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { genExpr } from './gen-expression.ts';
import { genStmts } from './gen-statement.ts';
import { genReraise } from './gen-try.ts';
import { genForget } from './gen-unwind.ts';
import {
  type Block, JUMP, POP_BLOCK, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, SETUP_CLEANUP, SETUP_FINALLY,
} from './instruction.ts';
import {
  BUILD_LIST, CHECK_EG_MATCH, COPY, LIST_APPEND, NOP, POP_EXCEPT, POP_TOP, PREP_RERAISE_STAR, PUSH_EXC_INFO, RERAISE,
  SWAP,
} from './opcodes.ts';

export function genTryStar(c: Compiler, node: Try): void {
  const { u } = c;
  const body = u.newBlock();
  const except = u.newBlock();
  const orelse = u.newBlock();
  const end = u.newBlock();
  const cleanup = u.newBlock();
  const reraiseStar = u.newBlock();
  u.jump(SETUP_FINALLY, except);
  u.useBlock(body);
  c.pushFrameBlock('try-except', body);
  genStmts(c, node.body);
  c.popFrameBlock();
  u.opNoLine(POP_BLOCK);
  u.jumpNoLine(JUMP, orelse);
  u.useBlock(except);
  u.clearLocation();
  u.jump(SETUP_CLEANUP, cleanup);
  u.op(PUSH_EXC_INFO);
  c.pushFrameBlock('exception-group-handler', undefined);
  const last = node.handlers.length - 1;
  node.handlers.forEach((handler, index) => {
    genStarHandler(c, handler, index === 0);
    if (index < last) return;
    // What no handler took; None where all was taken.
    u.op(LIST_APPEND, 1);
    u.jump(JUMP, reraiseStar);
  });
  u.clearLocation();
  c.popFrameBlock();
  const reraise = u.newBlock();
  u.useBlock(reraiseStar);
  u.op(PREP_RERAISE_STAR);
  u.op(COPY, 1);
  u.jump(POP_JUMP_IF_NOT_NONE, reraise);
  u.op(POP_TOP);
  u.op(POP_BLOCK);
  u.op(POP_EXCEPT);
  u.jump(JUMP, end);
  u.useBlock(reraise);
  u.op(POP_BLOCK);
  u.op(SWAP, 2);
  u.op(POP_EXCEPT);
  u.op(RERAISE, 0);
  u.useBlock(cleanup);
  genReraise(c);
  u.useBlock(orelse);
  genStmts(c, node.orelse);
  u.useBlock(end);
}

/** One handler; below it lie the whole group, the list of exceptions raised so far, and what is left of the group. */
function genStarHandler(c: Compiler, handler: ExceptHandler, isFirst: boolean): void {
  const { u } = c;
  u.setLocation(handler);
  const next = u.newBlock();
  const nextWithError = u.newBlock();
  const noMatch = u.newBlock();
  if (isFirst) {
    u.op(COPY, 1);
    u.op(BUILD_LIST, 0);
    u.op(SWAP, 2);
  }
  if (handler.type !== undefined) {
    genExpr(c, handler.type);
    u.op(CHECK_EG_MATCH);
    u.op(COPY, 1);
    u.jump(POP_JUMP_IF_NONE, noMatch);
  }
  genStarBody(c, handler, next, nextWithError);
  u.useBlock(next);
  u.op(NOP);
  u.jump(JUMP, nextWithError);
  u.useBlock(noMatch);
  u.op(POP_TOP);
  u.useBlock(nextWithError);
}

function genStarBody(c: Compiler, handler: ExceptHandler, next: Block, nextWithError: Block): void {
  const { u } = c;
  const { name } = handler;
  const cleanupEnd = u.newBlock();
  const body = u.newBlock();
  if (name === undefined) u.op(POP_TOP);
  else c.variable(name, 'store');
  u.jump(SETUP_CLEANUP, cleanupEnd);
  u.useBlock(body);
  c.pushFrameBlock('handler-cleanup', body, undefined, name);
  genStmts(c, handler.body);
  c.popFrameBlock();
  u.clearLocation();
  u.op(POP_BLOCK);
  if (name !== undefined) genForget(c, name);
  u.jump(JUMP, next);
  u.useBlock(cleanupEnd);
  u.clearLocation();
  if (name !== undefined) genForget(c, name);
  u.op(LIST_APPEND, 3);
  u.op(POP_TOP);
  u.jump(JUMP, nextWithError);
}
