/** What a tracing collector has to keep: the machine's frames, temporaries, singletons and tables. */
import type { Ref, RootSource } from '@memarena/core';
import type { Machine } from './machine.ts';

export class MachineRoots implements RootSource {
  readonly #m: Machine;

  constructor(m: Machine) {
    this.#m = m;
  }

  forEachRoot(visit: (ref: Ref) => void): void {
    const m = this.#m;
    const layout = m.columns.layout;
    /** Words of the stack region may be left over from calls that have ended. */
    const visitWord = (word: number): void => {
      if (word !== 0 && layout[word] !== 0) visit(word);
    };
    for (let i = 1; i < m.stackTop; i++) visitWord(m.S[i]!);
    for (let i = 0; i < m.tempTop; i++) visitWord(m.temps[i]!);
    for (let i = 0; i < m.recent.length; i++) visitWord(m.recent[i]!);
    for (let frame = m.frame; frame !== null; frame = frame.previous) {
      visitWord(frame.func);
      visitWord(frame.locals);
      visitWord(frame.globals);
      visitWord(frame.builtins);
      visitWord(frame.frameObject);
      visitWord(frame.generator);
      visit(frame.code.ref);
      for (let i = frame.base, end = frame.base + frame.code.frameSlots; i < end; i++) visitWord(m.S[i]!);
    }
    for (let h: Machine['handled'] | null = m.handled; h !== null; h = h.previous) visitWord(h.value);
    for (const ref of [m.errType, m.errValue, m.errTraceback, m.modulesDict, m.builtinsModule, m.returned]) visitWord(ref);
    for (const thread of m.scheduler.threads) thread.forEachRoot(m, visitWord);
    for (const ref of m.interned.values()) visit(ref);
    for (const ref of m.names.values()) visit(ref);
    for (const ref of m.extraRoots) visit(ref);
  }
}
