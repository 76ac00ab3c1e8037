import type { Comprehension, ComprehensionKind, Expr } from './ast.ts';
import { buildElements, buildExpression, buildOpenList } from './build-expression.ts';
import { buildTarget } from './build-target.ts';
import type { Builder } from './builder.ts';
import type { Cst } from './tree.ts';

/** A tuple, list or set display. A tuple of an open list takes its span from the tokens of the list. */
export function buildDisplay(
  b: Builder,
  node: Cst,
  kind: 'Tuple' | 'List' | 'Set',
  openFrom = -1,
  openTo = -1,
): Expr {
  const elts = buildElements(b, node.children);
  const span = openFrom === -1 ? b.spanOf(node) : b.span(openFrom, openTo);
  if (kind === 'Set') return { kind, elts, ...span };
  return { kind, elts, ctx: 'load', ...span };
}

export function buildDict(b: Builder, node: Cst): Expr {
  const { children } = node;
  const keys: (Expr | undefined)[] = [];
  const values: Expr[] = [];
  for (let index = 1; index < children.length - 1; ) {
    if (children[index]!.name === ',') {
      index += 1;
    } else if (children[index]!.name === '**') {
      keys.push(undefined);
      values.push(buildExpression(b, children[index + 1]!));
      index += 2;
    } else {
      keys.push(buildExpression(b, children[index]!));
      values.push(buildExpression(b, children[index + 2]!));
      index += 3;
    }
  }
  return { kind: 'Dict', keys, values, ...b.spanOf(node) };
}

export function buildComprehension(b: Builder, node: Cst, kind: ComprehensionKind): Expr {
  const children = node.children.slice(1, -1);
  const first = children[0]!;
  if (first.name === '*') {
    throw b.error('iterable unpacking cannot be used in comprehension', first.from, children[1]!.to);
  }
  if (first.name === '**') throw b.errorAt('dict unpacking cannot be used in dict comprehension', first);
  const clauses = children.findIndex((child) => child.name === 'for' || child.name === 'async');
  const elt = buildExpression(b, first);
  const value = kind === 'DictComp' ? buildExpression(b, children[2]!) : undefined;
  return { kind, elt, value, generators: buildClauses(b, children.slice(clauses)), ...b.spanOf(node) };
}

/** `for … in …` and `if …` clauses. */
export function buildClauses(b: Builder, children: readonly Cst[]): Comprehension[] {
  const generators: Comprehension[] = [];
  for (let index = 0; index < children.length; ) {
    const child = children[index]!;
    if (child.name === 'if') {
      generators[generators.length - 1]!.ifs.push(buildExpression(b, children[index + 1]!));
      index += 2;
      continue;
    }
    const isAsync = child.name === 'async';
    const targetFrom = index + (isAsync ? 2 : 1);
    let end = targetFrom;
    while (children[end]!.name !== 'in') end += 1;
    const target = buildOpenList(b, children.slice(targetFrom, end));
    buildTarget(b, target, 'store');
    generators.push({ target, iter: buildExpression(b, children[end + 1]!), ifs: [], isAsync });
    index = end + 2;
  }
  return generators;
}
