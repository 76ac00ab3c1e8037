import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import type { PyType, UnaryFn } from '../machine/py-type.ts';
import { T_StopIteration } from '../machine/type-ids.ts';

/**
 * The `next` slots that take a StopIteration for the end, each with the step that lets it pass: whoever wants to know
 * what it carries (`next()`, `yield from`) takes that one.
 */
const steps = new Map<UnaryFn, UnaryFn>();

/** The `next` slot made of a step that may raise StopIteration. */
export function untilStop(step: UnaryFn): UnaryFn {
  const next: UnaryFn = (m, self) => {
    const mark = m.tempTop;
    const top = m.stackTop;
    try {
      return step(m, self);
    } catch (error) {
      if (!m.isPythonError(error) || !m.errorMatches(T_StopIteration)) throw error;
      m.dropTo(mark);
      m.stackTop = top;
      if (m.tracer !== null) m.tracer.iterationEnds();
      m.clearError();
      return 0;
    }
  };
  steps.set(next, step);
  return next;
}

/** Next item (owned), or 0 at the end; a StopIteration passes. */
export function stepOf(m: Machine, iterator: Ref): Ref {
  const next = (m.payload[m.cls[iterator]!] as PyType).next!;
  return (steps.get(next) ?? next)(m, iterator);
}
