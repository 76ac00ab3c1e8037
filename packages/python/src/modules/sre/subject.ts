/** Texts as the matcher reads them, and parts of them as objects. Source: Modules/_sre/sre.c (getstring, getslice). */
import type { Ref } from '@memarena/core';
import { cFormat } from '../../machine/message-format.ts';
import type { Machine } from '../../machine/machine.ts';
import { T_bytes, T_TypeError } from '../../machine/type-ids.ts';
import { bytesOf, hasBuffer } from '../../objects/bytes-core.ts';
import { newBytes, newSubstring } from '../../objects/str-core.ts';
import type { Chars } from './characters.ts';

const KIND_WIDE = 4;

/* The last text that was converted: programs often search one text again and again. */
let lastText = '';
let lastChars: Chars = new Uint16Array(0);

function toChars(text: string, isWide: boolean, length: number): Chars {
  if (text === lastText && lastChars.length === length) return lastChars;
  const chars: Chars = isWide ? new Uint32Array(length) : new Uint16Array(length);
  if (isWide) {
    let at = 0;
    for (const character of text) chars[at++] = character.codePointAt(0)!;
  } else for (let i = 0; i < length; i++) chars[i] = text.charCodeAt(i);
  lastText = text;
  lastChars = chars;
  return chars;
}

/** The characters or bytes of `subject`; TypeError if it is neither text nor bytes-like. */
export function charsOf(m: Machine, subject: Ref): Chars {
  if (m.isStr(subject)) return toChars(m.text(subject), m.strKind[subject] === KIND_WIDE, m.size[subject]!);
  if (hasBuffer(m, subject)) return bytesOf(m, subject);
  throw m.error(T_TypeError, cFormat`expected string or bytes-like object, got '${m.typeOf(subject).name}'`);
}

/** Characters `[start, end)` of a text or bytes-like object; owned. */
export function sliceOf(m: Machine, subject: Ref, start: number, end: number): Ref {
  if (m.isStr(subject)) {
    const from = Math.min(start, m.size[subject]!);
    return newSubstring(m, subject, from, Math.min(Math.max(end, from), m.size[subject]!));
  }
  const bytes = bytesOf(m, subject);
  if (m.cls[subject] === T_bytes && start === 0 && end === bytes.length) return m.retain(subject);
  return newBytes(m, bytes.slice(start, end));
}
