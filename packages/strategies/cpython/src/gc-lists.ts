/**
 * Doubly linked lists of collected objects, as the cycle collector keeps them: order matters, because finalizers run
 * and lists grow in it.
 *
 * Models:      CPython 3.11's PyGC_Head links.
 * Sources:     Modules/gcmodule.c (gc_list_init, gc_list_append, gc_list_remove, gc_list_move, gc_list_merge)
 * Algorithm:   circular lists with a head node; heads are nodes above the highest `Ref`.
 * Layout:      `next[node]`, `previous[node]`; next = 0 means: in no list.
 * Invariants:  I1 next[previous[n]] = previous[next[n]] = n for every node in a list.
 * Simplified:  upstream packs flags and counts into the links; here they have columns of their own.
 */
export function initList(next: Uint32Array, previous: Uint32Array, head: number): void {
  next[head] = head;
  previous[head] = head;
}

export function appendNode(next: Uint32Array, previous: Uint32Array, head: number, node: number): void {
  const last = previous[head];
  next[last] = node;
  previous[node] = last;
  next[node] = head;
  previous[head] = node;
}

/** Takes a node out of whatever list it is in; its own links stay. */
export function unlinkNode(next: Uint32Array, previous: Uint32Array, node: number): void {
  const before = previous[node];
  const after = next[node];
  next[before] = after;
  previous[after] = before;
}

/** Appends the whole list `from` to `to` and leaves `from` empty. */
export function mergeLists(next: Uint32Array, previous: Uint32Array, from: number, to: number): void {
  const first = next[from];
  if (first === from) return;
  const last = previous[from];
  const tail = previous[to];
  next[tail] = first;
  previous[first] = tail;
  next[last] = to;
  previous[to] = last;
  initList(next, previous, from);
}

export function countNodes(next: Uint32Array, head: number): number {
  let count = 0;
  for (let node = next[head]; node !== head; node = next[node]) count++;
  return count;
}
