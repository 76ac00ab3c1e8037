import type { Expression, Module } from './ast.ts';
import { buildBridge } from './bridge.ts';
import { buildExpression } from './build-expression.ts';
import { Builder, expressionIn } from './builder.ts';
import { SourceText } from './source-text.ts';
import { tokenize, tokenizeFragment } from './tokens.ts';

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

/** The abstract syntax tree of one expression, as `eval` takes it. */
export function parseExpression(source: SourceText): Expression {
  const { text } = source;
  const from = text.length - text.trimStart().length;
  const tokens = tokenizeFragment(source, from, text.length);
  const builder = new Builder(source, buildBridge(tokens, false));
  if (tokens.count === 1) throw builder.error('invalid syntax', text.length, text.length);
  const to = tokens.count - 1;
  const tree = builder.parseFragment(0, to);
  return { kind: 'Expression', body: buildExpression(builder, expressionIn(tree), tokens.starts[0]!, tokens.ends[to - 1]!) };
}
