/** Fields and messages of the errors of codecs. Source: Objects/exceptions.c (UnicodeEncodeError_init and its kind). */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat, type MessageFormat, type MessageItem, type StrItem } from '../machine/message-format.ts';
import { T_OverflowError, T_TypeError } from '../machine/type-ids.ts';
import { toIndex } from './abstract.ts';
import { hasBuffer, isBytes, bytesOf } from './bytes-core.ts';
import { EXC_FIXED_SLOTS } from './exceptions-core.ts';
import { newBytes } from './str-core.ts';

type Kind = 'str' | 'object' | 'index';

/** Reads the arguments as `PyArg_ParseTuple` with one letter for each of `kinds`. */
function fill(m: Machine, self: Ref, a: number, n: number, kinds: readonly Kind[]): void {
  if (n !== kinds.length) throw m.error(T_TypeError, `function takes exactly ${kinds.length} arguments (${n} given)`);
  kinds.forEach((kind, i) => {
    const value = m.S[a + 1 + i]!;
    if (kind === 'str' && !m.isStr(value)) {
      const given = value === m.none ? 'None' : m.typeOf(value).name;
      throw m.error(T_TypeError, cFormat`argument ${i + 1} must be str, not ${given}`);
    }
    m.replace(self, EXC_FIXED_SLOTS + i, kind === 'index' ? sizeArgument(m, value) : m.retain(value));
  });
}

/** A number of 64 bits, as an int object. */
function sizeArgument(m: Machine, value: Ref): Ref {
  const index = toIndex(m, value);
  const number = m.num[index]!;
  if (number === number) return index;
  m.release(index);
  throw m.error(T_OverflowError, 'Python int too large to convert to C ssize_t');
}

export function encodeFields(m: Machine, self: Ref, a: number, n: number): void {
  fill(m, self, a, n, ['str', 'str', 'index', 'index', 'str']);
}

export function decodeFields(m: Machine, self: Ref, a: number, n: number): void {
  fill(m, self, a, n, ['str', 'object', 'index', 'index', 'str']);
  const object = m.S[a + 2]!;
  if (isBytes(m, object)) return;
  if (!hasBuffer(m, object)) {
    throw m.error(T_TypeError, cFormat`a bytes-like object is required, not '${m.typeOf(object).name}'`);
  }
  m.replace(self, EXC_FIXED_SLOTS + 1, newBytes(m, bytesOf(m, object).slice()));
}

export function translateFields(m: Machine, self: Ref, a: number, n: number): void {
  fill(m, self, a, n, ['str', 'index', 'index', 'str']);
}

/** The code of the character at `start`, if the error is about exactly one. */
function codeAt(m: Machine, object: Ref, start: number, end: number): number | undefined {
  return end === start + 1 && start >= 0 ? [...m.text(object)][start]?.codePointAt(0) : undefined;
}

/** `can't encode character '\\u20ac'`: one message for each width of the escape. */
function characterMessage(
  head: MessageItem, verb: 'encode' | 'translate', code: number, start: number, reason: StrItem,
): MessageFormat {
  const shown = hex(code, code <= 0xff ? 2 : code <= 0xffff ? 4 : 8);
  if (verb === 'translate') {
    return code <= 0xff ? cFormat`can't translate character '\\x${shown}' in position ${start}: ${reason}`
      : code <= 0xffff ? cFormat`can't translate character '\\u${shown}' in position ${start}: ${reason}`
      : cFormat`can't translate character '\\U${shown}' in position ${start}: ${reason}`;
  }
  return code <= 0xff ? cFormat`'${head}' codec can't encode character '\\x${shown}' in position ${start}: ${reason}`
    : code <= 0xffff ? cFormat`'${head}' codec can't encode character '\\u${shown}' in position ${start}: ${reason}`
    : cFormat`'${head}' codec can't encode character '\\U${shown}' in position ${start}: ${reason}`;
}

const hex = (code: number, digits: number): StrItem =>
  ({ str: code.toString(16).padStart(digits, '0'), directive: `%0${digits}x` });

export function unicodeStr(m: Machine, self: Ref): Ref {
  const at = (i: number): Ref => m.slot(self, EXC_FIXED_SLOTS + i);
  if (at(1) === 0) return m.retain(m.emptyStr);
  const [start, end] = [m.num[at(2)]!, m.num[at(3)]!];
  const codec = { str: m.text(at(0)) };
  const reason = { str: m.text(at(4)) };
  if (m.isStr(at(1))) {
    const code = codeAt(m, at(1), start, end);
    return m.messageHook(code !== undefined ? characterMessage(codec, 'encode', code, start, reason)
      : cFormat`'${codec}' codec can't encode characters in position ${start}-${end - 1}: ${reason}`);
  }
  const byte = end === start + 1 ? bytesOf(m, at(1))[start] : undefined;
  return m.messageHook(byte === undefined
    ? cFormat`'${codec}' codec can't decode bytes in position ${start}-${end - 1}: ${reason}`
    : cFormat`'${codec}' codec can't decode byte 0x${hex(byte, 2)} in position ${start}: ${reason}`);
}

export function translateStr(m: Machine, self: Ref): Ref {
  const at = (i: number): Ref => m.slot(self, EXC_FIXED_SLOTS + i);
  if (at(0) === 0) return m.retain(m.emptyStr);
  const [start, end] = [m.num[at(1)]!, m.num[at(2)]!];
  const reason = { str: m.text(at(3)) };
  const code = codeAt(m, at(0), start, end);
  return m.messageHook(code !== undefined ? characterMessage('', 'translate', code, start, reason)
    : cFormat`can't translate characters in position ${start}-${end - 1}: ${reason}`);
}
