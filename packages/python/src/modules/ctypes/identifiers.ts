/** Names that C code looks up by identifiers of its own. Source: Objects/unicodeobject.c (_PyUnicode_FromId). */
import type { Machine } from '../../machine/machine.ts';
import { newStrUncached } from '../../objects/str-core.ts';
import { state } from './state.ts';

/** The str that a lookup by identifier makes when it happens first at a place. */
export function identify(m: Machine, place: string, name: string): void {
  const { identifiers } = state(m);
  if (!m.counting || identifiers.has(place)) return;
  identifiers.add(place);
  m.release(newStrUncached(m, name, 1, name.length));
}
