import type { Expr, Keyword } from './ast.ts';
import { buildExpression, buildNamed } from './build-expression.ts';
import { buildClauses } from './build-display.ts';
import type { Builder } from './builder.ts';
import type { Cst } from './tree.ts';

export interface CallArguments {
  args: Expr[];
  keywords: Keyword[];
}

export function buildCall(b: Builder, node: Cst): Expr {
  const func = buildExpression(b, node.children[0]!);
  const list = node.children[1]!;
  return { kind: 'Call', func, ...buildCallArguments(b, list), ...b.spanOf(node) };
}

/** The arguments between parentheses, of a call, a class or a decorator. */
export function buildCallArguments(b: Builder, list: Cst): CallArguments {
  const result: CallArguments = { args: [], keywords: [] };
  const { children } = list;
  let doubleStar = false;
  for (let index = 1; index < children.length - 1; ) {
    const end = argumentEnd(children, index);
    const part = children.slice(index, end);
    doubleStar = addArgument(b, result, part, doubleStar, list);
    index = end + 1;
  }
  return result;
}

/** Index of the comma or parenthesis after an argument; commas of `for a, b in` belong to it. */
function argumentEnd(children: readonly Cst[], from: number): number {
  let inTarget = false;
  for (let end = from; ; end += 1) {
    const { name } = children[end]!;
    if (end === children.length - 1 || (name === ',' && !inTarget)) return end;
    if (name === 'for') inTarget = true;
    else if (name === 'in') inTarget = false;
  }
}

function addArgument(b: Builder, result: CallArguments, part: Cst[], doubleStar: boolean, list: Cst): boolean {
  const first = part[0]!;
  const last = part[part.length - 1]!;
  const { args, keywords } = result;
  if (first.name === '**') {
    keywords.push({ arg: undefined, value: buildExpression(b, part[1]!), ...b.span(first.from, last.to) });
    return true;
  }
  if (first.name === '*') {
    if (doubleStar) throw b.error(AFTER_DOUBLE_STAR, first.from, last.to);
    args.push({ kind: 'Starred', value: buildExpression(b, part[1]!), ctx: 'load', ...b.span(first.from, last.to) });
    return doubleStar;
  }
  if (part[1]?.name === 'AssignOp' && b.text(part[1]) === '=') {
    keywords.push(buildKeyword(b, part));
    return doubleStar;
  }
  if (doubleStar) throw b.error('positional argument follows keyword argument unpacking', list.to - 1, list.to);
  if (keywords.length > 0) throw b.error('positional argument follows keyword argument', list.to - 1, list.to);
  args.push(buildPositional(b, part, list));
  return doubleStar;
}

const AFTER_DOUBLE_STAR = 'iterable argument unpacking follows keyword argument unpacking';

function buildKeyword(b: Builder, part: Cst[]): Keyword {
  const name = part[0]!;
  const last = part[part.length - 1]!;
  if (part.length > 3) throw b.error(ASK_PARENTHESES, name.from, part[1]!.to);
  return { arg: b.nameText(name), value: buildExpression(b, part[2]!), ...b.span(name.from, last.to) };
}

const ASK_PARENTHESES = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

function buildPositional(b: Builder, part: Cst[], list: Cst): Expr {
  const first = part[0]!;
  const last = part[part.length - 1]!;
  const clauses = part.findIndex((child) => child.name === 'for' || child.name === 'async');
  const isNamed = part[1]?.name === 'AssignOp';
  const named = (to: number): Expr => buildNamed(b, { from: first.from, to }, first, part[2]!);
  if (clauses === -1) return isNamed ? named(last.to) : buildExpression(b, first);
  if (last !== list.children[list.children.length - 2] || first !== list.children[1]) {
    throw b.error('Generator expression must be parenthesized', first.from, last.to);
  }
  const elt = isNamed ? named(part[2]!.to) : buildExpression(b, first);
  const generators = buildClauses(b, part.slice(clauses));
  return { kind: 'GeneratorExp', elt, value: undefined, generators, ...b.spanOf(list) };
}
