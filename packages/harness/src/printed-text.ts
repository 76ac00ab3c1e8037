/** More than this does not fit into a Result: host strings end at 512 Mi characters, and quoting makes them longer. */
const MOST_CHARACTERS = 2 ** 27;
const CHUNK_CHARACTERS = 2 ** 16;

/** What a program printed. Many small writes become few large pieces. */
export class PrintedText {
  readonly #pieces: string[] = [];
  readonly #isKept: boolean;
  #tail = '';
  #length = 0;

  constructor(isKept: boolean) {
    this.#isKept = isKept;
  }

  add(text: string): void {
    if (!this.#isKept || this.isFull) return;
    this.#length += text.length;
    this.#tail += text;
    if (this.#tail.length < CHUNK_CHARACTERS) return;
    this.#pieces.push(this.#tail);
    this.#tail = '';
  }

  get isFull(): boolean {
    return this.#length > MOST_CHARACTERS;
  }

  text(): string {
    return this.#pieces.join('') + this.#tail;
  }
}
