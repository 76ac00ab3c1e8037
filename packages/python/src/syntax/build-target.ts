import type { Context, Expr } from './ast.ts';
import { describeExpression } from './build-expression.ts';
import type { Builder } from './builder.ts';

export const MEANT_EQUALITY = " here. Maybe you meant '==' instead of '='?";

/** Turns an expression into a target of assignment or deletion, or says why it cannot be one. */
export function buildTarget(b: Builder, expr: Expr, ctx: Context, hint = ''): Expr {
  const culprit = invalidTarget(expr, ctx);
  if (culprit !== undefined) {
    const verb = ctx === 'del' ? 'delete' : 'assign to';
    const suggests = culprit === expr && hint !== '' && suggestsComparison(culprit);
    throw b.errorAtNode(`cannot ${verb} ${describeExpression(culprit)}${suggests ? hint : ''}`, culprit);
  }
  setContext(expr, ctx);
  return expr;
}

function suggestsComparison(expr: Expr): boolean {
  switch (expr.kind) {
    case 'List':
    case 'Tuple':
    case 'GeneratorExp':
    case 'IfExp':
    case 'BoolOp':
    case 'Compare':
    case 'Lambda': return false;
    case 'UnaryOp': return expr.op !== 'not';
    case 'Constant': return !['none', 'true', 'false'].includes(expr.value.kind);
    default: return true;
  }
}

/** The first part that cannot be a target (`_PyPegen_get_invalid_target`). */
function invalidTarget(expr: Expr, ctx: Context): Expr | undefined {
  switch (expr.kind) {
    case 'List':
    case 'Tuple':
      for (const elt of expr.elts) {
        const culprit = invalidTarget(elt, ctx);
        if (culprit !== undefined) return culprit;
      }
      return undefined;
    case 'Starred': return ctx === 'del' ? expr : invalidTarget(expr.value, ctx);
    case 'Name':
    case 'Attribute':
    case 'Subscript': return undefined;
    default: return expr;
  }
}

function setContext(expr: Expr, ctx: Context): void {
  switch (expr.kind) {
    case 'List':
    case 'Tuple':
      expr.ctx = ctx;
      for (const elt of expr.elts) setContext(elt, ctx);
      break;
    case 'Starred':
      expr.ctx = ctx;
      setContext(expr.value, ctx);
      break;
    case 'Name':
    case 'Attribute':
    case 'Subscript':
      expr.ctx = ctx;
  }
}
