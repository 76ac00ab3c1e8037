/** Errors of the pure text and number functions as Python exceptions. */
import type { Ref } from '@memarena/core';
import { callArgs } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import {
  T_IndexError, T_KeyError, T_LookupError, T_MemoryError, T_OverflowError, T_TypeError, T_UnicodeDecodeError,
  T_UnicodeEncodeError, T_ValueError, T_ZeroDivisionError,
} from '../machine/type-ids.ts';
import { SemanticError } from '../numbers/semantic-error.ts';
import { UnicodeFault } from '../text/codec-errors.ts';
import { raiseObject } from './exceptions-core.ts';
import { newTuple } from './list-core.ts';
import { newStr } from './str-core.ts';

const TYPES = {
  ValueError: T_ValueError,
  TypeError: T_TypeError,
  OverflowError: T_OverflowError,
  ZeroDivisionError: T_ZeroDivisionError,
  IndexError: T_IndexError,
  KeyError: T_KeyError,
  LookupError: T_LookupError,
  MemoryError: T_MemoryError,
  UnicodeEncodeError: T_UnicodeEncodeError,
  UnicodeDecodeError: T_UnicodeDecodeError,
} as const;

/** What to throw for an error that a pure function threw: sets the Python error, passes anything else on. */
export function semanticError(m: Machine, error: unknown): unknown {
  if (!(error instanceof SemanticError)) return error;
  if (error.kind === 'MemoryError') return m.noMemory();
  const type: Ref = TYPES[error.kind];
  if (error.errno === 0) return m.error(type, error.message);
  const args = newTuple(m, 2);
  m.give(args, 0, m.newInt(error.errno));
  m.hold(args);
  const message = newStr(m, error.message);
  m.give(args, 1, message);
  m.unhold();
  return raiseObject(m, type, args);
}

/**
 * The same for a codec's error about `object`, the text that it could not convert or a copy of the bytes (owned); the
 * exception is made now, by a call of its class (`PyUnicodeDecodeError_Create`, `make_encode_exception`).
 */
export function codecError(m: Machine, error: unknown, object: Ref): unknown {
  m.hold(object);
  if (!(error instanceof UnicodeFault)) {
    m.drop();
    return semanticError(m, error);
  }
  const type = TYPES[error.kind];
  const args = [object, m.hold(m.newInt(error.start)), m.hold(m.newInt(error.end)), m.hold(newStr(m, error.reason))];
  const exception = callArgs(m, type, [m.hold(newStr(m, error.encoding)), ...args]);
  m.drop(args.length + 1);
  return raiseObject(m, type, exception);
}

/** Runs a pure function whose errors are Python errors. */
export function guarded<T>(m: Machine, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    throw semanticError(m, error);
  }
}
