/**
 * Records of rare things (one per collection) in a preallocated ring: a fixed set of numeric fields, the newest
 * `capacity` records. Writing one allocates nothing; `toObjects` is for after the run.
 */
export class RecordRing {
  readonly fields: readonly string[];
  readonly capacity: number;
  /** Records ever made. */
  total = 0;
  readonly #values: Float64Array;

  constructor(fields: readonly string[], capacity: number) {
    this.fields = fields;
    this.capacity = capacity;
    this.#values = new Float64Array(fields.length * capacity);
  }

  /** Starts a new record with all fields 0; `set` fills it. */
  begin(): void {
    const at = (this.total % this.capacity) * this.fields.length;
    this.#values.fill(0, at, at + this.fields.length);
    this.total++;
  }

  /** Sets a field, by its index in `fields`, of the newest record. */
  set(field: number, value: number): void {
    this.#values[((this.total - 1) % this.capacity) * this.fields.length + field] = value;
  }

  get(record: number, field: number): number {
    return this.#values[(record % this.capacity) * this.fields.length + field]!;
  }

  /** Number of the oldest record that is still there. */
  get first(): number {
    return Math.max(0, this.total - this.capacity);
  }

  toObjects(): Record<string, number>[] {
    const records: Record<string, number>[] = [];
    for (let i = this.first; i < this.total; i++) {
      const record: Record<string, number> = {};
      for (let f = 0; f < this.fields.length; f++) record[this.fields[f]!] = this.get(i, f);
      records.push(record);
    }
    return records;
  }
}
