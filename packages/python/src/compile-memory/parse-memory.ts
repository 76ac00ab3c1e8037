/**
 * What reading a program's text into a syntax tree requests.
 *
 * Models:     CPython 3.11.
 * Sources:    Parser/tokenizer.c `tok_new`, `translate_newlines`; Parser/pegen.c `_PyPegen_Parser_New`,
 *             `_PyPegen_fill_token`, `initialize_token`, `_PyPegen_insert_memo`; Python/pyarena.c `block_new`.
 * Algorithm:  1. The arena holds the tree and what the parser remembers about positions, in blocks of 8 KiB; a list keeps
 *                the objects of tokens, names and constants.
 *             2. The parser goes back and reads names and numbers again: each time makes the object again.
 *             3. Tokenizer, parser and tokens are freed when the tree is done.
 * Simplified: how often the parser goes back is the same everywhere, see `NAME_READINGS`, and parse-cost.ts.
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { listAppend, listAppendOwned, newList } from '../objects/list-core.ts';
import { newBytes } from '../objects/str-core.ts';
import type { Expression, Module } from '../syntax/ast.ts';
import type { SourceText } from '../syntax/source-text.ts';
import { NAME, NUMBER, tokenize, tokenizeLine } from '../syntax/tokens.ts';
import { arenaBytes, forEachConstant } from './parse-cost.ts';

/** Python/pyarena.c struct _arena; DEFAULT_BLOCK_SIZE and its header. */
const ARENA_BYTES = 24;
const BLOCK_BYTES = 8192;
const BLOCK_HEAD_BYTES = 32;
/** Parser/tokenizer.h struct tok_state; the encoding's name. */
const TOKENIZER_BYTES = 2848;
const ENCODING_BYTES = 6;
/** Parser/pegen.h Parser, Token; ten type comments at first. */
const PARSER_BYTES = 152;
const TOKEN_BYTES = 48;
const TYPE_COMMENTS_BYTES = 160;
const POINTER_BYTES = 8;
/** How often an identifier is read: the list of the arena's objects has it as often. */
const NAME_READINGS = 3;
const KEYWORDS = new Set(['def', 'return', 'lambda', 'if', 'else', 'elif', 'is', 'not', 'in', 'or', 'and', 'for', 'while', 'class',
  'pass', 'raise', 'import', 'from', 'as', 'try', 'except', 'finally', 'with', 'del', 'global', 'nonlocal', 'yield', 'assert',
  'break', 'continue', 'async', 'await', 'None', 'True', 'False']);

export class ParseMemory {
  private readonly m: Machine;
  private readonly arena: Ref;
  private readonly blocks: Ref[] = [];
  private readonly objects: Ref;

  constructor(m: Machine, source: SourceText, tree: Module | Expression) {
    const { model } = m;
    const encoder = new TextEncoder();
    this.m = m;
    this.arena = model.beginScratch(ARENA_BYTES);
    this.blocks.push(model.beginScratch(BLOCK_BYTES + BLOCK_HEAD_BYTES));
    this.objects = newList(m, 0);
    const state = [TOKENIZER_BYTES, encoder.encode(source.text).length + 2, ENCODING_BYTES, PARSER_BYTES,
      TYPE_COMMENTS_BYTES].map((bytes) => model.beginScratch(bytes));
    const tokens = tree.kind === 'Module' ? tokenize(source) : tokenizeLine(source);
    let capacity = 1;
    while (capacity < tokens.count) capacity *= 2;
    state.push(model.beginScratch(capacity * POINTER_BYTES), model.beginScratch(tokens.count * TOKEN_BYTES));
    for (let i = 0; i < tokens.count; i++) {
      const text = tokens.text(i);
      listAppendOwned(m, this.objects, newBytes(m, encoder.encode(text)));
      if (tokens.kinds[i] !== NUMBER && (tokens.kinds[i] !== NAME || KEYWORDS.has(text))) continue;
      for (let reading = tokens.kinds[i] === NUMBER ? 1 : 0; reading < NAME_READINGS; reading++) listAppend(m, this.objects, m.none);
    }
    forEachConstant(tree as never, (constant, isFirst) => {
      // `primary` reads an atom twice, the target of an assignment that it could be a third time; the last one is used.
      if (constant.kind !== 'float') return;
      for (let reading = isFirst ? 2 : 1; reading > 0; reading--) listAppendOwned(m, this.objects, m.newFloat(constant.value));
    });
    const blocks = Math.ceil(arenaBytes(tree as never) / BLOCK_BYTES);
    while (this.blocks.length < blocks) this.blocks.push(model.beginScratch(BLOCK_BYTES + BLOCK_HEAD_BYTES));
    for (const part of state) model.endScratch(part);
  }

  release(): void {
    const { m } = this;
    for (const block of this.blocks) m.model.endScratch(block);
    m.release(this.objects);
    m.model.endScratch(this.arena);
  }
}
