import type { MatchCase, Stmt } from './ast.ts';
import { buildExpression } from './build-expression.ts';
import { isHoleNode } from './build-hole.ts';
import { PatternParser } from './build-pattern.ts';
import { buildBody, compoundSpan } from './build-statement.ts';
import type { Builder } from './builder.ts';
import type { Cst } from './tree.ts';

export function buildMatch(b: Builder, node: Cst): Stmt {
  const [, subjectNode, body] = node.children;
  const subject = buildExpression(b, subjectNode!);
  const cases: MatchCase[] = [];
  for (const clause of body!.children) if (clause.name === 'MatchClause') cases.push(buildCase(b, clause));
  return { kind: 'Match', subject, cases, ...compoundSpan(b, node.from, node) };
}

function buildCase(b: Builder, clause: Cst): MatchCase {
  const { children } = clause;
  const hole = isHoleNode(b, children[1], 'pattern');
  if (hole === undefined) throw b.errorAt('invalid syntax', clause);
  const guardNode = children.find((child) => child.name === 'Guard');
  return {
    pattern: new PatternParser(b, hole.from, hole.to).parse(),
    guard: guardNode === undefined ? undefined : buildExpression(b, guardNode.children[1]!),
    body: buildBody(b, children[children.length - 1]!),
  };
}
