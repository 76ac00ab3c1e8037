/** `with` and `async with` (Python/compile.c `compiler_with`, `compiler_async_with`, `compiler_with_except_finish`). */
import type { With } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { NONE } from './constants.ts';
import { genExpr } from './gen-expression.ts';
import { genStmts } from './gen-statement.ts';
import { genReraise } from './gen-try.ts';
import { genExitCall } from './gen-unwind.ts';
import { genAwaitLoop } from './gen-yield.ts';
import { type Block, JUMP, POP_BLOCK, POP_JUMP_IF_TRUE, SETUP_CLEANUP, SETUP_WITH } from './instruction.ts';
import {
  BEFORE_ASYNC_WITH, BEFORE_WITH, GET_AWAITABLE, POP_EXCEPT, POP_TOP, PUSH_EXC_INFO, RERAISE, WITH_EXCEPT_START,
} from './opcodes.ts';

// Arguments of GET_AWAITABLE.
const AFTER_AENTER = 1;
const AFTER_AEXIT = 2;

function genAwait(c: Compiler, kind: number): void {
  c.u.op(GET_AWAITABLE, kind);
  c.loadConst(NONE);
  genAwaitLoop(c, true);
}

/** The statement from its item `index` on; each further item is nested in the one before. */
export function genWith(c: Compiler, node: With, index: number): void {
  const { u } = c;
  const { isAsync } = node;
  const item = node.items[index]!;
  if (isAsync && u.kind !== 'async function') c.fail("'async with' outside async function");
  const block = u.newBlock();
  const final = u.newBlock();
  const exit = u.newBlock();
  const cleanup = u.newBlock();
  genExpr(c, item.context);
  u.op(isAsync ? BEFORE_ASYNC_WITH : BEFORE_WITH);
  if (isAsync) genAwait(c, AFTER_AENTER);
  u.jump(SETUP_WITH, final);
  u.useBlock(block);
  c.pushFrameBlock(isAsync ? 'async-with' : 'with', block, final, node);
  if (item.target === undefined) u.op(POP_TOP);
  else genExpr(c, item.target);
  if (index + 1 === node.items.length) genStmts(c, node.body);
  else genWith(c, node, index + 1);
  if (!isAsync) u.clearLocation();
  u.op(POP_BLOCK);
  c.popFrameBlock();
  u.setLocation(node);
  genExitCall(c);
  if (isAsync) genAwait(c, AFTER_AEXIT);
  u.op(POP_TOP);
  u.jump(JUMP, exit);
  u.useBlock(final);
  u.jump(SETUP_CLEANUP, cleanup);
  u.op(PUSH_EXC_INFO);
  u.op(WITH_EXCEPT_START);
  if (isAsync) genAwait(c, AFTER_AEXIT);
  genSuppression(c, cleanup);
  u.useBlock(exit);
}

/** Raises again unless `__exit__` returned something true. */
function genSuppression(c: Compiler, cleanup: Block): void {
  const { u } = c;
  u.clearLocation();
  const suppress = u.newBlock();
  u.jump(POP_JUMP_IF_TRUE, suppress);
  u.op(RERAISE, 2);
  u.useBlock(cleanup);
  genReraise(c);
  u.useBlock(suppress);
  u.op(POP_TOP);
  u.op(POP_BLOCK);
  u.op(POP_EXCEPT);
  u.op(POP_TOP);
  u.op(POP_TOP);
}
