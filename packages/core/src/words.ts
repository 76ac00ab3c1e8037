/**
 * Moving and clearing short runs of words. The host's own `copyWithin` and `fill` are calls out of compiled code, which
 * cost more than a dozen words do.
 */

const SHORT = 24;

/** `words.copyWithin(to, from, end)`. */
export function moveWords(words: Uint32Array, to: number, from: number, end: number): void {
  const count = end - from;
  if (count > SHORT) {
    words.copyWithin(to, from, end);
    return;
  }
  if (to <= from) for (let i = 0; i < count; i++) words[to + i] = words[from + i]!;
  else for (let i = count - 1; i >= 0; i--) words[to + i] = words[from + i]!;
}

/** `words.fill(0, from, end)`. */
export function clearWords(words: Uint32Array, from: number, end: number): void {
  if (end - from > SHORT) words.fill(0, from, end);
  else for (let i = from; i < end; i++) words[i] = 0;
}
