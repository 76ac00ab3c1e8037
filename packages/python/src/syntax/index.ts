import type { Expression, Module } from './ast.ts';
import { buildBridge } from './bridge.ts';
import { buildExpression } from './build-expression.ts';
import { Builder, expressionIn } from './builder.ts';
import { SourceText } from './source-text.ts';
import { lineEnd, stepForward } from './token-walk.ts';
import { END, NEWLINE, tokenize, tokenizeLine } from './tokens.ts';

export { PythonSyntaxError, UnsupportedConstruct } from './errors.ts';
export { SourceText } from './source-text.ts';

/** The abstract syntax tree of a program. */
export function parseModule(source: SourceText): Module {
  const tokens = tokenize(source);
  const builder = new Builder(source, buildBridge(tokens, true));
  if (tokens.strayIndent !== -1) {
    builder.buildProgram(tokens.strayIndent);
    throw builder.errorAtIndent('unexpected indent', tokens.strayIndent);
  }
  return { kind: 'Module', body: builder.buildProgram(tokens.count) };
}

/** The abstract syntax tree of one statement, or of simple ones on a line. */
export function parseInteractive(source: SourceText): Module {
  const { body } = parseModule(source);
  const first = body[0];
  if (first === undefined) throw source.error('invalid syntax', source.text.length);
  const extra = body.find((statement) => statement.line > first.endLine);
  if (extra !== undefined) throw source.errorAtNode('multiple statements found while compiling a single statement', first);
  return { kind: 'Module', body, interactive: true };
}

/** The abstract syntax tree of one expression, with nothing on further lines. */
export function parseExpression(source: SourceText): Expression {
  const tokens = tokenizeLine(source);
  const builder = new Builder(source, buildBridge(tokens, false));
  const to = lineEnd(tokens, 0);
  let next = to;
  while (tokens.kinds[next] === NEWLINE) next += 1;
  if (to === 0 || tokens.kinds[next] !== END) throw builder.errorAtTokens('invalid syntax', next, next);
  checkClosed(builder, to);
  const tree = expressionIn(builder.parseFragment(0, to));
  return { kind: 'Expression', body: buildExpression(builder, tree, tokens.starts[0]!, tokens.ends[to - 1]!) };
}

/** What is an expression in parentheses only. */
function checkClosed(builder: Builder, to: number): void {
  const { tokens } = builder;
  let lambdas = 0;
  for (let at = 0; at < to; at = stepForward(tokens, at)) {
    if (tokens.is(at, 'lambda')) lambdas += 1;
    else if (tokens.is(at, ':')) lambdas -= 1;
    if (lambdas > 0) continue;
    const startsItem = at === 0 || tokens.is(at - 1, ',');
    const isStarred = startsItem && (tokens.is(at, '*') || tokens.is(at, 'yield'));
    if (isStarred || tokens.is(at, ':=')) throw builder.errorAtTokens('invalid syntax', at, at);
  }
}
