/**
 * Finds Python's words for a program that the parsing library could not take.
 *
 * Models:     CPython 3.11, whose parser goes over a wrong program again with rules that only describe errors.
 * Sources:    Grammar/python.gram (rules `invalid_…`), Parser/pegen_errors.c `_PyPegen_set_syntax_error`.
 * Algorithm:  The library stops at the first token that cannot follow. Each rule below looks at the tokens around it;
 *             the first that applies gives the message, "invalid syntax" at that token is what remains.
 * Simplified: rules look at one place; a program with several errors may be reported by another one of them.
 */
import type { Builder } from './builder.ts';
import { describeBlockError } from './diagnose-block.ts';
import {
  describeAnnotationTarget, describeAssignmentTarget, describeComprehensionTarget, describeDictionary, describeEquals,
  describeForgottenComma, describeTernary,
} from './diagnose-expression.ts';
import type { PythonSyntaxError } from './errors.ts';
import { checkParameters } from './parameter-checks.ts';
import { lineEnd, lineStart, longestExpression, startsExpression, statementStart } from './token-walk.ts';
import { DEDENT, END, INDENT, NAME, NEWLINE } from './tokens.ts';

export function describeError(b: Builder, offset: number): PythonSyntaxError {
  const { tokens } = b;
  const next = b.tokenAt(offset);
  const at = next > 0 && tokens.ends[next - 1]! > offset ? next - 1 : next;
  return (
    describeUnclosed(b, at) ??
    describeBlockError(b, at) ??
    describeParameters(b, at) ??
    describeLegacyCall(b, at) ??
    describeArrow(b, at) ??
    describeAnnotation(b, at) ??
    describeMatch(b, at) ??
    describeTernary(b, at) ??
    describeComprehensionTarget(b, at) ??
    describeDictionary(b, at) ??
    describeEquals(b, at) ??
    describeForgottenComma(b, at) ??
    describeTarget(b, at) ??
    describeUnindent(b, at) ??
    (tokens.kinds[at] === DEDENT
      ? b.errorAtIndent('unexpected unindent', at)
      : tokens.kinds[at] === INDENT
        ? b.errorAtIndent('unexpected indent', at)
        : b.errorAtTokens('invalid syntax', at, at))
  );
}

/** A bracket that stays open hides what follows it on later lines. */
function describeUnclosed(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens, source } = b;
  const open = tokens.unclosed;
  if (open === -1) return undefined;
  const isLater = source.lineAt(tokens.starts[at]!) > source.lineAt(tokens.starts[open]!);
  if (tokens.kinds[at] !== END && !isLater) return undefined;
  return b.errorAtOffset(`'${tokens.text(open)}' was never closed`, tokens.starts[open]!, 0);
}

/** An error inside the parameters of a function or a lambda. */
function describeParameters(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  const first = lineStart(tokens, at);
  for (let index = at; index >= first; index -= 1) {
    if (tokens.is(index, 'lambda')) return checkParameters(b, index + 1, lineEnd(tokens, at), true);
    if (tokens.is(index, 'def') && tokens.is(index + 2, '(')) {
      const close = tokens.partner[index + 2]!;
      return close !== -1 && at > close ? undefined : checkParameters(b, index + 3, close === -1 ? at : close, false);
    }
  }
  return undefined;
}

/** `print x` and `exec x` of Python 2. */
function describeLegacyCall(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  const first = statementStart(tokens, at);
  const name = tokens.text(first);
  if ((name !== 'print' && name !== 'exec') || at === first || !startsExpression(tokens, first + 1)) return undefined;
  if (tokens.is(first + 1, '(')) return undefined;
  let end = at;
  while (tokens.kinds[end] !== NEWLINE && tokens.kinds[end] !== END && !tokens.is(end, ';')) end += 1;
  const last = longestExpression(b, first + 1, end);
  if (last === -1) return undefined;
  return b.errorAtTokens(`Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`, first, last - 1);
}

/** `def f` without parentheses. */
function describeArrow(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  if (!tokens.is(at - 2, 'def') || tokens.kinds[at - 1] !== NAME) return undefined;
  return b.errorAtTokens("expected '('", at, at);
}

/** `f(): int` and its like, where something is wrong behind the annotation. */
function describeAnnotation(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  const first = statementStart(tokens, at);
  let colon = first;
  while (colon < at && !tokens.is(colon, ':')) {
    const partner = tokens.partner[colon]!;
    colon = partner > colon ? partner + 1 : colon + 1;
  }
  if (colon >= at || colon === first || longestExpression(b, colon + 1, at) === -1) return undefined;
  return describeAnnotationTarget(b, first, colon);
}

/** `f() = g() h`: the target is wrong whatever follows. */
function describeTarget(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  const first = statementStart(tokens, at);
  let equals = first;
  while (equals < at && !tokens.is(equals, '=')) {
    const partner = tokens.partner[equals]!;
    equals = partner > equals ? partner + 1 : equals + 1;
  }
  return equals < at && equals > first ? describeAssignmentTarget(b, first, equals) : undefined;
}

/** A block that ends behind a decorator: what cannot follow is the end of the block, not what stands behind it. */
function describeUnindent(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  let newline = at - 1;
  while (newline > 0 && tokens.kinds[newline] === DEDENT) newline -= 1;
  const first = lineStart(tokens, newline);
  if (newline === at - 1 || tokens.kinds[newline] !== NEWLINE || !tokens.is(first, '@')) return undefined;
  if (longestExpression(b, first + 1, newline) !== newline) return undefined;
  return b.errorAtIndent('unexpected unindent', newline + 1);
}

/** `match x:` without a `case`. */
function describeMatch(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  const first = lineStart(tokens, at);
  const end = lineEnd(tokens, at);
  if (!tokens.is(first, 'match') || at !== first + 1 || !tokens.is(end - 1, ':')) return undefined;
  if (longestExpression(b, first + 1, end - 1) !== end - 1) return undefined;
  if (tokens.kinds[end + 1] === INDENT) return b.errorAtTokens('invalid syntax', end + 2, end + 2);
  const line = b.source.lineAt(tokens.starts[first]!);
  const message = `expected an indented block after 'match' statement on line ${line}`;
  return b.errorAtTokens(message, end + 1, end + 1, 'IndentationError');
}
