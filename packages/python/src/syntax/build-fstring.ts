/**
 * Takes f-strings apart.
 *
 * Models:     CPython 3.11, whose f-strings are ordinary strings that are parsed a second time (3.12 changed that).
 * Sources:    Parser/string_parser.c `fstring_find_literal`, `fstring_find_expr`, `_PyPegen_FstringParser_Finish`.
 * Algorithm:  1. Literal text runs to a brace; doubled braces stand for one outside a format specification.
 *             2. An expression runs to `!`, `:`, `=` or `}` outside brackets and strings; it is parsed as if it stood
 *                in parentheses.
 *             3. A format specification is parsed the same way, one level deep.
 * Invariants: I1 adjacent pieces of text become one constant; all pieces have the span of the whole concatenation.
 */
import type { Expr, JoinedStr, Span } from './ast.ts';
import { buildFragment, type Builder } from './builder.ts';
import { decodeText } from './escapes.ts';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

interface Offsets {
  readonly from: number;
  readonly to: number;
}

export class FstringBuilder {
  private readonly b: Builder;
  private readonly span: Span;
  /** Span of the whole and of its last text: that of one literal in a format specification. */
  private readonly wholeSpan: Span;
  /** The whole concatenation. */
  private readonly whole: Offsets;
  private readonly values: Expr[] = [];
  private pending: string | undefined;

  constructor(b: Builder, span: Span, wholeSpan: Span, whole: Offsets) {
    this.b = b;
    this.span = span;
    this.wholeSpan = wholeSpan;
    this.whole = whole;
  }

  addText(text: string): void {
    if (text !== '') this.pending = (this.pending ?? '') + text;
  }

  addFormat(from: number, to: number, isRaw: boolean, token: Offsets): void {
    const scanner = new FstringScanner(this.b, this.span, to, isRaw, token, this.whole);
    scanner.scan(this, from, 0);
  }

  addExpression(value: Expr): void {
    this.flush(this.span);
    this.values.push(value);
  }

  finish(): JoinedStr {
    this.flush(this.wholeSpan);
    return { kind: 'JoinedStr', values: this.values, ...this.wholeSpan };
  }

  private flush(span: Span): void {
    if (this.pending === undefined) return;
    this.values.push({ kind: 'Constant', value: { kind: 'str', value: this.pending }, ...span });
    this.pending = undefined;
  }
}

class FstringScanner {
  private readonly b: Builder;
  private readonly text: string;
  private readonly span: Span;
  private readonly end: number;
  private readonly isRaw: boolean;
  private readonly token: Offsets;
  private readonly whole: Offsets;
  private at = 0;

  constructor(b: Builder, span: Span, end: number, isRaw: boolean, token: Offsets, whole: Offsets) {
    this.b = b;
    this.text = b.source.text;
    this.span = span;
    this.end = end;
    this.isRaw = isRaw;
    this.token = token;
    this.whole = whole;
  }

  /** Adds pieces until the end, or until the `}` that closes a format specification. */
  scan(into: FstringBuilder, from: number, level: number): void {
    this.at = from;
    for (;;) {
      const doubled = this.literal(into, level);
      if (doubled) continue;
      if (this.at >= this.end || this.text[this.at] === '}') break;
      this.expression(into, level);
    }
    if (level > 0 && this.text[this.at] !== '}') this.fail("expecting '}'");
  }

  /** Adds text up to a brace; true after a doubled one. */
  private literal(into: FstringBuilder, level: number): boolean {
    const { text, end } = this;
    const start = this.at;
    let at = start;
    let stop = start;
    let doubled = false;
    for (;;) {
      stop = at;
      if (at >= end) break;
      const character = text[at]!;
      if (character === '\\' && !this.isRaw && at + 1 < end) {
        at += 1;
        if (text[at] === 'N' && text[at + 1] === '{') {
          const close = text.indexOf('}', at);
          at = close === -1 || close >= end ? end : close + 1;
          continue;
        }
        if (text[at] !== '{' && text[at] !== '}') {
          at += 1;
          continue;
        }
        stop = at;
      } else if (character !== '{' && character !== '}') {
        at += 1;
        continue;
      }
      if (level === 0 && text[at + 1] === text[at] && at + 1 < end) {
        stop = at + 1;
        at += 2;
        doubled = true;
      } else if (level === 0 && text[at] === '}') this.fail("single '}' is not allowed");
      break;
    }
    if (stop > start) into.addText(decodeText(this.b, start, stop, this.isRaw, this.whole));
    this.at = at;
    return doubled;
  }

  private expression(into: FstringBuilder, level: number): void {
    const { text, end } = this;
    if (level >= 2) this.fail('expressions nested too deeply');
    const from = this.at + 1;
    this.at = from;
    this.skipExpression();
    if (this.at >= end) this.fail("expecting '}'");
    const value = this.compile(from, this.at);
    let debugText: string | undefined;
    if (text[this.at] === '=') {
      this.at += 1;
      while (/[ \t\n\r\f\v]/.test(text[this.at]!)) this.at += 1;
      if (this.at >= end) this.fail("expecting '}'");
      debugText = text.slice(from, this.at);
    }
    let conversion: '' | 's' | 'r' | 'a' = '';
    if (text[this.at] === '!') conversion = this.conversion();
    let formatSpec: Expr | undefined;
    if (text[this.at] === ':' && this.at < end) {
      const spec = new FstringBuilder(this.b, this.span, this.b.span(this.token.from, this.token.to), this.whole);
      this.scan(spec, this.at + 1, level + 1);
      formatSpec = spec.finish();
    }
    if (this.at >= end || text[this.at] !== '}') this.fail("expecting '}'");
    this.at += 1;
    if (debugText !== undefined) {
      into.addText(debugText);
      if (formatSpec === undefined && conversion === '') conversion = 'r';
    }
    into.addExpression({ kind: 'FormattedValue', value, conversion, formatSpec, ...this.span });
  }

  private conversion(): 's' | 'r' | 'a' {
    this.at += 1;
    if (this.at >= this.end) this.fail("expecting '}'");
    const character = this.text[this.at]!;
    if (character !== 's' && character !== 'r' && character !== 'a') {
      this.fail(`invalid conversion character: expected 's', 'r', or 'a'`);
    }
    this.at += 1;
    return character;
  }

  private skipExpression(): void {
    const { text, end } = this;
    const brackets: string[] = [];
    for (; this.at < end; this.at += 1) {
      const character = text[this.at]!;
      if (character === '\\') this.fail('expression part cannot include a backslash', ' ');
      else if (character === '"' || character === "'") this.skipString(character);
      else if (CLOSING[character] !== undefined) brackets.push(character);
      else if (character === '#') this.fail("expression part cannot include '#'", ' ');
      else if (brackets.length === 0 && this.endsExpression(character)) return;
      else if (character === ')' || character === ']' || character === '}') this.closeBracket(brackets, character);
    }
    const open = brackets.pop();
    if (open !== undefined) this.fail(`unmatched '${open}'`);
  }

  /** Whether one of `! : = }` ends the expression here; steps over the first half of `!=` and its like. */
  private endsExpression(character: string): boolean {
    if (character === ':' || character === '}') return true;
    if (character !== '!' && character !== '=' && character !== '<' && character !== '>') return false;
    if (this.text[this.at + 1] === '=' && this.at + 1 < this.end) {
      this.at += 1;
      return false;
    }
    return character === '!' || character === '=';
  }

  private closeBracket(brackets: string[], character: string): void {
    const open = brackets.pop();
    if (open === undefined) this.fail(`unmatched '${character}'`);
    if (CLOSING[open] !== character) {
      this.fail(`closing parenthesis '${character}' does not match opening parenthesis '${open}'`);
    }
  }

  private skipString(quote: string): void {
    const { text, end } = this;
    const triple = text[this.at + 1] === quote && text[this.at + 2] === quote && this.at + 2 < end;
    for (this.at += triple ? 3 : 1; this.at < end; this.at += 1) {
      const character = text[this.at]!;
      if (character === '\\') this.fail('expression part cannot include a backslash', ' ');
      if (character !== quote) continue;
      if (!triple) return;
      if (text[this.at + 1] === quote && text[this.at + 2] === quote && this.at + 2 < end) {
        this.at += 2;
        return;
      }
    }
    this.fail('unterminated string');
  }

  private compile(from: number, to: number): Expr {
    if (/^[ \t\n\f\r]*$/.test(this.text.slice(from, to))) {
      const next = this.text[to]!;
      if ('!:='.includes(next)) this.fail(`expression required before '${next}'`);
      this.fail('empty expression not allowed');
    }
    return buildFragment(this.b, from, to, (builder) => this.shiftColumns(builder, from));
  }

  /**
   * Columns of the expression's first line. They are right on the first line of the literal; further down the real
   * parser counts from the line's start, or from the brace when nothing follows it on its line.
   */
  private shiftColumns(builder: Builder, from: number): void {
    const { source } = this.b;
    const line = source.lineAt(from);
    if (line === source.lineAt(this.token.from)) return;
    const rest = /^[ \t\f]*[\n}]/.test(this.text.slice(from));
    builder.shiftColumns(line, rest ? -source.columnAt(from - 1, line) : 0);
  }

  private fail(message: string, separator = ': '): never {
    throw this.b.errorBehind(`f-string${separator}${message}`, this.whole);
  }
}
