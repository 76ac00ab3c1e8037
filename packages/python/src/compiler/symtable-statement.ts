import type { AnnAssign, Arguments, Expr, FunctionDef, ClassDef, Pattern, Stmt, Try } from '../syntax/ast.ts';
import { DEF_ANNOT, DEF_GLOBAL, DEF_LOCAL, DEF_NONLOCAL } from './scope.ts';
import { visitAll, visitDefaults, visitExpr, visitOptional, visitParameters } from './symtable-expression.ts';
import type { SymbolTable } from './symtable.ts';

function visitBody(table: SymbolTable, body: readonly Stmt[]): void {
  for (const statement of body) visitStmt(table, statement);
}

export function visitStmt(table: SymbolTable, node: Stmt): void {
  switch (node.kind) {
    case 'FunctionDef': return visitFunction(table, node);
    case 'ClassDef': return visitClass(table, node);
    case 'Return': return visitOptional(table, node.value);
    case 'Delete': return visitAll(table, node.targets);
    case 'Assign':
      visitAll(table, node.targets);
      return visitExpr(table, node.value);
    case 'AugAssign':
      visitExpr(table, node.target);
      return visitExpr(table, node.value);
    case 'AnnAssign': return visitAnnotated(table, node);
    case 'For':
      visitExpr(table, node.target);
      visitExpr(table, node.iter);
      visitBody(table, node.body);
      return visitBody(table, node.orelse);
    case 'While':
    case 'If':
      visitExpr(table, node.test);
      visitBody(table, node.body);
      return visitBody(table, node.orelse);
    case 'With':
      for (const item of node.items) {
        visitExpr(table, item.context);
        visitOptional(table, item.target);
      }
      return visitBody(table, node.body);
    case 'Match':
      visitExpr(table, node.subject);
      for (const clause of node.cases) {
        visitPattern(table, clause.pattern);
        visitOptional(table, clause.guard);
        visitBody(table, clause.body);
      }
      return;
    case 'Raise':
      visitOptional(table, node.exc);
      return visitOptional(table, node.cause);
    case 'Try': return visitTry(table, node);
    case 'Assert':
      visitExpr(table, node.test);
      return visitOptional(table, node.msg);
    case 'Import':
    case 'ImportFrom':
      for (const alias of node.names) table.defineImport(alias.asName ?? alias.name, alias);
      return;
    case 'Global':
    case 'Nonlocal':
      for (const name of node.names) table.declare(name, node.kind === 'Global' ? 'global' : 'nonlocal', node);
      return;
    case 'ExprStmt': return visitExpr(table, node.value);
  }
}

function visitFunction(table: SymbolTable, node: FunctionDef): void {
  table.define(node.name, DEF_LOCAL, node);
  visitDefaults(table, node.args);
  visitAnnotations(table, node.args, node.returns);
  visitAll(table, node.decorators);
  const scope = table.enter(node.name, 'function', node);
  scope.isCoroutine = node.isAsync;
  visitParameters(table, node.args);
  visitBody(table, node.body);
  table.leave();
}

function visitClass(table: SymbolTable, node: ClassDef): void {
  table.define(node.name, DEF_LOCAL, node);
  visitAll(table, node.bases);
  for (const keyword of node.keywords) visitExpr(table, keyword.value);
  visitAll(table, node.decorators);
  table.enter(node.name, 'class', node);
  const outer = table.className;
  table.className = node.name;
  visitBody(table, node.body);
  table.className = outer;
  table.leave();
}

function visitAnnotations(table: SymbolTable, args: Arguments, returns: Expr | undefined): void {
  const all = [...args.posOnly, ...args.args, args.vararg, args.kwarg, ...args.kwOnly];
  for (const arg of all) if (arg?.annotation !== undefined) visitAnnotation(table, arg.annotation);
  if (returns !== undefined) visitAnnotation(table, returns);
}

/** Annotations that become text are looked at for errors only. */
function visitAnnotation(table: SymbolTable, annotation: Expr): void {
  if (!table.stringAnnotations) return visitExpr(table, annotation);
  table.enter('_annotation', 'annotation', annotation);
  visitExpr(table, annotation);
  table.leave();
}

function visitAnnotated(table: SymbolTable, node: AnnAssign): void {
  const { target } = node;
  if (target.kind !== 'Name') visitExpr(table, target);
  else {
    const flags = table.lookup(target.id);
    if ((flags & (DEF_GLOBAL | DEF_NONLOCAL)) !== 0 && table.current !== table.top && node.simple) {
      const kind = (flags & DEF_GLOBAL) !== 0 ? 'global' : 'nonlocal';
      table.fail(`annotated name '${target.id}' can't be ${kind}`, node);
    }
    if (node.simple) table.define(target.id, DEF_ANNOT | DEF_LOCAL, target);
    else if (node.value !== undefined) table.define(target.id, DEF_LOCAL, target);
  }
  visitAnnotation(table, node.annotation);
  visitOptional(table, node.value);
}

function visitTry(table: SymbolTable, node: Try): void {
  visitBody(table, node.body);
  visitBody(table, node.orelse);
  for (const handler of node.handlers) {
    visitOptional(table, handler.type);
    if (handler.name !== undefined) table.define(handler.name, DEF_LOCAL, handler);
    visitBody(table, handler.body);
  }
  visitBody(table, node.finalbody);
}

function visitPattern(table: SymbolTable, pattern: Pattern): void {
  switch (pattern.kind) {
    case 'MatchValue': return visitExpr(table, pattern.value);
    case 'MatchSingleton': return;
    case 'MatchSequence':
    case 'MatchOr':
      for (const part of pattern.patterns) visitPattern(table, part);
      return;
    case 'MatchStar':
      if (pattern.name !== undefined) table.define(pattern.name, DEF_LOCAL, pattern);
      return;
    case 'MatchMapping':
      visitAll(table, pattern.keys);
      for (const part of pattern.patterns) visitPattern(table, part);
      if (pattern.rest !== undefined) table.define(pattern.rest, DEF_LOCAL, pattern);
      return;
    case 'MatchClass':
      visitExpr(table, pattern.cls);
      for (const part of [...pattern.patterns, ...pattern.kwdPatterns]) visitPattern(table, part);
      return;
    case 'MatchAs':
      if (pattern.pattern !== undefined) visitPattern(table, pattern.pattern);
      if (pattern.name !== undefined) table.define(pattern.name, DEF_LOCAL, pattern);
  }
}
