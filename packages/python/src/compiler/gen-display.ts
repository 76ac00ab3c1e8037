/** Code for displays, and for unpacking into them (Python/compile.c `starunpack_helper`, `compiler_dict`). */
import type { Constant } from '../code-unit.ts';
import type { Dict, Expr, ListDisplay, SetDisplay, Tuple } from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { tupleConstant } from './constants.ts';
import { frozensetConstant } from './fold.ts';
import { genAll, genExpr } from './gen-expression.ts';
import {
  BUILD_CONST_KEY_MAP, BUILD_LIST, BUILD_MAP, BUILD_SET, BUILD_TUPLE, DICT_UPDATE, LIST_APPEND, LIST_EXTEND,
  LIST_TO_TUPLE, MAP_ADD, SET_ADD, SET_UPDATE, UNPACK_EX, UNPACK_SEQUENCE,
} from './opcodes.ts';

/** Python/compile.c STACK_USE_GUIDELINE. */
export const STACK_USE_GUIDELINE = 30;
const MAX_TARGETS_BEFORE_STAR = 1 << 8;
const MAX_TARGETS_AFTER_STAR = 0x7fffffff >> 8;

/** The values of expressions that are all constants. */
function constantValues(exprs: readonly (Expr | undefined)[]): Constant[] | undefined {
  const values: Constant[] = [];
  for (const expr of exprs) {
    if (expr?.kind !== 'Constant') return undefined;
    values.push(expr.value);
  }
  return values;
}

export function genSequence(c: Compiler, expr: ListDisplay | Tuple | SetDisplay): void {
  if (expr.kind === 'Set') return genItems(c, expr.elts, 0, 'set');
  if (expr.ctx === 'store') return genUnpack(c, expr.elts);
  if (expr.ctx === 'del') return genAll(c, expr.elts);
  genItems(c, expr.elts, 0, expr.kind === 'List' ? 'list' : 'tuple');
}

/** Builds a sequence of `pushed` values on the stack and of `elts`. */
export function genItems(c: Compiler, elts: readonly Expr[], pushed: number, kind: 'list' | 'tuple' | 'set'): void {
  const { u } = c;
  const count = elts.length;
  const build = kind === 'set' ? BUILD_SET : BUILD_LIST;
  const add = kind === 'set' ? SET_ADD : LIST_APPEND;
  const extend = kind === 'set' ? SET_UPDATE : LIST_EXTEND;
  const constants = count > 2 ? constantValues(elts) : undefined;
  if (constants !== undefined) {
    if (kind === 'tuple' && pushed === 0) return c.loadConst(tupleConstant(constants));
    u.op(build, pushed);
    c.loadConst(kind === 'set' ? frozensetConstant(constants) : tupleConstant(constants));
    u.op(extend, 1);
    if (kind === 'tuple') u.op(LIST_TO_TUPLE);
    return;
  }
  const isBig = count + pushed > STACK_USE_GUIDELINE;
  if (!isBig && !elts.some((elt) => elt.kind === 'Starred')) {
    genAll(c, elts);
    u.op(kind === 'tuple' ? BUILD_TUPLE : build, count + pushed);
    return;
  }
  let isBuilt = isBig;
  if (isBig) u.op(build, pushed);
  elts.forEach((elt, index) => {
    if (elt.kind !== 'Starred') {
      genExpr(c, elt);
      if (isBuilt) u.op(add, 1);
      return;
    }
    if (!isBuilt) {
      u.op(build, index + pushed);
      isBuilt = true;
    }
    genExpr(c, elt.value);
    u.op(extend, 1);
  });
  if (kind === 'tuple') u.op(LIST_TO_TUPLE);
}

/** Unpacks the top of the stack into targets. */
function genUnpack(c: Compiler, elts: readonly Expr[]): void {
  const star = elts.findIndex((elt) => elt.kind === 'Starred');
  if (star === -1) c.u.op(UNPACK_SEQUENCE, elts.length);
  else {
    const after = elts.length - star - 1;
    if (star >= MAX_TARGETS_BEFORE_STAR || after >= MAX_TARGETS_AFTER_STAR) {
      c.fail('too many expressions in star-unpacking assignment');
    }
    c.u.op(UNPACK_EX, star + (after << 8));
    if (elts.slice(star + 1).some((elt) => elt.kind === 'Starred')) {
      c.fail('multiple starred expressions in assignment');
    }
  }
  for (const elt of elts) genExpr(c, elt.kind === 'Starred' ? elt.value : elt);
}

export function genDict(c: Compiler, expr: Dict): void {
  const { u } = c;
  const count = expr.values.length;
  let hasDict = false;
  let pending = 0;
  const flush = (end: number): void => {
    genSubDict(c, expr, end - pending, end);
    if (hasDict) u.op(DICT_UPDATE, 1);
    hasDict = true;
    pending = 0;
  };
  for (let index = 0; index < count; index += 1) {
    if (expr.keys[index] === undefined) {
      if (pending > 0) flush(index);
      if (!hasDict) {
        u.op(BUILD_MAP, 0);
        hasDict = true;
      }
      genExpr(c, expr.values[index]!);
      u.op(DICT_UPDATE, 1);
    } else if (pending * 2 > STACK_USE_GUIDELINE) {
      pending += 1;
      flush(index + 1);
    } else pending += 1;
  }
  if (pending > 0) flush(count);
  if (!hasDict) u.op(BUILD_MAP, 0);
}

function genSubDict(c: Compiler, expr: Dict, begin: number, end: number): void {
  const { u } = c;
  const count = end - begin;
  const isBig = count * 2 > STACK_USE_GUIDELINE;
  const keys = count > 1 && !isBig ? constantValues(expr.keys.slice(begin, end)) : undefined;
  if (keys !== undefined) {
    genAll(c, expr.values.slice(begin, end));
    c.loadConst(tupleConstant(keys));
    u.op(BUILD_CONST_KEY_MAP, count);
    return;
  }
  if (isBig) u.op(BUILD_MAP, 0);
  for (let index = begin; index < end; index += 1) {
    genExpr(c, expr.keys[index]!);
    genExpr(c, expr.values[index]!);
    if (isBig) u.op(MAP_ADD, 1);
  }
  if (!isBig) u.op(BUILD_MAP, count);
}
