/**
 * What reading a program's text into a syntax tree requests.
 *
 * Models:     CPython 3.11.
 * Sources:    Parser/pegen.c `_PyPegen_run_parser_from_string`; Parser/tokenizer.c `tok_new`, `translate_newlines`,
 *             `_PyTokenizer_FromUTF8`; Python/pyarena.c.
 * Algorithm:  1. The arena holds the tree and what the parser remembers about positions. 2. The tokens are read again the way
 *             the parser reads them (pegen.ts). 3. Tokenizer, parser and tokens are freed when the tree is done.
 */
import type { Ref } from '@memarena/core';
import type { Constant } from '../code-unit.ts';
import type { Machine } from '../machine/machine.ts';
import type { Expression, Module } from '../syntax/ast.ts';
import type { SourceText } from '../syntax/source-text.ts';
import { tokenize, tokenizeLine } from '../syntax/tokens.ts';
import { Arena } from './arena.ts';
import { constantKey } from '../constant-key.ts';
import { LiteralMemory } from './literal-memory.ts';
import { Pegen, TOKENIZER_BYTES } from './pegen.ts';

/** The encoding's name. */
const ENCODING_BYTES = 6;

export class ParseMemory {
  private readonly arena: Arena;
  private readonly literals: LiteralMemory;

  constructor(m: Machine, source: SourceText, tree: Module | Expression) {
    const { model } = m;
    const { text } = source;
    const isInteractive = tree.kind === 'Module' && tree.interactive === true;
    const isModule = tree.kind === 'Module' && !isInteractive;
    this.arena = new Arena(m);
    this.literals = new LiteralMemory(m, this.arena);
    const textBytes = new TextEncoder().encode(text).length - (source.endsLine || text === '' ? 0 : 1);
    const tokenizer = model.beginScratch(TOKENIZER_BYTES);
    // The copy has room for a line end and a zero; what it does not need is given back.
    let copy = model.beginScratch(textBytes + 2);
    if (!isModule || source.endsLine) {
      model.endScratch(copy);
      copy = model.beginScratch(textBytes + 1);
    }
    const encoding = model.beginScratch(ENCODING_BYTES);
    const tokens = tree.kind === 'Module' ? tokenize(source) : tokenizeLine(source);
    const parser = new Pegen(m, this.arena, tokens, this.literals, !isModule && !source.endsLine);
    parser.run(isInteractive ? 'interactive' : isModule ? 'file' : 'eval');
    parser.release();
    for (const part of [encoding, copy, tokenizer]) model.endScratch(part);
  }

  /** The object that the parser made of a constant in the text, borrowed; 0 = none. */
  constantOf(constant: Constant): Ref {
    return this.literals.made.get(constantKey(constant)) ?? 0;
  }

  release(): void {
    this.arena.release();
  }
}
