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
  const text = guarded(m, () => formatFloat(value, spec, typeName));
  if (spec === '') {
    const scratch = beginScratch(m, digitBufferBytes(text));
    writer.writeAscii(text);
    endScratch(m, scratch);
    return;
  }
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
export function floatFormat(m: Machine, value: number, spec: string): Ref {
  const writer = new StrWriter(m);
  writeFloat(m, writer, value, spec);
  return writer.finish();
}

/** `repr(complex)`; owned. */
export function newComplexText(m: Machine, real: number, imaginary: number): Ref {
  const parts = /^(\(?)(.*?)([+-](?:[^e+-]|e[+-])*j|[^()]*j)(\)?)$/.exec(complexRepr(real, imaginary))!;
  const scratch = beginScratch(m, parts[2] === '' ? 0 : digitBufferBytes(parts[2]!));
  const other = beginScratch(m, digitBufferBytes(parts[3]!));
  const format = new FormatBuilder(m, '%s%s%s%s'.length);
  for (let i = 1; i <= 3; i++) format.text(i === 3 ? parts[3]!.slice(0, -1) : parts[i]!);
  format.text(`j${parts[4]}`);
  const result = format.finish();
  endScratch(m, other);
  endScratch(m, scratch);
  return result;
}

/** `complex.__format__`. */
export function complexFormat(m: Machine, real: number, imaginary: number, spec: string): Ref {
  const text = guarded(m, () => formatComplex(real, imaginary, spec));
  const writer = new StrWriter(m);
  writer.writeText(text);
  return writer.finish();
}
