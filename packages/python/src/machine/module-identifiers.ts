/**
 * Names that extension modules look up by `_Py_IDENTIFIER`: each is made at its first use and found interned, and its place
 * is in an array that the first of them makes. Source: Objects/unicodeobject.c `_PyUnicode_FromId`.
 */
import type { Ref } from '@memarena/core';
import { newStrUncached } from '../objects/str-core.ts';
import type { Machine } from './machine.ts';

const FIRST_PLACES = 16;
const POINTER_BYTES = 8;

interface Places {
  readonly used: Set<string>;
  count: number;
  array: Ref;
}

const placesOf = new WeakMap<Machine, Places>();

export function useIdentifier(m: Machine, name: string): void {
  if (!m.counting) return;
  let places = placesOf.get(m);
  if (places === undefined) {
    places = { used: new Set(), count: 0, array: 0 };
    placesOf.set(m, places);
  }
  if (places.used.has(name)) return;
  m.nameOf(name);
  m.release(newStrUncached(m, name, 1, name.length));
  if (places.used.size >= places.count) {
    places.count = Math.max(places.used.size * 2, FIRST_PLACES);
    const larger = m.model.beginScratch(places.count * POINTER_BYTES);
    if (places.array !== 0) m.model.endScratch(places.array);
    places.array = larger;
  }
  places.used.add(name);
}
