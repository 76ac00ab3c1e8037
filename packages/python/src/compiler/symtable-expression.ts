import type { Arg, Arguments, Comprehension, ComprehensionExpr, Expr, NamedExpr } from '../syntax/ast.ts';
import { DEF_LOCAL, DEF_PARAM, USE } from './scope.ts';
import type { SymbolTable } from './symtable.ts';

export function visitExpr(table: SymbolTable, expr: Expr): void {
  switch (expr.kind) {
    case 'Constant': return;
    case 'Name': return visitName(table, expr.id, expr.ctx === 'load', expr);
    case 'NamedExpr': return visitNamed(table, expr);
    case 'BoolOp':
    case 'JoinedStr': return visitAll(table, expr.values);
    case 'BinOp':
      visitExpr(table, expr.left);
      return visitExpr(table, expr.right);
    case 'UnaryOp': return visitExpr(table, expr.operand);
    case 'Lambda': {
      visitDefaults(table, expr.args);
      table.enter('lambda', 'function', expr);
      visitParameters(table, expr.args);
      visitExpr(table, expr.body);
      return table.leave();
    }
    case 'IfExp':
      visitExpr(table, expr.test);
      visitExpr(table, expr.body);
      return visitExpr(table, expr.orelse);
    case 'Dict':
      for (const key of expr.keys) if (key !== undefined) visitExpr(table, key);
      return visitAll(table, expr.values);
    case 'Set':
    case 'List':
    case 'Tuple': return visitAll(table, expr.elts);
    case 'GeneratorExp':
    case 'ListComp':
    case 'SetComp':
    case 'DictComp': return visitComprehension(table, expr);
    case 'Yield':
    case 'YieldFrom': return visitYield(table, expr);
    case 'Await':
      failInAnnotation(table, 'await expression', expr);
      visitExpr(table, expr.value);
      table.current.isCoroutine = true;
      return;
    case 'Compare':
      visitExpr(table, expr.left);
      return visitAll(table, expr.comparators);
    case 'Call':
      visitExpr(table, expr.func);
      visitAll(table, expr.args);
      for (const keyword of expr.keywords) visitExpr(table, keyword.value);
      return;
    case 'FormattedValue':
      visitExpr(table, expr.value);
      return visitOptional(table, expr.formatSpec);
    case 'Attribute':
    case 'Starred': return visitExpr(table, expr.value);
    case 'Subscript':
      visitExpr(table, expr.value);
      return visitExpr(table, expr.slice);
    case 'Slice':
      visitOptional(table, expr.lower);
      visitOptional(table, expr.upper);
      return visitOptional(table, expr.step);
  }
}

export function visitAll(table: SymbolTable, exprs: readonly Expr[]): void {
  for (const expr of exprs) visitExpr(table, expr);
}

export function visitOptional(table: SymbolTable, expr: Expr | undefined): void {
  if (expr !== undefined) visitExpr(table, expr);
}

function visitName(table: SymbolTable, id: string, isLoad: boolean, at: Expr): void {
  table.define(id, isLoad ? USE : DEF_LOCAL, at);
  // `super()` without arguments reads the class from a cell.
  if (isLoad && id === 'super' && table.current.type === 'function') table.define('__class__', USE, at);
}

function visitNamed(table: SymbolTable, expr: NamedExpr): void {
  failInAnnotation(table, 'named expression', expr);
  if (table.current.iterableDepth > 0) {
    table.fail('assignment expression cannot be used in a comprehension iterable expression', expr);
  }
  if (table.current.comprehension !== undefined) table.extendNamedTarget(expr.target.id, expr.target);
  visitExpr(table, expr.value);
  visitExpr(table, expr.target);
}

const COMPREHENSION_NAMES = {
  GeneratorExp: 'genexpr',
  ListComp: 'listcomp',
  SetComp: 'setcomp',
  DictComp: 'dictcomp',
} as const;

const COMPREHENSION_WORDS = {
  GeneratorExp: 'generator expression',
  ListComp: 'list comprehension',
  SetComp: 'set comprehension',
  DictComp: 'dict comprehension',
} as const;

function visitComprehension(table: SymbolTable, expr: ComprehensionExpr): void {
  const [outermost, ...others] = expr.generators as [Comprehension, ...Comprehension[]];
  // The outermost iterable belongs to the enclosing block.
  table.current.iterableDepth += 1;
  visitExpr(table, outermost.iter);
  table.current.iterableDepth -= 1;
  const scope = table.enter(COMPREHENSION_NAMES[expr.kind], 'function', expr);
  scope.comprehension = expr.kind;
  scope.isCoroutine = outermost.isAsync;
  table.define('.0', DEF_PARAM, expr);
  visitTarget(table, outermost.target);
  visitAll(table, outermost.ifs);
  for (const generator of others) {
    visitTarget(table, generator.target);
    scope.iterableDepth += 1;
    visitExpr(table, generator.iter);
    scope.iterableDepth -= 1;
    visitAll(table, generator.ifs);
    if (generator.isAsync) scope.isCoroutine = true;
  }
  visitOptional(table, expr.value);
  visitExpr(table, expr.elt);
  scope.isGenerator = expr.kind === 'GeneratorExp';
  table.leave();
  if (scope.isCoroutine && !scope.isGenerator) table.current.isCoroutine = true;
}

function visitTarget(table: SymbolTable, target: Expr): void {
  const { current } = table;
  current.inIterationTarget = true;
  visitExpr(table, target);
  current.inIterationTarget = false;
}

function visitYield(table: SymbolTable, expr: Extract<Expr, { kind: 'Yield' | 'YieldFrom' }>): void {
  failInAnnotation(table, 'yield expression', expr);
  visitOptional(table, expr.value);
  const { current } = table;
  current.isGenerator = true;
  if (current.comprehension !== undefined) {
    table.fail(`'yield' inside ${COMPREHENSION_WORDS[current.comprehension]}`, expr);
  }
}

function failInAnnotation(table: SymbolTable, what: string, expr: Expr): void {
  if (table.current.type === 'annotation') table.fail(`'${what}' can not be used within an annotation`, expr);
}

export function visitDefaults(table: SymbolTable, args: Arguments): void {
  visitAll(table, args.defaults);
  for (const value of args.kwDefaults) visitOptional(table, value);
}

/** Parameters in the order of the code object's variables. */
export function visitParameters(table: SymbolTable, args: Arguments): void {
  const add = (arg: Arg): void => table.define(arg.arg, DEF_PARAM, arg);
  args.posOnly.forEach(add);
  args.args.forEach(add);
  args.kwOnly.forEach(add);
  if (args.vararg !== undefined) {
    add(args.vararg);
    table.current.hasVarargs = true;
  }
  if (args.kwarg !== undefined) {
    add(args.kwarg);
    table.current.hasVarKeywords = true;
  }
}
