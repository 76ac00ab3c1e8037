import type { CodeUnit } from '../code-unit.ts';
import type { Expression, Module } from '../syntax/ast.ts';
import { parseExpression, parseInteractive, parseModule, SourceText } from '../syntax/index.ts';
import { Compiler, type CompileWarning, FUTURE_ANNOTATIONS } from './compiler.ts';
import type { CompileWitness } from './compile-witness.ts';
import { findFuture } from './future.ts';
import { foldExpr } from './fold.ts';
import { foldModule } from './fold-statement.ts';
import { genExpr } from './gen-expression.ts';
import { genBody } from './gen-statement.ts';
import { buildSymbolTable } from './symtable.ts';

export { PythonSyntaxError, UnsupportedConstruct } from '../syntax/index.ts';
export type { CompileWarning } from './compiler.ts';
export type { CompileWitness } from './compile-witness.ts';

export interface CompileOptions {
  /** Receives the SyntaxWarnings, in the order in which the real compiler gives them. */
  readonly warn?: (warning: CompileWarning) => void;
  /** Follows the compilation. */
  readonly witness?: CompileWitness;
}

const ignoreWarning = (): void => {};

/** `compile(source, filename, 'exec')`. Throws `PythonSyntaxError` or `UnsupportedConstruct`. */
export function compileModule(source: string, filename: string, options: CompileOptions = {}): CodeUnit {
  const text = new SourceText(source, filename);
  return compileTree(text, parseModule(text), options);
}

/** `compile(source, filename, 'single')`: shows the values of its expressions. */
export function compileInteractive(source: string, filename: string, options: CompileOptions = {}): CodeUnit {
  const text = new SourceText(source, filename);
  return compileTree(text, parseInteractive(text), options);
}

function compileTree(text: SourceText, module: Module, options: CompileOptions): CodeUnit {
  options.witness?.parsed(text, module);
  const future = findFuture(text, module);
  const stringAnnotations = (future.flags & FUTURE_ANNOTATIONS) !== 0;
  foldModule(module, { stringAnnotations });
  const compiler = startCompiler(text, module, future.flags, future.line, options);
  genBody(compiler, module.body);
  return compiler.leaveUnit(true);
}

/** What `eval(source)` compiles: blanks before the expression are dropped. */
export function compileExpression(source: string, filename: string, options: CompileOptions = {}): CodeUnit {
  const text = new SourceText(source.replace(/^[ \t]+/, ''), filename);
  const root = parseExpression(text);
  options.witness?.parsed(text, root);
  root.body = foldExpr(root.body, { stringAnnotations: false });
  const compiler = startCompiler(text, root, 0, -1, options);
  genExpr(compiler, root.body);
  return compiler.leaveUnit(false);
}

function startCompiler(
  source: SourceText,
  root: Module | Expression,
  futureFlags: number,
  futureLine: number,
  options: CompileOptions,
): Compiler {
  const { witness, warn = ignoreWarning } = options;
  const table = buildSymbolTable(source, root, (futureFlags & FUTURE_ANNOTATIONS) !== 0, witness);
  return new Compiler({ source, table, futureFlags, futureLine, warn, witness }, root);
}
