/**
 * Messages of errors that the interpreter writes with a format of C (`PyErr_Format`).
 *
 * Models:      CPython 3.11: the text is written into a buffer of the format's length plus a margin and then cut to size;
 *              every C string among the values is decoded to a str of its own on the way.
 * Sources:     Objects/unicodeobject.c (PyUnicode_FromFormatV, unicode_fromformat_write_cstr).
 * Simplified:  values are taken for `%.200s` (texts) and `%zd` (numbers), the directives of nearly all messages.
 */

export interface MessageFormat {
  readonly text: string;
  /** Characters of the C format. */
  readonly formatLength: number;
  /** The values that are C strings. */
  readonly decoded: readonly string[];
}

const TEXT_DIRECTIVE = '%.200s'.length;
const NUMBER_DIRECTIVE = '%zd'.length;

/** A value that is a str object already (`%U`, `%S`, `%R`): copied as it is. */
export interface StrItem {
  readonly str: string;
}

const STR_DIRECTIVE = '%U'.length;

/** Tag of the message: ``throw m.error(T_TypeError, cFormat`unhashable type: '${type.name}'`)``. */
export function cFormat(literals: TemplateStringsArray, ...values: readonly (string | number | StrItem)[]): MessageFormat {
  let text = literals[0]!;
  let formatLength = text.length;
  const decoded: string[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const literal = literals[i + 1]!;
    text += (typeof value === 'object' ? value.str : String(value)) + literal;
    formatLength += literal.length;
    if (typeof value === 'string') {
      decoded.push(value);
      formatLength += TEXT_DIRECTIVE;
    } else formatLength += typeof value === 'number' ? NUMBER_DIRECTIVE : STR_DIRECTIVE;
  }
  return { text, formatLength, decoded };
}
