/** Augmented and annotated assignments (Python/compile.c `compiler_augassign`, `compiler_annassign`). */
import type { AnnAssign, AugAssign, Expr } from '../syntax/ast.ts';
import { FUTURE_ANNOTATIONS, type Compiler } from './compiler.ts';
import { strConstant } from './constants.ts';
import { binaryArgument, genExpr, locateAttribute } from './gen-expression.ts';
import { genAnnotationText } from './gen-function.ts';
import {
  BINARY_OP, BINARY_SUBSCR, COPY, LOAD_ATTR, LOAD_NAME, POP_TOP, STORE_ATTR, STORE_SUBSCR, SWAP,
} from './opcodes.ts';
import { mangle } from './scope.ts';

export function genAugAssign(c: Compiler, node: AugAssign): void {
  const { u } = c;
  const { target } = node;
  const { line, endLine, col, endCol } = u;
  u.setLocation(target);
  loadTarget(c, target);
  u.setLocation({ line, endLine, col, endCol });
  genExpr(c, node.value);
  u.op(BINARY_OP, binaryArgument(`${node.op}=`));
  u.setLocation(target);
  storeTarget(c, target);
}

function loadTarget(c: Compiler, target: Expr): void {
  const { u } = c;
  if (target.kind === 'Name') c.variable(target.id, 'load');
  else if (target.kind === 'Attribute') {
    genExpr(c, target.value);
    u.op(COPY, 1);
    locateAttribute(c, target);
    c.nameOp(LOAD_ATTR, target.attr);
  } else if (target.kind === 'Subscript') {
    genExpr(c, target.value);
    genExpr(c, target.slice);
    u.op(COPY, 2);
    u.op(COPY, 2);
    u.op(BINARY_SUBSCR);
  }
}

function storeTarget(c: Compiler, target: Expr): void {
  const { u } = c;
  if (target.kind === 'Name') c.variable(target.id, 'store');
  else if (target.kind === 'Attribute') {
    locateAttribute(c, target);
    u.op(SWAP, 2);
    c.nameOp(STORE_ATTR, target.attr);
  } else if (target.kind === 'Subscript') {
    u.op(SWAP, 3);
    u.op(SWAP, 2);
    u.op(STORE_SUBSCR);
  }
}

export function genAnnAssign(c: Compiler, node: AnnAssign): void {
  const { u } = c;
  const { target, value } = node;
  const isText = (c.futureFlags & FUTURE_ANNOTATIONS) !== 0;
  const isKept = u.kind === 'module' || u.kind === 'class';
  if (value !== undefined) {
    genExpr(c, value);
    genExpr(c, target);
  }
  if (target.kind === 'Name') {
    c.checkForbidden(target.id, 'store');
    if (node.simple && isKept) {
      if (isText) genAnnotationText(c, node.annotation);
      else genExpr(c, node.annotation);
      c.nameOp(LOAD_NAME, '__annotations__');
      c.loadConst(strConstant(mangle(u.className, target.id)));
      u.op(STORE_SUBSCR);
    }
  } else if (target.kind === 'Attribute') {
    c.checkForbidden(target.attr, 'store');
    if (value === undefined) evaluate(c, target.value);
  } else if (target.kind === 'Subscript' && value === undefined) {
    evaluate(c, target.value);
    evaluateSlice(c, target.slice);
  }
  if (!node.simple && isKept && !isText) evaluate(c, node.annotation);
}

function evaluate(c: Compiler, expr: Expr): void {
  genExpr(c, expr);
  c.u.op(POP_TOP);
}

function evaluateSlice(c: Compiler, expr: Expr): void {
  if (expr.kind === 'Slice') {
    for (const bound of [expr.lower, expr.upper, expr.step]) if (bound !== undefined) evaluate(c, bound);
  } else if (expr.kind === 'Tuple') {
    for (const elt of expr.elts) evaluateSlice(c, elt);
  } else evaluate(c, expr);
}
