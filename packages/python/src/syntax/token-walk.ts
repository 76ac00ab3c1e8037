import type { Expr } from './ast.ts';
import { isKeyword } from './bridge.ts';
import { buildTokens } from './build-hole.ts';
import type { Builder } from './builder.ts';
import { PythonSyntaxError } from './errors.ts';
import { END, INDENT, NAME, NEWLINE, NUMBER, STRING, type Tokens } from './tokens.ts';

/** Index of the first token of the logical line. */
export function lineStart(tokens: Tokens, index: number): number {
  let at = index;
  while (at > 0 && !isLineBorder(tokens.kinds[at - 1]!)) at -= 1;
  return at;
}

/** Index of the first token of the statement: behind a semicolon, or the start of the line. */
export function statementStart(tokens: Tokens, index: number): number {
  const first = lineStart(tokens, index);
  let at = index;
  while (at > first && !tokens.is(at - 1, ';')) at -= 1;
  return at;
}

function isLineBorder(kind: number): boolean {
  return kind === NEWLINE || kind >= INDENT;
}

/** Index of the NEWLINE or END after a token. */
export function lineEnd(tokens: Tokens, index: number): number {
  let at = index;
  while (tokens.kinds[at] !== NEWLINE && tokens.kinds[at] !== END) at += 1;
  return at;
}

/** Index of the innermost bracket that is open before a token, or -1. */
export function enclosingBracket(tokens: Tokens, index: number): number {
  for (let at = index - 1; at >= 0; at -= 1) {
    const partner = tokens.partner[at]!;
    if (partner !== -1 && partner < at) at = partner;
    else if (isOpening(tokens, at)) return at;
    else if (tokens.kinds[at] === NEWLINE) return -1;
  }
  return -1;
}

function isOpening(tokens: Tokens, index: number): boolean {
  return tokens.is(index, '(') || tokens.is(index, '[') || tokens.is(index, '{');
}

/** The token after this one, or after the bracket that it opens. */
export function stepForward(tokens: Tokens, index: number): number {
  const partner = tokens.partner[index]!;
  return partner > index ? partner + 1 : index + 1;
}

const LEFT_BORDERS = new Set([
  ',', ':', '=', ':=', ';', 'for', 'in', 'if', 'else', 'elif', 'while', 'lambda', 'yield', 'return', 'assert', 'del',
  'raise', 'from', 'import', 'as', 'with', '->', '+=', '-=', '*=', '/=', '%=',
]);
const RIGHT_BORDERS = new Set([',', ':', '=', ':=', ';', 'for', 'if', 'else', 'as', 'async']);

/** Start of the operand row that ends before a token: behind the last border at the same depth. */
export function rowStart(tokens: Tokens, index: number, alsoInside: ReadonlySet<string> = NONE): number {
  let at = index;
  while (at > 0) {
    const before = at - 1;
    const partner = tokens.partner[before]!;
    if (partner !== -1 && partner < before) {
      at = partner;
      continue;
    }
    if (isLineBorder(tokens.kinds[before]!) || isOpening(tokens, before)) return at;
    const text = tokens.text(before);
    if (LEFT_BORDERS.has(text) && !alsoInside.has(text)) return at;
    if ((text === '*' || text === '**') && startsAfterBorder(tokens, before)) return at;
    at = before;
  }
  return at;
}

const NONE: ReadonlySet<string> = new Set();

function startsAfterBorder(tokens: Tokens, index: number): boolean {
  return tokens.is(index - 1, ',') || isOpening(tokens, index - 1);
}

/** End (exclusive) of the operand row that starts at a token. */
export function rowEnd(tokens: Tokens, index: number): number {
  let at = index;
  while (at < tokens.count) {
    const kind = tokens.kinds[at]!;
    if (kind === NEWLINE || kind === END || kind >= INDENT) return at;
    const partner = tokens.partner[at]!;
    if (partner !== -1 && partner < at) return at;
    if (at > index && RIGHT_BORDERS.has(tokens.text(at))) return at;
    at = stepForward(tokens, at);
  }
  return at;
}

/** The expression of tokens [from, to), or undefined where they are none. */
export function tryExpression(b: Builder, from: number, to: number): Expr | undefined {
  if (to <= from) return undefined;
  try {
    return buildTokens(b.silent(), from, to);
  } catch (error) {
    if (error instanceof PythonSyntaxError) return undefined;
    throw error;
  }
}

/** End of the longest expression that starts at a token, or -1. */
export function longestExpression(b: Builder, from: number, to: number): number {
  for (let end = to; end > from; end -= 1) if (tryExpression(b, from, end) !== undefined) return end;
  return -1;
}

/** Whether an expression can start with this token. */
export function startsExpression(tokens: Tokens, index: number): boolean {
  const kind = tokens.kinds[index];
  if (kind === NUMBER || kind === STRING) return true;
  const text = tokens.text(index);
  if (kind === NAME) {
    return !isKeyword(text) || ['None', 'True', 'False', 'not', 'lambda', 'await', 'yield'].includes(text);
  }
  return ['(', '[', '{', '-', '+', '~', '...'].includes(text);
}

/** Whether an expression can end with this token. */
export function endsExpression(tokens: Tokens, index: number): boolean {
  const kind = tokens.kinds[index];
  if (kind === NUMBER || kind === STRING) return true;
  const text = tokens.text(index);
  if (kind === NAME) return !isKeyword(text) || ['None', 'True', 'False'].includes(text);
  return [')', ']', '}', '...'].includes(text);
}
