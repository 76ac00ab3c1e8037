/**
 * `match` statements (Python/compile.c `compiler_match_inner`).
 *
 * Every pattern takes its subject off the stack; on failure it jumps to a block that pops what is in the way. Captured
 * values stay on the stack, below what is still needed, until the whole pattern has matched.
 */
import type { Match, MatchCase, Pattern } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { genExpr } from './gen-expression.ts';
import { genJumpIf } from './gen-jump.ts';
import { genPattern } from './gen-pattern.ts';
import { genStmts } from './gen-statement.ts';
import { type Block, JUMP } from './instruction.ts';
import { COPY, NOP, POP_TOP } from './opcodes.ts';
import { PatternContext } from './pattern-context.ts';

export function isWildcard(pattern: Pattern): boolean {
  return pattern.kind === 'MatchAs' && pattern.name === undefined;
}

export function genMatch(c: Compiler, node: Match): void {
  const { u } = c;
  genExpr(c, node.subject);
  const end = u.newBlock();
  const count = node.cases.length;
  const final = node.cases[count - 1]!;
  const hasDefault = isWildcard(final.pattern) && count > 1;
  const tested = hasDefault ? count - 1 : count;
  for (let index = 0; index < tested; index += 1) {
    const clause = node.cases[index]!;
    genCase(c, clause, index === tested - 1, clause.guard !== undefined || index === count - 1, end);
  }
  if (hasDefault) {
    u.setLocation(final.pattern);
    u.op(NOP);
    if (final.guard !== undefined) genJumpIf(c, final.guard, end, false);
    genStmts(c, final.body);
    u.clearLocation();
  }
  u.useBlock(end);
}

function genCase(c: Compiler, clause: MatchCase, isLast: boolean, allowsIrrefutable: boolean, end: Block): void {
  const { u } = c;
  const context = new PatternContext(c, allowsIrrefutable);
  u.setLocation(clause.pattern);
  if (!isLast) u.op(COPY, 1);
  genPattern(c, clause.pattern, context);
  for (const name of context.stores) c.variable(name, 'store');
  if (clause.guard !== undefined) genJumpIf(c, clause.guard, context.failBlock(0), false);
  if (!isLast) u.op(POP_TOP);
  genStmts(c, clause.body);
  u.clearLocation();
  u.jump(JUMP, end);
  u.setLocation(clause.pattern);
  context.emitFailBlocks();
}
