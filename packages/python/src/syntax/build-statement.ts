import type { Span, Stmt } from './ast.ts';
import { buildClass, buildFunction } from './build-definition.ts';
import { buildFor, buildIf, buildTry, buildWhile, buildWith } from './build-compound.ts';
import { buildExpression, buildOpenList, buildYieldParts } from './build-expression.ts';
import { buildImport } from './build-import.ts';
import { buildMatch } from './build-match.ts';
import { buildAssign, buildDelete, buildRaise, buildUpdate } from './build-simple.ts';
import type { Builder } from './builder.ts';
import type { Cst } from './tree.ts';

/** The statements of a script, a body or a group between semicolons. */
export function buildStatements(b: Builder, nodes: readonly Cst[]): Stmt[] {
  const statements: Stmt[] = [];
  let before = '';
  for (const node of nodes) {
    if (node.name === ';' && (before === ';' || before === ':')) throw b.errorAt('invalid syntax', node);
    before = node.name;
    if (node.name === 'StatementGroup') statements.push(...buildStatements(b, node.children));
    else if (node.name !== ';' && node.name !== ':') statements.push(buildStatement(b, node));
  }
  return statements;
}

function buildStatement(b: Builder, node: Cst): Stmt {
  const { children } = node;
  switch (node.name) {
    case 'ExpressionStatement': return { kind: 'ExprStmt', value: buildOpenList(b, children), ...b.spanOf(node) };
    case 'YieldStatement': {
      return { kind: 'ExprStmt', value: buildYieldParts(b, node, children), ...b.spanOf(node) };
    }
    case 'AssignStatement': return buildAssign(b, node);
    case 'UpdateStatement': return buildUpdate(b, node);
    case 'DeleteStatement': return buildDelete(b, node);
    case 'ReturnStatement': {
      const value = children.length > 1 ? buildOpenList(b, children.slice(1)) : undefined;
      return { kind: 'Return', value, ...b.spanOf(node) };
    }
    case 'PassStatement': return { kind: 'Pass', ...b.spanOf(node) };
    case 'BreakStatement': return { kind: 'Break', ...b.spanOf(node) };
    case 'ContinueStatement': return { kind: 'Continue', ...b.spanOf(node) };
    case 'RaiseStatement': return buildRaise(b, node);
    case 'AssertStatement': {
      const test = buildExpression(b, children[1]!);
      if (children[4] !== undefined) throw b.errorAt('invalid syntax', children[4]);
      const msg = children[3] === undefined ? undefined : buildExpression(b, children[3]);
      return { kind: 'Assert', test, msg, ...b.spanOf(node) };
    }
    case 'ScopeStatement': {
      const kind = children[0]!.name === 'global' ? 'Global' : 'Nonlocal';
      const names = children.filter((child) => child.name === 'VariableName').map((child) => b.nameText(child));
      return { kind, names, ...b.spanOf(node) };
    }
    case 'ImportStatement': return buildImport(b, node);
    case 'IfStatement': return buildIf(b, node);
    case 'WhileStatement': return buildWhile(b, node);
    case 'ForStatement': return buildFor(b, node);
    case 'TryStatement': return buildTry(b, node);
    case 'WithStatement': return buildWith(b, node);
    case 'FunctionDefinition': return buildFunction(b, node, []);
    case 'ClassDefinition': return buildClass(b, node, []);
    case 'DecoratedStatement': return buildDecorated(b, node);
    case 'MatchStatement': return buildMatch(b, node);
    case 'PrintStatement': throw b.errorAt("Missing parentheses in call to 'print'. Did you mean print(...)?", node);
    default: throw b.errorAt('invalid syntax', node);
  }
}

function buildDecorated(b: Builder, node: Cst): Stmt {
  const decorated = node.children[node.children.length - 1]!;
  const decorators = node.children.slice(0, -1);
  if (decorated.name === 'ClassDefinition') return buildClass(b, decorated, decorators);
  return buildFunction(b, decorated, decorators);
}

/** The statements of a body node: a colon and what follows. */
export function buildBody(b: Builder, body: Cst): Stmt[] {
  return buildStatements(b, body.children);
}

/** The span of a compound statement: to its last token, which may be a semicolon. */
export function compoundSpan(b: Builder, from: number, body: Cst): Span {
  return b.span(from, b.lastTokenEnd(body.to));
}
