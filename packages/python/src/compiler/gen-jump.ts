/** Conditional jumps that leave no value behind (Python/compile.c `compiler_jump_if`). */
import type { BoolOp, Compare, Expr, IfExp } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { genChainLink, genCompareOp } from './gen-compare.ts';
import { genExpr } from './gen-expression.ts';
import { type Block, JUMP, POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE } from './instruction.ts';
import { POP_TOP } from './opcodes.ts';
import { checkIdentity } from './warnings.ts';

/** Jumps to `next` when the truth of `expr` is `condition`. */
export function genJumpIf(c: Compiler, expr: Expr, next: Block, condition: boolean): void {
  switch (expr.kind) {
    case 'UnaryOp':
      if (expr.op === 'not') return genJumpIf(c, expr.operand, next, !condition);
      break;
    case 'BoolOp': return jumpIfBoolOp(c, expr, next, condition);
    case 'IfExp': return jumpIfConditional(c, expr, next, condition);
    case 'Compare':
      c.u.setLocation(expr);
      if (expr.ops.length > 1) return jumpIfChain(c, expr, next, condition);
  }
  genExpr(c, expr);
  c.u.jump(condition ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, next);
}

function jumpIfBoolOp(c: Compiler, expr: BoolOp, next: Block, condition: boolean): void {
  const shortCircuit = expr.op === 'or';
  const inner = shortCircuit === condition ? next : c.u.newBlock();
  const last = expr.values.length - 1;
  for (let index = 0; index < last; index += 1) genJumpIf(c, expr.values[index]!, inner, shortCircuit);
  genJumpIf(c, expr.values[last]!, next, condition);
  if (inner !== next) c.u.useBlock(inner);
}

function jumpIfConditional(c: Compiler, expr: IfExp, next: Block, condition: boolean): void {
  const { u } = c;
  const end = u.newBlock();
  const orelse = u.newBlock();
  genJumpIf(c, expr.test, orelse, false);
  genJumpIf(c, expr.body, next, condition);
  u.jumpNoLine(JUMP, end);
  u.useBlock(orelse);
  genJumpIf(c, expr.orelse, next, condition);
  u.useBlock(end);
}

function jumpIfChain(c: Compiler, expr: Compare, next: Block, condition: boolean): void {
  const { u } = c;
  checkIdentity(c, expr);
  const last = expr.ops.length - 1;
  const cleanup = u.newBlock();
  genExpr(c, expr.left);
  for (let index = 0; index < last; index += 1) {
    genChainLink(c, expr, index);
    u.jump(POP_JUMP_IF_FALSE, cleanup);
  }
  genExpr(c, expr.comparators[last]!);
  genCompareOp(c, expr.ops[last]!);
  u.jump(condition ? POP_JUMP_IF_TRUE : POP_JUMP_IF_FALSE, next);
  const end = u.newBlock();
  u.jumpNoLine(JUMP, end);
  u.useBlock(cleanup);
  u.op(POP_TOP);
  if (!condition) u.jumpNoLine(JUMP, next);
  u.useBlock(end);
}
