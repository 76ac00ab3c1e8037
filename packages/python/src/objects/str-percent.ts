/**
 * `str % args`.
 *
 * Models:      CPython 3.11: a writer that starts with the template's length and a hundred characters.
 * Sources:     Objects/unicodeobject.c (PyUnicode_Format, unicode_format_arg_format, unicode_format_arg_output,
 *              mainformatlong, formatfloat, formatchar, unicode_format_getnextarg, _PyUnicode_FormatLong).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { cFormat } from '../machine/message-format.ts';
import { T_int, T_tuple, T_TypeError } from '../machine/type-ids.ts';
import { overflowError } from '../numbers/semantic-error.ts';
import {
  FROM_ARGUMENT, layOutFloat, layOutInt, layOutText, numberWanted, parsePercentFormat, percentErrors,
  type PercentDirective, type PercentPiece,
} from '../text/percent-format.ts';
import { getItem, toIndex } from './abstract.ts';
import { digitBufferBytes } from './float-format.ts';
import { floatValue } from './float-core.ts';
import { beginScratch, endScratch, intOf, isInt } from './int-core.ts';
import { beginDecimal, intPrefixed, intRepr, maxStrDigits } from './int-format.ts';
import { numberToInt } from './int-new.ts';
import { asciiOf, reprOf, strOf } from './repr.ts';
import { guarded, semanticError } from './semantic.ts';
import { newAscii, newChar, newStr } from './str-core.ts';
import { StrWriter } from './str-writer.ts';

const MEMO_MAX = 500;
const memo = new Map<string, readonly PercentPiece[]>();

/** The pieces of a template, read once. */
export function percentPieces(template: string, forBytes: boolean): readonly PercentPiece[] {
  const key = forBytes ? `b${template}` : `s${template}`;
  let pieces = memo.get(key);
  if (pieces === undefined) {
    pieces = parsePercentFormat(template, forBytes);
    if (memo.size >= MEMO_MAX) memo.clear();
    memo.set(key, pieces);
  }
  return pieces;
}

/** The arguments of one formatting: the tuple's items by turns, or one object, or a mapping. */
export class PercentArguments {
  readonly m: Machine;
  readonly args: Ref;
  readonly isMapping: boolean;
  readonly isTuple: boolean;
  /** Items in all; one for a single object. */
  readonly count: number;
  next = 0;
  /** The mapping's item of the directive at hand. */
  current: Ref = 0;

  constructor(m: Machine, args: Ref, textIsScalar: (m: Machine, ref: Ref) => boolean) {
    this.m = m;
    this.args = args;
    this.isTuple = m.isInstance(args, T_tuple);
    this.isMapping = m.typeOf(args).getitem !== null && !this.isTuple && !textIsScalar(m, args);
    this.count = this.isTuple ? m.size[args]! : 1;
  }

  /** The next argument, borrowed. */
  take(): Ref {
    const m = this.m;
    if (this.current !== 0) {
      const value = this.current;
      this.current = 0;
      this.next = this.count; /* a directive without a key finds nothing after one with a key */
      return value;
    }
    if (this.next >= this.count) throw semanticError(m, percentErrors.notEnoughArguments);
    const index = this.next++;
    return this.isTuple ? m.S[m.body[this.args]! + index]! : this.args;
  }

  /** A width or a precision from the arguments. */
  takeSize(): number {
    const m = this.m;
    const value = this.take();
    if (!isInt(m, value)) throw semanticError(m, percentErrors.starWantsInt);
    const size = m.num[value]!;
    if (size !== size) throw semanticError(m, overflowError('Python int too large to convert to C ssize_t'));
    return size;
  }

  hasLeftovers(): boolean {
    return !this.isMapping && this.next < this.count;
  }
}

/** Width, precision and adjustment of a directive once its stars are replaced. */
export const layout = { width: -1, precision: -1, directive: null as unknown as PercentDirective };

/** Does what comes before a directive's argument: the mapping's key, stars, errors of the template. */
export function openDirective(
  m: Machine, d: PercentDirective, args: PercentArguments, key: (text: string) => Ref,
): void {
  if (d.needsMapping && !args.isMapping) throw semanticError(m, percentErrors.mappingRequired);
  if (d.key !== undefined) {
    const name = m.hold(key(d.key));
    const value = getItem(m, args.args, name);
    m.drop();
    m.hold(value);
    args.current = value;
  } else m.hold(m.newNone());
  layout.directive = d;
  layout.width = d.width;
  layout.precision = d.precision;
  if (d.width === FROM_ARGUMENT) {
    layout.width = args.takeSize();
    if (layout.width < 0) {
      layout.directive = { ...d, leftAdjust: true };
      layout.width = -layout.width;
    }
  }
  if (d.precision === FROM_ARGUMENT) layout.precision = Math.max(args.takeSize(), 0);
  if (d.error !== undefined && d.errorFirst) throw semanticError(m, d.error);
}

/** An int for `%d` and its kin: owned; TypeError for other objects. */
export function integerFor(m: Machine, d: PercentDirective, value: Ref): Ref {
  if (isInt(m, value)) return m.retain(value);
  const type = m.typeOf(value);
  const isNumber = type.toInt !== null || type.toFloat !== null || type.index !== null;
  if (!isNumber) throw semanticError(m, numberWanted(d, type.name));
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    return 'oxX'.includes(d.code) ? toIndex(m, value) : numberToInt(m, value);
  } catch (error) {
    if (!m.isPythonError(error) || !m.errorMatches(T_TypeError)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    throw semanticError(m, numberWanted(d, type.name));
  }
}

/** The float of `%f` and its kin. */
export function floatFor(m: Machine, value: Ref): number {
  const type = m.typeOf(value);
  if (type.toFloat === null && type.index === null) {
    throw m.error(T_TypeError, cFormat`must be real number, not ${type.name}`);
  }
  return floatValue(m, value);
}

/** Writes a directive's text (`unicode_format_arg_output`): the str itself unless it is padded, cut or signed anew. */
function writeOutput(m: Machine, writer: StrWriter, text: Ref, shown: string): void {
  const { directive: d, width, precision } = layout;
  const length = m.size[text]!;
  if (width <= length && (precision === -1 || precision >= length) && !d.plus && !d.blank) writer.writeStr(text);
  else writer.writeText(shown);
}

/** `_PyUnicode_FormatLong`: the digits with sign and prefix as asked for; owned. */
export function longText(m: Machine, number: Ref): Ref {
  const { directive: d, precision } = layout;
  const plain: PercentDirective = { ...d, plus: false, blank: false, zero: false };
  const text = guarded(m, () => layOutInt(plain, intOf(m, number), -1, precision, maxStrDigits(m)));
  const isDecimal = 'diu'.includes(d.code);
  const digits = isDecimal ? intRepr(m, number) : intPrefixed(m, number, d.code === 'o' ? 8 : 16);
  if (m.size[digits] === text.length && m.text(digits).toUpperCase() === text.toUpperCase()) {
    m.payload[digits] = text;
    return digits;
  }
  const isPadded = precision > m.size[digits]! - (isDecimal ? 0 : 2) - (text.startsWith('-') ? 1 : 0);
  const padded = isPadded ? beginScratch(m, BYTES_HEAD + text.length) : 0;
  m.hold(digits);
  if (isPadded) m.drop();
  const result = newAscii(m, text);
  endScratch(m, padded);
  if (!isPadded) m.drop();
  return result;
}

/** PyBytesObject without its content. */
const BYTES_HEAD = 33;

function writeInt(m: Machine, writer: StrWriter, value: Ref): void {
  const { directive: d, width, precision } = layout;
  const number = m.hold(integerFor(m, d, value));
  const text = guarded(m, () => layOutInt(d, intOf(m, number), width, precision, maxStrDigits(m)));
  if (m.cls[value] === T_int && width === -1 && precision === -1 && !d.plus && !d.blank && d.code !== 'X') {
    const scratch = 'diu'.includes(d.code) ? beginDecimal(m, number) : 0;
    writer.write(text, text.length, 1);
    endScratch(m, scratch);
  } else {
    const digits = m.hold(longText(m, number));
    writeOutput(m, writer, digits, text);
    m.drop();
  }
  m.drop();
}

function writeFloatDirective(m: Machine, writer: StrWriter, value: Ref): void {
  const { directive: d, width, precision } = layout;
  const x = floatFor(m, value);
  const bare = guarded(m, () => layOutFloat({ ...d, plus: false, blank: false }, x, -1, precision));
  const scratch = beginScratch(m, digitBufferBytes(bare));
  if (width === -1 && precision === -1 && !d.plus && !d.blank) {
    writer.writeAscii(bare);
    endScratch(m, scratch);
    return;
  }
  const text = m.hold(newAscii(m, bare));
  endScratch(m, scratch);
  writeOutput(m, writer, text, layOutFloat(d, x, width, precision));
  m.drop();
}

/** The character of `%c`: a number or a string of one character. */
function character(m: Machine, value: Ref): number {
  if (m.isStr(value)) {
    if (m.size[value] !== 1) throw semanticError(m, percentErrors.characterWanted);
    return m.text(value).codePointAt(0)!;
  }
  if (m.typeOf(value).index === null) throw semanticError(m, percentErrors.characterWanted);
  const index = toIndex(m, value);
  const code = m.num[index]!;
  m.release(index);
  if (!(code >= 0 && code <= 0x10ffff)) throw semanticError(m, percentErrors.characterRange);
  return code;
}

function writeDirective(m: Machine, writer: StrWriter, value: Ref): void {
  const { directive: d, width, precision } = layout;
  switch (d.code) {
    case 's':
    case 'r':
    case 'a': {
      if (m.cls[value] === T_int && width === -1 && precision === -1) {
        const text = guarded(m, () => String(intOf(m, value)));
        const scratch = beginDecimal(m, value);
        writer.write(text, text.length, 1);
        endScratch(m, scratch);
        return;
      }
      const convert = d.code === 's' ? strOf : d.code === 'r' ? reprOf : asciiOf;
      const saved = { ...layout };
      const text = m.hold(convert(m, value));
      Object.assign(layout, saved);
      writeOutput(m, writer, text, layOutText(layout.directive, m.text(text), width, precision));
      m.drop();
      return;
    }
    case 'c': {
      const code = character(m, value);
      if (width === -1 && precision === -1) {
        writer.writeChar(code);
        return;
      }
      const text = m.hold(newChar(m, code));
      writeOutput(m, writer, text, layOutText(layout.directive, m.text(text), width, precision));
      m.drop();
      return;
    }
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      writeFloatDirective(m, writer, value);
      return;
    default:
      writeInt(m, writer, value);
  }
}

/** `template % args`; owned. */
export function strPercent(m: Machine, template: Ref, args: Ref): Ref {
  if (!m.isStr(template)) return 0;
  const values = new PercentArguments(m, args, (machine, ref) => machine.isStr(ref));
  const pieces = percentPieces(m.text(template), false);
  const writer = new StrWriter(m, m.size[template]! + 100, true);
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (i === pieces.length - 1) writer.overallocate = false;
    if (typeof piece === 'string') {
      if (pieces.length === 1 && piece === m.text(template)) writer.writeStr(template);
      else writer.writeText(piece);
      continue;
    }
    openDirective(m, piece, values, (text) => newStr(m, text));
    const value = values.take();
    if (piece.error !== undefined) throw semanticError(m, piece.error);
    writeDirective(m, writer, value);
    m.drop();
  }
  if (values.hasLeftovers()) throw semanticError(m, percentErrors.leftoverArguments);
  return writer.finish();
}


