import type { Expr } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { NONE } from './constants.ts';
import { genExpr } from './gen-expression.ts';
import { JUMP_NO_INTERRUPT } from './instruction.ts';
import { ASYNC_GEN_WRAP, GET_YIELD_FROM_ITER, RESUME, SEND, YIELD_VALUE } from './opcodes.ts';

// Arguments of RESUME (Python/ceval.c): where the frame goes on.
const AFTER_YIELD = 1;
const AFTER_YIELD_FROM = 2;
const AFTER_AWAIT = 3;

export function genYield(c: Compiler, expr: Extract<Expr, { kind: 'Yield' | 'YieldFrom' }>): void {
  if (c.u.scope.type !== 'function') c.fail("'yield' outside function");
  if (expr.kind === 'YieldFrom') {
    if (c.u.kind === 'async function') c.fail("'yield from' inside async function");
    genExpr(c, expr.value);
    c.u.op(GET_YIELD_FROM_ITER);
    c.loadConst(NONE);
    return genAwaitLoop(c, false);
  }
  if (expr.value === undefined) c.loadConst(NONE);
  else genExpr(c, expr.value);
  genYieldValue(c);
}

export function genYieldValue(c: Compiler): void {
  const { scope } = c.u;
  if (scope.isGenerator && scope.isCoroutine) c.u.op(ASYNC_GEN_WRAP);
  c.u.op(YIELD_VALUE);
  c.u.op(RESUME, AFTER_YIELD);
}

/** Sends to the iterator below the top until it is exhausted (`compiler_add_yield_from`). */
export function genAwaitLoop(c: Compiler, isAwait: boolean): void {
  const { u } = c;
  const start = u.newBlock();
  const resume = u.newBlock();
  const exit = u.newBlock();
  u.useBlock(start);
  u.jump(SEND, exit);
  u.useBlock(resume);
  u.op(YIELD_VALUE);
  u.op(RESUME, isAwait ? AFTER_AWAIT : AFTER_YIELD_FROM);
  u.jump(JUMP_NO_INTERRUPT, start);
  u.useBlock(exit);
}
