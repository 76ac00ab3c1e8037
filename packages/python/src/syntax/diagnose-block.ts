import type { Builder } from './builder.ts';
import type { PythonSyntaxError } from './errors.ts';
import { endsExpression, lineStart, longestExpression, stepForward } from './token-walk.ts';
import { DEDENT, END, INDENT, NAME, NEWLINE } from './tokens.ts';

const STATEMENTS = new Set([
  'if', 'elif', 'else', 'for', 'while', 'with', 'try', 'except', 'finally', 'match', 'case',
]);
const NEED_COLON_AT_END = new Set(['if', 'elif', 'while', 'for', 'with', 'except', 'class', 'match', 'case']);
const NEED_COLON_AT_ONCE = new Set(['else', 'try', 'finally']);

/** A body that is missing, or the colon before it. */
export function describeBlockError(b: Builder, at: number): PythonSyntaxError | undefined {
  return describeMissingBody(b, at) ?? describeMissingColon(b, at) ?? describeExcept(b, at) ?? describeTry(b, at);
}

/** The keyword of the line, without `async`. */
function keywordAt(b: Builder, first: number): number {
  return b.tokens.is(first, 'async') ? first + 1 : first;
}

function describeMissingBody(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  let newline = at - 1;
  while (newline > 0 && tokens.kinds[newline] === DEDENT) newline -= 1;
  const isBlock = tokens.kinds[newline] === NEWLINE && tokens.is(newline - 1, ':');
  if (tokens.kinds[at] === INDENT || !isBlock) return undefined;
  const first = keywordAt(b, lineStart(tokens, newline));
  const line = b.source.lineAt(tokens.starts[first]!);
  const what = describeOwner(b, first);
  if (what === undefined) return undefined;
  const message = `expected an indented block after ${what} on line ${line}`;
  if (tokens.kinds[at] === END) return b.errorAtOffset(message, tokens.starts[newline]!, -1, 'IndentationError');
  if (newline < at - 1 || tokens.kinds[at] === DEDENT) return b.errorAtIndent(message, at);
  return b.errorAtTokens(message, at, at, 'IndentationError');
}

function describeOwner(b: Builder, first: number): string | undefined {
  const keyword = b.tokens.text(first);
  if (keyword === 'def') return 'function definition';
  if (keyword === 'class') return 'class definition';
  if (!STATEMENTS.has(keyword)) return undefined;
  return `'${keyword === 'except' && b.tokens.is(first + 1, '*') ? 'except*' : keyword}' statement`;
}

function describeMissingColon(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  const first = keywordAt(b, lineStart(tokens, at));
  const keyword = tokens.text(first);
  if (keyword === 'def') {
    const error = describeResult(b, first, at);
    if (error !== undefined) return error;
  }
  if (at === first || tokens.is(at, ':')) return undefined;
  for (let index = first; index < at; index += 1) {
    if (tokens.is(index, ':')) return undefined;
    const partner = tokens.partner[index]!;
    if (partner >= at) return undefined;
    if (partner > index) index = partner;
  }
  const isEnd = tokens.kinds[at] === NEWLINE;
  let isMissing = NEED_COLON_AT_ONCE.has(keyword) && at === first + 1;
  if (keyword === 'def') isMissing = tokens.is(at - 1, ')') || (endsExpression(tokens, at - 1) && at > first + 3);
  else if (NEED_COLON_AT_END.has(keyword) && isEnd) {
    isMissing = keyword === 'except' ? at === first + 1 || endsExpression(tokens, at - 1) : endsHeader(b, first, at);
  }
  if (keyword === 'except' && tokens.is(at - 1, '*')) {
    return b.errorAtTokens('expected one or more exception types', at, at);
  }
  return isMissing ? b.errorAtTokens("expected ':'", at, at) : undefined;
}

/** `def f() -> :`: a result that is no expression leaves the arrow where the colon should be. */
function describeResult(b: Builder, first: number, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  const arrow = tokens.is(first + 2, '(') ? tokens.partner[first + 2]! + 1 : 0;
  if (arrow <= 0 || arrow >= at || !tokens.is(arrow, '->')) return undefined;
  const end = longestExpression(b, arrow + 1, at);
  if (end === at || tokens.is(end, ':')) return undefined;
  const wrong = end === -1 ? arrow : end;
  return b.errorAtTokens("expected ':'", wrong, wrong);
}

function endsHeader(b: Builder, first: number, at: number): boolean {
  const { tokens } = b;
  if (tokens.is(first, 'for')) {
    let index = first;
    while (index < at && !tokens.is(index, 'in')) index = stepForward(tokens, index);
    if (index >= at) return false;
  }
  return at > first + 1 && endsExpression(tokens, at - 1);
}

/** `except A, B:` */
function describeExcept(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  const first = lineStart(tokens, at);
  if (!tokens.is(first, 'except')) return undefined;
  const from = tokens.is(first + 1, '*') ? first + 2 : first + 1;
  let end = from;
  let commas = 0;
  while (tokens.kinds[end] !== NEWLINE && tokens.kinds[end] !== END && !tokens.is(end, ':') && !tokens.is(end, 'as')) {
    if (tokens.is(end, ',')) commas += 1;
    const partner = tokens.partner[end]!;
    end = partner > end ? partner + 1 : end + 1;
  }
  if (commas === 0 || !endsExpression(tokens, end - 1)) return undefined;
  if (tokens.is(end, 'as') && tokens.kinds[end + 1] === NAME) end += 2;
  if (!tokens.is(end, ':')) return undefined;
  return b.errorAtTokens('multiple exception types must be parenthesized', from, end - 1);
}

/** A `try` body that neither `except` nor `finally` follows. */
function describeTry(b: Builder, at: number): PythonSyntaxError | undefined {
  const { tokens } = b;
  if (at === 0 || tokens.kinds[at - 1] !== DEDENT) return undefined;
  let depth = 0;
  for (let index = at - 1; index > 0; index -= 1) {
    if (tokens.kinds[index] === DEDENT) depth += 1;
    else if (tokens.kinds[index] === INDENT) {
      depth -= 1;
      if (depth > 0) continue;
      const isTry = tokens.is(lineStart(tokens, index - 1), 'try');
      return isTry ? b.errorAtTokens("expected 'except' or 'finally' block", at, at) : undefined;
    }
  }
  return undefined;
}
