/** The `sys` module. Source: Python/sysmodule.c. */
import type { Ref } from '@memarena/core';
import { fast, fastKw, noArgs, one, varargsKw, type NativeDef } from '../machine/native.ts';
import type { Machine } from '../machine/machine.ts';
import { badArgument, cFormat } from '../machine/message-format.ts';
import { bindArguments, parseArguments } from '../machine/keywords.ts';
import { clearTypeCache } from '../objects/attributes.ts';
import { call0 } from '../machine/call.ts';
import { boundSpecial } from '../machine/with-instructions.ts';
import { frameObjectOf } from '../machine/frame-object.ts';
import { uncaughtReport } from '../machine/print-traceback.ts';
import { showValue } from '../machine/show-value.ts';
import {
  T_int, T_OverflowError, T_RecursionError, T_str, T_SystemExit, T_TypeError, T_ValueError,
} from '../machine/type-ids.ts';
import { intArgument } from '../objects/abstract.ts';
import { EXC_TRACEBACK, raiseObject } from '../objects/exceptions-core.ts';
import { dictGetStr } from '../objects/dict-core.ts';
import { newList, newTuple } from '../objects/list-core.ts';
import { floatArgument } from '../objects/float-core.ts';
import { maxStrDigits, setMaxStrDigits } from '../objects/int-format.ts';
import { internInPlace, newStr } from '../objects/str-core.ts';
import { isTypeObject } from '../objects/type-core.ts';
import { asyncHookFunctions } from './async-hooks.ts';
import type { NativeModule } from './native-module.ts';
import { sourceLines } from './source-lines.ts';
import { newStream } from './streams.ts';
import { interpreterAttributes } from './sys-info.ts';
import { traceFunctions } from './trace-functions.ts';
import { prepareUnraisable, unraisableHook } from './unraisable.ts';

/** `sizeof(PyGC_Head)`, which `getsizeof` adds for classes of the interpreter too: their own type is collected. */
const STATIC_TYPE_HEAD_BYTES = 16;

/** `_PySys_GetSizeOf`. */
function sizeOf(m: Machine, object: Ref): number {
  const method = boundSpecial(m, object, '__sizeof__');
  if (method === 0) throw m.error(T_TypeError, cFormat`Type ${m.typeOf(object).name} doesn't define __sizeof__`);
  m.hold(method);
  const result = m.hold(call0(m, method));
  if (!m.isInstance(result, T_int)) throw m.error(T_TypeError, 'an integer is required');
  const bytes = intArgument(m, result);
  m.drop(2);
  if (bytes < 0) throw m.error(T_ValueError, '__sizeof__() should return >= 0');
  const isStatic = isTypeObject(m, object) && !m.type(object).isHeap;
  return bytes + (isStatic ? STATIC_TYPE_HEAD_BYTES : m.model.preheaderBytes(object));
}

function getsizeof(m: Machine, a: number, n: number, kw: Ref): Ref {
  const args = bindArguments(m, 'getsizeof', a, n, kw, ['object', 'default'], 1);
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    return m.newIndex(sizeOf(m, args[0]!));
  } catch (error) {
    if (args[1] === 0 || !m.isPythonError(error) || !m.errorMatches(T_TypeError)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    return m.retain(args[1]!);
  }
}

/** Blocks in use, from the manager's own counters. */
function allocatedBlocks(m: Machine): number {
  const into: { cpython?: { allocatedBlocks?: number } } = {};
  m.memory.readCounters(into);
  return into.cpython?.allocatedBlocks ?? 0;
}

function currentHandled(m: Machine): Ref {
  let handled = m.handled;
  while (handled.value === 0 && handled.previous !== null) handled = handled.previous;
  return handled.value;
}

function excInfo(m: Machine): Ref {
  const value = currentHandled(m);
  const tuple = newTuple(m, 3);
  const at = m.body[tuple]!;
  const traceback = value === 0 ? 0 : m.slot(value, EXC_TRACEBACK);
  m.S[at] = m.retain(value === 0 ? m.none : m.cls[value]!);
  m.S[at + 1] = m.retain(value === 0 ? m.none : value);
  m.S[at + 2] = m.retain(traceback === 0 ? m.none : traceback);
  return tuple;
}

function getFrame(m: Machine, a: number, n: number): Ref {
  let depth = n > 0 ? intArgument(m, m.S[a + 1]!) : 0;
  let frame = m.frame;
  while (frame !== null && depth-- > 0) frame = frame.previous;
  if (frame === null) throw m.error(T_ValueError, 'call stack is not deep enough');
  return m.retain(frameObjectOf(m, frame));
}

function setRecursionLimit(m: Machine, a: number): Ref {
  const limit = intArgument(m, m.S[a + 1]!);
  if (limit > 0x7fffffff || limit < -0x80000000) {
    throw m.error(T_OverflowError, `Python int too ${limit > 0 ? 'large' : 'small'} to convert to C int`);
  }
  if (limit < 1) throw m.error(T_ValueError, 'recursion limit must be greater or equal than 1');
  const { depth } = m;
  if (limit <= depth) {
    const message = `cannot set the recursion limit to ${limit} at the recursion depth ${depth}: the limit is too low`;
    throw m.error(T_RecursionError, message);
  }
  m.recursionLimit = limit;
  return m.newNone();
}

function setSwitchInterval(m: Machine, a: number): Ref {
  const seconds = floatArgument(m, m.S[a + 1]!);
  if (!(seconds > 0)) throw m.error(T_ValueError, 'switch interval must be strictly positive');
  m.scheduler.intervalNs = Math.max(1, Math.floor(seconds * 1e6)) * 1000;
  return m.newNone();
}

function listOfText(m: Machine, texts: readonly string[]): Ref {
  const list = newList(m, texts.length);
  texts.forEach((text, i) => { m.S[m.body[list]! + i] = newStr(m, text); });
  return list;
}

/** Functions of implementations that count references. */
const OF_COUNTING = new Set(['getrefcount', 'getallocatedblocks', '_debugmallocstats', '_clear_type_cache']);

const functions: readonly NativeDef[] = [
  ...asyncHookFunctions,
  ...traceFunctions,
  varargsKw('getsizeof', 0, -1, getsizeof),
  one('getrefcount', (m, a) => m.newIndex(m.rc[m.S[a + 1]!]!)),
  noArgs('getrecursionlimit', (m) => m.newInt(m.recursionLimit)),
  one('setrecursionlimit', setRecursionLimit),
  one('intern', (m, a) => {
    const text = m.S[a + 1]!;
    if (!m.isStr(text)) throw m.error(T_TypeError, badArgument('intern', 'argument', 'str', m.typeOf(text).name));
    if (m.cls[text] !== T_str) throw m.error(T_TypeError, cFormat`can't intern ${m.typeOf(text).name}`);
    return internInPlace(m, text);
  }),
  one('displayhook', (m, a) => showValue(m, m.S[a + 1]!)),
  noArgs('exc_info', excInfo),
  noArgs('exception', (m) => m.retain(currentHandled(m) || m.none)),
  ...['excepthook', '__excepthook__'].map((name) => fast(name, 3, 3, (m, a) => {
    m.stderr(uncaughtReport(m, m.S[a + 2]!, sourceLines(m)));
    return m.newNone();
  })),
  unraisableHook,
  fast('exit', 0, 1, (m, a, n) => { throw raiseObject(m, T_SystemExit, n === 0 ? 0 : m.retain(m.S[a + 1]!)); }),
  fast('_getframe', 0, 1, getFrame),
  noArgs('_clear_type_cache', (m) => {
    clearTypeCache(m);
    return m.newNone();
  }),
  noArgs('getdefaultencoding', (m) => newStr(m, 'utf-8')),
  noArgs('is_finalizing', (m) => m.newBool(false)),
  noArgs('getswitchinterval', (m) => m.newFloat(m.scheduler.intervalNs / 1e9)),
  one('setswitchinterval', setSwitchInterval),
  noArgs('_debugmallocstats', (m) => {
    m.stderr((m.model as { debugMallocStats?: () => string }).debugMallocStats?.() ?? '');
    return m.newNone();
  }),
  noArgs('getfilesystemencoding', (m) => newStr(m, 'utf-8')),
  noArgs('get_int_max_str_digits', (m) => m.newInt(maxStrDigits(m))),
  fastKw('set_int_max_str_digits', 0, 1, (m, a, n, kw) => {
    const [digits] = parseArguments(m, 'set_int_max_str_digits', a, n, kw, ['maxdigits'], 1);
    setMaxStrDigits(m, intArgument(m, digits!));
    return m.newNone();
  }),
  noArgs('getallocatedblocks', (m) => m.newIndex(allocatedBlocks(m))),
];

/** The streams, under the names that programs replace and those that they restore them from. */
function standardStreams(m: Machine): Record<string, Ref> {
  const stdin = newStream(m, '<stdin>', () => {});
  const stdout = newStream(m, '<stdout>', (text) => m.stdout(text));
  const stderr = newStream(m, '<stderr>', (text) => m.stderr(text));
  return {
    stdin, stdout, stderr, __stdin__: m.retain(stdin), __stdout__: m.retain(stdout), __stderr__: m.retain(stderr),
  };
}

function originalHooks(m: Machine, module: Ref): Record<string, Ref> {
  const hook = (name: string): Ref => m.retain(dictGetStr(m, m.slot(module, 0), m.nameOf(name)));
  return {
    __displayhook__: hook('displayhook'), __excepthook__: hook('excepthook'), __unraisablehook__: hook('unraisablehook'),
  };
}

export const sysModule: NativeModule = {
  name: 'sys',
  functionsOf: (m) => {
    return functions.filter(({ name }) => m.model.traits.hasRefcounts || !OF_COUNTING.has(name));
  },
  attributes: (m, module) => {
    prepareUnraisable(m);
    return {
      ...standardStreams(m),
      ...originalHooks(m, module),
      argv: listOfText(m, m.argv),
      path: listOfText(m, []),
      ...interpreterAttributes(m),
      modules: m.retain(m.modulesDict),
    };
  },
};
