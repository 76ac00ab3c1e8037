/** One object of the oracle. Slots hold ids of other objects, 0 = nothing. */
export interface OracleObject {
  readonly id: number;
  readonly layout: number;
  slots: number[];
  words: number[];
}

/**
 * Exact reachability in plain JavaScript: objects in a Map, references as ids, registers as an array. It shares no code
 * with any memory manager and forgets nothing; what is reachable is computed anew each time.
 */
export class OracleHeap {
  readonly objects: Map<number, OracleObject> = new Map();
  readonly registers: number[];
  #nextId = 1;

  constructor(registers: number) {
    this.registers = Array.from({ length: registers }, (): number => 0);
  }

  create(layout: number, slots: number, words: number): OracleObject {
    const object: OracleObject = {
      id: this.#nextId++, layout, slots: Array.from({ length: slots }, (): number => 0),
      words: Array.from({ length: words }, (): number => 0),
    };
    this.objects.set(object.id, object);
    return object;
  }

  at(register: number): OracleObject | undefined {
    return this.objects.get(this.registers[register]!);
  }

  /** Ids of everything that the registers reach. */
  reachable(): Set<number> {
    const seen = new Set<number>();
    const open = this.registers.filter((id) => id !== 0);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      for (const target of this.objects.get(id)!.slots) if (target !== 0) open.push(target);
    }
    return seen;
  }
}
