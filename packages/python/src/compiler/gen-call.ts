/** Code for calls (Python/compile.c `compiler_call`, `maybe_optimize_method_call`, `compiler_call_helper`). */
import type { Attribute, Call, Expr, Keyword } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { strConstant, tupleConstant } from './constants.ts';
import { genItems, STACK_USE_GUIDELINE } from './gen-display.ts';
import { genAll, genExpr, locateAttribute } from './gen-expression.ts';
import {
  BUILD_CONST_KEY_MAP, BUILD_MAP, CALL, CALL_FUNCTION_EX, DICT_MERGE, KW_NAMES, LOAD_METHOD, MAP_ADD, PRECALL,
  PUSH_NULL,
} from './opcodes.ts';
import { DEF_IMPORT } from './scope.ts';
import { checkCaller } from './warnings.ts';

export function genCall(c: Compiler, expr: Call): void {
  checkKeywords(c, expr.keywords);
  if (expr.func.kind === 'Attribute' && isMethodCall(c, expr, expr.func)) return genMethodCall(c, expr, expr.func);
  checkCaller(c, expr.func);
  c.u.setLocation(expr.func);
  c.u.op(PUSH_NULL);
  c.u.setLocation(expr);
  genExpr(c, expr.func);
  genArguments(c, 0, expr.args, expr.keywords);
}

/** Whether the function is an attribute of something that is not a module, called with plain arguments. */
function isMethodCall(c: Compiler, expr: Call, method: Attribute): boolean {
  const { args, keywords } = expr;
  const { value } = method;
  if (value.kind === 'Name' && (c.table.top.flagsOf(value.id) & DEF_IMPORT) !== 0) return false;
  if (args.length + keywords.length + (keywords.length === 0 ? 0 : 1) >= STACK_USE_GUIDELINE) return false;
  return !args.some((arg) => arg.kind === 'Starred') && !keywords.some((keyword) => keyword.arg === undefined);
}

function genMethodCall(c: Compiler, expr: Call, method: Attribute): void {
  const { u } = c;
  genExpr(c, method.value);
  u.setLocation(method);
  locateAttribute(c, method);
  c.nameOp(LOAD_METHOD, method.attr);
  genPlainArguments(c, expr.args, expr.keywords);
  u.setLocation(expr);
  locateAttribute(c, method);
  genCallOp(c, expr.args.length + expr.keywords.length);
}

export function genCallOp(c: Compiler, count: number): void {
  c.u.op(PRECALL, count);
  c.u.op(CALL, count);
}

function genPlainArguments(c: Compiler, args: readonly Expr[], keywords: readonly Keyword[]): void {
  genAll(c, args);
  if (keywords.length === 0) return;
  for (const keyword of keywords) genExpr(c, keyword.value);
  const names = tupleConstant(keywords.map((keyword) => strConstant(keyword.arg!)));
  c.u.op(KW_NAMES, c.u.constantIndex(names));
}

function checkKeywords(c: Compiler, keywords: readonly Keyword[]): void {
  keywords.forEach((keyword, index) => {
    const { arg } = keyword;
    if (arg === undefined) return;
    c.checkForbidden(arg, 'store');
    const repeated = keywords.slice(index + 1).find((other) => other.arg === arg);
    if (repeated !== undefined) c.fail(`keyword argument repeated: ${arg}`, repeated);
  });
}

/** The arguments and the call itself; `pushed` arguments are on the stack already. */
export function genArguments(c: Compiler, pushed: number, args: readonly Expr[], keywords: readonly Keyword[]): void {
  checkKeywords(c, keywords);
  const isPlain =
    args.length + keywords.length * 2 <= STACK_USE_GUIDELINE &&
    !args.some((arg) => arg.kind === 'Starred') &&
    !keywords.some((keyword) => keyword.arg === undefined);
  if (isPlain) {
    genPlainArguments(c, args, keywords);
    return genCallOp(c, pushed + args.length + keywords.length);
  }
  const only = pushed === 0 && args.length === 1 ? args[0]! : undefined;
  if (only?.kind === 'Starred') genExpr(c, only.value);
  else genItems(c, args, pushed, 'tuple');
  if (keywords.length > 0) genKeywordDict(c, keywords);
  c.u.op(CALL_FUNCTION_EX, keywords.length > 0 ? 1 : 0);
}

function genKeywordDict(c: Compiler, keywords: readonly Keyword[]): void {
  const { u } = c;
  let hasDict = false;
  let pending = 0;
  const flush = (end: number): void => {
    genKeywordGroup(c, keywords.slice(end - pending, end));
    if (hasDict) u.op(DICT_MERGE, 1);
    hasDict = true;
    pending = 0;
  };
  keywords.forEach((keyword, index) => {
    if (keyword.arg !== undefined) {
      pending += 1;
      return;
    }
    if (pending > 0) flush(index);
    if (!hasDict) {
      u.op(BUILD_MAP, 0);
      hasDict = true;
    }
    genExpr(c, keyword.value);
    u.op(DICT_MERGE, 1);
  });
  if (pending > 0) flush(keywords.length);
}

function genKeywordGroup(c: Compiler, keywords: readonly Keyword[]): void {
  const { u } = c;
  const count = keywords.length;
  const isBig = count * 2 > STACK_USE_GUIDELINE;
  if (count > 1 && !isBig) {
    for (const keyword of keywords) genExpr(c, keyword.value);
    c.loadConst(tupleConstant(keywords.map((keyword) => strConstant(keyword.arg!))));
    u.op(BUILD_CONST_KEY_MAP, count);
    return;
  }
  if (isBig) u.opNoLine(BUILD_MAP, 0);
  for (const keyword of keywords) {
    c.loadConst(strConstant(keyword.arg!));
    genExpr(c, keyword.value);
    if (isBig) u.opNoLine(MAP_ADD, 1);
  }
  if (!isBig) u.op(BUILD_MAP, count);
}
