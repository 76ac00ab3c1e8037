/**
 * Ints as text.
 *
 * Models:      CPython 3.11: a scratch int of decimal digits while `str` and `repr` work, exact strings for other
 *              bases.
 * Sources:     Objects/longobject.c (long_to_decimal_string_internal, long_format_binary, _PyLong_FormatWriter),
 *              Python/formatter_unicode.c (format_long_internal, _PyLong_FormatAdvancedWriter),
 *              Python/sysmodule.c (sys_set_int_max_str_digits_impl).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_int, T_ValueError } from '../machine/type-ids.ts';
import { intToFloat } from '../numbers/int-float.ts';
import { MAX_STR_DIGITS_DEFAULT, intToDecimal, intToPrefixed } from '../numbers/int-text.ts';
import { parseFormatSpec } from '../text/format-spec.ts';
import { formatInt } from '../text/format-value.ts';
import { beginDigits, digitsOf, endScratch, intOf } from './int-core.ts';
import { strOf } from './repr.ts';
import { guarded } from './semantic.ts';
import { newStrUncached } from './str-core.ts';
import { StrWriter } from './str-writer.ts';
import { writeFloat } from './float-format.ts';

const LIMIT = 'int_max_str_digits';
/** `_PY_LONG_MAX_STR_DIGITS_THRESHOLD`. */
const LIMIT_MIN = 640;

/** `sys.get_int_max_str_digits()`. */
export function maxStrDigits(m: Machine): number {
  return (m.moduleState.get(LIMIT) as number | undefined) ?? MAX_STR_DIGITS_DEFAULT;
}

/** `sys.set_int_max_str_digits(value)`. */
export function setMaxStrDigits(m: Machine, value: number): void {
  if (value !== 0 && value < LIMIT_MIN) {
    throw m.error(T_ValueError, cFormat`maxdigits must be 0 or larger than ${LIMIT_MIN}`);
  }
  m.moduleState.set(LIMIT, value);
}

/** Decimal text of an int object. */
export function decimalText(m: Machine, ref: Ref): string {
  const value = m.num[ref]!;
  if (value === value) return String(value);
  return guarded(m, () => intToDecimal(intOf(m, ref), maxStrDigits(m)));
}

/** The scratch int of the conversion to decimal: nine decimal digits in each of its digits. */
export function beginDecimal(m: Machine, ref: Ref): Ref {
  const digits = digitsOf(m, ref);
  return beginDigits(m, 1 + digits + Math.floor(digits / 99));
}

/** `repr(int)`, which is `str(int)`: always a new string. */
export function intRepr(m: Machine, self: Ref): Ref {
  const text = decimalText(m, self);
  const scratch = beginDecimal(m, self);
  const result = newStrUncached(m, text, 1, text.length);
  endScratch(m, scratch);
  return result;
}

/** `bin`, `oct` and `hex`; owned. */
export function intPrefixed(m: Machine, ref: Ref, base: 2 | 8 | 16): Ref {
  const text = intToPrefixed(intOf(m, ref), base);
  return newStrUncached(m, text, 1, text.length);
}

/** Writes an int in decimal without a detour (`_PyLong_FormatWriter`). */
export function writeDecimal(m: Machine, writer: StrWriter, ref: Ref): void {
  const text = decimalText(m, ref);
  const scratch = beginDecimal(m, ref);
  writer.write(text, text.length, 1);
  endScratch(m, scratch);
}

const FLOAT_CODES = 'eEfFgG%';

/** `_PyLong_FormatAdvancedWriter`. */
export function writeFormattedInt(m: Machine, writer: StrWriter, self: Ref, spec: string): void {
  if (spec === '') {
    if (m.cls[self] === T_int) writeDecimal(m, writer, self);
    else {
      const text = m.hold(strOf(m, self));
      writer.writeStr(text);
      m.drop();
    }
    return;
  }
  const typeName = m.typeOf(self).name;
  const parsed = guarded(m, () => parseFormatSpec(spec, 'd', '>', typeName));
  const code = parsed.type;
  if (FLOAT_CODES.includes(code)) {
    const value = m.hold(m.newFloat(guarded(m, () => intToFloat(intOf(m, self)))));
    writeFloat(m, writer, m.num[value]!, spec, typeName);
    m.drop();
    return;
  }
  const text = guarded(m, () => formatInt(intOf(m, self), spec, typeName, maxStrDigits(m)));
  const isPlain = parsed.sign !== '+' && parsed.sign !== ' ' && parsed.width === -1 && parsed.grouping === ''
    && 'bodx'.includes(code) && m.cls[self] === T_int;
  if (isPlain) {
    const scratch = code === 'd' ? beginDecimal(m, self) : 0;
    writer.write(text, text.length, 1);
    endScratch(m, scratch);
    return;
  }
  if (code === 'c') writer.writeText(text);
  else {
    m.hold(code === 'd' || code === 'n' ? intRepr(m, self) : basedText(m, self, code));
    writer.writeText(text);
    m.drop();
  }
}

/** The temporary string of digits that padding and grouping start from. */
function basedText(m: Machine, self: Ref, code: string): Ref {
  return intPrefixed(m, self, code === 'b' ? 2 : code === 'o' ? 8 : 16);
}

/** `int.__format__`. */
export function intFormat(m: Machine, self: Ref, spec: string): Ref {
  const writer = new StrWriter(m);
  writeFormattedInt(m, writer, self, spec);
  return writer.finish();
}

