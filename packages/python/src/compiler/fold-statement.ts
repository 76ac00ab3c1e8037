import type { Expr, Match, Module, Pattern, Stmt, Try } from '../syntax/ast.ts';
import { constantAt, foldAll, foldArguments, foldExpr, foldIterable, foldOptional, type FoldOptions } from './fold.ts';
import { foldBinary, foldUnary } from './fold-operators.ts';

export function foldModule(module: Module, options: FoldOptions): void {
  foldBody(module.body, options);
}

/** The text of the docstring that a body starts with. */
export function docstringOf(body: readonly Stmt[]): string | undefined {
  const first = body[0];
  if (first?.kind !== 'ExprStmt' || first.value.kind !== 'Constant') return undefined;
  return first.value.value.kind === 'str' ? first.value.value.value : undefined;
}

/** A first statement that only folding made a string must not become a docstring. */
function foldBody(body: Stmt[], options: FoldOptions): void {
  const hadDocstring = docstringOf(body) !== undefined;
  foldStatements(body, options);
  const first = body[0];
  if (hadDocstring || first?.kind !== 'ExprStmt' || docstringOf(body) === undefined) return;
  const { line, endLine, col, endCol } = first;
  first.value = { kind: 'JoinedStr', values: [first.value], line, endLine, col, endCol };
}

function foldStatements(body: readonly Stmt[], options: FoldOptions): void {
  for (const statement of body) foldStatement(statement, options);
}

function foldStatement(node: Stmt, options: FoldOptions): void {
  switch (node.kind) {
    case 'FunctionDef':
      foldArguments(node.args, options);
      foldBody(node.body, options);
      foldAll(node.decorators, options);
      if (!options.stringAnnotations) node.returns = foldOptional(node.returns, options);
      break;
    case 'ClassDef':
      foldAll(node.bases, options);
      for (const keyword of node.keywords) keyword.value = foldExpr(keyword.value, options);
      foldBody(node.body, options);
      foldAll(node.decorators, options);
      break;
    case 'Return':
      node.value = foldOptional(node.value, options);
      break;
    case 'Delete':
      foldAll(node.targets, options);
      break;
    case 'Assign':
      foldAll(node.targets, options);
      node.value = foldExpr(node.value, options);
      break;
    case 'AugAssign':
      node.target = foldExpr(node.target, options);
      node.value = foldExpr(node.value, options);
      break;
    case 'AnnAssign':
      node.target = foldExpr(node.target, options);
      if (!options.stringAnnotations) node.annotation = foldExpr(node.annotation, options);
      node.value = foldOptional(node.value, options);
      break;
    case 'For':
      node.target = foldExpr(node.target, options);
      node.iter = foldExpr(node.iter, options);
      foldStatements(node.body, options);
      foldStatements(node.orelse, options);
      if (!node.isAsync) node.iter = foldIterable(node.iter);
      break;
    case 'While':
    case 'If':
      node.test = foldExpr(node.test, options);
      foldStatements(node.body, options);
      foldStatements(node.orelse, options);
      break;
    case 'With':
      for (const item of node.items) {
        item.context = foldExpr(item.context, options);
        item.target = foldOptional(item.target, options);
      }
      foldStatements(node.body, options);
      break;
    case 'Raise':
      node.exc = foldOptional(node.exc, options);
      node.cause = foldOptional(node.cause, options);
      break;
    case 'Try':
      foldTry(node, options);
      break;
    case 'Assert':
      node.test = foldExpr(node.test, options);
      node.msg = foldOptional(node.msg, options);
      break;
    case 'ExprStmt':
      node.value = foldExpr(node.value, options);
      break;
    case 'Match':
      foldMatch(node, options);
  }
}

function foldTry(node: Try, options: FoldOptions): void {
  foldStatements(node.body, options);
  for (const handler of node.handlers) {
    handler.type = foldOptional(handler.type, options);
    foldStatements(handler.body, options);
  }
  foldStatements(node.orelse, options);
  foldStatements(node.finalbody, options);
}

function foldMatch(node: Match, options: FoldOptions): void {
  node.subject = foldExpr(node.subject, options);
  for (const clause of node.cases) {
    foldPattern(clause.pattern, options);
    clause.guard = foldOptional(clause.guard, options);
    foldStatements(clause.body, options);
  }
}

function foldPattern(pattern: Pattern, options: FoldOptions): void {
  switch (pattern.kind) {
    case 'MatchValue':
      pattern.value = foldPatternValue(pattern.value);
      break;
    case 'MatchMapping':
      pattern.keys = pattern.keys.map(foldPatternValue);
      foldPatterns(pattern.patterns, options);
      break;
    case 'MatchClass':
      pattern.cls = foldExpr(pattern.cls, options);
      foldPatterns(pattern.patterns, options);
      foldPatterns(pattern.kwdPatterns, options);
      break;
    case 'MatchSequence':
    case 'MatchOr':
      foldPatterns(pattern.patterns, options);
      break;
    case 'MatchAs':
      if (pattern.pattern !== undefined) foldPattern(pattern.pattern, options);
  }
}

function foldPatterns(patterns: readonly Pattern[], options: FoldOptions): void {
  for (const pattern of patterns) foldPattern(pattern, options);
}

/** Negative and complex numbers. */
function foldPatternValue(node: Expr): Expr {
  if (node.kind === 'UnaryOp' && node.operand.kind === 'Constant') {
    return constantAt(node, foldUnary(node.op, node.operand.value));
  }
  if (node.kind !== 'BinOp') return node;
  node.left = foldPatternValue(node.left);
  if (node.left.kind !== 'Constant' || node.right.kind !== 'Constant') return node;
  return constantAt(node, foldBinary(node.op, node.left.value, node.right.value));
}
