import type { Constant } from '../code-unit.ts';
import type { Context, Expr, Slice } from './ast.ts';
import { type Hole, isKeyword } from './bridge.ts';
import { buildArguments } from './build-arguments.ts';
import { buildCall } from './build-call.ts';
import { buildComprehension, buildDict, buildDisplay } from './build-display.ts';
import { buildHole } from './build-hole.ts';
import { buildNumber, buildStrings } from './build-literal.ts';
import { buildOperators } from './build-operators.ts';
import { buildTarget } from './build-target.ts';
import type { Builder } from './builder.ts';
import type { Cst } from './tree.ts';

const LOAD: Context = 'load';

/**
 * The expression of a tree node. A fragment in artificial parentheses is an open list where it holds commas: then
 * `openFrom` and `openTo` are where its tokens start and end.
 */
export function buildExpression(b: Builder, node: Cst, openFrom = -1, openTo = -1): Expr {
  switch (node.name) {
    case 'VariableName': return buildName(b, node);
    case 'Number': return buildNumber(b, node);
    case 'String': return buildString(b, node);
    case 'ContinuedString': return buildStrings(b, node.children, node);
    case 'CallExpression': return buildCall(b, node);
    case 'MemberExpression': return buildMember(b, node);
    case 'BinaryExpression':
    case 'UnaryExpression':
    case 'AwaitExpression': return buildOperators(b, node);
    case 'ParenthesizedExpression': return buildParenthesized(b, node);
    case 'TupleExpression': return buildDisplay(b, node, 'Tuple', openFrom, openTo);
    case 'ArrayExpression': return buildDisplay(b, node, 'List');
    case 'SetExpression': return buildDisplay(b, node, 'Set');
    case 'DictionaryExpression': return buildDict(b, node);
    case 'ComprehensionExpression': return buildComprehension(b, node, 'GeneratorExp');
    case 'ArrayComprehensionExpression': return buildComprehension(b, node, 'ListComp');
    case 'SetComprehensionExpression': return buildComprehension(b, node, 'SetComp');
    case 'DictionaryComprehensionExpression': return buildComprehension(b, node, 'DictComp');
    case 'ConditionalExpression': return buildConditional(b, node);
    case 'LambdaExpression': return buildLambda(b, node);
    case 'NamedExpression': return buildNamed(b, node, node.children[0]!, node.children[2]!);
    case 'YieldExpression': return buildYield(b, node);
    case 'Boolean': return constant(b, node, { kind: b.text(node) === 'True' ? 'true' : 'false' });
    case 'None': return constant(b, node, { kind: 'none' });
    case 'Ellipsis': return constant(b, node, { kind: 'ellipsis' });
    default: throw b.errorAt('invalid syntax', node);
  }
}

function constant(b: Builder, node: Cst, value: Constant): Expr {
  return { kind: 'Constant', value, ...b.spanOf(node) };
}

function buildName(b: Builder, node: Cst): Expr {
  const hole = b.bridge.holes.size === 0 ? undefined : holeOf(b, node);
  if (hole !== undefined) return buildHole(b, hole);
  return { kind: 'Name', id: b.nameText(node), ctx: LOAD, ...b.spanOf(node) };
}

function buildString(b: Builder, node: Cst): Expr {
  const hole = b.bridge.holes.size === 0 ? undefined : holeOf(b, node);
  return hole === undefined ? buildStrings(b, [node], node) : buildHole(b, hole);
}

/** The hole that an identifier of the rewritten text stands for. */
function holeOf(b: Builder, node: Cst): Hole | undefined {
  const there = b.bridge.holes.get(node.from);
  return there?.find((hole) => b.tokens.ends[hole.to - 1] === node.to && hole.kind !== 'pattern');
}

function buildParenthesized(b: Builder, node: Cst): Expr {
  const inner = node.children[1]!;
  if (inner.name === '*') throw b.error('cannot use starred expression here', inner.from, node.children[2]!.to);
  return buildExpression(b, inner);
}

function buildMember(b: Builder, node: Cst): Expr {
  const { children } = node;
  const value = buildExpression(b, children[0]!);
  if (children[1]!.name === '.') {
    const attr = b.nameText(children[2]!);
    if (isKeyword(attr)) throw b.errorAt('invalid syntax', children[2]!);
    return { kind: 'Attribute', value, attr, ctx: LOAD, ...b.spanOf(node) };
  }
  return { kind: 'Subscript', value, slice: buildSubscript(b, children), ctx: LOAD, ...b.spanOf(node) };
}

/** What stands between `[` (child 1) and `]` (the last child). */
function buildSubscript(b: Builder, children: readonly Cst[]): Expr {
  const inside = children.slice(2, -1);
  const hole = inside.length === 1 && inside[0]!.name === 'VariableName' ? holeOf(b, inside[0]!) : undefined;
  if (hole?.kind === 'subscript') return buildHole(b, hole);
  if (!inside.some((child) => child.name === ',')) return buildSlice(b, inside);
  const elts: Expr[] = [];
  let part: Cst[] = [];
  for (const child of inside) {
    if (child.name !== ',') part.push(child);
    else {
      elts.push(buildSlice(b, part));
      part = [];
    }
  }
  if (part.length > 0) elts.push(buildSlice(b, part));
  return { kind: 'Tuple', elts, ctx: LOAD, ...b.span(inside[0]!.from, inside[inside.length - 1]!.to) };
}

export function buildSlice(b: Builder, part: readonly Cst[]): Expr {
  if (!part.some((child) => child.name === ':')) return buildExpression(b, part[0]!);
  const slice: Slice = {
    kind: 'Slice',
    lower: undefined,
    upper: undefined,
    step: undefined,
    ...b.span(part[0]!.from, part[part.length - 1]!.to),
  };
  let colons = 0;
  for (const child of part) {
    if (child.name === ':') colons += 1;
    else if (colons === 0) slice.lower = buildExpression(b, child);
    else if (colons === 1) slice.upper = buildExpression(b, child);
    else slice.step = buildExpression(b, child);
  }
  return slice;
}

function buildConditional(b: Builder, node: Cst): Expr {
  const [body, , test, , orelse] = node.children;
  return {
    kind: 'IfExp',
    body: buildExpression(b, body!),
    test: buildExpression(b, test!),
    orelse: buildExpression(b, orelse!),
    ...b.spanOf(node),
  };
}

function buildLambda(b: Builder, node: Cst): Expr {
  const { children } = node;
  const params = children[1]!.name === 'ParamList' ? children[1]! : undefined;
  const args = buildArguments(b, params?.children ?? [], b.bridge.slashes.get(node.from));
  return { kind: 'Lambda', args, body: buildExpression(b, children[children.length - 1]!), ...b.spanOf(node) };
}

export function buildNamed(b: Builder, node: Pick<Cst, 'from' | 'to'>, target: Cst, value: Cst): Expr {
  const name = buildExpression(b, target);
  if (name.kind !== 'Name' || target.name !== 'VariableName') throw invalidNamedTarget(b, name);
  buildTarget(b, name, 'store');
  return { kind: 'NamedExpr', target: name, value: buildExpression(b, value), ...b.span(node.from, node.to) };
}

function invalidNamedTarget(b: Builder, target: Expr): Error {
  return b.errorAtNode(`cannot use assignment expressions with ${describeExpression(target)}`, target);
}

/** The word of an expression in error messages (`_PyPegen_get_expr_name`). */
export function describeExpression(expr: Expr): string {
  switch (expr.kind) {
    case 'Attribute': return 'attribute';
    case 'Subscript': return 'subscript';
    case 'Starred': return 'starred';
    case 'Name': return 'name';
    case 'List': return 'list';
    case 'Tuple': return 'tuple';
    case 'Lambda': return 'lambda';
    case 'Call': return 'function call';
    case 'BoolOp':
    case 'BinOp':
    case 'UnaryOp': return 'expression';
    case 'GeneratorExp': return 'generator expression';
    case 'Yield':
    case 'YieldFrom': return 'yield expression';
    case 'Await': return 'await expression';
    case 'ListComp': return 'list comprehension';
    case 'SetComp': return 'set comprehension';
    case 'DictComp': return 'dict comprehension';
    case 'Dict': return 'dict literal';
    case 'Set': return 'set display';
    case 'JoinedStr':
    case 'FormattedValue': return 'f-string expression';
    case 'Compare': return 'comparison';
    case 'IfExp': return 'conditional expression';
    case 'NamedExpr': return 'named expression';
    case 'Slice': return 'slice';
    case 'Constant': return describeConstant(expr.value);
  }
}

function describeConstant(value: Constant): string {
  switch (value.kind) {
    case 'none': return 'None';
    case 'true': return 'True';
    case 'false': return 'False';
    case 'ellipsis': return 'ellipsis';
    default: return 'literal';
  }
}

function buildYield(b: Builder, node: Cst): Expr {
  return buildYieldParts(b, node, node.children);
}

/** `yield`, `yield a, *b` or `yield from a`. */
export function buildYieldParts(b: Builder, node: Cst, children: readonly Cst[]): Expr {
  if (children[1]?.name === 'from') {
    return { kind: 'YieldFrom', value: buildExpression(b, children[2]!), ...b.spanOf(node) };
  }
  return { kind: 'Yield', value: buildOpenList(b, children.slice(1)), ...b.spanOf(node) };
}

/** `a`, `a, b`, `*a, b`: a tuple where there is a comma. */
export function buildOpenList(b: Builder, children: readonly Cst[]): Expr {
  const isTuple = children.some((child) => child.name === ',');
  const elts = buildElements(b, children);
  const first = elts[0]!;
  if (!isTuple) {
    if (first.kind === 'Starred') throw b.errorAtNode("can't use starred expression here", first);
    return first;
  }
  const span = b.span(children[0]!.from, children[children.length - 1]!.to);
  return { kind: 'Tuple', elts, ctx: LOAD, ...span };
}

/** Elements of a list of expressions, starred ones included; commas and brackets are skipped. */
export function buildElements(b: Builder, children: readonly Cst[]): Expr[] {
  const elts: Expr[] = [];
  for (let index = 0; index < children.length; index += 1) {
    const child = children[index]!;
    switch (child.name) {
      case ',':
      case '(':
      case ')':
      case '[':
      case ']':
      case '{':
      case '}':
        continue;
      case '*': {
        index += 1;
        const operand = children[index]!;
        const value = buildExpression(b, operand);
        elts.push({ kind: 'Starred', value, ctx: LOAD, ...b.span(child.from, operand.to) });
        continue;
      }
    }
    elts.push(buildExpression(b, child));
  }
  return elts;
}
