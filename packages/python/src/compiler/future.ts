/** `from __future__` imports (Python/future.c `future_parse`, `future_check_features`). */
import type { ImportFrom, Module, Stmt } from '../syntax/ast.ts';
import { PythonSyntaxError } from '../syntax/errors.ts';
import type { SourceText } from '../syntax/source-text.ts';

const FEATURES: ReadonlyMap<string, number> = new Map([
  ['nested_scopes', 0],
  ['generators', 0],
  ['division', 0],
  ['absolute_import', 0],
  ['with_statement', 0],
  ['print_function', 0],
  ['unicode_literals', 0],
  ['barry_as_FLUFL', 0x400000],
  ['generator_stop', 0],
  ['annotations', 0x1000000],
]);

export interface Future {
  readonly flags: number;
  /** Last line of the imports, or -1. */
  readonly line: number;
}

export function findFuture(source: SourceText, module: Module): Future {
  let flags = 0;
  let line = -1;
  let previousLine = 0;
  let isOver = false;
  for (const [index, statement] of module.body.entries()) {
    if (isOver && statement.line > previousLine) break;
    previousLine = statement.line;
    if (statement.kind === 'ImportFrom' && statement.module === '__future__') {
      if (isOver) fail(source, statement, 'from __future__ imports must occur at the beginning of the file', 0);
      flags |= featureFlags(source, statement);
      line = statement.line;
    } else if (index > 0 || !isText(statement)) isOver = true;
  }
  return { flags, line };
}

/** These errors have no end, and the late import's column counts from 0. */
function fail(source: SourceText, statement: Stmt, message: string, shift: number): never {
  const { line, col } = statement;
  throw new PythonSyntaxError('SyntaxError', message, { line, column: col + shift, text: source.lineText(line) });
}

function isText(statement: Stmt): boolean {
  if (statement.kind !== 'ExprStmt' || statement.value.kind !== 'Constant') return false;
  return statement.value.value.kind === 'str';
}

function featureFlags(source: SourceText, statement: ImportFrom): number {
  let flags = 0;
  for (const { name } of statement.names) {
    const flag = FEATURES.get(name);
    if (name === 'braces') fail(source, statement, 'not a chance', 1);
    if (flag === undefined) fail(source, statement, `future feature ${name} is not defined`, 1);
    flags |= flag;
  }
  return flags;
}
