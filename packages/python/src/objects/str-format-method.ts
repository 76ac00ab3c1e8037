/**
 * `str.format` and `str.format_map`.
 *
 * Models:      CPython 3.11: a writer that starts with the template's length and a hundred characters.
 * Sources:     Objects/stringlib/unicode_format.h (do_string_format, do_markup, output_markup, render_field,
 *              get_field_object).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { badArgument, cFormat } from '../machine/message-format.ts';
import { one, varargsKw, type NativeDef } from '../machine/native.ts';
import {
  T_complex, T_float, T_IndexError, T_int, T_KeyError, T_str, T_TypeError, T_ValueError,
} from '../machine/type-ids.ts';
import { SemanticError } from '../numbers/semantic-error.ts';
import { formatStr } from '../text/format-value.ts';
import {
  conversionError, parseTemplate, type PathStep, type TemplateField, type TemplatePiece,
} from '../text/str-format.ts';
import { getItem } from './abstract.ts';
import { getAttr } from './attributes.ts';
import { keyError } from './exceptions-core.ts';
import { complexFormat, writeFloat } from './float-format.ts';
import { formatObject } from './format.ts';
import { writeFormattedInt } from './int-format.ts';
import { asciiOf, reprOf, strOf } from './repr.ts';
import { guarded, semanticError } from './semantic.ts';
import { newStr } from './str-core.ts';
import { StrWriter } from './str-writer.ts';

const MEMO_MAX = 500;
const memo = new Map<string, readonly TemplatePiece[]>();

function piecesOf(template: string): readonly TemplatePiece[] {
  let pieces = memo.get(template);
  if (pieces === undefined) {
    pieces = parseTemplate(template);
    if (memo.size >= MEMO_MAX) memo.clear();
    memo.set(template, pieces);
  }
  return pieces;
}

/** Where fields find their arguments: words of a call, or one mapping (`format_map`). */
interface Source {
  readonly first: number;
  /** Positional arguments; -1: there are none, as in `format_map`. */
  readonly count: number;
  readonly kw: Ref;
  readonly mapping: Ref;
}

/** The argument that a field names; owned. */
function argument(m: Machine, field: TemplateField, source: Source): Ref {
  if (field.index !== undefined) {
    if (source.count < 0) throw m.error(T_ValueError, 'Format string contains positional fields');
    if (field.index >= source.count) {
      throw m.error(T_IndexError, cFormat`Replacement index ${field.index} out of range for positional args tuple`);
    }
    return m.retain(m.S[source.first + field.index]!);
  }
  const name = m.hold(newStr(m, field.name!));
  let value = 0;
  if (source.mapping !== 0) value = getItem(m, source.mapping, name);
  else {
    const count = source.kw === 0 ? 0 : m.size[source.kw]!;
    for (let i = 0; i < count; i++) {
      if (m.text(m.S[m.body[source.kw]! + i]!) === field.name) {
        value = m.retain(m.S[source.first + source.count + i]!);
      }
    }
    if (value === 0) throw keyError(m, T_KeyError, name);
  }
  m.drop();
  return value;
}

/** One step along the path of a field; `object` is borrowed, the result owned. */
function follow(m: Machine, object: Ref, step: PathStep): Ref {
  if (step.kind === 'error') throw semanticError(m, step.error);
  if (step.kind === 'attribute') {
    const name = m.hold(newStr(m, step.name));
    const value = getAttr(m, object, m.counting ? name : m.interned.get(step.name) ?? name);
    m.drop();
    return value;
  }
  const item = m.typeOf(object).item;
  if (typeof step.key === 'number' && item !== null) return item(m, object, step.key);
  const key = m.hold(typeof step.key === 'number' ? m.newIndex(step.key) : newStr(m, step.key));
  const value = getItem(m, object, key);
  m.drop();
  return value;
}

function fieldObject(m: Machine, field: TemplateField, source: Source): Ref {
  let object = argument(m, field, source);
  for (const step of field.path) {
    m.hold(object);
    const next = follow(m, object, step);
    m.drop();
    object = next;
  }
  return object;
}

function converted(m: Machine, object: Ref, conversion: string): Ref {
  if (conversion === 'r') return reprOf(m, object);
  if (conversion === 's') return strOf(m, object);
  if (conversion === 'a') return asciiOf(m, object);
  throw semanticError(m, conversionError(conversion));
}

/** `render_field`: exact built-in types write directly. */
function render(m: Machine, writer: StrWriter, object: Ref, spec: string): void {
  const cls = m.cls[object];
  if (cls === T_str) writeFormattedStr(m, writer, object, spec);
  else if (cls === T_int) writeFormattedInt(m, writer, object, spec);
  else if (cls === T_float) writeFloat(m, writer, m.num[object]!, spec);
  else {
    const text = cls === T_complex
      ? complexFormat(m, m.num[object]!, m.payload[object] as number, spec)
      : formatWithSpec(m, object, spec);
    m.hold(text);
    writer.writeStr(text);
    m.drop();
  }
}

function formatWithSpec(m: Machine, object: Ref, spec: string): Ref {
  const ref = m.hold(newStr(m, spec));
  const result = formatObject(m, object, ref);
  m.drop();
  return result;
}

/** `str.__format__` into a writer; `self` is a str. */
export function writeFormattedStr(m: Machine, writer: StrWriter, self: Ref, spec: string): void {
  const text = m.text(self);
  const shown = spec === '' ? text : guarded(m, () => formatStr(text, spec, m.typeOf(self).name));
  if (shown === text) writer.writeStr(self);
  else writer.writeText(shown);
}

function writeField(m: Machine, writer: StrWriter, field: TemplateField, source: Source): void {
  let object = m.hold(fieldObject(m, field, source));
  if (field.conversion !== '') {
    const text = converted(m, object, field.conversion);
    m.drop();
    object = m.hold(text);
  }
  if (typeof field.spec === 'string') render(m, writer, object, field.spec);
  else {
    const length = field.spec.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 2), 0);
    const spec = m.hold(build(m, field.spec, length, source));
    render(m, writer, object, m.text(spec));
    m.drop();
  }
  m.drop();
}

/** `build_string`: `length` is that of the template, in characters. */
function build(m: Machine, pieces: readonly TemplatePiece[], length: number, source: Source, whole = 0): Ref {
  const writer = new StrWriter(m, length + 100, true);
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (i === pieces.length - 1) writer.overallocate = false;
    if (piece instanceof SemanticError) throw semanticError(m, piece);
    if (typeof piece !== 'string') writeField(m, writer, piece, source);
    else if (whole !== 0 && pieces.length === 1 && piece === m.text(whole)) writer.writeStr(whole);
    else writer.writeText(piece);
  }
  return writer.finish();
}

export const formatMethods: readonly NativeDef[] = [
  varargsKw('format', 0, -1, (m, a, n, kw) => {
    const self = m.S[a]!;
    const source = { first: a + 1, count: n, kw, mapping: 0 };
    return build(m, piecesOf(m.text(self)), m.size[self]!, source, self);
  }),
  one('format_map', (m, a) => {
    const self = m.S[a]!;
    const source = { first: 0, count: -1, kw: 0, mapping: m.S[a + 1]! };
    return build(m, piecesOf(m.text(self)), m.size[self]!, source, self);
  }),
  one('__format__', (m, a) => {
    const spec = m.S[a + 1]!;
    if (!m.isStr(spec)) throw m.error(T_TypeError,
      badArgument('__format__', 'argument', 'str', m.typeOf(spec).name));
    const self = m.S[a]!;
    if (m.size[spec] === 0 && m.cls[self] !== T_str) return strOf(m, self);
    const writer = new StrWriter(m);
    writeFormattedStr(m, writer, self, m.text(spec));
    return writer.finish();
  }),
];
