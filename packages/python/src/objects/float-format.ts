/**
 * Floats as text.
 *
 * Models:      CPython 3.11: the digits come in a block of working memory, then the string is made.
 * Sources:     Python/pystrtod.c (PyOS_double_to_string, format_float_short), Objects/floatobject.c (float_repr),
 *              Python/formatter_unicode.c (format_float_internal, format_complex_internal).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { floatRepr } from '../numbers/float-repr.ts';
import { parseFormatSpec } from '../text/format-spec.ts';
import { complexRepr, formatComplex, formatFloat } from '../text/format-value.ts';
import { FormatBuilder } from './format-builder.ts';
import { beginScratch, endScratch } from './int-core.ts';
import { guarded } from './semantic.ts';
import { newAscii } from './str-core.ts';
import { StrWriter } from './str-writer.ts';

/** Sign, point and end of the buffer; inf and nan take five bytes in all. */
const FIXED_BYTES = 3;
const SPECIAL_BYTES = 5;
/** The exponent: letter, sign, up to three digits. */
const EXPONENT_BYTES = 5;

/** Bytes of the buffer in which `format_float_short` lays out a number. */
export function digitBufferBytes(text: string): number {
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) digits++;
    else if (code === 0x65 || code === 0x45) return digits + FIXED_BYTES + EXPONENT_BYTES;
    else if (code > 0x60 && code < 0x7b) return SPECIAL_BYTES;
  }
  return digits + FIXED_BYTES;
}

/** `repr(float)`. */
export function newFloatText(m: Machine, value: number): Ref {
  const text = floatRepr(value);
  const scratch = beginScratch(m, digitBufferBytes(text));
  const result = newAscii(m, text);
  endScratch(m, scratch);
  return result;
}

/** `_PyFloat_FormatAdvancedWriter`. */
export function writeFloat(m: Machine, writer: StrWriter, value: number, spec: string, typeName = 'float'): void {
  if (spec === '') {
    const plain = m.hold(newFloatText(m, value));
    writer.writeStr(plain);
    m.drop();
    return;
  }
  const text = guarded(m, () => formatFloat(value, spec, typeName));
  const parsed = parseFormatSpec(spec, '', '>', typeName);
  const isPlain = parsed.width === -1 && parsed.sign !== '+' && parsed.sign !== ' ' && parsed.grouping === ''
    && parsed.type !== 'n';
  const bare = isPlain ? text : formatFloat(value, bareSpec(parsed.precision, parsed.alternate, parsed.type));
  const scratch = beginScratch(m, digitBufferBytes(bare));
  if (isPlain) {
    writer.writeAscii(text);
    endScratch(m, scratch);
    return;
  }
  m.hold(newAscii(m, bare));
  endScratch(m, scratch);
  writer.writeText(text);
  m.drop();
}

function bareSpec(precision: number, alternate: boolean, type: string): string {
  return `${alternate ? '#' : ''}${precision < 0 ? '' : `.${precision}`}${type}`;
}

/** `float.__format__`. */
export function floatFormat(m: Machine, value: number, spec: string, typeName: string): Ref {
  const writer = new StrWriter(m);
  writeFloat(m, writer, value, spec, typeName);
  return writer.finish();
}

/** Index of the imaginary part's sign in `real±imaginary`. */
function signOfImaginary(text: string): number {
  for (let i = text.length - 1; i > 0; i--) {
    const code = text.charCodeAt(i);
    if ((code === 0x2b || code === 0x2d) && text.charAt(i - 1) !== 'e') return i;
  }
  return 0;
}

/** `repr(complex)`; owned. */
export function newComplexText(m: Machine, real: number, imaginary: number): Ref {
  const text = complexRepr(real, imaginary);
  const isPair = text.startsWith('(');
  const numbers = isPair ? text.slice(1, -2) : text.slice(0, -1);
  const cut = isPair ? signOfImaginary(numbers) : 0;
  const first = isPair ? beginScratch(m, digitBufferBytes(numbers.slice(0, cut))) : 0;
  const second = beginScratch(m, digitBufferBytes(numbers.slice(cut)));
  const format = new FormatBuilder(m, '%s%s%sj%s'.length);
  format.text(isPair ? '(' : '');
  format.text(numbers.slice(0, cut));
  format.text(numbers.slice(cut));
  format.literal('j');
  format.text(isPair ? ')' : '');
  const result = format.finish();
  endScratch(m, second);
  endScratch(m, first);
  return result;
}

/** `complex.__format__` (`format_complex_internal`): both parts in buffers and in strings, then the result. */
export function complexFormat(m: Machine, real: number, imaginary: number, spec: string): Ref {
  if (spec === '') return newComplexText(m, real, imaginary);
  const text = guarded(m, () => formatComplex(real, imaginary, spec));
  const { precision, alternate, type } = parseFormatSpec(spec, '', '>', 'complex');
  const bare = bareSpec(precision, alternate, type === '' && precision >= 0 ? 'g' : type);
  const parts = [real, imaginary].map((part) => (bare === '' ? floatRepr(part) : formatFloat(part, bare)));
  const first = beginScratch(m, digitBufferBytes(parts[0]!));
  const second = beginScratch(m, digitBufferBytes(parts[1]!));
  m.hold(newAscii(m, parts[0]!));
  m.hold(newAscii(m, parts[1]!));
  const writer = new StrWriter(m);
  writer.writeText(text);
  const result = writer.finish();
  endScratch(m, first);
  endScratch(m, second);
  m.drop(2);
  return result;
}
