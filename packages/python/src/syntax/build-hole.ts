import type { Expr, WithItem } from './ast.ts';
import type { Hole } from './bridge.ts';
import { buildExpression, buildSlice } from './build-expression.ts';
import { buildTarget } from './build-target.ts';
import { expressionIn, type Builder } from './builder.ts';
import type { Cst } from './tree.ts';

/** The expression that a hole stands for. */
export function buildHole(b: Builder, hole: Hole): Expr {
  const { starts, ends } = b.tokens;
  const from = starts[hole.from]!;
  const to = ends[hole.to - 1]!;
  if (hole.kind === 'yield') return { kind: 'Yield', value: undefined, ...b.span(from, to) };
  if (hole.kind === 'subscript') return buildStarredSubscript(b, hole, from, to);
  return buildTokens(b, hole.from, hole.to);
}

/** Tokens [from, to) as an open list: `a`, `*a, b`, `x := 1`. */
export function buildTokens(b: Builder, from: number, to: number): Expr {
  const start = b.tokens.starts[from]!;
  const end = b.tokens.ends[to - 1]!;
  if (b.tokens.is(from, '*') && topLevelCommas(b, from, to).length === 0) {
    const value = buildTokens(b, from + 1, to);
    return { kind: 'Starred', value, ctx: 'load', ...b.span(start, end) };
  }
  return buildExpression(b, expressionIn(b.parseFragment(from, to)), start, end);
}

/** Indices of the commas outside brackets. */
function topLevelCommas(b: Builder, from: number, to: number): number[] {
  const commas: number[] = [];
  for (let at = from; at < to; at = step(b, at)) if (b.tokens.is(at, ',')) commas.push(at);
  return commas;
}

function step(b: Builder, index: number): number {
  const partner = b.tokens.partner[index]!;
  return partner > index ? partner + 1 : index + 1;
}

function buildStarredSubscript(b: Builder, hole: Hole, from: number, to: number): Expr {
  const elts: Expr[] = [];
  let start = hole.from;
  for (const comma of [...topLevelCommas(b, hole.from, hole.to), hole.to]) {
    if (comma > start) elts.push(buildSubscriptElement(b, start, comma));
    start = comma + 1;
  }
  return { kind: 'Tuple', elts, ctx: 'load', ...b.span(from, to) };
}

function buildSubscriptElement(b: Builder, from: number, to: number): Expr {
  if (b.tokens.is(from, '*')) return buildTokens(b, from, to);
  const member = expressionIn(b.parseFragment(from, to, '_[', ']'));
  return buildSlice(b, member.children.slice(2, -1));
}

/** The items of a `with` statement that the parsing library cannot take. */
export function buildWithHole(b: Builder, hole: Hole): WithItem[] {
  const { tokens } = b;
  const closed = tokens.is(hole.from, '(') && tokens.partner[hole.from] === hole.to - 1;
  if (!closed) return buildItems(b, hole.from, hole.to);
  const from = hole.from + 1;
  const to = hole.to - 1;
  if (isOneExpression(b, from, to)) return [{ context: buildTokens(b, hole.from, hole.to), target: undefined }];
  return buildItems(b, from, to);
}

/** Whether the parentheses hold a tuple, a generator or a named expression rather than items. */
function isOneExpression(b: Builder, from: number, to: number): boolean {
  const { tokens } = b;
  let decided = tokens.is(from, 'yield');
  for (let at = from; at < to; at = step(b, at)) {
    if (tokens.is(at, 'as')) return false;
    const startsItem = at === from || tokens.is(at - 1, ',');
    if (tokens.is(at, ':=') || tokens.is(at, 'for') || (tokens.is(at, '*') && startsItem)) decided = true;
  }
  return decided;
}

function buildItems(b: Builder, from: number, to: number): WithItem[] {
  const items: WithItem[] = [];
  let start = from;
  for (const comma of [...topLevelCommas(b, from, to), to]) {
    if (comma > start) items.push(buildItem(b, start, comma));
    start = comma + 1;
  }
  return items;
}

function buildItem(b: Builder, from: number, to: number): WithItem {
  for (let at = from; at < to; at = step(b, at)) {
    if (!b.tokens.is(at, 'as')) continue;
    const target = buildTokens(b, at + 1, to);
    buildTarget(b, target, 'store');
    return { context: buildTokens(b, from, at), target };
  }
  return { context: buildTokens(b, from, to), target: undefined };
}

/** A target list: a hole, or the nodes of an open list. */
export function isHoleNode(b: Builder, node: Cst | undefined, kind: Hole['kind']): Hole | undefined {
  if (node === undefined) return undefined;
  return b.bridge.holes.get(node.from)?.find((hole) => hole.kind === kind && b.tokens.ends[hole.to - 1] === node.to);
}
