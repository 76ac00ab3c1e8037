/**
 * `bytes % args`.
 *
 * Models:      CPython 3.11: the temporary objects of each directive, as those of `str % args`.
 * Sources:     Objects/bytesobject.c (_PyBytes_FormatEx, formatlong, formatfloat, format_obj, byte_converter).
 * Simplified:  a result of more than 512 bytes grows in a bytes object of its own upstream; bias: the peak is lower here.
 */
import type { Ref } from '@memarena/core';
import { callUnbound } from '../machine/call.ts';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_int, T_OverflowError, T_TypeError } from '../machine/type-ids.ts';
import { layOutFloat, layOutInt, layOutText, percentErrors, type PercentDirective } from '../text/percent-format.ts';
import { toIndex } from './abstract.ts';
import { lookupSpecial } from './attributes.ts';
import { bytesFromLatin1, bytesOf, hasBuffer, isBytearray, isBytes, latin1Text } from './bytes-core.ts';
import { digitBufferBytes } from './float-format.ts';
import { beginScratch, endScratch, intOf } from './int-core.ts';
import { beginDecimal, maxStrDigits } from './int-format.ts';
import { asciiOf } from './repr.ts';
import { guarded, semanticError } from './semantic.ts';
import { newBytes } from './str-core.ts';
import { PercentArguments, floatFor, integerFor, layout, longText, openDirective, percentPieces } from './str-percent.ts';

/** Content for `%b` and `%s`: a buffer or what `__bytes__` gives. */
function contentOf(m: Machine, value: Ref): string {
  if (hasBuffer(m, value)) return latin1Text(bytesOf(m, value));
  const method = lookupSpecial(m, m.typeOf(value), '__bytes__');
  if (method === 0) {
    const given = m.typeOf(value).name;
    throw m.error(
      T_TypeError, `%b requires a bytes-like object, or an object that implements __bytes__, not '${given}'`,
    );
  }
  m.hold(m.retain(method));
  const made = m.hold(callUnbound(m, method, value, []));
  if (!isBytes(m, made)) {
    throw m.error(T_TypeError, cFormat`__bytes__ returned non-bytes (type ${m.typeOf(made).name})`);
  }
  const text = latin1Text(bytesOf(m, made));
  m.drop(2);
  return text;
}

function byteOf(m: Machine, value: Ref): string {
  if ((isBytes(m, value) || isBytearray(m, value)) && m.size[value] === 1) return latin1Text(bytesOf(m, value));
  if (m.typeOf(value).index === null) {
    throw m.error(T_TypeError, '%c requires an integer in range(256) or a single byte');
  }
  const index = toIndex(m, value);
  const code = m.num[index]!;
  m.release(index);
  if (!(code >= 0 && code < 256)) throw m.error(T_OverflowError, '%c arg not in range(256)');
  return String.fromCharCode(code);
}

/** The float of `%f` and its kin (`formatfloat`). */
function floatOf(m: Machine, value: Ref): number {
  const type = m.typeOf(value);
  if (type.toFloat === null && type.index === null) {
    throw m.error(T_TypeError, cFormat`float argument required, not ${type.name}`);
  }
  return floatFor(m, value);
}

function directiveText(m: Machine, value: Ref): string {
  const { directive: d, width, precision } = { ...layout };
  const plain: PercentDirective = d;
  switch (d.code) {
    case 'r':
    case 'a': {
      const ascii = asciiOf(m, value);
      const text = m.text(ascii);
      m.release(ascii);
      return layOutText(plain, text, width, precision);
    }
    case 's':
    case 'b': return layOutText(plain, contentOf(m, value), width, precision);
    case 'c': return layOutText(plain, byteOf(m, value), width, precision);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': {
      const x = floatOf(m, value);
      return guarded(m, () => floatText(m, x));
    }
    default:
      return intText(m, value);
  }
}

/** The digits (`PyOS_double_to_string`), and a bytes object of them where they are to be padded or signed. */
function floatText(m: Machine, x: number): string {
  const { directive: d, width, precision } = layout;
  const bare = layOutFloat({ ...d, plus: false, blank: false }, x, -1, precision);
  const scratch = beginScratch(m, digitBufferBytes(bare));
  const digits = isPlain() ? 0 : newBytes(m, bytesFromLatin1(bare));
  endScratch(m, scratch);
  if (digits !== 0) m.release(digits);
  return layOutFloat(d, x, width, precision);
}

function intText(m: Machine, value: Ref): string {
  const { directive: d, width, precision } = layout;
  const number = m.hold(integerFor(m, d.code === 'i' ? { ...d, code: 'd' } : d, value));
  const text = guarded(m, () => layOutInt(d, intOf(m, number), width, precision, maxStrDigits(m)));
  if (m.cls[value] === T_int && d.code !== 'X' && isPlain()) {
    endScratch(m, 'diu'.includes(d.code) ? beginDecimal(m, number) : 0);
  } else m.release(longText(m, number));
  m.drop();
  return text;
}

/** The directive at hand says nothing but its type: it is written without a detour. */
function isPlain(): boolean {
  const { directive: d, width, precision } = layout;
  return width === -1 && precision === -1 && !d.plus && !d.blank;
}

/** The formatted content. */
export function formatBytes(m: Machine, template: Ref, args: Ref): Uint8Array {
  const isScalar = (machine: Machine, ref: Ref): boolean =>
    machine.isStr(ref) || isBytes(machine, ref) || isBytearray(machine, ref);
  const values = new PercentArguments(m, args, isScalar);
  let out = '';
  for (const piece of percentPieces(latin1Text(bytesOf(m, template)), true)) {
    if (typeof piece === 'string') {
      out += piece;
      continue;
    }
    openDirective(m, piece, values, (key) => newBytes(m, bytesFromLatin1(key)));
    const value = values.take();
    if (piece.error !== undefined) throw semanticError(m, piece.error);
    out += directiveText(m, value);
    m.drop();
  }
  if (values.hasLeftovers()) throw semanticError(m, percentErrors.leftoverArgumentsOfBytes);
  return bytesFromLatin1(out);
}
