/** Comprehensions: a function of their own, called at once (Python/compile.c `compiler_comprehension`). */
import type { Comprehension, ComprehensionExpr } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { NONE } from './constants.ts';
import { genCallOp } from './gen-call.ts';
import { genClosure } from './gen-function.ts';
import { genExpr } from './gen-expression.ts';
import { genJumpIf } from './gen-jump.ts';
import { genAwaitLoop, genYieldValue } from './gen-yield.ts';
import { JUMP, POP_BLOCK, SETUP_FINALLY } from './instruction.ts';
import {
  BUILD_LIST, BUILD_MAP, BUILD_SET, END_ASYNC_FOR, FOR_ITER, GET_AITER, GET_ANEXT, GET_AWAITABLE, GET_ITER, LIST_APPEND,
  LOAD_FAST, MAP_ADD, POP_TOP, RETURN_VALUE, SET_ADD,
} from './opcodes.ts';

const NAMES = {
  GeneratorExp: '<genexpr>',
  ListComp: '<listcomp>',
  SetComp: '<setcomp>',
  DictComp: '<dictcomp>',
} as const;

export function genComprehension(c: Compiler, expr: ComprehensionExpr): void {
  const outerKind = c.u.kind;
  const outermost = expr.generators[0]!;
  const u = c.enterUnit(NAMES[expr.kind], 'comprehension', expr, expr.line);
  u.setLocation(expr);
  const { isCoroutine } = u.scope;
  const isGenerator = expr.kind === 'GeneratorExp';
  if (isCoroutine && !isGenerator && outerKind !== 'async function' && outerKind !== 'comprehension') {
    c.fail('asynchronous comprehension outside of an asynchronous function');
  }
  if (expr.kind === 'ListComp') u.op(BUILD_LIST, 0);
  else if (expr.kind === 'SetComp') u.op(BUILD_SET, 0);
  else if (expr.kind === 'DictComp') u.op(BUILD_MAP, 0);
  genGenerator(c, expr, 0, 0);
  if (!isGenerator) u.op(RETURN_VALUE);
  genClosure(c, c.leaveUnit(true), 0);
  genExpr(c, outermost.iter);
  c.u.op(outermost.isAsync ? GET_AITER : GET_ITER);
  genCallOp(c, 0);
  if (isCoroutine && !isGenerator) {
    c.u.op(GET_AWAITABLE, 0);
    c.loadConst(NONE);
    genAwaitLoop(c, true);
  }
}

function genGenerator(c: Compiler, expr: ComprehensionExpr, index: number, depth: number): void {
  if (expr.generators[index]!.isAsync) genAsyncGenerator(c, expr, index, depth);
  else genSyncGenerator(c, expr, index, depth);
}

function genSyncGenerator(c: Compiler, expr: ComprehensionExpr, index: number, depth: number): void {
  const { u } = c;
  const start = u.newBlock();
  const ifCleanup = u.newBlock();
  const anchor = u.newBlock();
  const generator = expr.generators[index]!;
  let loops = true;
  if (index === 0) loadIterator(c);
  else {
    const single = singleItem(generator);
    if (single !== undefined) {
      genExpr(c, single);
      loops = false;
    } else {
      genExpr(c, generator.iter);
      u.op(GET_ITER);
    }
  }
  if (loops) {
    u.useBlock(start);
    u.jump(FOR_ITER, anchor);
  }
  genExpr(c, generator.target);
  for (const test of generator.ifs) genJumpIf(c, test, ifCleanup, false);
  genInner(c, expr, index, loops ? depth + 1 : depth);
  u.useBlock(ifCleanup);
  if (!loops) return;
  u.jump(JUMP, start);
  u.useBlock(anchor);
}

/** `for y in [f(x)]` only assigns. */
function singleItem(generator: Comprehension): Comprehension['iter'] | undefined {
  const { iter } = generator;
  if ((iter.kind !== 'List' && iter.kind !== 'Tuple') || iter.elts.length !== 1) return undefined;
  return iter.elts[0]!.kind === 'Starred' ? undefined : iter.elts[0];
}

function genAsyncGenerator(c: Compiler, expr: ComprehensionExpr, index: number, depth: number): void {
  const { u } = c;
  const start = u.newBlock();
  const except = u.newBlock();
  const ifCleanup = u.newBlock();
  const generator = expr.generators[index]!;
  if (index === 0) loadIterator(c);
  else {
    genExpr(c, generator.iter);
    u.op(GET_AITER);
  }
  u.useBlock(start);
  c.pushFrameBlock('async-comprehension', start);
  u.jump(SETUP_FINALLY, except);
  u.op(GET_ANEXT);
  c.loadConst(NONE);
  genAwaitLoop(c, true);
  u.op(POP_BLOCK);
  genExpr(c, generator.target);
  for (const test of generator.ifs) genJumpIf(c, test, ifCleanup, false);
  genInner(c, expr, index, depth + 1);
  u.useBlock(ifCleanup);
  u.jump(JUMP, start);
  c.popFrameBlock();
  u.useBlock(except);
  u.op(END_ASYNC_FOR);
}

/** The outermost iterator comes as the only argument. */
function loadIterator(c: Compiler): void {
  c.u.argCount = 1;
  c.u.op(LOAD_FAST, 0);
}

/** The next generator, or the element after the last one. */
function genInner(c: Compiler, expr: ComprehensionExpr, index: number, depth: number): void {
  const { u } = c;
  if (index + 1 < expr.generators.length) return genGenerator(c, expr, index + 1, depth);
  genExpr(c, expr.elt);
  switch (expr.kind) {
    case 'GeneratorExp':
      genYieldValue(c);
      return u.op(POP_TOP);
    case 'ListComp': return u.op(LIST_APPEND, depth + 1);
    case 'SetComp': return u.op(SET_ADD, depth + 1);
    case 'DictComp':
      genExpr(c, expr.value!);
      return u.op(MAP_ADD, depth + 1);
  }
}
