/** Patterns of `case` clauses (Python/compile.c `compiler_pattern` and the functions it calls). */
import type {
  Expr, MatchAs, MatchClass, MatchMapping, MatchOr, MatchSequence, MatchValue, Pattern,
} from '../syntax/ast.ts';
import type { Compiler } from './compiler.ts';
import { intConstant, NONE, strConstant, tupleConstant } from './constants.ts';
import { equalityKey } from './equality-key.ts';
import { genCompareOp } from './gen-compare.ts';
import { binaryArgument, genExpr } from './gen-expression.ts';
import { isWildcard } from './gen-match.ts';
import { JUMP, POP_JUMP_IF_FALSE } from './instruction.ts';
import {
  BINARY_OP, BINARY_SUBSCR, BUILD_MAP, BUILD_TUPLE, COPY, DELETE_SUBSCR, DICT_UPDATE, GET_LEN, IS_OP, MATCH_CLASS,
  MATCH_KEYS, MATCH_MAPPING, MATCH_SEQUENCE, POP_TOP, SWAP, UNPACK_EX, UNPACK_SEQUENCE,
} from './opcodes.ts';
import { PatternContext } from './pattern-context.ts';

export function genPattern(c: Compiler, pattern: Pattern, pc: PatternContext): void {
  c.u.setLocation(pattern);
  switch (pattern.kind) {
    case 'MatchValue': return genValue(c, pattern, pc);
    case 'MatchSingleton':
      c.loadConst(pattern.value);
      genCompareOp(c, 'is');
      return pc.jumpToFail(POP_JUMP_IF_FALSE);
    case 'MatchSequence': return genSequence(c, pattern, pc);
    case 'MatchMapping': return genMapping(c, pattern, pc);
    case 'MatchClass': return genClassPattern(c, pattern, pc);
    case 'MatchStar': return pc.capture(pattern.name);
    case 'MatchAs': return genAs(c, pattern, pc);
    case 'MatchOr': return genOr(c, pattern, pc);
  }
}

/** A part of a pattern: it may match anything. */
function genSubpattern(c: Compiler, pattern: Pattern, pc: PatternContext): void {
  const { allowsIrrefutable } = pc;
  pc.allowsIrrefutable = true;
  genPattern(c, pattern, pc);
  pc.allowsIrrefutable = allowsIrrefutable;
}

function genValue(c: Compiler, pattern: MatchValue, pc: PatternContext): void {
  const { value } = pattern;
  if (value.kind !== 'Constant' && value.kind !== 'Attribute') {
    c.fail('patterns may only match literals and attribute lookups');
  }
  genExpr(c, value);
  genCompareOp(c, '==');
  pc.jumpToFail(POP_JUMP_IF_FALSE);
}

function genAs(c: Compiler, pattern: MatchAs, pc: PatternContext): void {
  if (pattern.pattern === undefined) {
    if (!pc.allowsIrrefutable) {
      const what = pattern.name === undefined ? 'wildcard' : `name capture '${pattern.name}'`;
      c.fail(`${what} makes remaining patterns unreachable`);
    }
    return pc.capture(pattern.name);
  }
  pc.onTop += 1;
  c.u.op(COPY, 1);
  genPattern(c, pattern.pattern, pc);
  pc.onTop -= 1;
  pc.capture(pattern.name);
}

function genSequence(c: Compiler, pattern: MatchSequence, pc: PatternContext): void {
  const { u } = c;
  const { patterns } = pattern;
  const stars = patterns.filter((part) => part.kind === 'MatchStar');
  if (stars.length > 1) c.fail('multiple starred names in sequence pattern');
  const star = patterns.findIndex((part) => part.kind === 'MatchStar');
  const starWildcard = stars[0] !== undefined && stars[0].name === undefined;
  const onlyWildcards = patterns.every((part) => (part.kind === 'MatchStar' ? starWildcard : isWildcard(part)));
  pc.onTop += 1;
  u.op(MATCH_SEQUENCE);
  pc.jumpToFail(POP_JUMP_IF_FALSE);
  if (star === -1) checkLength(c, patterns.length, '==', pc);
  else if (patterns.length > 1) checkLength(c, patterns.length - 1, '>=', pc);
  pc.onTop -= 1;
  if (onlyWildcards) u.op(POP_TOP);
  else if (starWildcard) genItemsBySubscript(c, patterns, star, pc);
  else genItemsByUnpacking(c, patterns, star, pc);
}

function checkLength(c: Compiler, length: number, op: '==' | '>=', pc: PatternContext): void {
  c.u.op(GET_LEN);
  c.loadConst(intConstant(length));
  genCompareOp(c, op);
  pc.jumpToFail(POP_JUMP_IF_FALSE);
}

function genItemsByUnpacking(c: Compiler, patterns: readonly Pattern[], star: number, pc: PatternContext): void {
  if (star === -1) c.u.op(UNPACK_SEQUENCE, patterns.length);
  else c.u.op(UNPACK_EX, star + ((patterns.length - star - 1) << 8));
  genUnpacked(c, patterns, pc);
}

/** Matches values that were just pushed, the first on top. */
function genUnpacked(c: Compiler, patterns: readonly Pattern[], pc: PatternContext): void {
  pc.onTop += patterns.length;
  for (const part of patterns) {
    pc.onTop -= 1;
    genSubpattern(c, part, pc);
  }
}

/** With `*_` only the other items are fetched, by index. */
function genItemsBySubscript(c: Compiler, patterns: readonly Pattern[], star: number, pc: PatternContext): void {
  const { u } = c;
  pc.onTop += 1;
  patterns.forEach((part, index) => {
    if (isWildcard(part) || index === star) return;
    u.op(COPY, 1);
    if (index < star) c.loadConst(intConstant(index));
    else {
      u.op(GET_LEN);
      c.loadConst(intConstant(patterns.length - index));
      u.op(BINARY_OP, binaryArgument('-'));
    }
    u.op(BINARY_SUBSCR);
    genSubpattern(c, part, pc);
  });
  pc.onTop -= 1;
  u.op(POP_TOP);
}

/** Fails unless the top of the stack is something else than None. */
function failIfNone(c: Compiler, pc: PatternContext): void {
  c.u.op(COPY, 1);
  c.loadConst(NONE);
  c.u.op(IS_OP, 1);
  pc.jumpToFail(POP_JUMP_IF_FALSE);
}

function genMapping(c: Compiler, pattern: MatchMapping, pc: PatternContext): void {
  const { u } = c;
  const size = pattern.keys.length;
  pc.onTop += 1;
  u.op(MATCH_MAPPING);
  pc.jumpToFail(POP_JUMP_IF_FALSE);
  if (size === 0 && pattern.rest === undefined) {
    pc.onTop -= 1;
    return u.op(POP_TOP);
  }
  if (size > 0) checkLength(c, size, '>=', pc);
  genKeys(c, pattern.keys);
  u.op(BUILD_TUPLE, size);
  u.op(MATCH_KEYS);
  pc.onTop += 2;
  failIfNone(c, pc);
  u.op(UNPACK_SEQUENCE, size);
  // The tuple of values is gone; the keys and the subject stay below the values.
  pc.onTop -= 1;
  genUnpacked(c, pattern.patterns, pc);
  pc.onTop -= 2;
  if (pattern.rest === undefined) {
    u.op(POP_TOP);
    return u.op(POP_TOP);
  }
  genRest(c, size);
  pc.capture(pattern.rest);
}

function genKeys(c: Compiler, keys: readonly Expr[]): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (key.kind === 'Constant') {
      const identity = equalityKey(key.value);
      if (seen.has(identity)) c.fail('mapping pattern checks duplicate key');
      seen.add(identity);
    } else if (key.kind !== 'Attribute') {
      c.fail('mapping pattern keys may only match literals and attribute lookups');
    }
    genExpr(c, key);
  }
}

/** A dict of the items whose keys were not matched; the subject and the tuple of keys are on the stack. */
function genRest(c: Compiler, size: number): void {
  const { u } = c;
  u.op(BUILD_MAP, 0);
  u.op(SWAP, 3);
  u.op(DICT_UPDATE, 2);
  u.op(UNPACK_SEQUENCE, size);
  for (let left = size; left > 0; left -= 1) {
    u.op(COPY, 1 + left);
    u.op(SWAP, 2);
    u.op(DELETE_SUBSCR);
  }
}

function genClassPattern(c: Compiler, pattern: MatchClass, pc: PatternContext): void {
  const { u } = c;
  const { patterns, kwdAttrs, kwdPatterns } = pattern;
  checkAttributes(c, kwdAttrs, kwdPatterns);
  if (kwdAttrs.length > 0) u.setLocation(pattern);
  genExpr(c, pattern.cls);
  c.loadConst(tupleConstant(kwdAttrs.map(strConstant)));
  u.op(MATCH_CLASS, patterns.length);
  pc.onTop += 1;
  failIfNone(c, pc);
  const all = [...patterns, ...kwdPatterns];
  u.op(UNPACK_SEQUENCE, all.length);
  pc.onTop += all.length - 1;
  for (const part of all) {
    pc.onTop -= 1;
    if (isWildcard(part)) u.op(POP_TOP);
    else genSubpattern(c, part, pc);
  }
}

function checkAttributes(c: Compiler, names: readonly string[], patterns: readonly Pattern[]): void {
  names.forEach((name, index) => {
    c.u.setLocation(patterns[index]!);
    c.checkForbidden(name, 'store');
    const repeated = names.indexOf(name, index + 1);
    if (repeated === -1) return;
    c.fail(`attribute name repeated in class pattern: ${name}`, patterns[repeated]!);
  });
}

function genOr(c: Compiler, pattern: MatchOr, pc: PatternContext): void {
  const { u } = c;
  const end = u.newBlock();
  const last = pattern.patterns.length - 1;
  let control: string[] = [];
  pattern.patterns.forEach((alternative, index) => {
    u.setLocation(alternative);
    const inner = new PatternContext(c, index === last && pc.allowsIrrefutable);
    u.op(COPY, 1);
    genPattern(c, alternative, inner);
    if (index === 0) control = inner.stores;
    else alignStores(c, inner, control);
    u.jump(JUMP, end);
    inner.emitFailBlocks();
  });
  u.op(POP_TOP);
  pc.jumpToFail(JUMP);
  u.useBlock(end);
  const rotations = control.length + 1 + pc.onTop + pc.stores.length;
  for (const name of control) {
    pc.rotate(rotations);
    if (pc.stores.includes(name)) pc.failDuplicate(name);
    pc.stores.push(name);
  }
  u.op(POP_TOP);
}

/** Brings captures into the order of the first alternative's. */
function alignStores(c: Compiler, inner: PatternContext, control: readonly string[]): void {
  const { stores } = inner;
  if (stores.length !== control.length) c.fail('alternative patterns bind different names');
  for (let wanted = control.length - 1; wanted >= 0; wanted -= 1) {
    const found = stores.indexOf(control[wanted]!);
    if (found === -1) c.fail('alternative patterns bind different names');
    if (found === wanted) continue;
    const rotated = stores.splice(0, found + 1);
    stores.splice(wanted - found, 0, ...rotated);
    for (let turn = 0; turn <= found; turn += 1) inner.rotate(wanted + 1);
  }
}
