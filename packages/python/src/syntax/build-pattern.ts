/**
 * Patterns of `case` clauses, read from the tokens by recursive descent: the parsing library's patterns are too narrow.
 * Models: rules `patterns` to `keyword_pattern` of Grammar/python.gram of CPython 3.11.
 */
import type { Expr, Pattern, Span } from './ast.ts';
import { buildTokens } from './build-hole.ts';
import { isKeyword } from './bridge.ts';
import type { Builder } from './builder.ts';
import { NAME, NUMBER, STRING } from './tokens.ts';

export class PatternParser {
  private readonly b: Builder;
  private readonly end: number;
  private at: number;

  constructor(b: Builder, from: number, to: number) {
    this.b = b;
    this.at = from;
    this.end = to;
  }

  /** `pattern`, or an open sequence `pattern, *rest`. */
  parse(): Pattern {
    const start = this.at;
    const first = this.maybeStar();
    if (this.at === this.end && first.kind !== 'MatchStar') return first;
    const patterns = [first];
    while (this.at < this.end) {
      this.expect(',');
      if (this.at < this.end) patterns.push(this.maybeStar());
    }
    return { kind: 'MatchSequence', patterns, ...this.spanFrom(start) };
  }

  private maybeStar(): Pattern {
    if (!this.is('*')) return this.asPattern();
    const start = this.at;
    this.at += 1;
    const name = this.captureName();
    return { kind: 'MatchStar', name: name === '_' ? undefined : name, ...this.spanFrom(start) };
  }

  private asPattern(): Pattern {
    const start = this.at;
    const pattern = this.orPattern();
    if (!this.is('as')) return pattern;
    this.at += 1;
    const nameAt = this.at;
    if (this.is('_')) this.fail('cannot use \'_\' as a target', nameAt, nameAt);
    const name = this.captureName();
    return { kind: 'MatchAs', pattern, name, ...this.spanFrom(start) };
  }

  private orPattern(): Pattern {
    const start = this.at;
    const first = this.closedPattern();
    if (!this.is('|')) return first;
    const patterns = [first];
    while (this.is('|')) {
      this.at += 1;
      patterns.push(this.closedPattern());
    }
    return { kind: 'MatchOr', patterns, ...this.spanFrom(start) };
  }

  private closedPattern(): Pattern {
    const { b, at: start } = this;
    const kind = b.tokens.kinds[start];
    if (start >= this.end) this.fail('invalid syntax', start, start);
    if (kind === STRING || kind === NUMBER || this.is('-')) {
      const value = this.literal();
      return { kind: 'MatchValue', value, ...this.spanFrom(start) };
    }
    if (this.is('(')) return this.group();
    if (this.is('[')) {
      const patterns = this.sequence();
      return { kind: 'MatchSequence', patterns, ...this.spanFrom(start) };
    }
    if (this.is('{')) return this.mapping();
    if (kind !== NAME) this.fail('invalid syntax', start, start);
    return this.namePattern();
  }

  private namePattern(): Pattern {
    const { b, at: start } = this;
    const text = b.tokens.text(start);
    if (text === 'None' || text === 'True' || text === 'False') {
      this.at += 1;
      const value = { kind: text.toLowerCase() as 'none' | 'true' | 'false' };
      return { kind: 'MatchSingleton', value, ...this.spanFrom(start) };
    }
    if (isKeyword(text)) this.fail('invalid syntax', start, start);
    const name = this.dottedName();
    if (this.is('(')) return this.classPattern(start, name);
    if (name.kind === 'Attribute') return { kind: 'MatchValue', value: name, ...this.spanFrom(start) };
    const id = this.normal(text);
    return { kind: 'MatchAs', pattern: undefined, name: id === '_' ? undefined : id, ...this.spanFrom(start) };
  }

  /** A number, a sum of a number and an imaginary one, or strings. */
  private literal(): Expr {
    const { b, at: start } = this;
    const { tokens } = b;
    if (tokens.kinds[start] === STRING) {
      while (this.at < this.end && tokens.kinds[this.at] === STRING) this.at += 1;
      const value = buildTokens(b, start, this.at);
      if (value.kind === 'JoinedStr') {
        throw b.errorAtNode('patterns may only match literals and attribute lookups', value);
      }
      return value;
    }
    if (this.is('-')) this.at += 1;
    this.at += 1;
    if ((this.is('+') || this.is('-')) && tokens.kinds[this.at + 1] === NUMBER) this.at += 2;
    return buildTokens(b, start, this.at);
  }

  private dottedName(): Expr {
    const { b, at: start } = this;
    const id = this.normal(b.tokens.text(start));
    this.at += 1;
    let expr: Expr = { kind: 'Name', id, ctx: 'load', ...this.spanFrom(start) };
    while (this.is('.')) {
      const attr = this.normal(b.tokens.text(this.at + 1));
      this.at += 2;
      expr = { kind: 'Attribute', value: expr, attr, ctx: 'load', ...this.spanFrom(start) };
    }
    return expr;
  }

  private group(): Pattern {
    const start = this.at;
    const close = this.b.tokens.partner[start]!;
    const patterns = this.sequence();
    const isSequence = patterns.length !== 1 || patterns[0]!.kind === 'MatchStar' || this.b.tokens.is(close - 1, ',');
    return isSequence ? { kind: 'MatchSequence', patterns, ...this.spanFrom(start) } : patterns[0]!;
  }

  /** Patterns between brackets. */
  private sequence(): Pattern[] {
    const close = this.b.tokens.partner[this.at]!;
    const patterns: Pattern[] = [];
    this.at += 1;
    while (this.at < close) {
      patterns.push(this.maybeStar());
      if (this.at < close) this.expect(',');
    }
    this.at = close + 1;
    return patterns;
  }

  private mapping(): Pattern {
    const { b, at: start } = this;
    const close = b.tokens.partner[start]!;
    const keys: Expr[] = [];
    const patterns: Pattern[] = [];
    let rest: string | undefined;
    this.at += 1;
    while (this.at < close) {
      if (this.is('**')) {
        this.at += 1;
        if (this.is('_')) this.fail('invalid syntax', this.at, this.at);
        rest = this.captureName();
        const after = this.is(',') ? this.at + 1 : this.at;
        if (after < close) this.fail('invalid syntax', after, after);
      } else {
        keys.push(this.mappingKey());
        this.expect(':');
        patterns.push(this.asPattern());
      }
      if (this.at < close) this.expect(',');
    }
    this.at = close + 1;
    return { kind: 'MatchMapping', keys, patterns, rest, ...this.spanFrom(start) };
  }

  private mappingKey(): Expr {
    const { b, at: start } = this;
    if (b.tokens.kinds[start] !== NAME) return this.literal();
    const text = b.tokens.text(start);
    if (text !== 'None' && text !== 'True' && text !== 'False') return this.dottedName();
    this.at += 1;
    return buildTokens(b, start, this.at);
  }

  private classPattern(start: number, cls: Expr): Pattern {
    const close = this.b.tokens.partner[this.at]!;
    const patterns: Pattern[] = [];
    const kwdAttrs: string[] = [];
    const kwdPatterns: Pattern[] = [];
    this.at += 1;
    while (this.at < close) {
      if (this.b.tokens.is(this.at + 1, '=')) {
        kwdAttrs.push(this.captureName());
        this.at += 1;
        kwdPatterns.push(this.asPattern());
      } else {
        const argument = this.at;
        patterns.push(this.asPattern());
        if (kwdAttrs.length > 0) {
          this.fail('positional patterns follow keyword patterns', argument, this.at - 1);
        }
      }
      if (this.at < close) this.expect(',');
    }
    this.at = close + 1;
    return { kind: 'MatchClass', cls, patterns, kwdAttrs, kwdPatterns, ...this.spanFrom(start) };
  }

  private captureName(): string {
    const { b, at } = this;
    if (b.tokens.kinds[at] !== NAME || isKeyword(b.tokens.text(at))) this.fail('invalid syntax', at, at);
    this.at += 1;
    return this.normal(b.tokens.text(at));
  }

  private normal(text: string): string {
    return /\P{ASCII}/u.test(text) ? text.normalize('NFKC') : text;
  }

  private is(text: string): boolean {
    return this.at < this.end && this.b.tokens.is(this.at, text);
  }

  private expect(text: string): void {
    if (!this.is(text)) this.fail('invalid syntax', this.at, this.at);
    this.at += 1;
  }

  private spanFrom(start: number): Span {
    const { starts, ends } = this.b.tokens;
    return this.b.span(starts[start]!, ends[this.at - 1]!);
  }

  private fail(message: string, from: number, to: number): never {
    const { starts, ends } = this.b.tokens;
    throw this.b.error(message, starts[from]!, ends[to]!);
  }
}
