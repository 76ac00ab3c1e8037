import type { ClassDef, Expr, FunctionDef } from './ast.ts';
import { buildArguments, buildTypeDef } from './build-arguments.ts';
import { buildCallArguments } from './build-call.ts';
import { buildExpression } from './build-expression.ts';
import { buildBody, compoundSpan } from './build-statement.ts';
import type { Builder } from './builder.ts';
import type { Cst } from './tree.ts';

export function buildFunction(b: Builder, node: Cst, decoratorNodes: readonly Cst[]): FunctionDef {
  const decorators = decoratorNodes.map((decorator) => buildDecorator(b, decorator));
  const { children } = node;
  const isAsync = children[0]!.name === 'async';
  const name = children[isAsync ? 2 : 1]!;
  const list = children.find((child) => child.name === 'ParamList')!;
  const type = children.find((child) => child.name === 'TypeDef');
  const args = buildArguments(b, list.children, b.bridge.slashes.get(list.from));
  const returns = type === undefined ? undefined : buildTypeDef(b, type);
  const body = buildBody(b, children[children.length - 1]!);
  return {
    kind: 'FunctionDef',
    isAsync,
    name: b.nameText(name),
    args,
    body,
    decorators,
    returns,
    ...compoundSpan(b, node.from, node),
  };
}

export function buildClass(b: Builder, node: Cst, decoratorNodes: readonly Cst[]): ClassDef {
  const decorators = decoratorNodes.map((decorator) => buildDecorator(b, decorator));
  const { children } = node;
  const list = children.find((child) => child.name === 'ArgList');
  const clause = list?.children.find((child) => child.name === 'for');
  if (clause !== undefined) throw b.errorAt('invalid syntax', clause);
  const { args: bases, keywords } = list === undefined ? { args: [], keywords: [] } : buildCallArguments(b, list);
  const body = buildBody(b, children[children.length - 1]!);
  const name = b.nameText(children[1]!);
  return { kind: 'ClassDef', name, bases, keywords, body, decorators, ...compoundSpan(b, node.from, node) };
}

/** `@name.attr(args)`; anything else is a hole, which is a name here. */
function buildDecorator(b: Builder, node: Cst): Expr {
  const [, first, ...rest] = node.children;
  let expr = buildExpression(b, first!);
  for (let index = 0; index < rest.length; index += 1) {
    const child = rest[index]!;
    if (child.name === 'ArgList') {
      expr = { kind: 'Call', func: expr, ...buildCallArguments(b, child), ...b.span(first!.from, child.to) };
    } else if (child.name !== '.') {
      expr = { kind: 'Attribute', value: expr, attr: b.nameText(child), ctx: 'load', ...b.span(first!.from, child.to) };
    }
  }
  return expr;
}
