/**
 * Errors that nobody can catch: those of finalizers, of callbacks of weak references, of exit calls.
 * Source: Python/errors.c (_PyErr_WriteUnraisableMsg, make_unraisable_hook_args, _PyErr_WriteUnraisableDefaultHook).
 */
import type { Ref } from '@memarena/core';
import { call1 } from '../machine/call.ts';
import { addTraceback } from '../machine/frame-object.ts';
import type { Machine } from '../machine/machine.ts';
import { one, type NativeDef } from '../machine/native.ts';
import { unraisableReport } from '../machine/print-traceback.ts';
import { T_builtin_function_or_method, T_module, T_TypeError } from '../machine/type-ids.ts';
import { dictGetStr } from '../objects/dict-core.ts';
import { EXC_TRACEBACK, takeError } from '../objects/exceptions-core.ts';
import { reprText, strText } from '../objects/repr.ts';
import { newStr } from '../objects/str-core.ts';
import { nativeType } from './native-type.ts';
import { structSequence, structSequenceSpec } from './struct-sequence.ts';

const FIELDS = ['exc_type', 'exc_value', 'exc_traceback', 'err_msg', 'object'] as const;
const [VALUE, MESSAGE, OBJECT] = [1, 3, 4] as const;
const argumentsSpec = structSequenceSpec('builtins', 'UnraisableHookArgs', FIELDS);

/** Makes the type of the hook's argument. */
export function prepareUnraisableHook(m: Machine): void {
  nativeType(m, argumentsSpec);
}

/** `sys.unraisablehook`, and the name that programs restore it from. */
export const unraisableHooks: readonly NativeDef[] = ['unraisablehook', '__unraisablehook__'].map((name) =>
  one(name, (m, a) => {
    const args = m.S[a + 1]!;
    if (m.cls[args] !== nativeType(m, argumentsSpec)) {
      throw m.error(T_TypeError, 'sys.unraisablehook argument type must be UnraisableHookArgs');
    }
    const item = (index: number): Ref => m.S[m.body[args]! + index]!;
    const message = item(MESSAGE) === m.none ? 'Exception ignored in' : strText(m, item(MESSAGE));
    const object = item(OBJECT) === m.none ? '' : `: ${reprText(m, item(OBJECT))}`;
    m.stderr(`${message}${object}\n${unraisableReport(m, item(VALUE), sourceLines(m))}`);
    return m.newNone();
  }));

function sourceLines(m: Machine): Map<string, readonly string[]> {
  return new Map([...m.sources].map(([name, text]) => [name, text.split('\n')] as const));
}

/** Takes the pending error to the program's hook, or reports it; `m.unraisable`. */
export function reportUnraisable(m: Machine, source: Ref, where: string): void {
  if (m.errTraceback === 0 && m.frame !== null) addTraceback(m, m.frame);
  const error = m.hold(takeError(m));
  const hook = ownHook(m);
  if (hook === 0) writeReport(m, `Exception ignored${where}: ${strText(m, source)}`, error);
  else callHook(m, hook, error, source, where);
  m.drop();
}

function writeReport(m: Machine, title: string, error: Ref): void {
  m.stderr(`${title}\n${unraisableReport(m, error, sourceLines(m))}`);
}

/** What the program has put into `sys.unraisablehook`; 0 when it is still the interpreter's own. */
function ownHook(m: Machine): Ref {
  const sys = dictGetStr(m, m.modulesDict, m.nameOf('sys'));
  if (sys === 0 || m.cls[sys] !== T_module) return 0;
  const hook = dictGetStr(m, m.slot(sys, 0), m.nameOf('unraisablehook'));
  return hook === 0 || hook === m.none || m.cls[hook] === T_builtin_function_or_method ? 0 : hook;
}

function callHook(m: Machine, hook: Ref, error: Ref, source: Ref, where: string): void {
  const message = where === ' in' ? m.none : m.hold(newStr(m, `Exception ignored${where}`));
  const traceback = m.slot(error, EXC_TRACEBACK) || m.none;
  const items = [m.cls[error]!, error, traceback, message, source].map((item) => m.retain(item));
  m.hold(structSequence(m, argumentsSpec, items));
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    m.release(call1(m, hook, m.temps[mark - 1]!));
  } catch (failure) {
    if (!m.isPythonError(failure)) throw failure;
    m.dropTo(mark);
    m.stackTop = top;
    const second = m.hold(takeError(m));
    writeReport(m, `Exception ignored in sys.unraisablehook: ${reprText(m, hook)}`, second);
    m.drop();
  }
  m.drop(message === m.none ? 1 : 2);
}
