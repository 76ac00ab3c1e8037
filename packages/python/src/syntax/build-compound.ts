import type { ExceptHandler, Expr, Stmt, WithItem } from './ast.ts';
import { buildExpression, buildOpenList } from './build-expression.ts';
import { buildWithHole, isHoleNode } from './build-hole.ts';
import { buildBody, compoundSpan } from './build-statement.ts';
import { buildTarget } from './build-target.ts';
import type { Builder } from './builder.ts';
import { DEDENT, END, NEWLINE } from './tokens.ts';
import type { Cst } from './tree.ts';

export function buildIf(b: Builder, node: Cst): Stmt {
  return buildIfAt(b, node.children, 0);
}

/** The `if` or `elif` at an index of the node's children, with all that follows it. */
function buildIfAt(b: Builder, children: readonly Cst[], at: number): Stmt {
  const test = buildExpression(b, children[at + 1]!);
  const body = buildBody(b, children[at + 2]!);
  const next = children[at + 3];
  let orelse: Stmt[] = [];
  if (next?.name === 'elif') orelse = [buildIfAt(b, children, at + 3)];
  else if (next !== undefined) orelse = buildBody(b, children[at + 4]!);
  return { kind: 'If', test, body, orelse, ...compoundSpan(b, children[at]!.from, children[children.length - 1]!) };
}

export function buildWhile(b: Builder, node: Cst): Stmt {
  const { children } = node;
  const test = buildExpression(b, children[1]!);
  const body = buildBody(b, children[2]!);
  const orelse = children[4] === undefined ? [] : buildBody(b, children[4]);
  return { kind: 'While', test, body, orelse, ...compoundSpan(b, node.from, node) };
}

export function buildFor(b: Builder, node: Cst): Stmt {
  const { children } = node;
  const isAsync = children[0]!.name === 'async';
  const inAt = children.findIndex((child) => child.name === 'in');
  const bodyAt = children.findIndex((child) => child.name === 'Body');
  const target = buildTarget(b, buildOpenList(b, children.slice(isAsync ? 2 : 1, inAt)), 'store');
  const iter = buildOpenList(b, children.slice(inAt + 1, bodyAt));
  const body = buildBody(b, children[bodyAt]!);
  const orelse = children[bodyAt + 2] === undefined ? [] : buildBody(b, children[bodyAt + 2]!);
  return { kind: 'For', isAsync, target, iter, body, orelse, ...compoundSpan(b, node.from, node) };
}

export function buildWith(b: Builder, node: Cst): Stmt {
  const { children } = node;
  const isAsync = children[0]!.name === 'async';
  const nodes = children.slice(isAsync ? 2 : 1, -1);
  const hole = isHoleNode(b, nodes[0], 'with');
  const items = hole === undefined ? buildItems(b, nodes) : buildWithHole(b, hole);
  const body = buildBody(b, children[children.length - 1]!);
  return { kind: 'With', isAsync, items, body, ...compoundSpan(b, node.from, node) };
}

function buildItems(b: Builder, nodes: readonly Cst[]): WithItem[] {
  const items: WithItem[] = [];
  for (let index = 0; index < nodes.length; index += 1) {
    if (nodes[index]!.name === ',') continue;
    const context = buildExpression(b, nodes[index]!);
    let target: Expr | undefined;
    if (nodes[index + 1]?.name === 'as') {
      target = buildTarget(b, buildExpression(b, nodes[index + 2]!), 'store');
      index += 2;
    }
    items.push({ context, target });
  }
  return items;
}

export function buildTry(b: Builder, node: Cst): Stmt {
  const { children } = node;
  const body = buildBody(b, children[1]!);
  const handlers: ExceptHandler[] = [];
  let isStar = false;
  let orelse: Stmt[] = [];
  let finalbody: Stmt[] = [];
  for (let index = 2; index < children.length; ) {
    const keyword = children[index]!;
    let bodyAt = index + 1;
    while (children[bodyAt]!.name !== 'Body') bodyAt += 1;
    if (keyword.name === 'except') {
      const clause = children.slice(index + 1, bodyAt);
      const star = clause[0]?.name === '*';
      if (star) clause.shift();
      if (star && clause.length === 0) {
        throw b.errorAt('expected one or more exception types', children[bodyAt]!.children[0]!);
      }
      if (handlers.length === 0) isStar = star;
      else if (isStar !== star) throw b.errorAt("cannot have both 'except' and 'except*' on the same 'try'", keyword);
      handlers.push(buildHandler(b, keyword, clause, children[bodyAt]!));
    } else if (keyword.name === 'else') orelse = buildBody(b, children[bodyAt]!);
    else finalbody = buildBody(b, children[bodyAt]!);
    index = bodyAt + 1;
  }
  if (handlers.length === 0 && (orelse.length > 0 || finalbody.length === 0)) {
    const { kinds } = b.tokens;
    let next = b.tokenAt(b.lastTokenEnd(children[1]!.to));
    while (kinds[next] === NEWLINE || (kinds[next] === DEDENT && kinds[next + 1] !== END)) next += 1;
    throw b.errorAtTokens("expected 'except' or 'finally' block", next, next);
  }
  return { kind: 'Try', isStar, body, handlers, orelse, finalbody, ...compoundSpan(b, node.from, node) };
}

function buildHandler(b: Builder, keyword: Cst, clause: readonly Cst[], bodyNode: Cst): ExceptHandler {
  const [typeNode, separator, nameNode] = clause;
  if (separator?.name === ',') {
    throw b.error('multiple exception types must be parenthesized', typeNode!.from, (nameNode ?? typeNode!).to);
  }
  const type = typeNode === undefined ? undefined : buildExpression(b, typeNode);
  const name = nameNode === undefined ? undefined : b.nameText(nameNode);
  const body = buildBody(b, bodyNode);
  return { type, name, body, ...compoundSpan(b, keyword.from, bodyNode) };
}
