/**
 * What the symbol table of a compilation requests and returns.
 *
 * Models:     CPython 3.11.
 * Sources:    Python/symtable.c `ste_new`, `symtable_add_def_helper`, `analyze_block`, `analyze_child_block`,
 *             `analyze_name`, `analyze_cells`, `update_symbols`, `_PySymtable_Free`.
 * Algorithm:  1. Each block of the program has an entry: a dict of its symbols, a list of its parameters, a list of its
 *                children; all entries stand in a dict by address.
 *             2. The analysis makes sets and a dict for each block on its way down, and writes the scope of every symbol
 *                back as a new int.
 *             3. Everything is released when the compilation ends.
 * Invariants: I1 containers are real objects of the machine, so that free lists and tables behave as they do.
 * Simplified: positions are small ints.
 */
import type { Ref } from '@memarena/core';
import {
  CELL, DEF_BOUND, DEF_FREE_CLASS, DEF_GLOBAL, DEF_NONLOCAL, DEF_PARAM, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, LOCAL,
  type Scope,
} from '../compiler/scope.ts';
import type { Machine } from '../machine/machine.ts';
import { dictSet, dictSetStr, newDict } from '../objects/dict-core.ts';
import { listAppend, listAppendOwned, listCut, newList, newTuple } from '../objects/list-core.ts';
import { newSet, setAdd, setContains, setDiscard, setKeyAt, setNext, setUpdate } from '../objects/set-core.ts';
import { newSetIterator } from '../objects/set-iterator.ts';

/** Include/internal/pycore_symtable.h struct symtable, PySTEntryObject. */
const TABLE_BYTES = 80;
const ENTRY_BYTES = 120;
/** Include/internal/pycore_symtable.h SCOPE_OFFSET: flags below, scope above. */
const SCOPE_OFFSET = 11;
/** Lines and columns of a `global` or `nonlocal`. */
const POSITION_ITEMS = 4;
/** Keys of the entries are addresses: ints of two digits. */
const FIRST_ADDRESS = 0x7f0000000000;
const ADDRESS_STEP = 64;

/** One block of the program. */
class Entry {
  readonly scope: Scope;
  readonly key: Ref;
  readonly block: Ref;
  readonly symbols: Ref;
  readonly parameters: Ref;
  readonly children: Ref;
  readonly childEntries: Entry[] = [];
  /** Statements of `global` and `nonlocal`; 0 = none. */
  directives: Ref = 0;
  /** Name objects (borrowed from the dict of symbols) and what the block does with them. */
  readonly flags = new Map<Ref, number>();

  constructor(m: Machine, scope: Scope, number: number) {
    this.scope = scope;
    this.key = m.newIndex(FIRST_ADDRESS + number * ADDRESS_STEP);
    this.block = m.model.beginScratch(ENTRY_BYTES);
    this.symbols = newDict(m);
    this.parameters = newList(m, 0);
    this.children = newList(m, 0);
  }
}

export class SymtableMemory {
  private readonly m: Machine;
  private readonly nameOf: (name: string) => Ref;
  private readonly table: Ref;
  private readonly stack: Ref;
  private readonly blocks: Ref;
  private readonly entries = new Map<Scope, Entry>();
  private readonly open: Entry[] = [];

  /** `nameOf`: the object of a name, borrowed. */
  constructor(m: Machine, nameOf: (name: string) => Ref) {
    this.m = m;
    this.nameOf = nameOf;
    this.table = m.model.beginScratch(TABLE_BYTES);
    this.stack = newList(m, 0);
    this.blocks = newDict(m);
  }

  enter(scope: Scope): void {
    const { m } = this;
    const entry = new Entry(m, scope, this.entries.size);
    dictSet(m, this.blocks, entry.key, m.none);
    listAppend(m, this.stack, m.none);
    const parent = this.open[this.open.length - 1];
    if (parent !== undefined && scope.type !== 'annotation') {
      listAppend(m, parent.children, m.none);
      parent.childEntries.push(entry);
    }
    this.entries.set(scope, entry);
    this.open.push(entry);
  }

  define(scope: Scope, name: string, flags: number): void {
    const { m } = this;
    const entry = this.entries.get(scope)!;
    const ref = this.nameOf(name);
    const known = entry.flags.get(ref) ?? 0;
    setInt(m, entry.symbols, ref, flags);
    entry.flags.set(ref, flags);
    if ((flags & ~known & DEF_PARAM) !== 0) listAppend(m, entry.parameters, ref);
  }

  /** `symtable_record_directive`: a name and its position. */
  declare(scope: Scope, name: string): void {
    const { m } = this;
    const entry = this.entries.get(scope)!;
    if (entry.directives === 0) entry.directives = newList(m, 0);
    const place = newTuple(m, POSITION_ITEMS + 1);
    const at = m.body[place]!;
    m.S[at] = m.retain(this.nameOf(name));
    for (let i = 1; i <= POSITION_ITEMS; i++) m.S[at + i] = m.newInt(0);
    listAppendOwned(m, entry.directives, place);
  }

  leave(): void {
    const { m } = this;
    const size = m.size[this.stack]!;
    for (const item of listCut(m, this.stack, size - 1, size)) m.release(item);
    this.open.pop();
  }

  analyze(top: Scope): void {
    const { m } = this;
    const free = newSet(m);
    const globals = newSet(m);
    this.analyzeBlock(this.entries.get(top)!, 0, free, globals);
    m.release(free);
    m.release(globals);
  }

  symbolsOf(scope: Scope): Ref {
    return this.entries.get(scope)!.symbols;
  }

  /** The temporary key of `PySymtable_Lookup`. */
  lookup(scope: Scope): void {
    const { m } = this;
    m.release(m.newIndex(m.num[this.entries.get(scope)!.key]!));
  }

  private analyzeBlock(entry: Entry, bound: Ref, free: Ref, globals: Ref): void {
    const { m } = this;
    const isClass = entry.scope.type === 'class';
    const isFunction = entry.scope.type === 'function';
    const local = newSet(m);
    const scopes = newDict(m);
    const kinds = new Map<Ref, number>();
    const childGlobals = newSet(m);
    const childFree = newSet(m);
    const childBound = newSet(m);
    if (isClass) {
      setUpdate(m, childGlobals, globals);
      if (bound !== 0) setUpdate(m, childBound, bound);
    }
    for (const [name, flags] of entry.flags) {
      const kind = resolve(m, name, flags, bound, local, free, globals);
      kinds.set(name, kind);
      setInt(m, scopes, name, kind);
    }
    if (isClass) setAdd(m, childBound, this.nameOf('__class__'));
    else {
      if (isFunction) setUpdate(m, childBound, local);
      if (bound !== 0) setUpdate(m, childBound, bound);
      setUpdate(m, childGlobals, globals);
    }
    const allFree = newSet(m);
    for (const child of entry.childEntries) this.analyzeChild(child, childBound, childFree, childGlobals, allFree);
    setUpdate(m, childFree, allFree);
    if (isFunction) {
      for (const [name, kind] of kinds) {
        if (kind !== LOCAL || !setContains(m, childFree, name)) continue;
        setInt(m, scopes, name, CELL);
        kinds.set(name, CELL);
        setDiscard(m, childFree, name);
      }
    } else if (isClass) setDiscard(m, childFree, this.nameOf('__class__'));
    this.updateSymbols(entry, kinds, bound, childFree, isClass);
    setUpdate(m, free, childFree);
    for (const ref of [scopes, local, childBound, childGlobals, childFree, allFree]) m.release(ref);
  }

  private analyzeChild(child: Entry, bound: Ref, free: Ref, globals: Ref, allFree: Ref): void {
    const { m } = this;
    const own = [bound, free, globals].map((set) => {
      const copy = newSet(m);
      setUpdate(m, copy, set);
      return copy;
    });
    this.analyzeBlock(child, own[0]!, own[1]!, own[2]!);
    setUpdate(m, allFree, own[1]!);
    for (const set of own) m.release(set);
  }

  private updateSymbols(entry: Entry, kinds: ReadonlyMap<Ref, number>, bound: Ref, free: Ref, isClass: boolean): void {
    const { m } = this;
    for (const [name, flags] of entry.flags) setInt(m, entry.symbols, name, flags | (kinds.get(name)! << SCOPE_OFFSET));
    const freeFlags = m.newInt(FREE << SCOPE_OFFSET);
    const iterator = newSetIterator(m, free);
    for (const name of itemsOf(m, free)) {
      const flags = entry.flags.get(name);
      if (flags === undefined) {
        if (bound === 0 || setContains(m, bound, name)) dictSetStr(m, entry.symbols, name, freeFlags);
      } else if (isClass && (flags & (DEF_BOUND | DEF_GLOBAL)) !== 0) {
        setInt(m, entry.symbols, name, flags | DEF_FREE_CLASS);
      }
    }
    m.release(iterator);
    m.release(freeFlags);
  }

  /** `_PySymtable_Free`. */
  release(): void {
    const { m } = this;
    for (const { key, block, symbols, parameters, children, directives } of this.entries.values()) {
      m.release(key);
      m.model.endScratch(block);
      for (const ref of [symbols, parameters, children]) m.release(ref);
      if (directives !== 0) m.release(directives);
    }
    m.release(this.blocks);
    m.release(this.stack);
    m.model.endScratch(this.table);
  }
}

/** `analyze_name`. */
function resolve(m: Machine, name: Ref, flags: number, bound: Ref, local: Ref, free: Ref, globals: Ref): number {
  if ((flags & DEF_GLOBAL) !== 0) {
    setAdd(m, globals, name);
    if (bound !== 0) setDiscard(m, bound, name);
    return GLOBAL_EXPLICIT;
  }
  if ((flags & DEF_NONLOCAL) !== 0) {
    setAdd(m, free, name);
    return FREE;
  }
  if ((flags & DEF_BOUND) !== 0) {
    setAdd(m, local, name);
    setDiscard(m, globals, name);
    return LOCAL;
  }
  if (bound === 0 || !setContains(m, bound, name)) return GLOBAL_IMPLICIT;
  setAdd(m, free, name);
  return FREE;
}

/** Items of a set, borrowed, in its order. */
function itemsOf(m: Machine, set: Ref): Ref[] {
  const items: Ref[] = [];
  for (let at = setNext(m, set, 0); at >= 0; at = setNext(m, set, at + 1)) items.push(setKeyAt(m, set, at));
  return items;
}

/** `dict[name] = PyLong(value)`. */
function setInt(m: Machine, dict: Ref, name: Ref, value: number): void {
  const int = m.newInt(value);
  dictSetStr(m, dict, name, int);
  m.release(int);
}
