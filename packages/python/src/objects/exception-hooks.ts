/** Errors that carry the name that was looked up. Sources: Objects/object.c (set_attribute_error_context), Python/ceval.c. */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { PY_ERROR } from '../machine/errors.ts';
import type { Machine } from '../machine/machine.ts';
import { T_AttributeError, T_NameError } from '../machine/type-ids.ts';
import { EXC_FIXED_SLOTS, raiseObject, takeError, restoreError } from './exceptions-core.ts';
import { newStr, newStrUncached, textKind } from './str-core.ts';

/** Characters that the message writer asks for beyond the format's own length (`PyUnicode_FromFormatV`). */
const FORMAT_MARGIN = 100;

/**
 * A message as `PyErr_Format` makes it: written into a buffer of the format's length plus a margin, then cut to size.
 * @param formatLength length of the C format string
 * @param decoded text of a `%s` item, which is decoded to a str of its own on the way; '' = there is none
 */
export function newFormattedStr(m: Machine, text: string, formatLength: number, decoded: string): Ref {
  const kind = textKind(text);
  const length = kind === 4 ? [...text].length : text.length;
  const room = formatLength + FORMAT_MARGIN;
  if (length >= room) return newStr(m, text);
  const ref = newStrUncached(m, text, kind, room);
  if (decoded.length > 1) {
    m.hold(ref);
    m.release(newStr(m, decoded));
    m.unhold();
  }
  if (!m.model.resize(ref, Shape.strAscii + kind - 1, length, 0)) throw m.noMemory();
  m.size[ref] = length;
  return ref;
}

/** AttributeError with `name` and `obj`: they are added to the normalised exception (`set_attribute_error_context`). */
export function attributeErrorHook(m: Machine, object: Ref, name: Ref, message: string): typeof PY_ERROR {
  const decoded = /'(.*?)'/.exec(message)?.[1] ?? '';
  const formatLength = message.length - m.text(name).length - decoded.length + FORMAT_ITEMS;
  raiseObject(m, T_AttributeError, newFormattedStr(m, message, formatLength, decoded));
  const error = takeError(m);
  m.replace(error, EXC_FIXED_SLOTS, m.retain(object));
  m.replace(error, EXC_FIXED_SLOTS + 1, m.retain(name));
  return restoreError(m, error);
}

/** Length of `%.50s` and `%U` together. */
const FORMAT_ITEMS = 7;

export function nameErrorHook(m: Machine, name: Ref, message: string): typeof PY_ERROR {
  raiseObject(m, T_NameError, newFormattedStr(m, message, message.length - m.text(name).length + NAME_ITEM, m.text(name)));
  const error = takeError(m);
  m.replace(error, EXC_FIXED_SLOTS, m.retain(name));
  return restoreError(m, error);
}

/** Length of `%.200s`. */
const NAME_ITEM = 6;
