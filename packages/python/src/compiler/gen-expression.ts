/** Code for expressions (Python/compile.c `compiler_visit_expr1` and the functions it calls). */
import type { Attribute, BoolOp, Expr, FormattedValue, JoinedStr, NamedExpr, Slice, Subscript } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { NONE, strConstant } from './constants.ts';
import { genCall } from './gen-call.ts';
import { genCompare } from './gen-compare.ts';
import { genComprehension } from './gen-comprehension.ts';
import { genDict, genSequence, STACK_USE_GUIDELINE } from './gen-display.ts';
import { genLambda } from './gen-function.ts';
import { genJumpIf } from './gen-jump.ts';
import { genAwaitLoop, genYield } from './gen-yield.ts';
import { checkIndex, checkSubscripter } from './warnings.ts';
import { JUMP } from './instruction.ts';
import {
  BINARY_OP, BINARY_OPERATORS, BINARY_SUBSCR, BUILD_LIST, BUILD_SLICE, BUILD_STRING, CALL, COPY, DELETE_ATTR,
  DELETE_SUBSCR, FORMAT_VALUE, GET_AWAITABLE, JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP, LIST_APPEND, LOAD_ATTR,
  LOAD_METHOD, PRECALL, STORE_ATTR, STORE_SUBSCR, UNARY_INVERT, UNARY_NEGATIVE, UNARY_NOT, UNARY_POSITIVE,
} from './opcodes.ts';

const UNARY_OPCODES = { '~': UNARY_INVERT, not: UNARY_NOT, '+': UNARY_POSITIVE, '-': UNARY_NEGATIVE } as const;
const BINARY_ARGUMENTS: ReadonlyMap<string, number> = new Map(BINARY_OPERATORS.map((text, index) => [text, index]));
// Include/ceval.h FVC_STR and its like.
const CONVERSIONS = { '': 0, s: 1, r: 2, a: 3 } as const;
const HAS_FORMAT_SPEC = 4;

/** Argument of BINARY_OP for `+` or `+=`. */
export function binaryArgument(text: string): number {
  return BINARY_ARGUMENTS.get(text)!;
}

export function genAll(c: Compiler, exprs: readonly Expr[]): void {
  for (const expr of exprs) genExpr(c, expr);
}

/** Code for an expression, at the expression's own location. */
export function genExpr(c: Compiler, expr: Expr): void {
  const { u } = c;
  const { line, endLine, col, endCol } = u;
  u.setLocation(expr);
  genExprHere(c, expr);
  u.line = line;
  u.endLine = endLine;
  u.col = col;
  u.endCol = endCol;
}

function genExprHere(c: Compiler, expr: Expr): void {
  const { u } = c;
  switch (expr.kind) {
    case 'Constant': return c.loadConst(expr.value);
    case 'Name': return c.variable(expr.id, expr.ctx);
    case 'Attribute': return genAttribute(c, expr);
    case 'Subscript': return genSubscript(c, expr);
    case 'Call': return genCall(c, expr);
    case 'BinOp':
      genExpr(c, expr.left);
      genExpr(c, expr.right);
      return u.op(BINARY_OP, binaryArgument(expr.op));
    case 'UnaryOp':
      genExpr(c, expr.operand);
      return u.op(UNARY_OPCODES[expr.op]);
    case 'BoolOp': return genBoolOp(c, expr);
    case 'Compare': return genCompare(c, expr);
    case 'NamedExpr': return genNamed(c, expr);
    case 'IfExp': {
      const end = u.newBlock();
      const next = u.newBlock();
      genJumpIf(c, expr.test, next, false);
      genExpr(c, expr.body);
      u.jumpNoLine(JUMP, end);
      u.useBlock(next);
      genExpr(c, expr.orelse);
      return u.useBlock(end);
    }
    case 'Lambda': return genLambda(c, expr);
    case 'Dict': return genDict(c, expr);
    case 'Set':
    case 'List':
    case 'Tuple': return genSequence(c, expr);
    case 'GeneratorExp':
    case 'ListComp':
    case 'SetComp':
    case 'DictComp': return genComprehension(c, expr);
    case 'Yield':
    case 'YieldFrom': return genYield(c, expr);
    case 'Await': {
      if (u.scope.type !== 'function') c.fail("'await' outside function");
      if (u.kind !== 'async function' && u.kind !== 'comprehension') c.fail("'await' outside async function");
      genExpr(c, expr.value);
      u.op(GET_AWAITABLE, 0);
      c.loadConst(NONE);
      return genAwaitLoop(c, true);
    }
    case 'JoinedStr': return genJoinedStr(c, expr);
    case 'FormattedValue': return genFormattedValue(c, expr);
    case 'Slice': return genSlice(c, expr);
    case 'Starred': {
      const isTarget = expr.ctx === 'store';
      c.fail(isTarget ? 'starred assignment target must be in a list or tuple' : "can't use starred expression here");
    }
  }
}

function genNamed(c: Compiler, expr: NamedExpr): void {
  genExpr(c, expr.value);
  c.u.op(COPY, 1);
  genExpr(c, expr.target);
}

function genBoolOp(c: Compiler, expr: BoolOp): void {
  const { u } = c;
  const opcode = expr.op === 'and' ? JUMP_IF_FALSE_OR_POP : JUMP_IF_TRUE_OR_POP;
  const end = u.newBlock();
  const last = expr.values.length - 1;
  for (let index = 0; index < last; index += 1) {
    genExpr(c, expr.values[index]!);
    u.jump(opcode, end);
    u.useBlock(u.newBlock());
  }
  genExpr(c, expr.values[last]!);
  u.useBlock(end);
}

/** An attribute on a later line than its object is located by its name alone. */
export function locateAttribute(c: Compiler, expr: Attribute): void {
  const { u } = c;
  if (u.line === expr.endLine) return;
  u.line = expr.endLine;
  const length = [...expr.attr].length;
  if (length <= expr.endCol) u.col = expr.endCol - length;
  else {
    u.col = -1;
    u.endCol = -1;
  }
  u.endLine = Math.max(u.line, u.endLine);
  if (u.line === u.endLine) u.endCol = Math.max(u.col, u.endCol);
}

function genAttribute(c: Compiler, expr: Attribute): void {
  genExpr(c, expr.value);
  locateAttribute(c, expr);
  if (expr.ctx === 'load') return c.nameOp(LOAD_ATTR, expr.attr);
  if (expr.ctx === 'store') c.checkForbidden(expr.attr, 'store');
  c.nameOp(expr.ctx === 'store' ? STORE_ATTR : DELETE_ATTR, expr.attr);
}

function genSubscript(c: Compiler, expr: Subscript): void {
  if (expr.ctx === 'load') {
    checkSubscripter(c, expr.value);
    checkIndex(c, expr.value, expr.slice);
  }
  genExpr(c, expr.value);
  genExpr(c, expr.slice);
  c.u.op(expr.ctx === 'load' ? BINARY_SUBSCR : expr.ctx === 'store' ? STORE_SUBSCR : DELETE_SUBSCR);
}

function genSlice(c: Compiler, expr: Slice): void {
  for (const bound of [expr.lower, expr.upper]) {
    if (bound === undefined) c.loadConst(NONE);
    else genExpr(c, bound);
  }
  if (expr.step !== undefined) genExpr(c, expr.step);
  c.u.op(BUILD_SLICE, expr.step === undefined ? 2 : 3);
}

function genJoinedStr(c: Compiler, expr: JoinedStr): void {
  const { u } = c;
  const count = expr.values.length;
  if (count <= STACK_USE_GUIDELINE) {
    genAll(c, expr.values);
    if (count !== 1) u.op(BUILD_STRING, count);
    return;
  }
  c.loadConst(strConstant(''));
  c.nameOp(LOAD_METHOD, 'join');
  u.op(BUILD_LIST, 0);
  for (const value of expr.values) {
    genExpr(c, value);
    u.op(LIST_APPEND, 1);
  }
  u.op(PRECALL, 1);
  u.op(CALL, 1);
}

function genFormattedValue(c: Compiler, expr: FormattedValue): void {
  genExpr(c, expr.value);
  let argument: number = CONVERSIONS[expr.conversion];
  if (expr.formatSpec !== undefined) {
    genExpr(c, expr.formatSpec);
    argument |= HAS_FORMAT_SPEC;
  }
  c.u.op(FORMAT_VALUE, argument);
}
