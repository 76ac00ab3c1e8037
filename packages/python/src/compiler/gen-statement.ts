/** Code for statements (Python/compile.c `compiler_visit_stmt`). */
import type { Assert, Assign, ExprStmt, If, Return, Stmt } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { NONE } from './constants.ts';
import { docstringOf } from './fold-statement.ts';
import { genAnnAssign, genAugAssign } from './gen-assign.ts';
import { genCallOp } from './gen-call.ts';
import { genAll, genExpr } from './gen-expression.ts';
import { genClass, genFunction } from './gen-function.ts';
import { genFromImport, genImport } from './gen-import.ts';
import { genJumpIf } from './gen-jump.ts';
import { genBreak, genContinue, genFor, genWhile } from './gen-loop.ts';
import { genMatch } from './gen-match.ts';
import { genTry } from './gen-try.ts';
import { unwindAll } from './gen-unwind.ts';
import { genWith } from './gen-with.ts';
import { JUMP } from './instruction.ts';
import {
  COPY, LOAD_ASSERTION_ERROR, NOP, POP_TOP, PRINT_EXPR, RAISE_VARARGS, RETURN_VALUE, SETUP_ANNOTATIONS,
} from './opcodes.ts';
import { checkAssertion } from './warnings.ts';

export function genStmts(c: Compiler, body: readonly Stmt[]): void {
  for (const statement of body) genStmt(c, statement);
}

/** The body of a module or a class, with its docstring and its annotations. */
export function genBody(c: Compiler, body: readonly Stmt[]): void {
  const { u } = c;
  const first = body[0];
  if (u.kind === 'module' && first !== undefined) u.setLocation(first);
  if (hasAnnotations(body)) u.op(SETUP_ANNOTATIONS);
  let start = 0;
  if (!c.showsValues && first?.kind === 'ExprStmt' && docstringOf(body) !== undefined) {
    start = 1;
    genExpr(c, first.value);
    u.clearLocation();
    c.variable('__doc__', 'store');
  }
  genStmts(c, body.slice(start));
}

/** Whether the block itself annotates a variable (`find_ann`). */
function hasAnnotations(body: readonly Stmt[]): boolean {
  return body.some((node) => {
    switch (node.kind) {
      case 'AnnAssign': return true;
      case 'For':
      case 'While':
      case 'If': return hasAnnotations(node.body) || hasAnnotations(node.orelse);
      case 'With': return hasAnnotations(node.body);
      case 'Try': {
        const inHandlers = node.handlers.some((handler) => hasAnnotations(handler.body));
        return inHandlers || [node.body, node.finalbody, node.orelse].some(hasAnnotations);
      }
      case 'Match': return node.cases.some((clause) => hasAnnotations(clause.body));
      default: return false;
    }
  });
}

export function genStmt(c: Compiler, node: Stmt): void {
  const { u } = c;
  u.setLocation(node);
  switch (node.kind) {
    case 'ExprStmt': return genExprStmt(c, node);
    case 'Assign': return genAssign(c, node);
    case 'AugAssign': return genAugAssign(c, node);
    case 'AnnAssign': return genAnnAssign(c, node);
    case 'Return': return genReturn(c, node);
    case 'If': return genIf(c, node);
    case 'For': return genFor(c, node);
    case 'While': return genWhile(c, node);
    case 'FunctionDef': return genFunction(c, node);
    case 'ClassDef': return genClass(c, node);
    case 'Delete': return genAll(c, node.targets);
    case 'Raise': {
      if (node.exc !== undefined) genExpr(c, node.exc);
      if (node.cause !== undefined) genExpr(c, node.cause);
      return u.op(RAISE_VARARGS, node.exc === undefined ? 0 : node.cause === undefined ? 1 : 2);
    }
    case 'Try': return genTry(c, node);
    case 'With': return genWith(c, node, 0);
    case 'Match': return genMatch(c, node);
    case 'Assert': return genAssert(c, node);
    case 'Import': return genImport(c, node);
    case 'ImportFrom': return genFromImport(c, node);
    case 'Pass': return u.op(NOP);
    case 'Break': return genBreak(c);
    case 'Continue': return genContinue(c);
    case 'Global':
    case 'Nonlocal':
  }
}

function genExprStmt(c: Compiler, node: ExprStmt): void {
  if (c.showsValues) {
    genExpr(c, node.value);
    return c.u.op(PRINT_EXPR);
  }
  if (node.value.kind === 'Constant') return c.u.op(NOP);
  genExpr(c, node.value);
  c.u.clearLocation();
  c.u.op(POP_TOP);
}

function genAssign(c: Compiler, node: Assign): void {
  genExpr(c, node.value);
  node.targets.forEach((target, index) => {
    if (index < node.targets.length - 1) c.u.op(COPY, 1);
    genExpr(c, target);
  });
}

function genReturn(c: Compiler, node: Return): void {
  const { u } = c;
  const { value } = node;
  const keepsValue = value !== undefined && value.kind !== 'Constant';
  if (u.scope.type !== 'function') c.fail("'return' outside function");
  if (value !== undefined && u.scope.isCoroutine && u.scope.isGenerator) {
    c.fail("'return' with value in async generator");
  }
  if (keepsValue) genExpr(c, value);
  else if (value !== undefined) {
    u.setLocation(value);
    u.op(NOP);
  }
  if (value === undefined || value.line !== node.line) {
    u.setLocation(node);
    u.op(NOP);
  }
  unwindAll(c, keepsValue);
  if (value === undefined) c.loadConst(NONE);
  else if (value.kind === 'Constant') c.loadConst(value.value);
  u.op(RETURN_VALUE);
}

function genIf(c: Compiler, node: If): void {
  const { u } = c;
  const end = u.newBlock();
  const hasElse = node.orelse.length > 0;
  const next = hasElse ? u.newBlock() : end;
  genJumpIf(c, node.test, next, false);
  genStmts(c, node.body);
  if (hasElse) {
    u.jumpNoLine(JUMP, end);
    u.useBlock(next);
    genStmts(c, node.orelse);
  }
  u.useBlock(end);
}

function genAssert(c: Compiler, node: Assert): void {
  const { u } = c;
  checkAssertion(c, node.test);
  const end = u.newBlock();
  genJumpIf(c, node.test, end, true);
  u.op(LOAD_ASSERTION_ERROR);
  if (node.msg !== undefined) {
    genExpr(c, node.msg);
    genCallOp(c, 0);
  }
  u.op(RAISE_VARARGS, 1);
  u.useBlock(end);
}
