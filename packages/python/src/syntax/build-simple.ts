import type { BinaryOperator, Expr, Stmt } from './ast.ts';
import { buildTypeDef } from './build-arguments.ts';
import { buildExpression, buildOpenList, describeExpression } from './build-expression.ts';
import { isHoleNode } from './build-hole.ts';
import { buildTarget, MEANT_EQUALITY } from './build-target.ts';
import type { Builder } from './builder.ts';
import type { Cst } from './tree.ts';

/** `a = b = value`, `a: T`, `a: T = value`. */
export function buildAssign(b: Builder, node: Cst): Stmt {
  const { children } = node;
  const typeAt = children.findIndex((child) => child.name === 'TypeDef');
  if (typeAt !== -1) return buildAnnotated(b, node, typeAt);
  const segments: Cst[][] = [[]];
  for (const child of children) {
    if (child.name === 'AssignOp') segments.push([]);
    else segments[segments.length - 1]!.push(child);
  }
  const last = segments.pop()!;
  const hint = segments.length === 1 ? MEANT_EQUALITY : '';
  const targets = segments.map((segment) => buildTarget(b, buildTargetList(b, segment), 'store', hint));
  for (const target of targets) {
    if (target.kind === 'Starred') throw b.errorAtNode('starred assignment target must be in a list or tuple', target);
  }
  return { kind: 'Assign', targets, value: buildOpenList(b, last), ...b.spanOf(node) };
}

function buildTargetList(b: Builder, segment: readonly Cst[]): Expr {
  const first = segment[0]!;
  if (first.name === 'YieldExpression' || isHoleNode(b, first, 'yield') !== undefined) {
    throw b.errorAt('assignment to yield expression not possible', first);
  }
  if (segment.length === 2 && segment[0]!.name === '*') {
    const value = buildExpression(b, segment[1]!);
    return { kind: 'Starred', value, ctx: 'load', ...b.span(segment[0]!.from, segment[1]!.to) };
  }
  return buildOpenList(b, segment);
}

function buildAnnotated(b: Builder, node: Cst, typeAt: number): Stmt {
  const { children } = node;
  const target = buildOpenList(b, children.slice(0, typeAt));
  if (target.kind === 'List' || target.kind === 'Tuple') {
    throw b.errorAtNode(`only single target (not ${target.kind.toLowerCase()}) can be annotated`, target);
  }
  if (target.kind !== 'Name' && target.kind !== 'Attribute' && target.kind !== 'Subscript') {
    throw b.errorAtNode('illegal target for annotation', target);
  }
  buildTarget(b, target, 'store');
  const annotation = buildTypeDef(b, children[typeAt]!);
  const value = children.length > typeAt + 1 ? buildOpenList(b, children.slice(typeAt + 2)) : undefined;
  const simple = children[0]!.name === 'VariableName';
  return { kind: 'AnnAssign', target, annotation, value, simple, ...b.spanOf(node) };
}

/** `a += value`. */
export function buildUpdate(b: Builder, node: Cst): Stmt {
  const { children } = node;
  const operatorAt = children.findIndex((child) => child.name === 'UpdateOp');
  const target = buildOpenList(b, children.slice(0, operatorAt));
  if (target.kind !== 'Name' && target.kind !== 'Attribute' && target.kind !== 'Subscript') {
    const message = `'${describeExpression(target)}' is an illegal expression for augmented assignment`;
    throw b.errorAtNode(message, target);
  }
  buildTarget(b, target, 'store');
  const op = b.text(children[operatorAt]!).slice(0, -1) as BinaryOperator;
  return { kind: 'AugAssign', target, op, value: buildOpenList(b, children.slice(operatorAt + 1)), ...b.spanOf(node) };
}

export function buildDelete(b: Builder, node: Cst): Stmt {
  const targets: Expr[] = [];
  for (const child of node.children.slice(1)) {
    if (child.name !== ',') targets.push(buildTarget(b, buildExpression(b, child), 'del'));
  }
  return { kind: 'Delete', targets, ...b.spanOf(node) };
}

export function buildRaise(b: Builder, node: Cst): Stmt {
  const [, exc, separator, cause] = node.children;
  if (separator !== undefined && separator.name !== 'from') throw b.errorAt('invalid syntax', separator);
  return {
    kind: 'Raise',
    exc: exc === undefined ? undefined : buildExpression(b, exc),
    cause: cause === undefined ? undefined : buildExpression(b, cause),
    ...b.spanOf(node),
  };
}
