/** What an object refers to directly, through its parts, as `tp_traverse` visits it. */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';

/** Calls `visit` for each reference of an object, its class included where instances hold it. */
export function forEachReferent(m: Machine, object: Ref, visit: (target: Ref) => void): void {
  visitSlots(m, object, visit);
  const cls = m.cls[object]!;
  if (cls !== 0 && m.type(cls).isHeap) visit(cls);
}

function visitSlots(m: Machine, holder: Ref, visit: (target: Ref) => void): void {
  const start = m.start[holder]!;
  for (let i = start, end = start + m.slotCount[holder]!; i < end; i++) {
    const target = m.S[i]!;
    if (target === 0) continue;
    if (m.cls[target] === 0) visitSlots(m, target, visit);
    else visit(target);
  }
}
