/**
 * When code goes to the second tier. A code object's heat counts its calls and backward jumps. CPython's own warm-up goes
 * on in either tier: it decides where memory is allocated.
 */
import type { LinkedCode } from '../machine/linked-code.ts';
import type { Frame } from '../machine/frame.ts';
import type { Machine } from '../machine/machine.ts';
import { supportOf } from './support.ts';
import { translate } from './translate.ts';

type Factory = (
  m: Machine, support: Readonly<Record<string, unknown>>, code: Int32Array, labels: Int32Array,
) => NonNullable<LinkedCode['tier2']>;

const supports = new WeakMap<Machine, Readonly<Record<string, unknown>>>();

/** Gives `code` its second tier. False = it stays in the first. */
export function promote(m: Machine, code: LinkedCode): boolean {
  let support = supports.get(m);
  if (support === undefined) {
    support = supportOf(m);
    supports.set(m, support);
  }
  const translated = translate(m, code, Object.keys(support));
  if (translated === null) return false;
  const factory = new Function('m', 'support', 'code', 'labels', translated.text) as Factory;
  code.tier2 = factory(m, support, code.ops, translated.labels);
  code.labels = translated.labels;
  return true;
}

/** Hot code leaves the first tier at `pc`; false = it has no second one. */
export function leaveTier(m: Machine, f: Frame, pc: number, sp: number): boolean {
  f.code.heat = 0x3fffffff;
  if (!promote(m, f.code)) return false;
  f.pc = pc;
  f.sp = sp;
  return true;
}
