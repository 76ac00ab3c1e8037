/**
 * The tokens of a Python source, and the errors that Python reports while it cuts them.
 *
 * Models:     the tokenizer of CPython 3.11.
 * Sources:    Parser/tokenizer.c `tok_get`, `tok_nextc`; Parser/pegen_errors.c.
 * Algorithm:  1. At the start of a logical line the indentation is measured twice (tab stops of 8 and of 1) and
 *                compared with a stack; tokens INDENT and DEDENT come of it.
 *             2. Strings are one token from prefix to closing quote, f-strings too: what stands in braces is cut later.
 *             3. Brackets are matched by a stack; inside them line ends are blanks.
 * Invariants: I1 offsets grow; a token never ends before it starts. I2 `partner` of an open bracket is the index of its
 *             closing one, -1 where the source ends first.
 * Simplified: no encoding declarations (the source is text already), no type comments.
 */
import { checkIdentifier, scanNumber } from './token-checks.ts';
import { PythonSyntaxError } from './errors.ts';
import type { SourceText } from './source-text.ts';

export const END = 0;
export const NAME = 1;
export const NUMBER = 2;
export const STRING = 3;
export const OP = 4;
export const NEWLINE = 5;
export const INDENT = 6;
export const DEDENT = 7;

const TAB_SIZE = 8;
const MAX_INDENT = 100;
const MAX_LEVEL = 200;

const THREE_CHARACTER_OPERATORS = new Set(['**=', '//=', '>>=', '<<=', '...']);
const TWO_CHARACTER_OPERATORS = new Set([
  '==', '!=', '<=', '>=', '->', ':=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '@=', '**', '//', '>>', '<<',
  '<>',
]);

export class Tokens {
  readonly source: SourceText;
  readonly kinds: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** For brackets: index of the other one. */
  readonly partner: number[] = [];
  /** Index of the innermost bracket left open at the end, or -1. */
  unclosed = -1;
  /** Index of the first INDENT that no colon calls for, or -1. */
  strayIndent = -1;

  constructor(source: SourceText) {
    this.source = source;
  }

  get count(): number {
    return this.kinds.length;
  }

  text(index: number): string {
    return this.source.text.slice(this.starts[index], this.ends[index]);
  }

  is(index: number, text: string): boolean {
    const start = this.starts[index]!;
    return this.ends[index]! - start === text.length && this.source.text.startsWith(text, start);
  }

  add(kind: number, start: number, end: number): void {
    this.kinds.push(kind);
    this.starts.push(start);
    this.ends.push(end);
    this.partner.push(-1);
  }
}

/** Cuts a whole program; stops before an error if an indentation error precedes it. */
export function tokenize(source: SourceText): Tokens {
  const scanner = new Scanner(source, source.text.length);
  try {
    scanner.run(0, 'program');
  } catch (error) {
    if (!(error instanceof PythonSyntaxError) || scanner.tokens.strayIndent === -1) throw error;
    scanner.tokens.add(END, source.text.length, source.text.length);
  }
  return scanner.tokens;
}

/** Cuts an expression that stands alone; line ends show, indentation does not. */
export function tokenizeLine(source: SourceText): Tokens {
  const scanner = new Scanner(source, source.text.length);
  scanner.run(0, 'line');
  return scanner.tokens;
}

/** Cuts [from, to) as if it stood in brackets: no NEWLINE, no indentation. */
export function tokenizeFragment(source: SourceText, from: number, to: number): Tokens {
  const scanner = new Scanner(source, to);
  scanner.run(from, 'fragment');
  return scanner.tokens;
}

class Scanner {
  readonly tokens: Tokens;
  private readonly source: SourceText;
  private readonly text: string;
  private readonly end: number;
  private readonly open: number[] = [];
  private readonly indents: number[] = [0];
  private readonly altIndents: number[] = [0];
  private at = 0;

  constructor(source: SourceText, end: number) {
    this.source = source;
    this.text = source.text;
    this.end = end;
    this.tokens = new Tokens(source);
  }

  run(from: number, mode: 'program' | 'line' | 'fragment'): void {
    this.at = from;
    let atLineStart = mode === 'program';
    for (;;) {
      if (atLineStart) {
        if (!this.indentation()) break;
        atLineStart = false;
      }
      this.skipBlanks();
      if (this.at >= this.end) break;
      if (this.text.charCodeAt(this.at) !== 10) {
        this.token();
        continue;
      }
      if (mode !== 'fragment' && this.open.length === 0) {
        this.tokens.add(NEWLINE, this.at, this.at + 1);
        atLineStart = mode === 'program';
      }
      this.at += 1;
    }
    this.finish(mode === 'program');
  }

  private finish(lines: boolean): void {
    if (this.open.length > 0) this.tokens.unclosed = this.open[this.open.length - 1]!;
    if (lines) for (let depth = this.indents.length; depth > 1; depth -= 1) this.tokens.add(DEDENT, this.end, this.end);
    this.tokens.add(END, this.end, this.end);
  }

  /** Skips blank lines, then measures the first line with a token. False at the end of the text. */
  private indentation(): boolean {
    for (;;) {
      let column = 0;
      let altColumn = 0;
      let at = this.at;
      for (; at < this.end; at += 1) {
        const code = this.text.charCodeAt(at);
        if (code === 32) {
          column += 1;
          altColumn += 1;
        } else if (code === 9) {
          column = (Math.floor(column / TAB_SIZE) + 1) * TAB_SIZE;
          altColumn += 1;
        } else if (code === 12) {
          column = 0;
          altColumn = 0;
        } else if (code === 92 && this.text.charCodeAt(at + 1) === 10) {
          at += 1;
        } else break;
      }
      if (at >= this.end) {
        this.at = at;
        return false;
      }
      const code = this.text.charCodeAt(at);
      if (code !== 35 && code !== 10) {
        this.at = at;
        this.indentTo(column, altColumn);
        return true;
      }
      const lineEnd = this.text.indexOf('\n', at);
      if (lineEnd === -1 || lineEnd >= this.end) {
        this.at = this.end;
        return false;
      }
      this.at = lineEnd + 1;
    }
  }

  private indentTo(column: number, altColumn: number): void {
    const { indents, altIndents } = this;
    let top = indents.length - 1;
    if (column === indents[top]) {
      if (altColumn !== altIndents[top]) this.failTabs();
      return;
    }
    if (column > indents[top]!) {
      if (top + 1 >= MAX_INDENT) this.failIndent('too many levels of indentation');
      if (altColumn <= altIndents[top]!) this.failTabs();
      const { kinds } = this.tokens;
      const opensBlock = kinds.length > 1 && this.tokens.is(kinds.length - 2, ':');
      if (!opensBlock && this.tokens.strayIndent === -1) this.tokens.strayIndent = kinds.length;
      indents.push(column);
      altIndents.push(altColumn);
      this.tokens.add(INDENT, this.at, this.at);
      return;
    }
    while (top > 0 && column < indents[top]!) {
      indents.pop();
      altIndents.pop();
      top -= 1;
      this.tokens.add(DEDENT, this.at, this.at);
    }
    if (column !== indents[top]) this.failIndent('unindent does not match any outer indentation level');
    if (altColumn !== altIndents[top]) this.failTabs();
  }

  private failIndent(message: string): never {
    const line = this.source.lineAt(this.at);
    const text = this.source.lineText(line)!;
    const at = { line, column: [...text].length, endLine: line, endColumn: -1, text };
    throw new PythonSyntaxError('IndentationError', message, at);
  }

  private failTabs(): never {
    const line = this.source.lineAt(this.at);
    const at = { line, column: 1, endLine: line, endColumn: 0, text: this.source.lineText(line) };
    throw new PythonSyntaxError('TabError', 'inconsistent use of tabs and spaces in indentation', at);
  }

  private skipBlanks(): void {
    for (; this.at < this.end; this.at += 1) {
      const code = this.text.charCodeAt(this.at);
      if (code === 32 || code === 9 || code === 12) continue;
      if (code === 35) {
        const lineEnd = this.text.indexOf('\n', this.at);
        this.at = lineEnd === -1 || lineEnd > this.end ? this.end : lineEnd;
        return;
      }
      if (code !== 92) return;
      if (this.text.charCodeAt(this.at + 1) !== 10) {
        throw this.source.error('unexpected character after line continuation character', this.at + 1);
      }
      if (this.at + 2 >= this.end) throw this.source.error('unexpected EOF while parsing', this.at + 1);
      this.at += 1;
    }
  }

  private token(): void {
    const start = this.at;
    const code = this.text.charCodeAt(start);
    if (isNameStart(code)) this.name(start);
    else if (isDigit(code) || (code === 46 && isDigit(this.text.charCodeAt(start + 1)))) {
      this.at = scanNumber(this.source, start);
      this.tokens.add(NUMBER, start, this.at);
    } else if (code === 34 || code === 39) this.string(start, start);
    else this.operator(start, code);
  }

  private name(start: number): void {
    const { text } = this;
    let at = start;
    let ascii = true;
    for (; at < this.end; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= 128) ascii = false;
      else if (!isNameStart(code) && !isDigit(code)) break;
    }
    const quote = at < this.end ? text.charCodeAt(at) : 0;
    if ((quote === 34 || quote === 39) && at - start <= 2 && isStringPrefix(text, start, at)) {
      this.string(start, at);
      return;
    }
    if (!ascii) checkIdentifier(this.source, start, at);
    this.at = at;
    this.tokens.add(NAME, start, at);
  }

  private string(start: number, quoteAt: number): void {
    const { text, end } = this;
    const quote = text.charCodeAt(quoteAt);
    const triple = text.charCodeAt(quoteAt + 1) === quote && text.charCodeAt(quoteAt + 2) === quote;
    let at = quoteAt + (triple ? 3 : 1);
    for (; at < end; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 92) at += 1;
      else if (code === quote) {
        if (!triple) break;
        if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) break;
      } else if (code === 10 && !triple) this.failString(start, at, 'unterminated string literal');
    }
    if (at >= end) {
      const noun = triple ? 'unterminated triple-quoted string literal' : 'unterminated string literal';
      this.failString(start, end, noun);
    }
    this.at = at + (triple ? 3 : 1);
    this.tokens.add(STRING, start, this.at);
  }

  private failString(start: number, detectedAt: number, noun: string): never {
    const last = detectedAt >= this.text.length ? this.source.lineCount : this.source.lineAt(detectedAt);
    throw this.source.error(`${noun} (detected at line ${last})`, start);
  }

  private operator(start: number, code: number): void {
    const { text, tokens } = this;
    const three = text.slice(start, start + 3);
    let length = 1;
    if (THREE_CHARACTER_OPERATORS.has(three)) length = 3;
    else if (TWO_CHARACTER_OPERATORS.has(three.slice(0, 2))) length = 2;
    else if (!'()[]{}:,;+-*/|&<>=.%^~@'.includes(three[0]!)) this.failCharacter(start, code);
    this.at = start + length;
    tokens.add(OP, start, this.at);
    if (length !== 1) return;
    if (code === 40 || code === 91 || code === 123) this.openBracket();
    else if (code === 41 || code === 93 || code === 125) this.closeBracket(start, code);
  }

  private failCharacter(start: number, code: number): never {
    const printable = code > 32 && code !== 127;
    if (printable) throw this.source.error('invalid syntax', start, start + 1);
    const hex = code.toString(16).toUpperCase().padStart(4, '0');
    throw this.source.error(`invalid non-printable character U+${hex}`, start);
  }

  private openBracket(): void {
    if (this.open.length >= MAX_LEVEL) throw this.source.error('too many nested parentheses', this.at);
    this.open.push(this.tokens.count - 1);
  }

  private closeBracket(start: number, code: number): void {
    const { tokens, open, source } = this;
    const index = tokens.count - 1;
    const closing = this.text[start]!;
    const opened = open.pop();
    if (opened === undefined) throw source.error(`unmatched '${closing}'`, start);
    const opening = this.text.charCodeAt(tokens.starts[opened]!);
    if ((opening === 40 && code === 41) || (opening !== 40 && opening + 2 === code)) {
      tokens.partner[opened] = index;
      tokens.partner[index] = opened;
      return;
    }
    const line = source.lineAt(tokens.starts[opened]!);
    const where = line === source.lineAt(start) ? '' : ` on line ${line}`;
    const pair = `closing parenthesis '${closing}' does not match opening parenthesis '${tokens.text(opened)}'`;
    throw source.error(pair + where, start);
  }
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const STRING_PREFIX = /^(?:[rbuf]|br|rb|fr|rf)$/i;

function isStringPrefix(text: string, start: number, end: number): boolean {
  return STRING_PREFIX.test(text.slice(start, end));
}
