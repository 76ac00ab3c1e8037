/**
 * The context that decimal arithmetic runs in.
 *
 * Models:      CPython 3.11: the first use of the current context makes it, a copy of the template with two dicts of
 *              signals, and sets the variable that holds it: the thread gets a context of variables, whose table is a
 *              hash trie. Operations set flags in place; a signal that is trapped raises.
 * Sources:     Modules/_decimal/_decimal.c (current_context, init_current_context, dec_addstatus), Python/context.c
 *              (context_new_empty, contextvar_set), Python/hamt.c (_PyHamt_New, _PyHamt_Assoc, hamt_node_bitmap_assoc).
 * Simplified:  the context itself is an instance that `python/decimal.ts` makes at import; what upstream makes at the
 *              first use are blocks of its sizes. Threads share the context.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import { callArgs } from '../../machine/call.ts';
import type { Machine } from '../../machine/machine.ts';
import { T_TypeError } from '../../machine/type-ids.ts';
import { getAttr } from '../../objects/attributes.ts';
import { isTrue } from '../../objects/compare.ts';
import { dictGet, dictGetStr, dictSet } from '../../objects/dict-core.ts';
import { newTuple } from '../../objects/list-core.ts';
import { internMortal, newStr } from '../../objects/str-core.ts';
import { nativeType, type NativeTypeSpec } from '../native-type.ts';
import type { Rules, Status } from './numbers.ts';

/** PyDecContextObject beyond the object head: mpd_context_t, two dicts, capitals, thread state. */
const CONTEXT_BYTES = 80;
/** PyDecSignalDictObject, PyContext, PyHamtObject; nodes of a trie with no and with one entry; PyContextToken. */
const SIGNALS_BYTES = 32;
const VARIABLES_BYTES = 32;
const TABLE_BYTES = 24;
const EMPTY_NODE_BYTES = 16;
const NODE_BYTES = 32;
const TOKEN_BYTES = 32;

/** The type of the blocks; upstream they are of several. */
export const contextPart: NativeTypeSpec = { name: 'Context', module: 'decimal', bytes: CONTEXT_BYTES, slots: 0 };
/** What the collector knows of a program's first use of the context, in the order of its making. */
const COLLECTED_PARTS = [SIGNALS_BYTES, SIGNALS_BYTES, VARIABLES_BYTES, TABLE_BYTES, EMPTY_NODE_BYTES];

function makePart(m: Machine, bytes: number, shape: number): Ref {
  const ref = m.create(shape, nativeType(m, contextPart), bytes, 0);
  m.payload[ref] = undefined;
  if (shape === Shape.nativeCollected) m.memory.track(ref);
  m.extraRoots.add(ref);
  return ref;
}

/** `init_current_context`. */
function noteFirstUse(m: Machine): void {
  m.moduleState.set('decimal.used', true);
  if (!m.counting) return;
  makePart(m, CONTEXT_BYTES, Shape.native);
  for (const bytes of COLLECTED_PARTS) makePart(m, bytes, Shape.nativeCollected);
  const token = makePart(m, TOKEN_BYTES, Shape.nativeCollected);
  for (const bytes of [NODE_BYTES, TABLE_BYTES]) makePart(m, bytes, Shape.nativeCollected);
  m.extraRoots.delete(token);
  m.release(token);
}

/** The context in force; borrowed. */
export function contextOf(m: Machine): Ref {
  if (!m.moduleState.has('decimal.used')) noteFirstUse(m);
  return m.moduleState.get('decimal.context') as Ref;
}

/** The context that an operation was given, or the one in force; borrowed. */
export function contextArgument(m: Machine, given: Ref): Ref {
  if (given === 0 || given === m.none) return contextOf(m);
  if (m.isInstance(given, m.moduleState.get('decimal.Context') as Ref)) return given;
  throw m.error(T_TypeError, 'optional argument must be a context');
}

function attribute(m: Machine, context: Ref, name: string): Ref {
  const key = m.hold(internMortal(m, name));
  const value = getAttr(m, context, key);
  m.drop();
  return value;
}

export function contextNumber(m: Machine, context: Ref, name: string): number {
  const value = m.hold(attribute(m, context, name));
  const result = m.num[value]!;
  m.drop();
  return result;
}

export function rulesOf(m: Machine, context = contextOf(m)): Rules {
  const rounding = m.hold(attribute(m, context, '_rounding'));
  const rules = {
    prec: contextNumber(m, context, '_prec'), rounding: m.text(rounding), emin: contextNumber(m, context, 'Emin'),
    emax: contextNumber(m, context, 'Emax'),
  };
  m.drop();
  return rules;
}

/** `dec_addstatus`: sets the flags of conditions; Python raises what is trapped. */
export function report(m: Machine, status: Status, context = contextOf(m)): void {
  if (status.size === 0) return;
  const signals = m.moduleState.get('decimal.signals') as Ref;
  const mark = m.tempTop;
  const flags = m.hold(attribute(m, context, 'flags'));
  const traps = m.hold(attribute(m, context, 'traps'));
  let isTrapped = false;
  for (const name of status) {
    const signal = dictGetStr(m, signals, m.nameOf(name));
    dictSet(m, flags, signal, m.true);
    if (isTrue(m, dictGet(m, traps, signal))) isTrapped = true;
  }
  if (isTrapped) {
    const names = m.hold(newTuple(m, status.size));
    [...status].forEach((name, i) => m.give(names, i, newStr(m, name)));
    m.release(callArgs(m, m.moduleState.get('decimal.raise') as Ref, [context, names]));
  }
  m.dropTo(mark);
}
