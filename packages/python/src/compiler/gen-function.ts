/** Functions, classes and lambdas (Python/compile.c `compiler_function`, `compiler_class`, `compiler_make_closure`). */
import type { CodeUnit } from '../code-unit.ts';
import type { Arg, Arguments, ClassDef, Expr, FunctionDef, Lambda } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { FUTURE_ANNOTATIONS } from './compiler.ts';
import { NONE, strConstant, tupleConstant } from './constants.ts';
import { docstringOf } from './fold-statement.ts';
import { genArguments, genCallOp } from './gen-call.ts';
import { genAll, genExpr } from './gen-expression.ts';
import { genBody, genStmt } from './gen-statement.ts';
import {
  BUILD_CONST_KEY_MAP, BUILD_TUPLE, COPY, LOAD_BUILD_CLASS, LOAD_CLOSURE, MAKE_FUNCTION, PUSH_NULL, RETURN_VALUE,
  UNPACK_SEQUENCE,
} from './opcodes.ts';
import { CELL, mangle } from './scope.ts';
import { unparse } from './unparse.ts';

// Flags of MAKE_FUNCTION.
const HAS_DEFAULTS = 1;
const HAS_KEYWORD_DEFAULTS = 2;
const HAS_ANNOTATIONS = 4;
const HAS_CLOSURE = 8;
const FREE_KIND = 0x80;

/** A function object from a code object and the cells it closes over. */
export function genClosure(c: Compiler, code: CodeUnit, flags: number): void {
  const { u } = c;
  let closed = 0;
  code.localsPlusNames.forEach((name, index) => {
    if ((code.localsPlusKinds[index]! & FREE_KIND) === 0) return;
    const isCell = (u.kind === 'class' && name === '__class__') || u.scope.kindOf(name) === CELL;
    u.op(LOAD_CLOSURE, (isCell ? u.cells : u.free).get(name)!);
    closed += 1;
  });
  if (closed > 0) u.op(BUILD_TUPLE, closed);
  c.loadConst({ kind: 'code', value: code });
  u.op(MAKE_FUNCTION, closed > 0 ? flags | HAS_CLOSURE : flags);
}

/** Annotations that `from __future__ import annotations` turns into text. */
export function genAnnotationText(c: Compiler, annotation: Expr): void {
  c.loadConst(strConstant(unparse(annotation)));
}

function genDefaults(c: Compiler, args: Arguments): number {
  let flags = 0;
  if (args.defaults.length > 0) {
    genAll(c, args.defaults);
    c.u.op(BUILD_TUPLE, args.defaults.length);
    flags |= HAS_DEFAULTS;
  }
  const names: string[] = [];
  args.kwOnly.forEach((arg, index) => {
    const value = args.kwDefaults[index];
    if (value === undefined) return;
    names.push(mangle(c.u.className, arg.arg));
    genExpr(c, value);
  });
  if (names.length === 0) return flags;
  c.loadConst(tupleConstant(names.map(strConstant)));
  c.u.op(BUILD_CONST_KEY_MAP, names.length);
  return flags | HAS_KEYWORD_DEFAULTS;
}

function genAnnotations(c: Compiler, args: Arguments, returns: Expr | undefined): number {
  let count = 0;
  const add = (name: string, annotation: Expr | undefined): void => {
    if (annotation === undefined) return;
    c.loadConst(strConstant(mangle(c.u.className, name)));
    if ((c.futureFlags & FUTURE_ANNOTATIONS) !== 0) genAnnotationText(c, annotation);
    else if (annotation.kind === 'Starred') {
      genExpr(c, annotation.value);
      c.u.op(UNPACK_SEQUENCE, 1);
    } else genExpr(c, annotation);
    count += 2;
  };
  const addArg = (arg: Arg | undefined): void => {
    if (arg !== undefined) add(arg.arg, arg.annotation);
  };
  args.args.forEach(addArg);
  args.posOnly.forEach(addArg);
  addArg(args.vararg);
  args.kwOnly.forEach(addArg);
  addArg(args.kwarg);
  add('return', returns);
  if (count === 0) return 0;
  c.u.op(BUILD_TUPLE, count);
  return HAS_ANNOTATIONS;
}

function checkParameters(c: Compiler, args: Arguments): void {
  for (const arg of [...args.posOnly, ...args.args, args.vararg, ...args.kwOnly, args.kwarg]) {
    if (arg !== undefined) c.checkForbidden(arg.arg, 'store');
  }
}

function setArgumentCounts(c: Compiler, args: Arguments): void {
  c.u.argCount = args.args.length + args.posOnly.length;
  c.u.posOnlyArgCount = args.posOnly.length;
  c.u.kwOnlyArgCount = args.kwOnly.length;
}

function genDecoratorCalls(c: Compiler, decorators: readonly Expr[]): void {
  const { u } = c;
  const { line, endLine, col, endCol } = u;
  for (let index = decorators.length - 1; index >= 0; index -= 1) {
    u.setLocation(decorators[index]!);
    genCallOp(c, 0);
  }
  u.setLocation({ line, endLine, col, endCol });
}

export function genFunction(c: Compiler, node: FunctionDef): void {
  const { args, body, decorators } = node;
  checkParameters(c, args);
  genAll(c, decorators);
  const firstLine = decorators[0]?.line ?? node.line;
  const flags = genDefaults(c, args) | genAnnotations(c, args, node.returns);
  const u = c.enterUnit(node.name, node.isAsync ? 'async function' : 'function', node, firstLine);
  const docstring = docstringOf(body);
  u.constantIndex(docstring === undefined ? NONE : strConstant(docstring));
  setArgumentCounts(c, args);
  for (const statement of docstring === undefined ? body : body.slice(1)) genStmt(c, statement);
  genClosure(c, c.leaveUnit(true), flags);
  genDecoratorCalls(c, decorators);
  c.variable(node.name, 'store');
}

export function genLambda(c: Compiler, node: Lambda): void {
  checkParameters(c, node.args);
  const flags = genDefaults(c, node.args);
  const u = c.enterUnit('<lambda>', 'lambda', node, node.line);
  // The first constant is where a docstring would be.
  u.constantIndex(NONE);
  setArgumentCounts(c, node.args);
  genExpr(c, node.body);
  const { isGenerator } = u.scope;
  if (!isGenerator) u.op(RETURN_VALUE);
  genClosure(c, c.leaveUnit(!isGenerator), flags);
}

export function genClass(c: Compiler, node: ClassDef): void {
  const { decorators } = node;
  genAll(c, decorators);
  const u = c.enterUnit(node.name, 'class', node, decorators[0]?.line ?? node.line);
  u.className = node.name;
  c.variable('__name__', 'load');
  c.variable('__module__', 'store');
  c.loadConst(strConstant(u.qualname));
  c.variable('__qualname__', 'store');
  genBody(c, node.body);
  u.clearLocation();
  if (u.scope.needsClassClosure) {
    u.op(LOAD_CLOSURE, u.cells.get('__class__')!);
    u.op(COPY, 1);
    c.variable('__classcell__', 'store');
  } else c.loadConst(NONE);
  u.op(RETURN_VALUE);
  const code = c.leaveUnit(true);
  c.u.op(PUSH_NULL);
  c.u.op(LOAD_BUILD_CLASS);
  genClosure(c, code, 0);
  c.loadConst(strConstant(node.name));
  genArguments(c, 2, node.bases, node.keywords);
  genDecoratorCalls(c, decorators);
  c.variable(node.name, 'store');
}
