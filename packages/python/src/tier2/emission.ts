/**
 * The text of one generated function while it is written, with the operand stack as far as it is known at that point.
 *
 * Algorithm:   1. A load only notes what it would push. The value reaches its word of the stack (`spill`), with its own
 *                 reference, when something needs it there; an instruction that consumes it at once uses it in place.
 *              2. Before anything that can run Python code, fail or collect, all deeper entries are spilled.
 * Invariants:  I1 at a label and where an error can leave the function every entry is in its word.
 *              I2 an entry that is not `slot` or `temp` owns no reference.
 */
import type { Ref } from '@memarena/core';
import type { LinkedCode } from '../machine/linked-code.ts';
import type { Machine } from '../machine/machine.ts';

/** Where a value of the operand stack is. */
export type Entry =
  /** In its word of the stack. */
  | { readonly kind: 'slot' }
  /** In the host variable of its depth, owned. */
  | { readonly kind: 'temp' }
  /** In a local variable of the program. */
  | { readonly kind: 'local'; readonly index: number }
  /** A constant of the code object. */
  | { readonly kind: 'const'; readonly ref: Ref }
  /** The NULL below a callable. */
  | { readonly kind: 'null' };

/** An operand that an instruction has taken: its host variable and what it takes to put it back on the stack. */
export interface Operand {
  readonly name: string;
  readonly entry: Entry;
  readonly depth: number;
}

const SLOT: Entry = { kind: 'slot' };
const TEMP: Entry = { kind: 'temp' };

export class Emission {
  readonly m: Machine;
  readonly code: LinkedCode;
  readonly entries: Entry[] = [];
  /** Locals that hold a value at this point. */
  readonly bound = new Set<number>();
  readonly #alwaysBound: ReadonlySet<number>;
  readonly #lines: string[] = [];
  deepest = 0;

  constructor(m: Machine, code: LinkedCode, alwaysBound: ReadonlySet<number>) {
    this.m = m;
    this.code = code;
    this.#alwaysBound = alwaysBound;
  }

  get depth(): number {
    return this.entries.length;
  }

  text(): string {
    return this.#lines.join('\n');
  }

  put(line: string): void {
    this.#lines.push(line);
  }

  /** The word of the operand stack at a depth. */
  word(depth: number): string {
    return `S[base+${this.code.localsPlus + depth}]`;
  }

  /** Sets the stack pointer to a depth. */
  setSp(depth = this.depth): string {
    return `f.sp=base+${this.code.localsPlus + depth};`;
  }

  isBound(local: number): boolean {
    return this.bound.has(local) || this.#alwaysBound.has(local);
  }

  push(entry: Entry): void {
    this.entries.push(entry);
    if (this.depth > this.deepest) this.deepest = this.depth;
    if (!this.m.counting) this.spill(this.depth);
  }

  pushSlot(): void {
    this.push(SLOT);
  }

  /** Pushes the owned value of a host expression. */
  pushTemp(expression: string): void {
    this.put(`t${this.depth}=${expression};`);
    this.push(TEMP);
  }

  /** Text that puts an entry into its word. */
  #spillText(depth: number): string {
    const entry = this.entries[depth]!;
    const word = this.word(depth);
    switch (entry.kind) {
      case 'slot': return '';
      case 'temp': return `${word}=t${depth};`;
      case 'local': return `rc[r=S[base+${entry.index}]]++;${word}=r;`;
      case 'const': return `rc[${entry.ref}]++;${word}=${entry.ref};`;
      case 'null': return `${word}=0;`;
    }
  }

  /** Text that puts all entries into their words, for a branch that does not come back. */
  spillAllText(): string {
    return this.entries.map((_, depth) => this.#spillText(depth)).join('');
  }

  /** Puts the lowest `count` entries into their words. */
  spill(count: number): void {
    for (let depth = 0; depth < count; depth++) {
      const text = this.#spillText(depth);
      if (text !== '') this.put(text);
      this.entries[depth] = SLOT;
    }
  }

  spillAll(): void {
    this.spill(this.depth);
  }

  /** Everything that an instruction needs that can fail anywhere: all in place, stack pointer and position set. */
  settle(pc: number): void {
    this.spillAll();
    this.put(`f.lasti=${pc};${this.setSp()}`);
  }

  /** The entries that stand for a local get references of their own: it is about to change. */
  spillLocal(index: number): void {
    let count = 0;
    this.entries.forEach((entry, depth) => {
      if (entry.kind === 'local' && entry.index === index) count = depth + 1;
    });
    this.spill(count);
  }

  #expression(entry: Entry, depth: number): string {
    switch (entry.kind) {
      case 'slot': return this.word(depth);
      case 'temp': return `t${depth}`;
      case 'local': return `S[base+${entry.index}]`;
      case 'const': return String(entry.ref);
      case 'null': return '0';
    }
  }

  /** Pops the top into a host variable, without a reference if the entry has none. */
  take(name: string): Operand {
    const entry = this.entries.pop()!;
    const depth = this.depth;
    this.put(`${name}=${this.#expression(entry, depth)};`);
    return { name, entry, depth };
  }

  /** Pops the top into a host variable that owns it. */
  takeOwned(name: string): void {
    const { entry } = this.take(name);
    if (!isOwned(entry)) this.put(`rc[${name}]++;`);
  }

  /** Text that puts a taken operand back, owned, for the long way of its instruction. */
  restore(operand: Operand): string {
    if (operand.entry.kind === 'slot') return '';
    const count = isOwned(operand.entry) ? '' : `rc[${operand.name}]++;`;
    return `${count}${this.word(operand.depth)}=${operand.name};`;
  }

  /** Text that gives up a taken operand's reference. */
  drop(operand: Operand): string {
    return isOwned(operand.entry) ? release(operand.name) : '';
  }

  popTo(depth: number): void {
    this.entries.length = depth;
  }

  /** What is known where control comes from elsewhere. */
  startBlock(depth: number): void {
    this.entries.length = 0;
    for (let i = 0; i < depth; i++) this.entries.push(SLOT);
    if (depth > this.deepest) this.deepest = depth;
    this.bound.clear();
  }
}

export function isOwned(entry: Entry): boolean {
  return entry.kind === 'slot' || entry.kind === 'temp';
}

export function release(name: string): string {
  return `if(--rc[${name}]===0)memory.reclaim(${name});`;
}
