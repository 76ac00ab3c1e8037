/**
 * State of one match: text, marks, and the stacks of the matcher with the memory that upstream takes for them.
 *
 * Models:      CPython 3.11's sre.
 * Sources:     Modules/_sre/sre.c (state_init, state_reset, state_fini, data_stack_grow), Modules/_sre/sre_lib.h
 *              (match_context, DATA_STACK_PUSH), Modules/_sre/sre.h (SRE_REPEAT).
 * Layout:      `stack` holds contexts of CONTEXT_WORDS words, saved marks and saved pointers; `stackBytes` is what they
 *              take upstream, where a context has 56 bytes, a mark or pointer 8. A text begins at index 0.
 * Invariants:  I1 marks above `lastMark` are undefined. I2 -1 stands for a null pointer.
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../../machine/machine.ts';
import type { Chars } from './characters.ts';

export const CTX_COUNT = 0;
/** Literal that a tail starts with, or index of a repeat. */
export const CTX_VALUE = 1;
export const CTX_LAST_MARK = 2;
export const CTX_LAST_INDEX = 3;
export const CTX_PATTERN = 4;
export const CTX_PTR = 5;
export const CTX_TOP_LEVEL = 6;
export const CTX_JUMP = 7;
export const CTX_CALLER = 8;
export const CONTEXT_WORDS = 9;

const CONTEXT_BYTES = 56;
const POINTER_BYTES = 8;
const REPEAT_BYTES = 32;
/** `data_stack_grow`: a quarter more than needed, and this. */
const STACK_MARGIN_BYTES = 1024;
const STACK_WORDS_AT_START = 1024;

/** Fields of a repeat: times matched, its pattern, where the last item began, the repeat around it. */
export const REP_COUNT = 0;
export const REP_PATTERN = 1;
export const REP_LAST = 2;
export const REP_OUTER = 3;
const REP_WORDS = 4;

/** The words of the stacks are shared by all matches that do not nest. */
const spareStacks: Int32Array[] = [];

export class MatchState {
  readonly m: Machine;
  readonly code: Uint32Array;
  readonly chars: Chars;
  readonly marks: Int32Array;
  start: number;
  readonly pos: number;
  readonly end: number;
  ptr = 0;
  mustAdvance = false;
  matchAll = false;
  lastMark = -1;
  lastIndex = -1;
  /** Index of the innermost repeat; -1 = none. */
  repeat = -1;
  stack: Int32Array;
  top = 0;
  stackBytes = 0;
  /** Upstream's block for the stack and its size. */
  stackBlock: Ref = 0;
  stackRoom = 0;
  marksBlock: Ref = 0;
  repeats = new Int32Array(16 * REP_WORDS);
  repeatTop = 0;
  readonly repeatBlocks: Ref[] = [];

  constructor(m: Machine, code: Uint32Array, groups: number, chars: Chars, length: number, start: number, end: number) {
    this.m = m;
    this.code = code;
    this.chars = chars;
    this.marks = new Int32Array(2 * groups);
    this.start = this.pos = Math.max(0, Math.min(start, length));
    this.end = Math.max(0, Math.min(end, length));
    this.stack = spareStacks.pop() ?? new Int32Array(STACK_WORDS_AT_START);
    if (m.counting) this.marksBlock = m.model.beginScratch(2 * POINTER_BYTES * groups);
  }

  /** Before another search from `start`. */
  reset(): void {
    this.lastMark = -1;
    this.lastIndex = -1;
    this.repeat = -1;
    this.ptr = this.start;
    this.#freeStack();
  }

  finish(): void {
    this.#freeStack();
    if (this.marksBlock !== 0) this.m.model.endScratch(this.marksBlock);
    this.marksBlock = 0;
    spareStacks.push(this.stack);
  }

  #freeStack(): void {
    if (this.stackBlock !== 0) this.m.model.endScratch(this.stackBlock);
    this.stackBlock = 0;
    this.stackRoom = 0;
    this.stackBytes = 0;
    this.top = 0;
  }

  #reserve(words: number, bytes: number): void {
    if (this.top + words > this.stack.length) {
      const larger = new Int32Array(Math.max(2 * this.stack.length, this.top + words));
      larger.set(this.stack);
      this.stack = larger;
    }
    const needed = this.stackBytes + bytes;
    if (needed > this.stackRoom) this.#grow(needed);
  }

  #grow(needed: number): void {
    const room = needed + Math.floor(needed / 4) + STACK_MARGIN_BYTES;
    this.stackRoom = room;
    const { m } = this;
    if (!m.counting) return;
    if (this.stackBlock === 0) {
      this.stackBlock = m.model.beginScratch(room);
      if (this.stackBlock === 0) throw m.noMemory();
    } else if (!m.memory.resize(this.stackBlock, room, 0, 0)) throw m.noMemory();
  }

  /** A new context on the stack; its index. */
  pushContext(pattern: number, topLevel: number, jump: number, caller: number): number {
    const at = this.top;
    if (at + CONTEXT_WORDS > this.stack.length || this.stackBytes + CONTEXT_BYTES > this.stackRoom) {
      this.#reserve(CONTEXT_WORDS, CONTEXT_BYTES);
    }
    const { stack } = this;
    stack[at + CTX_PATTERN] = pattern;
    stack[at + CTX_TOP_LEVEL] = topLevel;
    stack[at + CTX_JUMP] = jump;
    stack[at + CTX_CALLER] = caller;
    this.top = at + CONTEXT_WORDS;
    this.stackBytes += CONTEXT_BYTES;
    return at;
  }

  popContext(): void {
    this.top -= CONTEXT_WORDS;
    this.stackBytes -= CONTEXT_BYTES;
  }

  pushWord(value: number): void {
    this.#reserve(1, POINTER_BYTES);
    this.stack[this.top++] = value;
    this.stackBytes += POINTER_BYTES;
  }

  popWord(): number {
    this.stackBytes -= POINTER_BYTES;
    return this.stack[--this.top]!;
  }

  /** Saves the marks up to `last`. */
  pushMarks(last: number): void {
    if (last < 0) return;
    this.#reserve(last + 1, POINTER_BYTES * (last + 1));
    for (let i = 0; i <= last; i++) this.stack[this.top + i] = this.marks[i]!;
    this.top += last + 1;
    this.stackBytes += POINTER_BYTES * (last + 1);
  }

  /** Restores the saved marks and leaves them on the stack. */
  peekMarks(last: number): void {
    const from = this.top - last - 1;
    for (let i = 0; i <= last; i++) this.marks[i] = this.stack[from + i]!;
  }

  dropMarks(last: number): void {
    if (last < 0) return;
    this.top -= last + 1;
    this.stackBytes -= POINTER_BYTES * (last + 1);
  }

  popMarks(last: number): void {
    this.peekMarks(last);
    this.dropMarks(last);
  }

  setMark(index: number, ptr: number): void {
    if ((index & 1) === 1) this.lastIndex = (index >> 1) + 1;
    if (index > this.lastMark) {
      for (let i = this.lastMark + 1; i < index; i++) this.marks[i] = -1;
      this.lastMark = index;
    }
    this.marks[index] = ptr;
  }

  /** Installs a repeat for the pattern at `pattern`; its index. Repeats end in the reverse order of their beginning. */
  beginRepeat(pattern: number): number {
    const at = this.repeatTop;
    if (at + REP_WORDS > this.repeats.length) {
      const larger = new Int32Array(2 * this.repeats.length);
      larger.set(this.repeats);
      this.repeats = larger;
    }
    if (this.m.counting) this.repeatBlocks.push(this.m.model.beginScratch(REPEAT_BYTES));
    this.repeats[at + REP_COUNT] = -1;
    this.repeats[at + REP_PATTERN] = pattern;
    this.repeats[at + REP_LAST] = -1;
    this.repeats[at + REP_OUTER] = this.repeat;
    this.repeat = at;
    this.repeatTop = at + REP_WORDS;
    return at;
  }

  endRepeat(at: number): void {
    this.repeat = this.repeats[at + REP_OUTER]!;
    this.repeatTop = at;
    const block = this.repeatBlocks.pop();
    if (block !== undefined) this.m.model.endScratch(block);
  }
}
