/** The `sys` module. Source: Python/sysmodule.c. */
import type { Ref } from '@memarena/core';
import { fast, noArgs, one, varargs, varargsKw } from '../machine/native.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { parseArguments } from '../machine/keywords.ts';
import { call0 } from '../machine/call.ts';
import { boundSpecial } from '../machine/with-instructions.ts';
import { frameObjectOf } from '../machine/frame-object.ts';
import { T_AttributeError, T_OverflowError, T_RecursionError, T_SystemExit, T_TypeError, T_ValueError } from '../machine/type-ids.ts';
import { intArgument } from '../objects/abstract.ts';
import { EXC_TRACEBACK, raiseObject } from '../objects/exceptions-core.ts';
import { newList, newTuple } from '../objects/list-core.ts';
import { intern, newStr } from '../objects/str-core.ts';
import { newIntFromBig } from '../objects/int-core.ts';
import type { NativeModule } from './native-module.ts';
import { newStream } from './streams.ts';

function getsizeof(m: Machine, a: number, n: number, kw: Ref): Ref {
  const args = parseArguments(m, 'getsizeof', a, n, kw, ['object', 'default'], 1);
  const object = args[0]!;
  const method = boundSpecial(m, object, '__sizeof__');
  if (method === 0) {
    if (args[1] !== 0) return m.retain(args[1]!);
    throw m.error(T_TypeError, cFormat`Type ${m.typeOf(object).name} doesn't define __sizeof__`);
  }
  m.hold(method);
  const result = m.hold(call0(m, method));
  const bytes = intArgument(m, result) + m.model.preheaderBytes(object);
  m.drop(2);
  if (bytes < 0) throw m.error(T_ValueError, '__sizeof__() should return >= 0');
  return m.newIndex(bytes);
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
  if (limit < 1) throw m.error(T_ValueError, 'recursion limit must be greater or equal than 1');
  if (limit > 0x7fffffff) throw m.error(T_OverflowError, 'Python int too large to convert to C int');
  if (limit <= m.depth) {
    const message = `cannot set the recursion limit to ${limit} at the recursion depth ${m.depth}: the limit is too low`;
    throw m.error(T_RecursionError, message);
  }
  m.recursionLimit = limit;
  return m.newNone();
}

function listOfText(m: Machine, texts: readonly string[]): Ref {
  const list = newList(m, texts.length);
  texts.forEach((text, i) => { m.S[m.body[list]! + i] = newStr(m, text); });
  return list;
}

function versionInfo(m: Machine): Ref {
  const [major, minor, micro] = m.model.facts.versionInfo;
  const tuple = newTuple(m, 5);
  const at = m.body[tuple]!;
  [major, minor, micro].forEach((part, i) => { m.S[at + i] = m.newInt(part); });
  m.S[at + 3] = intern(m, 'final');
  m.S[at + 4] = m.newInt(0);
  return tuple;
}

export const sysModule: NativeModule = {
  name: 'sys',
  functions: [
    varargsKw('getsizeof', 0, -1, getsizeof),
    one('getrefcount', (m, a) => {
      if (!m.model.traits.hasRefcounts) throw m.error(T_AttributeError, "module 'sys' has no attribute 'getrefcount'");
      return m.newIndex(m.rc[m.S[a + 1]!]!);
    }),
    noArgs('getrecursionlimit', (m) => m.newInt(m.recursionLimit)),
    one('setrecursionlimit', setRecursionLimit),
    one('intern', (m, a) => {
      const text = m.S[a + 1]!;
      if (!m.isStr(text)) throw m.error(T_TypeError,
        cFormat`intern() argument must be str, not ${m.typeOf(text).name}`);
      const known = m.interned.get(m.text(text));
      if (known !== undefined) return m.retain(known);
      m.interned.set(m.text(text), m.retain(text));
      return m.retain(text);
    }),
    noArgs('exc_info', excInfo),
    noArgs('exception', (m) => m.retain(currentHandled(m) || m.none)),
    fast('exit', 0, 1, (m, a, n) => { throw raiseObject(m, T_SystemExit, n === 0 ? 0 : m.retain(m.S[a + 1]!)); }),
    fast('_getframe', 0, 1, getFrame),
    noArgs('_clear_type_cache', (m) => {
      m.typeCache.version.fill(0);
      return m.newNone();
    }),
    noArgs('getdefaultencoding', (m) => newStr(m, 'utf-8')),
    noArgs('is_finalizing', (m) => m.newBool(false)),
    varargs('getswitchinterval', 0, 0, (m) => m.newFloat(0.005)),
    noArgs('getallocatedblocks', (m) => m.newIndex(allocatedBlocks(m))),
  ],
  attributes: (m) => ({
    stdout: newStream(m, '<stdout>', (text) => m.stdout(text)),
    stderr: newStream(m, '<stderr>', (text) => m.stderr(text)),
    argv: listOfText(m, m.argv),
    path: listOfText(m, []),
    maxsize: newIntFromBig(m, 9223372036854775807n),
    maxunicode: m.newInt(0x10ffff),
    byteorder: newStr(m, 'little'),
    platform: newStr(m, m.platform),
    version: newStr(m, `${m.model.facts.version} (memarena)`),
    version_info: versionInfo(m),
    hexversion: m.newInt(0x030b07f0),
    modules: m.retain(m.modulesDict),
  }),
};
