import type { Compare, CompareOperator } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { genExpr } from './gen-expression.ts';
import { JUMP } from './instruction.ts';
import {
  COMPARE_OP, COMPARE_OPERATORS, CONTAINS_OP, COPY, IS_OP, JUMP_IF_FALSE_OR_POP, POP_TOP, SWAP,
} from './opcodes.ts';
import { checkIdentity } from './warnings.ts';

export function genCompareOp(c: Compiler, op: CompareOperator): void {
  switch (op) {
    case 'is': return c.u.op(IS_OP, 0);
    case 'is not': return c.u.op(IS_OP, 1);
    case 'in': return c.u.op(CONTAINS_OP, 0);
    case 'not in': return c.u.op(CONTAINS_OP, 1);
    default: return c.u.op(COMPARE_OP, COMPARE_OPERATORS.indexOf(op));
  }
}

/** Compares with the next operand of a chain and keeps that operand. */
export function genChainLink(c: Compiler, expr: Compare, index: number): void {
  genExpr(c, expr.comparators[index]!);
  c.u.op(SWAP, 2);
  c.u.op(COPY, 2);
  genCompareOp(c, expr.ops[index]!);
}

export function genCompare(c: Compiler, expr: Compare): void {
  const { u } = c;
  checkIdentity(c, expr);
  genExpr(c, expr.left);
  const last = expr.ops.length - 1;
  if (last === 0) {
    genExpr(c, expr.comparators[0]!);
    return genCompareOp(c, expr.ops[0]!);
  }
  const cleanup = u.newBlock();
  for (let index = 0; index < last; index += 1) {
    genChainLink(c, expr, index);
    u.jump(JUMP_IF_FALSE_OR_POP, cleanup);
  }
  genExpr(c, expr.comparators[last]!);
  genCompareOp(c, expr.ops[last]!);
  const end = u.newBlock();
  u.jumpNoLine(JUMP, end);
  u.useBlock(cleanup);
  u.op(SWAP, 2);
  u.op(POP_TOP);
  u.useBlock(end);
}
