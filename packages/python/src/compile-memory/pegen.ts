/**
 * The parser, as far as memory sees it: which tokens are read when, what is remembered, what each try leaves in the arena.
 *
 * Models:     CPython 3.11, first pass over a text without errors.
 * Sources:    Parser/pegen.c `_PyPegen_Parser_New`, `_PyPegen_fill_token`, `_resize_tokens_array`, `initialize_token`,
 *             `_PyPegen_is_memoized`, `_PyPegen_update_memo`, `_PyPegen_name_token`, `_PyPegen_number_token`; Parser/parser.c for
 *             how loops collect and how left recursion grows.
 * Algorithm:  1. Alternatives are tried in order; what a failed one has put into the arena stays there.
 *             2. Rules marked so, and left-recursive ones, keep their result at each position: 32 bytes of the arena.
 *             3. Loops collect in a block that doubles, then copy to a sequence in the arena.
 *             4. Every reading of a name makes its str again, which gives way to the interned one; numbers are made anew.
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { internInPlace, newBytes, newStr } from '../objects/str-core.ts';
import type { Tokens } from '../syntax/tokens.ts';
import { END, NAME, NEWLINE, NUMBER, OP, STRING, INDENT } from '../syntax/tokens.ts';
import type { Arena } from './arena.ts';
import { runActions, sequenceBytes, type Node, type Value } from './grammar-actions.ts';
import { grammarRules, type Alternative, type Item, type Rule } from './grammar-reader.ts';

/** Parser/pegen.h Memo, Parser, Token; ten comments on types at first. */
const MEMO_BYTES = 32;
const PARSER_BYTES = 152;
const TOKEN_BYTES = 48;
const TYPE_COMMENTS_BYTES = 160;
const POINTER_BYTES = 8;
/** Parser/tokenizer.h struct tok_state. */
export const TOKENIZER_BYTES = 2848;
const EXPRESSION_BYTES = 48;

const KEYWORDS = new Set(['def', 'return', 'lambda', 'if', 'else', 'elif', 'is', 'not', 'in', 'or', 'and', 'for', 'while', 'class',
  'pass', 'raise', 'import', 'from', 'as', 'try', 'except', 'finally', 'with', 'del', 'global', 'nonlocal', 'yield', 'assert',
  'break', 'continue', 'async', 'await', 'None', 'True', 'False']);
const encoder = new TextEncoder();

/** Makes the objects of literals; keeps them in the arena. */
export interface Literals {
  number(text: string): void;
  strings(tokens: readonly string[]): Node;
}

function typeOf(kind: number, text: string): string {
  switch (kind) {
    case NAME: return KEYWORDS.has(text) ? text : 'NAME';
    case OP: return text;
    case NUMBER: return 'NUMBER';
    case STRING: return 'STRING';
    case NEWLINE: return 'NEWLINE';
    case INDENT: return 'INDENT';
    case END: return 'END';
    default: return 'DEDENT';
  }
}

export class Pegen {
  readonly m: Machine;
  readonly arena: Arena;
  private readonly tokens: Tokens;
  private readonly literals: Literals;
  private readonly isOpen: boolean;
  private readonly types: string[] = [];
  private readonly parts: Ref[] = [];
  private table: Ref;
  private capacity = 1;
  private mark = 0;
  /** By position and rule: [result, mark behind it]. */
  private readonly memo: Map<number, [Value, number]>[] = [];

  /** @param isOpen no line end follows the text */
  constructor(m: Machine, arena: Arena, tokens: Tokens, literals: Literals, isOpen = false) {
    this.m = m;
    this.arena = arena;
    this.tokens = tokens;
    this.literals = literals;
    this.isOpen = isOpen;
    this.parts.push(m.model.beginScratch(PARSER_BYTES));
    this.table = m.model.beginScratch(POINTER_BYTES);
    this.parts.push(m.model.beginScratch(TOKEN_BYTES), m.model.beginScratch(TYPE_COMMENTS_BYTES));
  }

  /** Parses by the rule of this name; false if the text does not follow it. */
  run(start: string): boolean {
    return this.rule(grammarRules().get(start)!) !== undefined;
  }

  /** `_PyPegen_Parser_Free`. */
  release(): void {
    const { model } = this.m;
    model.endScratch(this.table);
    for (const part of this.parts) model.endScratch(part);
  }

  /** The token at `mark` is there. */
  private fill(): void {
    const { m, mark, types } = this;
    if (mark < types.length) return;
    if (types.length === this.capacity) {
      this.capacity *= 2;
      m.model.endScratch(this.table);
      this.table = m.model.beginScratch(this.capacity * POINTER_BYTES);
      for (let i = types.length; i < this.capacity; i++) this.parts.push(m.model.beginScratch(TOKEN_BYTES));
    }
    let index = Math.min(types.length, this.tokens.count - 1);
    if (this.isOpen && this.tokens.kinds[index] === NEWLINE && index === this.tokens.count - 2) index++;
    const text = this.tokens.text(index);
    types.push(typeOf(this.tokens.kinds[index]!, text));
    this.arena.keep(newBytes(m, encoder.encode(text)));
  }

  private expect(type: string): boolean {
    this.fill();
    if (this.types[this.mark] !== type) return false;
    this.mark++;
    return true;
  }

  /** `_PyPegen_new_identifier`. */
  identifier(text: string): void {
    const { m } = this;
    const fresh = m.hold(newStr(m, text));
    const interned = internInPlace(m, fresh);
    m.drop();
    this.arena.keep(interned);
  }

  private name(): Node {
    const text = this.tokens.text(this.mark - 1);
    this.identifier(text);
    this.arena.take(EXPRESSION_BYTES);
    return { kind: 'name', text };
  }

  private token(type: string): Value {
    if (!this.expect(type)) return undefined;
    if (type === 'NAME') return this.name();
    if (type === 'NUMBER') {
      this.literals.number(this.tokens.text(this.mark - 1));
      this.arena.take(EXPRESSION_BYTES);
    }
    return { kind: 'token', text: type === 'STRING' ? this.tokens.text(this.mark - 1) : '' };
  }

  private soft(text: string): Value {
    this.fill();
    if (this.types[this.mark] !== 'NAME' || !this.tokens.is(this.mark, text)) return undefined;
    this.mark++;
    return this.name();
  }

  strings(tokens: readonly Node[]): Node {
    return this.literals.strings(tokens.map((token) => token.text!));
  }

  private rule(rule: Rule): Value {
    if (!rule.isLeftRecursive && !rule.isRemembered) return this.alternatives(rule);
    this.fill();
    const start = this.mark;
    const known = this.memo[start]?.get(rule.id);
    if (known !== undefined) {
      this.mark = known[1];
      return known[0];
    }
    if (rule.isLeftRecursive) return this.grow(rule, start);
    const result = this.alternatives(rule);
    this.remember(start, rule, result);
    return result;
  }

  private remember(start: number, rule: Rule, result: Value): void {
    const results = this.memo[start] ??= new Map<number, [Value, number]>();
    if (!results.has(rule.id)) this.arena.take(MEMO_BYTES);
    results.set(rule.id, [result, this.mark]);
  }

  /** Left recursion: the rule is tried again with its own last result as a start, as long as it gets further. */
  private grow(rule: Rule, start: number): Value {
    let result: Value;
    let end = start;
    for (;;) {
      this.remember(start, rule, result);
      this.mark = start;
      const next = this.alternatives(rule);
      if (next === undefined || this.mark <= end) break;
      end = this.mark;
      result = next;
    }
    this.mark = end;
    return result;
  }

  private alternatives(rule: Rule): Value {
    if (rule.isLocated) this.fill();
    const start = this.mark;
    for (const alternative of rule.alternatives) {
      const result = this.alternative(alternative);
      if (result === 'cut') return undefined;
      if (result !== undefined) return result;
      this.mark = start;
    }
    return undefined;
  }

  private alternative(alternative: Alternative): Value | 'cut' {
    const { items, actions } = alternative;
    const values: Value[] = [];
    let isCut = false;
    for (const item of items) {
      if (item.is === 'cut') isCut = true;
      const value = this.item(item);
      if (value === undefined) return isCut ? 'cut' : undefined;
      values.push(value);
    }
    if (actions.length > 0) return runActions(this, actions, values);
    return items.length === 1 ? values[0] : { kind: 'other' };
  }

  private item(item: Item): Value {
    switch (item.is) {
      case 'token': return this.token(item.type);
      case 'soft': return this.soft(item.text);
      case 'rule': return this.rule(item.rule);
      case 'group': return this.alternatives(item.rule);
      case 'optional': return this.item(item.item) ?? null;
      case 'cut': return null;
      case 'look': {
        const start = this.mark;
        const found = this.item(item.item) !== undefined;
        this.mark = start;
        return found === item.wanted ? null : undefined;
      }
      case 'loop': return this.loop(item.item, item.least, '');
      case 'gather': {
        const start = this.mark;
        const first = this.item(item.item);
        if (first === undefined) return undefined;
        const rest = this.loop(item.item, 0, item.separator);
        if (rest === undefined) {
          this.mark = start;
          return undefined;
        }
        const all = [first, ...rest as Value[]] as Node[];
        this.arena.take(sequenceBytes(all.length));
        return all;
      }
    }
  }

  /** Items as many as there are, each behind a separator if one is given. */
  private loop(item: Item, least: number, separator: string): Value {
    const { model } = this.m;
    const found: Value[] = [];
    let capacity = 1;
    let children = model.beginScratch(POINTER_BYTES);
    for (;;) {
      const start = this.mark;
      const value = separator !== '' && !this.expect(separator) ? undefined : this.item(item);
      if (value === undefined) {
        this.mark = start;
        break;
      }
      if (found.length === capacity) {
        capacity *= 2;
        model.endScratch(children);
        children = model.beginScratch(capacity * POINTER_BYTES);
      }
      found.push(value);
    }
    if (found.length >= least) this.arena.take(sequenceBytes(found.length));
    model.endScratch(children);
    return found.length < least ? undefined : found as Node[];
  }
}
