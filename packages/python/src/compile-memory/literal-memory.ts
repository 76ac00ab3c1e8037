/**
 * The objects that the parser makes of numbers and strings.
 *
 * Models:     CPython 3.11.
 * Sources:    Parser/action_helpers.c `_PyPegen_concatenate_strings`; Parser/pegen.c `parsenumber`; Parser/string_parser.c
 *             `_PyPegen_parsestr`, `decode_unicode_with_escapes`, `fstring_find_literal`, `fstring_find_expr`,
 *             `fstring_compile_expr`, `_PyPegen_FstringParser_ConcatAndDel`, `_PyPegen_FstringParser_Finish`.
 * Algorithm:  1. Strings that stand side by side grow into one. 2. Of an f-string, each expression is copied into brackets and
 *             read by a tokenizer and a parser of its own, which share the arena.
 * Simplified: bytes with escapes are made at their final length; C's way with long literals (more than 64 parts) is not here.
 */
import type { Ref } from '@memarena/core';
import type { Constant } from '../code-unit.ts';
import { constantKey } from '../constant-key.ts';
import { linkConstant } from '../machine/link.ts';
import type { Machine } from '../machine/machine.ts';
import { internInPlace, newBytes, newStr } from '../objects/str-core.ts';
import { SourceText } from '../syntax/source-text.ts';
import { tokenize } from '../syntax/tokens.ts';
import type { Arena } from './arena.ts';
import { sequenceBytes, type Node } from './grammar-actions.ts';
import { Pegen, TOKENIZER_BYTES, type Literals } from './pegen.ts';

const EXPRESSION_BYTES = 48;
/** PyBytesObject, PyASCIIObject with their final zero. */
const BYTES_BYTES = 33;
const STR_BYTES = 49;
/** An escape can take six times the characters that it stands for. */
const ESCAPE_FACTOR = 6;
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '\n': '', a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', "'": "'", '"': '"',
};
const OPENING = '([{';
const CLOSING = ')]}';

function decode(text: string): string {
  return text.replace(/\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{[^}]*\}|([^]))/g,
    (match, octal?: string, two?: string, four?: string, eight?: string, single?: string) => {
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      const digits = two ?? four ?? eight;
      if (digits !== undefined) return String.fromCodePoint(Number.parseInt(digits, 16));
      return single === undefined ? '\u2028' : SIMPLE_ESCAPES[single] ?? match;
    });
}

function numberConstant(literal: string): Constant {
  const text = literal.replaceAll('_', '');
  if (/^0[xXoObB]/.test(text)) return { kind: 'int', value: BigInt(text) };
  if (/[jJ]$/.test(text)) return { kind: 'complex', real: 0, imag: Number(text.slice(0, -1)) };
  return /[.eE]/.test(text) ? { kind: 'float', value: Number(text) } : { kind: 'int', value: BigInt(text) };
}

/** Pieces of one concatenation: texts and expressions. */
class Concatenation {
  readonly literals: LiteralMemory;
  private text = '';
  private last: Ref = 0;
  private count = 0;
  isFormat = false;

  constructor(literals: LiteralMemory) {
    this.literals = literals;
  }

  /** `_PyPegen_FstringParser_ConcatAndDel`. */
  add(made: Ref, text: string): void {
    const { m } = this.literals;
    if (text === '') m.release(made);
    else if (this.last === 0) this.last = made;
    else {
      m.release(this.last);
      this.last = newStr(m, this.text + text);
      m.release(made);
    }
    this.text += text;
  }

  flush(): void {
    if (this.last === 0) return;
    this.literals.keepStr(this.last, this.text);
    this.last = 0;
    this.text = '';
    this.count++;
  }

  addExpression(): void {
    this.flush();
    this.count++;
  }

  finish(): void {
    const { m, arena } = this.literals;
    if (!this.isFormat) {
      if (this.last === 0) this.last = newStr(m, '');
      this.flush();
      return;
    }
    this.flush();
    arena.take(sequenceBytes(this.count));
    arena.take(EXPRESSION_BYTES);
  }
}

export class LiteralMemory implements Literals {
  readonly m: Machine;
  readonly arena: Arena;
  /** What was made, by `constantKey`; the arena holds it. */
  readonly made = new Map<string, Ref>();

  constructor(m: Machine, arena: Arena) {
    this.m = m;
    this.arena = arena;
  }

  number(text: string): void {
    const constant = numberConstant(text);
    if (text.includes('_')) this.m.model.endScratch(this.m.model.beginScratch(text.length + 1));
    const ref = linkConstant(this.m, constant);
    this.made.set(constantKey(constant), ref);
    this.arena.keep(ref);
  }

  /** `make_str_node_and_del`. */
  keepStr(ref: Ref, text: string): void {
    this.made.set(constantKey({ kind: 'str', value: text }), ref);
    this.arena.keep(ref);
    this.arena.take(EXPRESSION_BYTES);
  }

  strings(tokens: readonly string[]): Node {
    const whole = new Concatenation(this);
    const bytes: number[] = [];
    let isBytes = false;
    for (const token of tokens) {
      const quoteAt = token.search(/['"]/);
      const prefix = token.slice(0, quoteAt).toLowerCase();
      const quotes = token.length >= quoteAt + 6 && token.startsWith(token[quoteAt]!.repeat(3), quoteAt) ? 3 : 1;
      const body = token.slice(quoteAt + quotes, token.length - quotes);
      const isRaw = prefix.includes('r') || !body.includes('\\');
      if (prefix.includes('b')) {
        isBytes = true;
        for (const character of isRaw ? body : decode(body)) bytes.push(character.charCodeAt(0));
      } else if (prefix.includes('f')) {
        whole.isFormat = true;
        new FormatReader(this, body, prefix.includes('r')).pieces(whole, 0);
      } else whole.add(...this.decoded(body, isRaw));
      if (prefix === 'u' && token === tokens[0]) this.arena.keep(internInPlace(this.m, newStr(this.m, 'u')));
    }
    if (isBytes) {
      const ref = newBytes(this.m, Uint8Array.from(bytes));
      this.made.set(`b${bytes.join()}`, ref);
      this.arena.keep(ref);
      this.arena.take(EXPRESSION_BYTES);
    } else whole.finish();
    return { kind: 'other' };
  }

  /** The str of a piece of a literal (owned) and its text. */
  decoded(body: string, isRaw: boolean): [Ref, string] {
    const { m } = this;
    if (isRaw) return [newStr(m, body), body];
    const text = decode(body);
    if (body === '') return [newStr(m, ''), ''];
    const escaped = m.model.beginScratch(BYTES_BYTES + ESCAPE_FACTOR * body.length);
    m.model.endScratch(m.model.beginScratch(STR_BYTES + body.length));
    const ref = newStr(m, text);
    m.model.endScratch(escaped);
    return [ref, text];
  }

  /** `fstring_compile_expr`. */
  expression(text: string): void {
    const { m } = this;
    const source = `(${text})`;
    const parts = [source.length + 1, TOKENIZER_BYTES, source.length + 2].map((bytes) => m.model.beginScratch(bytes));
    const parser = new Pegen(m, this.arena, tokenize(new SourceText(source, '<fstring>')), this);
    parser.run('fstring');
    parser.release();
    for (const part of parts) m.model.endScratch(part);
  }
}

/** One f-string, or the format specification of one expression. */
class FormatReader {
  private readonly literals: LiteralMemory;
  private readonly text: string;
  private readonly isRaw: boolean;
  private at = 0;

  constructor(literals: LiteralMemory, text: string, isRaw: boolean) {
    this.literals = literals;
    this.text = text;
    this.isRaw = isRaw;
  }

  pieces(into: Concatenation, level: number): void {
    for (;;) {
      const isDoubled = this.literal(into, level);
      if (isDoubled) continue;
      if (this.at >= this.text.length || this.text[this.at] === '}') return;
      this.replacement(into, level);
    }
  }

  /** Text up to a brace; true after a doubled one. */
  private literal(into: Concatenation, level: number): boolean {
    const { text } = this;
    const start = this.at;
    let isDoubled = false;
    let at = start;
    for (; at < text.length; at++) {
      const character = text[at]!;
      if (character === '\\' && !this.isRaw && at + 1 < text.length) {
        if (text[at + 1] === 'N' && text[at + 2] === '{') at = text.indexOf('}', at);
        else if (!'{}'.includes(text[at + 1]!)) at++;
        continue;
      }
      if (character !== '{' && character !== '}') continue;
      isDoubled = level === 0 && text[at + 1] === character;
      break;
    }
    const end = isDoubled ? at + 1 : at;
    this.at = isDoubled ? at + 2 : at;
    if (end > start) into.add(...this.literals.decoded(text.slice(start, end), this.isRaw));
    return isDoubled;
  }

  /** `{expression=!r:specification}`. */
  private replacement(into: Concatenation, level: number): void {
    const { text, literals } = this;
    const start = ++this.at;
    const end = this.expressionEnd();
    literals.expression(text.slice(start, end));
    this.at = end;
    if (text[this.at] === '=') {
      this.at++;
      while (' \t\n\f\r'.includes(text[this.at]!)) this.at++;
      const shown = text.slice(start, this.at);
      into.add(newStr(literals.m, shown), shown);
    }
    if (text[this.at] === '!') this.at += 2;
    if (text[this.at] === ':') {
      this.at++;
      const inner = new Concatenation(literals);
      inner.isFormat = true;
      this.pieces(inner, level + 1);
      inner.finish();
    }
    this.at++;
    literals.arena.take(EXPRESSION_BYTES);
    into.addExpression();
  }

  private expressionEnd(): number {
    const { text } = this;
    let depth = 0;
    let quote = '';
    for (let at = this.at; at < text.length; at++) {
      const character = text[at]!;
      if (quote !== '') {
        if (text.startsWith(quote, at)) {
          at += quote.length - 1;
          quote = '';
        }
      } else if (character === '"' || character === "'") {
        quote = text.startsWith(character.repeat(3), at) ? character.repeat(3) : character;
        at += quote.length - 1;
      } else if (OPENING.includes(character)) depth++;
      else if (depth > 0) depth -= CLOSING.includes(character) ? 1 : 0;
      else if ('!=<>'.includes(character)) {
        if (text[at + 1] === '=') at++;
        else if (character === '!' || character === '=') return at;
      } else if (character === ':' || character === '}') return at;
    }
    return text.length;
  }
}
