/** The `heapq` module. Source: Modules/_heapqmodule.c (siftdown, siftup), Lib/heapq.py (merge, nlargest, nsmallest). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { fast, one, type NativeDef } from '../machine/native.ts';
import { Compare } from '../machine/py-type.ts';
import { T_IndexError, T_list, T_RuntimeError, T_TypeError } from '../machine/type-ids.ts';
import { compareBool } from '../objects/compare.ts';
import { listAppend } from '../objects/list-core.ts';
import { listAssignSlice } from '../objects/list-slice.ts';

function checkHeap(m: Machine, heap: Ref): void {
  if (!m.isInstance(heap, T_list)) throw m.error(T_TypeError, 'heap argument must be a list, not ' + m.typeOf(heap).name);
}

/** `a` comes before `b` in the heap's order. */
function before(m: Machine, heap: Ref, a: Ref, b: Ref, max: boolean): boolean {
  const n = m.size[heap]!;
  m.hold(m.retain(a));
  m.hold(m.retain(b));
  const result = max ? compareBool(m, b, a, Compare.LT) : compareBool(m, a, b, Compare.LT);
  m.drop(2);
  if (m.size[heap] !== n) throw m.error(T_RuntimeError, 'list changed size during iteration');
  return result;
}

function siftdown(m: Machine, heap: Ref, start: number, position: number, max: boolean): void {
  const S = m.S;
  let pos = position;
  while (pos > start) {
    const parent = (pos - 1) >> 1;
    const at = m.body[heap]!;
    const item = S[at + pos]!;
    const above = S[at + parent]!;
    if (!before(m, heap, item, above, max)) break;
    const now = m.body[heap]!;
    const moved = S[now + parent]!;
    S[now + parent] = S[now + pos]!;
    S[now + pos] = moved;
    pos = parent;
  }
}

function siftup(m: Machine, heap: Ref, position: number, max: boolean): void {
  const S = m.S;
  const end = m.size[heap]!;
  const start = position;
  const limit = end >> 1;
  let pos = position;
  while (pos < limit) {
    let child = 2 * pos + 1;
    if (child + 1 < end) {
      const at = m.body[heap]!;
      const left = S[at + child]!;
      const right = S[at + child + 1]!;
      if (!before(m, heap, left, right, max)) child++;
    }
    const at = m.body[heap]!;
    const moved = S[at + child]!;
    S[at + child] = S[at + pos]!;
    S[at + pos] = moved;
    pos = child;
  }
  siftdown(m, heap, start, pos, max);
}

/** Takes the last item off (owned); the caller has checked that there is one. */
function takeLast(m: Machine, heap: Ref): Ref {
  const n = m.size[heap]!;
  const item = m.retain(m.S[m.body[heap]! + n - 1]!);
  listAssignSlice(m, heap, n - 1, n, 0);
  return item;
}

function pop(m: Machine, heap: Ref, max: boolean): Ref {
  checkHeap(m, heap);
  if (m.size[heap] === 0) throw m.error(T_IndexError, 'index out of range');
  const last = takeLast(m, heap);
  if (m.size[heap] === 0) return last;
  const top = m.S[m.body[heap]!]!;
  m.S[m.body[heap]!] = last;
  m.hold(top);
  siftup(m, heap, 0, max);
  m.unhold();
  return top;
}

function replace(m: Machine, heap: Ref, item: Ref, max: boolean): Ref {
  checkHeap(m, heap);
  if (m.size[heap] === 0) throw m.error(T_IndexError, 'index out of range');
  const top = m.S[m.body[heap]!]!;
  m.S[m.body[heap]!] = m.retain(item);
  m.hold(top);
  siftup(m, heap, 0, max);
  m.unhold();
  return top;
}

function heapify(m: Machine, heap: Ref, max: boolean): Ref {
  checkHeap(m, heap);
  for (let i = (m.size[heap]! >> 1) - 1; i >= 0; i--) siftup(m, heap, i, max);
  return m.newNone();
}

const pushPop = (m: Machine, heap: Ref, item: Ref): Ref => {
  checkHeap(m, heap);
  if (m.size[heap] === 0 || !before(m, heap, m.S[m.body[heap]!]!, item, false)) return m.retain(item);
  return replace(m, heap, item, false);
};

export const heapFunctions: readonly NativeDef[] = [
  fast('heappush', 2, 2, (m, a) => {
    const heap = m.S[a + 1]!;
    checkHeap(m, heap);
    listAppend(m, heap, m.S[a + 2]!);
    siftdown(m, heap, 0, m.size[heap]! - 1, false);
    return m.newNone();
  }),
  one('heappop', (m, a) => pop(m, m.S[a + 1]!, false)),
  fast('heapreplace', 2, 2, (m, a) => replace(m, m.S[a + 1]!, m.S[a + 2]!, false)),
  fast('heappushpop', 2, 2, (m, a) => pushPop(m, m.S[a + 1]!, m.S[a + 2]!)),
  one('heapify', (m, a) => heapify(m, m.S[a + 1]!, false)),
  one('_heappop_max', (m, a) => pop(m, m.S[a + 1]!, true)),
  fast('_heapreplace_max', 2, 2, (m, a) => replace(m, m.S[a + 1]!, m.S[a + 2]!, true)),
  one('_heapify_max', (m, a) => heapify(m, m.S[a + 1]!, true)),
];

/** The part of the module that is written in Python. */
export const heapqSource = `
from _heapq import *
from _heapq import _heappop_max, _heapreplace_max, _heapify_max

def merge(*iterables, key=None, reverse=False):
    h = []
    put = h.append
    if reverse:
        fix = _heapify_max
        pop = _heappop_max
        swap = _heapreplace_max
        direction = -1
    else:
        fix = heapify
        pop = heappop
        swap = heapreplace
        direction = 1
    # Entries are what the heap compares, the number of the input, what comes out if that is not the first, and __next__.
    if key is None:
        for serial, it in enumerate(map(iter, iterables)):
            try:
                advance = it.__next__
                put([advance(), serial * direction, advance])
            except StopIteration:
                pass
        fix(h)
        while len(h) > 1:
            try:
                while True:
                    value, serial, advance = entry = h[0]
                    yield value
                    entry[0] = advance()
                    swap(h, entry)
            except StopIteration:
                pop(h)
        if h:
            value, serial, advance = h[0]
            yield value
            yield from advance.__self__
        return

    for serial, it in enumerate(map(iter, iterables)):
        try:
            advance = it.__next__
            value = advance()
            put([key(value), serial * direction, value, advance])
        except StopIteration:
            pass
    fix(h)
    while len(h) > 1:
        try:
            while True:
                rank, serial, value, advance = entry = h[0]
                yield value
                value = advance()
                entry[0] = key(value)
                entry[2] = value
                swap(h, entry)
        except StopIteration:
            pop(h)
    if h:
        rank, serial, value, advance = h[0]
        yield value
        yield from advance.__self__

def nsmallest(n, iterable, key=None):
    if n == 1:
        missing = object()
        best = min(iter(iterable), default=missing, key=key)
        return [] if best is missing else [best]
    try:
        count = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= count:
            return sorted(iterable, key=key)[:n]
    if key is None:
        it = iter(iterable)
        best = [(item, i) for i, item in zip(range(n), it)]
        if not best:
            return best
        _heapify_max(best)
        edge = best[0][0]
        serial = n
        for item in it:
            if item < edge:
                _heapreplace_max(best, (item, serial))
                edge, _serial = best[0]
                serial += 1
        best.sort()
        return [item for (item, serial) in best]
    it = iter(iterable)
    best = [(key(item), i, item) for i, item in zip(range(n), it)]
    if not best:
        return best
    _heapify_max(best)
    edge = best[0][0]
    serial = n
    for item in it:
        k = key(item)
        if k < edge:
            _heapreplace_max(best, (k, serial, item))
            edge, _serial, _item = best[0]
            serial += 1
    best.sort()
    return [item for (k, serial, item) in best]

def nlargest(n, iterable, key=None):
    if n == 1:
        missing = object()
        best = max(iter(iterable), default=missing, key=key)
        return [] if best is missing else [best]
    try:
        count = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= count:
            return sorted(iterable, key=key, reverse=True)[:n]
    if key is None:
        it = iter(iterable)
        best = [(item, i) for i, item in zip(range(0, -n, -1), it)]
        if not best:
            return best
        heapify(best)
        edge = best[0][0]
        serial = -n
        for item in it:
            if edge < item:
                heapreplace(best, (item, serial))
                edge, _serial = best[0]
                serial -= 1
        best.sort(reverse=True)
        return [item for (item, serial) in best]
    it = iter(iterable)
    best = [(key(item), i, item) for i, item in zip(range(0, -n, -1), it)]
    if not best:
        return best
    heapify(best)
    edge = best[0][0]
    serial = -n
    for item in it:
        k = key(item)
        if edge < k:
            heapreplace(best, (k, serial, item))
            edge, _serial, _item = best[0]
            serial -= 1
    best.sort(reverse=True)
    return [item for (k, serial, item) in best]
`;
