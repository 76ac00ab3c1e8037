/** Errors that carry the name that was looked up. Sources: Objects/object.c (set_attribute_error_context), Python/ceval.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { PY_ERROR } from '../machine/errors.ts';
import type { Machine } from '../machine/machine.ts';
import type { MessageFormat, MessageItem } from '../machine/message-format.ts';
import { T_AttributeError, T_NameError } from '../machine/type-ids.ts';
import { EXC_FIXED_SLOTS, raiseObject, takeError, restoreError } from './exceptions-core.ts';
import { reprOf } from './repr.ts';
import { newStr, newStrUncached, textKind } from './str-core.ts';
import { StrWriter } from './str-writer.ts';

/** Characters that the message writer asks for beyond the format's own length (`PyUnicode_FromFormatV`). */
const FORMAT_MARGIN = 100;

/**
 * A message as `PyErr_Format` makes it: written into a buffer of the format's length plus a margin, then cut to size.
 * @param formatLength length of the C format string
 * @param decoded texts of the `%s` items: each is decoded to a str of its own on the way
 */
export function newFormattedStr(m: Machine, text: string, formatLength: number, decoded: readonly string[]): Ref {
  const kind = textKind(text);
  const length = kind === 4 ? [...text].length : text.length;
  const room = formatLength + FORMAT_MARGIN;
  if (length >= room) return newStr(m, text);
  const ref = newStrUncached(m, text, kind, room);
  m.hold(ref);
  for (const item of decoded) if (item.length > 1) m.release(newStrUncached(m, item, textKind(item), item.length));
  m.unhold();
  if (!m.model.resize(ref, Shape.strAscii + kind - 1, length, 0)) throw m.noMemory();
  m.size[ref] = length;
  return ref;
}

/** The str of a message: in one step where a buffer of the first size holds it, written item by item otherwise. */
export function formatMessage(m: Machine, message: MessageFormat): Ref {
  const { text, formatLength, decoded, literals, items } = message;
  const isPlain = literals === undefined || items === undefined
    || (message.hasRepr !== true && text.length > 1 && text.length < formatLength + FORMAT_MARGIN && textKind(text) === 1);
  if (isPlain) return newFormattedStr(m, text, formatLength, decoded);
  const writer = new StrWriter(m, formatLength + FORMAT_MARGIN, true);
  for (let i = 0; i < literals.length; i++) {
    const literal = literals[i]!;
    if (literal !== '') {
      if (i === items.length) writer.overallocate = false;
      writer.writeAscii(literal);
    }
    if (i === items.length) break;
    if (i === items.length - 1 && literals[i + 1] === '') writer.overallocate = false;
    writeItem(m, writer, items[i]!);
  }
  return writer.finish();
}

function writeItem(m: Machine, writer: StrWriter, item: MessageItem): void {
  if (typeof item === 'string') writer.writeName(item);
  else if (typeof item === 'number') writer.writeText(String(item));
  else if ('str' in item) writer.writeText(item.str);
  else if ('text' in item) writer.writeName(item.text);
  else if ('number' in item) writer.writeText(String(item.number));
  else {
    const text = m.hold(reprOf(m, item.repr));
    const longest = precisionOf(item.directive);
    if (m.size[text]! <= longest) writer.writeStr(text);
    else writer.writeText([...m.text(text)].slice(0, longest).join(''));
    m.drop();
  }
}

/** Most characters that a directive writes (`%.200R`). */
function precisionOf(directive: string | undefined): number {
  return directive?.startsWith('%.') === true ? Number.parseInt(directive.slice(2), 10) : Number.POSITIVE_INFINITY;
}

/** `set_attribute_error_context`: a pending AttributeError that has neither `name` nor `obj` gets them. */
export function addAttributeContext(m: Machine, object: Ref, name: Ref): void {
  if (!m.errorMatches(T_AttributeError)) return;
  const error = takeError(m);
  const isAttributeError = m.isInstance(error, T_AttributeError);
  if (isAttributeError && m.slot(error, EXC_FIXED_SLOTS) === 0 && m.slot(error, EXC_FIXED_SLOTS + 1) === 0) {
    m.replace(error, EXC_FIXED_SLOTS, m.retain(object));
    m.replace(error, EXC_FIXED_SLOTS + 1, m.retain(name));
  }
  restoreError(m, error);
}

export function nameErrorHook(m: Machine, name: Ref, message: string): typeof PY_ERROR {
  const formatLength = message.length - m.text(name).length + NAME_ITEM;
  raiseObject(m, T_NameError, newFormattedStr(m, message, formatLength, [m.text(name)]));
  const error = takeError(m);
  m.replace(error, EXC_FIXED_SLOTS, m.retain(name));
  return restoreError(m, error);
}

/** Length of `%.200s`. */
const NAME_ITEM = 6;
