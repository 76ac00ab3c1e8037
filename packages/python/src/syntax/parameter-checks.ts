/** What is wrong with a list of parameters (rules `invalid_parameters` to `invalid_lambda_kwds` of python.gram). */
import { isKeyword } from './bridge.ts';
import type { Builder } from './builder.ts';
import type { PythonSyntaxError } from './errors.ts';
import { stepForward } from './token-walk.ts';
import { NAME } from './tokens.ts';

/** Checks the parameters in tokens [from, to). */
export function checkParameters(
  b: Builder,
  from: number,
  to: number,
  isLambda: boolean,
): PythonSyntaxError | undefined {
  const { tokens } = b;
  let slash = -1;
  let star = -1;
  let doubleStar = -1;
  let hasDefault = false;
  for (let at = from; at < to; ) {
    if (tokens.is(at, ',')) {
      at += 1;
      continue;
    }
    if (isLambda && tokens.is(at, ':')) return undefined;
    if (doubleStar !== -1) return b.errorAtTokens('arguments cannot follow var-keyword argument', at, at);
    if (tokens.is(at, '/')) {
      if (at === from) {
        const message = tokens.is(at + 1, ',') ? 'at least one argument must precede /' : 'invalid syntax';
        return b.errorAtTokens(message, at, at);
      }
      if (slash !== -1) return b.errorAtTokens('/ may appear only once', at, at);
      if (star !== -1) return b.errorAtTokens('/ must be ahead of *', at, at);
      if (tokens.is(at + 1, '*')) return b.errorAtTokens('expected comma between / and *', at + 1, at + 1);
      slash = at;
      at += 1;
    } else if (tokens.is(at, '*') || tokens.is(at, '**')) {
      const error = checkStarred(b, at, to, isLambda, star !== -1);
      if (error !== undefined) return error;
      if (tokens.is(at, '*')) star = at;
      else doubleStar = at;
      at = itemEnd(b, at, to, isLambda);
    } else if (tokens.is(at, '(')) {
      return star === -1 ? describeParenthesized(b, at, isLambda) : undefined;
    } else if (tokens.kinds[at] === NAME) {
      const end = itemEnd(b, at, to, isLambda);
      const equals = findEquals(b, at, end);
      if (equals === -1 && hasDefault && star === -1) {
        return b.errorAtTokens('non-default argument follows default argument', at, at);
      }
      if (equals !== -1 && equals === end - 1) {
        return b.errorAtTokens('expected default value expression', equals, equals);
      }
      if (equals !== -1) hasDefault = true;
      at = end;
    } else return undefined;
  }
  return undefined;
}

function checkStarred(
  b: Builder,
  at: number,
  to: number,
  isLambda: boolean,
  seenStar: boolean,
): PythonSyntaxError | undefined {
  const { tokens } = b;
  if (tokens.is(at, '*')) {
    if (seenStar) return b.errorAtTokens('* argument may appear only once', at, at);
    const next = tokens.is(at + 1, ',') ? at + 2 : at + 1;
    const isBare = next === to || tokens.is(next, '**') || tokens.is(next, ')') || (isLambda && tokens.is(next, ':'));
    if (isBare && tokens.kinds[at + 1] !== NAME) {
      const mark = isLambda ? at + 1 : at;
      return b.errorAtTokens('named arguments must follow bare *', mark, mark);
    }
  }
  const equals = findEquals(b, at, itemEnd(b, at, to, isLambda));
  if (equals === -1) return undefined;
  const what = tokens.is(at, '*') ? 'var-positional' : 'var-keyword';
  return b.errorAtTokens(`${what} argument cannot have default value`, equals, equals);
}

/** End (exclusive) of the parameter that starts at a token. */
function itemEnd(b: Builder, from: number, to: number, isLambda: boolean): number {
  const { tokens } = b;
  let at = from;
  while (at < to && !tokens.is(at, ',') && !(isLambda && tokens.is(at, ':'))) at = stepForward(tokens, at);
  return Math.min(at, to);
}

function findEquals(b: Builder, from: number, to: number): number {
  for (let at = from; at < to; at = stepForward(b.tokens, at)) if (b.tokens.is(at, '=')) return at;
  return -1;
}

function describeParenthesized(b: Builder, at: number, isLambda: boolean): PythonSyntaxError | undefined {
  const { tokens } = b;
  const close = tokens.partner[at]!;
  if (close === -1) return undefined;
  for (let index = at + 1; index < close; index += 1) {
    const isName = tokens.kinds[index] === NAME && !isKeyword(tokens.text(index));
    if (!isName && !tokens.is(index, ',')) return undefined;
  }
  const what = isLambda ? 'Lambda expression' : 'Function';
  return b.errorAtTokens(`${what} parameters cannot be parenthesized`, at, close);
}
