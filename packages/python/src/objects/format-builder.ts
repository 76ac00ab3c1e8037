/**
 * Messages and texts made by a format of C.
 *
 * Models:      CPython 3.11 `PyUnicode_FromFormat`: a writer that starts a hundred characters longer than the format;
 *              every C string becomes a temporary str.
 * Sources:     Objects/unicodeobject.c (PyUnicode_FromFormatV, unicode_fromformat_arg, unicode_fromformat_write_cstr).
 */
import type { Ref } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { newStr } from './str-core.ts';
import { StrWriter } from './str-writer.ts';

const EXTRA = 100;

export class FormatBuilder {
  readonly m: Machine;
  readonly writer: StrWriter;

  /** @param formatLength characters of the format */
  constructor(m: Machine, formatLength: number) {
    this.m = m;
    this.writer = new StrWriter(m, formatLength + EXTRA, true);
  }

  /** Text of the format itself, and numbers: written straight. */
  literal(text: string): void {
    this.writer.writeText(text);
  }

  /** The text behind the last directive: no room is made for more. */
  last(text: string): void {
    this.writer.overallocate = false;
    this.literal(text);
  }

  /** `%s`: a C string. */
  text(text: string): void {
    const m = this.m;
    m.hold(newStr(m, text));
    this.writer.writeText(text);
    m.drop();
  }

  /** `%U`, `%S`, `%R`: a str object (borrowed). */
  str(ref: Ref): void {
    this.writer.writeStr(ref);
  }

  finish(): Ref {
    return this.writer.finish();
  }
}
