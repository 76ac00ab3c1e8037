/**
 * Folds constants in the syntax tree, before scopes are looked at.
 *
 * Models:     CPython 3.11 at optimisation level 0.
 * Sources:    Python/ast_opt.c `astfold_expr`, `fold_tuple`, `fold_subscr`, `fold_iter`, `fold_compare`,
 *             `fold_unaryop`.
 * Algorithm:  children first; a node whose parts are constant becomes a constant with the node's own span. A list or
 *             set that is only iterated over or searched becomes a tuple or a frozenset.
 */
import type { Constant } from '../code-unit.ts';
import type { Arguments, BinOp, Compare, Comprehension, ConstantExpr, Expr, UnaryOp } from '../syntax/ast.ts';
import { TRUE, tupleConstant } from './constants.ts';
import { equalityKey } from './equality-key.ts';
import { foldFormat } from './fold-format.ts';
import { foldBinary, foldSubscript, foldUnary } from './fold-operators.ts';

export interface FoldOptions {
  /** `from __future__ import annotations`: annotations stay as written. */
  readonly stringAnnotations: boolean;
}

export function foldExpr(expr: Expr, options: FoldOptions): Expr {
  switch (expr.kind) {
    case 'Constant': return expr;
    case 'Name':
      return expr.ctx === 'load' && expr.id === '__debug__' ? constantAt(expr, TRUE) : expr;
    case 'BoolOp':
    case 'JoinedStr':
      foldAll(expr.values, options);
      return expr;
    case 'NamedExpr':
      expr.value = foldExpr(expr.value, options);
      return expr;
    case 'BinOp':
      expr.left = foldExpr(expr.left, options);
      expr.right = foldExpr(expr.right, options);
      return foldBinOp(expr);
    case 'UnaryOp':
      expr.operand = foldExpr(expr.operand, options);
      return foldUnaryOp(expr);
    case 'Lambda':
      foldArguments(expr.args, options);
      expr.body = foldExpr(expr.body, options);
      return expr;
    case 'IfExp':
      expr.test = foldExpr(expr.test, options);
      expr.body = foldExpr(expr.body, options);
      expr.orelse = foldExpr(expr.orelse, options);
      return expr;
    case 'Dict':
      expr.keys = expr.keys.map((key) => foldOptional(key, options));
      foldAll(expr.values, options);
      return expr;
    case 'Set':
      foldAll(expr.elts, options);
      return expr;
    case 'GeneratorExp':
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
      expr.elt = foldExpr(expr.elt, options);
      expr.value = foldOptional(expr.value, options);
      for (const generator of expr.generators) foldComprehension(generator, options);
      return expr;
    case 'Await':
    case 'YieldFrom':
    case 'Attribute':
    case 'Starred':
      expr.value = foldExpr(expr.value, options);
      return expr;
    case 'Yield':
      expr.value = foldOptional(expr.value, options);
      return expr;
    case 'Compare':
      expr.left = foldExpr(expr.left, options);
      foldAll(expr.comparators, options);
      return foldCompare(expr);
    case 'Call':
      expr.func = foldExpr(expr.func, options);
      foldAll(expr.args, options);
      for (const keyword of expr.keywords) keyword.value = foldExpr(keyword.value, options);
      return expr;
    case 'FormattedValue':
      expr.value = foldExpr(expr.value, options);
      expr.formatSpec = foldOptional(expr.formatSpec, options);
      return expr;
    case 'Subscript':
      expr.value = foldExpr(expr.value, options);
      expr.slice = foldExpr(expr.slice, options);
      if (expr.ctx !== 'load' || expr.value.kind !== 'Constant' || expr.slice.kind !== 'Constant') return expr;
      return constantAt(expr, foldSubscript(expr.value.value, expr.slice.value));
    case 'Slice':
      expr.lower = foldOptional(expr.lower, options);
      expr.upper = foldOptional(expr.upper, options);
      expr.step = foldOptional(expr.step, options);
      return expr;
    case 'List':
      foldAll(expr.elts, options);
      return expr;
    case 'Tuple':
      foldAll(expr.elts, options);
      return expr.ctx === 'load' ? constantAt(expr, constantTuple(expr.elts)) : expr;
  }
}

export function foldOptional(expr: Expr | undefined, options: FoldOptions): Expr | undefined {
  return expr === undefined ? undefined : foldExpr(expr, options);
}

export function foldAll(exprs: Expr[], options: FoldOptions): void {
  for (let index = 0; index < exprs.length; index += 1) exprs[index] = foldExpr(exprs[index]!, options);
}

export function foldArguments(args: Arguments, options: FoldOptions): void {
  for (const arg of [...args.posOnly, ...args.args, args.vararg, ...args.kwOnly, args.kwarg]) {
    if (arg !== undefined && !options.stringAnnotations) arg.annotation = foldOptional(arg.annotation, options);
  }
  args.kwDefaults = args.kwDefaults.map((value) => foldOptional(value, options));
  foldAll(args.defaults, options);
}

/** A constant in the place of a node; the node itself where there is no value. */
export function constantAt(node: Expr, value: Constant | undefined): Expr {
  if (value === undefined) return node;
  const { line, endLine, col, endCol } = node;
  const constant: ConstantExpr = { kind: 'Constant', value, line, endLine, col, endCol };
  return constant;
}

function foldComprehension(generator: Comprehension, options: FoldOptions): void {
  generator.target = foldExpr(generator.target, options);
  generator.iter = foldExpr(generator.iter, options);
  foldAll(generator.ifs, options);
  generator.iter = foldIterable(generator.iter);
}

function foldBinOp(node: BinOp): Expr {
  const { left, right, op } = node;
  if (left.kind !== 'Constant') return node;
  if (op === '%' && right.kind === 'Tuple' && left.value.kind === 'str') {
    if (right.elts.some((elt) => elt.kind === 'Starred')) return node;
    return foldFormat(node, left.value.value, right.elts) ?? node;
  }
  if (right.kind !== 'Constant') return node;
  if (op === '%' && (left.value.kind === 'str' || left.value.kind === 'bytes')) return node;
  return constantAt(node, foldBinary(op, left.value, right.value));
}

function foldUnaryOp(node: UnaryOp): Expr {
  const { operand } = node;
  if (operand.kind === 'Constant') return constantAt(node, foldUnary(node.op, operand.value));
  if (node.op !== 'not' || operand.kind !== 'Compare' || operand.ops.length !== 1) return node;
  switch (operand.ops[0]) {
    case 'is': operand.ops[0] = 'is not'; return operand;
    case 'is not': operand.ops[0] = 'is'; return operand;
    case 'in': operand.ops[0] = 'not in'; return operand;
    case 'not in': operand.ops[0] = 'in'; return operand;
    default: return node;
  }
}

function foldCompare(node: Compare): Expr {
  const last = node.ops.length - 1;
  if (node.ops[last] === 'in' || node.ops[last] === 'not in') {
    node.comparators[last] = foldIterable(node.comparators[last]!);
  }
  return node;
}

/** A list or set display that nobody keeps. */
export function foldIterable(node: Expr): Expr {
  if (node.kind === 'List') {
    if (node.elts.some((elt) => elt.kind === 'Starred')) return node;
    return constantAt({ ...node, kind: 'Tuple' }, constantTuple(node.elts));
  }
  if (node.kind !== 'Set') return node;
  const tuple = constantTuple(node.elts);
  if (tuple === undefined || tuple.kind !== 'tuple') return node;
  return constantAt(node, frozensetConstant(tuple.items));
}

/** Later items equal to an earlier one are dropped. */
export function frozensetConstant(items: readonly Constant[]): Constant {
  const unique = new Map<string, Constant>();
  for (const item of items) {
    const key = equalityKey(item);
    if (!unique.has(key)) unique.set(key, item);
  }
  return { kind: 'frozenset', items: [...unique.values()] };
}

function constantTuple(elts: readonly Expr[]): Constant | undefined {
  const items: Constant[] = [];
  for (const elt of elts) {
    if (elt.kind !== 'Constant') return undefined;
    items.push(elt.value);
  }
  return tupleConstant(items);
}

