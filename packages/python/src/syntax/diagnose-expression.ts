import type { Builder } from './builder.ts';
import { describeExpression } from './build-expression.ts';
import { buildTarget, MEANT_EQUALITY } from './build-target.ts';
import { PythonSyntaxError } from './errors.ts';
import {
  enclosingBracket, endsExpression, lineStart, longestExpression, rowEnd, rowStart, startsExpression, stepForward,
  tryExpression,
} from './token-walk.ts';
import { NAME, STRING } from './tokens.ts';

const COMPARE_HINT = "Maybe you meant '==' or ':=' instead of '='?";
const CONDITIONALS = new Set(['if', 'elif', 'while']);
const SOFT_KEYWORDS = new Set(['_', 'case', 'match']);
const TERNARY: ReadonlySet<string> = new Set(['if']);

/** `a if b` without `else`. */
export function describeTernary(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  if (tokens.is(at, 'else') || tokens.is(at, ':')) return undefined;
  const start = rowStart(tokens, at, TERNARY);
  let ifAt = start;
  while (ifAt < at && !tokens.is(ifAt, 'if')) ifAt = stepForward(tokens, ifAt);
  if (ifAt <= start || ifAt >= at - 1) return undefined;
  if (tokens.is(start - 1, 'in') || !endsExpression(tokens, at - 1)) return undefined;
  if (tryExpression(b, start, ifAt) === undefined || tryExpression(b, ifAt + 1, at) === undefined) return undefined;
  return b.errorAtTokens("expected 'else' after 'if' expression", start, at - 1);
}

/** `[a, b for a, b in c]` */
export function describeComprehensionTarget(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  const bracket = enclosingBracket(tokens, at);
  if (!tokens.is(at, 'for') || bracket === -1 || tokens.is(bracket, '(')) return undefined;
  const list = tryExpression(b, bracket + 1, at);
  if (list === undefined || list.kind !== 'Tuple') return undefined;
  return b.errorAtTokens('did you forget parentheses around the comprehension target?', bracket + 1, at - 1);
}

/** Two expressions side by side inside brackets. */
export function describeForgottenComma(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  const bracket = enclosingBracket(tokens, at);
  const inBracket = bracket !== -1 || b.isFragment;
  if (!inBracket || !startsExpression(tokens, at) || !endsExpression(tokens, at - 1)) return undefined;
  const start = rowStart(tokens, at);
  if (tokens.kinds[start] === NAME && tokens.kinds[start + 1] === STRING) return undefined;
  if (SOFT_KEYWORDS.has(tokens.text(start))) return undefined;
  const end = longestExpression(b, at, rowEnd(tokens, at));
  if (end === -1 || tryExpression(b, start, at) === undefined) return undefined;
  return b.errorAtTokens('invalid syntax. Perhaps you forgot a comma?', start, end - 1);
}

/** A dict display with a missing colon or a missing value. */
export function describeDictionary(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  const bracket = enclosingBracket(tokens, at);
  if (bracket === -1 || !tokens.is(bracket, '{')) return undefined;
  const ends = tokens.is(at, ',') || tokens.is(at, '}');
  if (ends && tokens.is(at - 1, ':')) {
    return b.errorAtTokens("expression expected after dictionary key and ':'", at - 1, at - 1);
  }
  if (tokens.is(at, '*') && tokens.is(at - 1, ':')) {
    const end = longestExpression(b, at, rowEnd(tokens, at));
    if (end === -1) return undefined;
    return b.errorAtTokens('cannot use a starred expression in a dictionary value', at, end - 1);
  }
  const start = rowStart(tokens, at);
  const startsItem = tokens.is(start - 1, ',') || start - 1 === bracket;
  if (!ends || !startsItem || tryExpression(b, start, at) === undefined) return undefined;
  return b.errorAtOffset("':' expected after dictionary key", tokens.ends[at - 1]! - 1, 0);
}

/** `=` where a comparison or `:=` was meant, or where a keyword argument cannot be. */
export function describeEquals(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  if (!tokens.is(at, '=')) return undefined;
  const bracket = enclosingBracket(tokens, at);
  const start = rowStart(tokens, at);
  const left = tryExpression(b, start, at);
  if (left === undefined) return undefined;
  if (bracket !== -1 && tokens.is(bracket, '(') && endsExpression(tokens, bracket - 1)) {
    const name = describeExpression(left);
    if (['True', 'False', 'None'].includes(name)) return b.errorAtTokens(`cannot assign to ${name}`, start, at);
    return b.errorAtTokens('expression cannot contain assignment, perhaps you meant "=="?', start, at);
  }
  const isCondition = CONDITIONALS.has(tokens.text(lineStart(tokens, at))) && start === lineStart(tokens, at) + 1;
  if (bracket === -1 && !isCondition) return undefined;
  const end = longestExpression(b, at + 1, rowEnd(tokens, at + 1));
  if (end === -1 || tokens.is(end, '=') || tokens.is(end, ':=')) return undefined;
  if (left.kind === 'Name' && at === start + 1) {
    return b.errorAtTokens(`invalid syntax. ${COMPARE_HINT}`, start, end - 1);
  }
  if (['List', 'Tuple', 'GeneratorExp', 'Compare', 'BoolOp', 'Lambda', 'IfExp'].includes(left.kind)) return undefined;
  const name = describeExpression(left);
  if (['True', 'False', 'None'].includes(name)) return undefined;
  return b.errorAtTokens(`cannot assign to ${name} here. Maybe you meant '==' instead of '='?`, start, at - 1);
}

/** The target before the colon of an annotation. */
export function describeAnnotationTarget(b: Builder, first: number, colon: number): PythonSyntaxError | undefined {
  const target = tryExpression(b, first, colon);
  if (target === undefined || ['Name', 'Attribute', 'Subscript'].includes(target.kind)) return undefined;
  if (target.kind === 'List' || target.kind === 'Tuple') {
    return b.errorAtNode(`only single target (not ${target.kind.toLowerCase()}) can be annotated`, target);
  }
  return b.errorAtNode('illegal target for annotation', target);
}

/** The target before the first `=` of a statement. */
export function describeAssignmentTarget(b: Builder, first: number, equals: number): PythonSyntaxError | undefined {
  const target = tryExpression(b, first, equals);
  if (target === undefined) return undefined;
  const hasValue = longestExpression(b, equals + 1, rowEnd(b.tokens, equals + 1)) !== -1;
  try {
    buildTarget(b, target, 'store', hasValue ? MEANT_EQUALITY : '');
    return undefined;
  } catch (error) {
    if (error instanceof PythonSyntaxError) return error;
    throw error;
  }
}
