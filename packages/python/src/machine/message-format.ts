/**
 * Messages of errors that the interpreter writes with a format of C (`PyErr_Format`).
 *
 * Models:      CPython 3.11: the text is written into a buffer of the format's length plus a margin and then cut to size;
 *              every C string among the values is decoded to a str of its own on the way, every `%R` represented.
 * Sources:     Objects/unicodeobject.c (PyUnicode_FromFormatV, unicode_fromformat_arg, unicode_fromformat_write_cstr).
 * Simplified:  values are taken for `%.200s` (texts) and `%zd` (numbers), the directives of nearly all messages.
 */
import type { Ref } from '@memarena/core';

/** A value that is a str object already (`%U`, `%S`), or text that is written without one: copied as it is. */
export interface StrItem {
  readonly str: string;
  readonly directive?: string;
}

/** An object whose representation is written (`%R`); made while the message is. */
export interface ReprItem {
  readonly repr: Ref;
  readonly directive?: string;
}

/** A C string with a directive of its own. */
export interface TextItem {
  readonly text: string;
  readonly directive: string;
}

/** A number with a directive of its own. */
export interface NumberItem {
  readonly number: number;
  readonly directive: string;
}

export type MessageItem = string | number | StrItem | ReprItem | TextItem | NumberItem;

export interface MessageFormat {
  /** The whole text; without the representations, if there are any. */
  readonly text: string;
  /** Characters of the C format. */
  readonly formatLength: number;
  /** The values that are C strings. */
  readonly decoded: readonly string[];
  /** What the text consists of: literals and between them items. */
  readonly literals?: readonly string[];
  readonly items?: readonly MessageItem[];
  readonly hasRepr?: boolean;
}

const TEXT_DIRECTIVE = '%.200s'.length;
const NUMBER_DIRECTIVE = '%zd'.length;
const STR_DIRECTIVE = '%U'.length;
const REPR_DIRECTIVE = '%R'.length;

/** A C string that is written whole (`%s`). */
export const cString = (text: string): TextItem => ({ text, directive: '%s' });

/** Tag of the message: ``throw m.error(T_ValueError, cFormat`unhashable type: '${type.name}'`)``. */
export function cFormat(literals: TemplateStringsArray, ...items: readonly MessageItem[]): MessageFormat {
  let text = literals[0]!;
  let formatLength = text.length;
  let hasRepr = false;
  const decoded: string[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    const literal = literals[i + 1]!;
    formatLength += literal.length;
    if (typeof item === 'string') {
      decoded.push(item);
      formatLength += TEXT_DIRECTIVE;
      text += item;
    } else if (typeof item === 'number') {
      formatLength += NUMBER_DIRECTIVE;
      text += String(item);
    } else if ('repr' in item) {
      hasRepr = true;
      formatLength += item.directive === undefined ? REPR_DIRECTIVE : item.directive.length;
    } else if ('str' in item) {
      formatLength += item.directive === undefined ? STR_DIRECTIVE : item.directive.length;
      text += item.str;
    } else {
      formatLength += item.directive.length;
      if ('text' in item) decoded.push(item.text);
      text += 'text' in item ? item.text : String(item.number);
    }
    text += literal;
  }
  return { text, formatLength, decoded, literals, items, hasRepr };
}

/** An argument of the wrong type (`_PyArg_BadArgument`): `badArgument('intern', 'argument', 'str', 'int')`. */
export function badArgument(name: string, argument: string, expected: string, given: string): MessageFormat {
  const short = (text: string): TextItem => ({ text, directive: '%.50s' });
  return cFormat`${name}() ${argument} must be ${short(expected)}, not ${given === 'NoneType' ? short('None') : short(given)}`;
}
