/**
 * Between str and bytes.
 *
 * Models:      CPython 3.11: the working buffers of the UTF-8 codec, exact results elsewhere.
 * Sources:     Objects/unicodeobject.c (unicode_decode_utf8, unicode_encode_utf8, PyUnicode_FromEncodedObject,
 *              unicode_encode_impl), Objects/bytesobject.c (_PyBytesWriter_Alloc, _PyBytesWriter_Finish).
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { badArgument, cFormat } from '../machine/message-format.ts';
import { T_TypeError } from '../machine/type-ids.ts';
import { UnicodeFault } from '../text/codec-errors.ts';
import { decodeBytes, encodeText } from '../text/codecs.ts';
import { bytesOf, hasBuffer, isBytearray, isBytes } from './bytes-core.ts';
import { codecError, semanticError } from './semantic.ts';
import { newBytes, newChar, newStr, newStrUncached, textKind, textLength } from './str-core.ts';
import { StrWriter } from './str-writer.ts';

const UTF8 = /^utf[-_]?8$/i;
/** Bytes that `_PyBytesWriter` keeps on the C stack. */
const STACK_BYTES = 512;

/** An optional argument that must be a str (`encoding`, `errors`): its text, undefined when absent. */
export function textArgument(m: Machine, func: string, name: string, ref: Ref): string | undefined {
  if (ref === 0) return undefined;
  if (!m.isStr(ref)) {
    throw m.error(T_TypeError, badArgument(func, `argument '${name}'`, 'str', m.typeOf(ref).name));
  }
  return m.text(ref);
}

/** Makes the buffer wider where the characters of `text` ask for it, up to `kind`. */
function widen(writer: StrWriter, text: string, kind: number): void {
  let widest = 1;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const own = code < 0x80 ? 1 : code < 0x100 ? 2 : code <= 0xffff ? 3 : 4;
    if (own <= widest) continue;
    writer.prepare(1, own);
    widest = own;
    if (own === kind) break;
  }
}

/** The str that decoding to `text` makes: first an ASCII buffer of the bytes' length, widened where characters ask. */
function newDecoded(m: Machine, text: string, byteCount: number): Ref {
  const kind = textKind(text);
  if (kind === 1) {
    if (text.length === 0) return m.retain(m.emptyStr);
    return byteCount === 1 ? newChar(m, text.charCodeAt(0)) : newStrUncached(m, text, 1, text.length);
  }
  const writer = new StrWriter(m);
  writer.prepare(byteCount, 1);
  widen(writer, text, kind);
  writer.write(text, kind === 4 ? textLength(text) : text.length, kind);
  return writer.finish();
}

/** The error of a codec, raised while the buffer holds what came before (`unicode_decode_call_errorhandler_writer`). */
function decodeError(m: Machine, bytes: Uint8Array, encoding: string, error: unknown): unknown {
  if (!(error instanceof UnicodeFault)) return semanticError(m, error);
  const writer = new StrWriter(m);
  writer.prepare(bytes.length, 1);
  if (UTF8.test(encoding)) widen(writer, decodeBytes(bytes.subarray(0, error.start), encoding, 'strict'), 4);
  m.release(newStr(m, 'strict'));
  const raised = codecError(m, error, newBytes(m, bytes.slice()));
  m.drop();
  return raised;
}

/** `bytes.decode(encoding, errors)` of the content of `source`; owned. */
export function decodeObject(m: Machine, source: Ref, encoding = 'utf-8', errors = 'strict'): Ref {
  return decodeContent(m, bytesOf(m, source), encoding, errors);
}

/** `PyUnicode_DecodeUTF8` and its like; owned. */
export function decodeContent(m: Machine, bytes: Uint8Array, encoding = 'utf-8', errors = 'strict'): Ref {
  if (bytes.length === 0) return m.retain(m.emptyStr);
  let text: string;
  try {
    text = decodeBytes(bytes, encoding, errors);
  } catch (error) {
    throw decodeError(m, bytes, encoding, error);
  }
  return UTF8.test(encoding) ? newDecoded(m, text, bytes.length) : newStr(m, text);
}

/** `str(object, encoding, errors)`. */
export function strFromEncoded(m: Machine, object: Ref, encoding: string | undefined, errors: string | undefined): Ref {
  if (isBytes(m, object) || isBytearray(m, object)) return decodeObject(m, object, encoding, errors);
  if (m.isStr(object)) throw m.error(T_TypeError, 'decoding str is not supported');
  if (!hasBuffer(m, object)) {
    throw m.error(T_TypeError, cFormat`decoding to str: need a bytes-like object, ${m.typeOf(object).name} found`);
  }
  return decodeObject(m, object, encoding, errors);
}

/** Result of an encoder that wrote into a buffer of `most` bytes: short buffers lie on the stack. */
function newEncoded(m: Machine, bytes: Uint8Array, most: number): Ref {
  if (most <= STACK_BYTES || bytes.length === 0) return newBytes(m, bytes);
  const ref = newBytes(m, new Uint8Array(most));
  if (bytes.length !== most && !m.model.resize(ref, Shape.bytes, bytes.length, 0)) throw m.noMemory();
  m.payload[ref] = bytes;
  m.size[ref] = bytes.length;
  return ref;
}

/** `str.encode(encoding, errors)`; owned. */
export function encodeStr(m: Machine, self: Ref, encoding = 'utf-8', errors = 'strict'): Ref {
  let bytes: Uint8Array;
  try {
    bytes = encodeText(m.text(self), encoding, errors);
  } catch (error) {
    throw codecError(m, error, m.retain(self));
  }
  const kind = m.strKind[self]!;
  if (kind === 1 || !UTF8.test(encoding)) return newBytes(m, bytes);
  return newEncoded(m, bytes, m.size[self]! * kind);
}
