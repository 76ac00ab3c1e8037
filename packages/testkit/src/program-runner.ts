import type { MemoryManager } from '@memarena/core';
import type { Operation } from './arbitrary-program.ts';
import { OperationCode } from './arbitrary-program.ts';
import { Mutator, RecordingHooks, TEST_LAYOUTS, TestLayout, objectBytes } from './mutator.ts';
import { OracleHeap } from './oracle-heap.ts';
import type { OracleObject } from './oracle-heap.ts';

const REGISTERS = 16;
const MAX_SLOTS = 24;
const MAX_WORDS = 12;

/** A difference between a memory manager and the oracle. */
export class OracleMismatch extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OracleMismatch';
  }
}

export interface RunnerOptions {
  /** Compare the graphs every so many operations. */
  readonly checkEvery?: number;
  /** Walk the manager's heap at each check. */
  readonly verifies?: boolean;
}

/**
 * Runs a mutator program on a memory manager and on the oracle at once. Each object carries its oracle id in word 0, so
 * that a Ref that stands for another object is noticed.
 */
export class ProgramRunner {
  readonly memory: MemoryManager;
  readonly mutator: Mutator;
  readonly oracle: OracleHeap = new OracleHeap(REGISTERS);
  readonly hooks: RecordingHooks;
  readonly #options: RunnerOptions;
  readonly #moves: boolean;
  #step = 0;

  constructor(memory: MemoryManager, options: RunnerOptions = {}) {
    this.memory = memory;
    this.#options = options;
    this.#moves = memory.traits.movesObjects;
    memory.defineLayouts(TEST_LAYOUTS);
    this.mutator = new Mutator(memory, REGISTERS);
    this.hooks = new RecordingHooks(memory);
    memory.setHooks(this.hooks);
  }

  run(program: readonly Operation[]): void {
    for (const operation of program) {
      this.#execute(operation);
      if (++this.#step % (this.#options.checkEvery ?? 64) === 0) this.check();
    }
    this.check();
  }

  #execute([code, a, b, c]: Operation): void {
    const register = a % REGISTERS;
    const other = b % REGISTERS;
    switch (code) {
      case OperationCode.node: return this.#create(register, TestLayout.node, b % MAX_SLOTS, 1 + (c % MAX_WORDS));
      case OperationCode.leaf: return this.#create(register, TestLayout.leaf, 0, 1, b * 40);
      case OperationCode.link: return this.#link(register, b, c % REGISTERS);
      case OperationCode.unlink: return this.#link(register, b, -1);
      case OperationCode.load: return this.#load(register, other, c);
      case OperationCode.copy: return this.#set(register, this.oracle.registers[other]!, this.mutator.get(other));
      case OperationCode.drop: return this.#set(register, 0, 0);
      case OperationCode.linkMany: return this.#linkMany(register, other);
      case OperationCode.resize: return this.#resize(register, b);
      case OperationCode.chain: return this.#chain(register, b);
      case OperationCode.churn: return this.#churn(b * 50);
      case OperationCode.collect: return void this.memory.collect({ cause: 'explicit', generation: a % 3 });
      case OperationCode.guarded: return this.#guarded(register, other, c);
      default: throw new Error(`unknown operation ${code}`);
    }
  }

  #create(register: number, layout: number, slots: number, words: number, extraBytes = 0): void {
    if (!this.mutator.create(register, layout, slots, words, extraBytes)) return;
    const object = this.oracle.create(layout, slots, words);
    object.words[0] = object.id;
    this.oracle.registers[register] = object.id;
    const ref = this.mutator.get(register);
    this.mutator.setRaw(ref, 0, object.id);
    for (let word = 1; word < words; word++) {
      object.words[word] = object.id * 31 + word;
      this.mutator.setRaw(ref, word, object.words[word]!);
    }
  }

  #set(register: number, id: number, ref: number): void {
    this.oracle.registers[register] = id;
    this.mutator.set(register, ref);
  }

  #link(register: number, slotNumber: number, from: number): void {
    const holder = this.oracle.at(register);
    if (holder === undefined || holder.slots.length === 0) return;
    const slot = slotNumber % holder.slots.length;
    holder.slots[slot] = from < 0 ? 0 : this.oracle.registers[from]!;
    this.mutator.link(this.mutator.get(register), slot, from < 0 ? 0 : this.mutator.get(from));
  }

  #load(register: number, from: number, slotNumber: number): void {
    const holder = this.oracle.at(from);
    if (holder === undefined || holder.slots.length === 0) return;
    const slot = slotNumber % holder.slots.length;
    this.#set(register, holder.slots[slot]!, this.mutator.slot(this.mutator.get(from), slot));
  }

  #linkMany(register: number, from: number): void {
    const holder = this.oracle.at(register);
    if (holder === undefined) return;
    const sources = holder.slots.map((_, i) => (from + i) % REGISTERS);
    holder.slots = sources.map((source) => this.oracle.registers[source]!);
    this.mutator.linkMany(this.mutator.get(register), sources.map((source) => this.mutator.get(source)));
  }

  /** Leaves change their words, nodes their slots; managers that count can resize only what nobody tracks. */
  #resize(register: number, amount: number): void {
    const object = this.oracle.at(register);
    if (object === undefined) return;
    const ref = this.mutator.get(register);
    if (object.layout === TestLayout.leaf) {
      const words = 1 + amount;
      if (!this.memory.resize(ref, objectBytes(0, words), 0, words)) return;
      object.words = Array.from({ length: words }, (_, i) => object.words[i] ?? 0);
    } else if (!this.memory.traits.counting) {
      const slots = amount % (2 * MAX_SLOTS);
      if (!this.memory.resize(ref, objectBytes(slots, object.words.length), slots, object.words.length)) return;
      object.slots = Array.from({ length: slots }, (_, i) => object.slots[i] ?? 0);
      object.words.forEach((word, i) => this.mutator.setRaw(ref, i, word));
      this.#addressOf.delete(object.id);
    }
  }

  #chain(register: number, length: number): void {
    this.#set(register, 0, 0);
    const spare = (register + 1) % REGISTERS;
    for (let i = 0; i < length; i++) {
      this.#create(spare, TestLayout.node, 2, 1);
      this.#link(spare, 0, register);
      this.#set(register, this.oracle.registers[spare]!, this.mutator.get(spare));
    }
  }

  #churn(count: number): void {
    const register = REGISTERS - 1;
    for (let i = 0; i < count; i++) this.mutator.create(register, TestLayout.node, 3, 2);
    this.#set(register, 0, 0);
  }

  #guarded(register: number, target: number, kind: number): void {
    this.#create(register, TestLayout.guarded, 2, 1);
    const ref = this.mutator.get(register);
    this.memory.columns.payload[ref] = this.oracle.registers[register];
    if (kind % 3 === 0 && !this.memory.traits.counting) this.hooks.withFinalizer.add(ref);
    if (kind % 4 === 0) this.hooks.withWeakReferences.add(ref);
    this.#link(register, 0, target);
    this.#link(register, 1, register);
  }

  /** Walks both graphs together from the registers. */
  check(): void {
    if (this.#options.verifies !== false) this.memory.verify();
    const refOf = new Map<number, number>();
    const idOf = new Map<number, number>();
    const open: [number, number][] = [];
    this.oracle.registers.forEach((id, register) => open.push([id, this.mutator.get(register)]));
    for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
      const [id, ref] = pair;
      if ((id === 0) !== (ref === 0)) throw new OracleMismatch(`step ${this.#step}: object ${id} is Ref ${ref}`);
      if (id === 0 || refOf.get(id) === ref) continue;
      if (refOf.has(id) || idOf.has(ref)) throw new OracleMismatch(`step ${this.#step}: object ${id} has two Refs`);
      refOf.set(id, ref);
      idOf.set(ref, id);
      this.#compare(this.oracle.objects.get(id)!, ref, open);
    }
    if (!this.#moves) this.#checkAddresses(refOf);
  }

  #compare(object: OracleObject, ref: number, open: [number, number][]): void {
    const { layout, slotCount, rawCount } = this.memory.columns;
    const where = `step ${this.#step}: object ${object.id} (Ref ${ref})`;
    if (layout[ref] !== object.layout) throw new OracleMismatch(`${where} has layout ${layout[ref]}`);
    if (slotCount[ref] !== object.slots.length) throw new OracleMismatch(`${where} has ${slotCount[ref]} slots`);
    if (rawCount[ref] !== object.words.length) throw new OracleMismatch(`${where} has ${rawCount[ref]} words`);
    object.words.forEach((word, i) => {
      if (this.mutator.raw(ref, i) !== word >>> 0) throw new OracleMismatch(`${where}: word ${i} has changed`);
    });
    object.slots.forEach((target, i) => open.push([target, this.mutator.slot(ref, i)]));
  }

  readonly #addressOf = new Map<number, number>();

  /** Objects of managers that do not move stay where they are, unless they were resized. */
  #checkAddresses(refOf: ReadonlyMap<number, number>): void {
    for (const [id, ref] of refOf) {
      if (this.oracle.objects.get(id)!.layout !== TestLayout.guarded) continue;
      const address = this.memory.columns.address[ref]!;
      const before = this.#addressOf.get(id);
      if (before !== undefined && before !== address) {
        throw new OracleMismatch(`step ${this.#step}: object ${id} has moved`);
      }
      this.#addressOf.set(id, address);
    }
  }

  /** After full collections: exactly the reachable objects are left. */
  checkCollected(): void {
    this.mutator.collectAll();
    this.check();
    if (this.memory.traits.reclaims === 'never') return;
    const expected = this.oracle.reachable().size;
    const live = this.mutator.countLive();
    if (live !== expected) throw new OracleMismatch(`${live} objects are left, ${expected} are reachable`);
    if (new Set(this.hooks.destroyed).size > this.hooks.destroyed.length) throw new OracleMismatch('destroyed twice');
  }
}
