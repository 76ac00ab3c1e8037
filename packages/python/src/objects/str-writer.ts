/**
 * The growing string that formatting and `repr` write into.
 *
 * Models:      CPython 3.11 `_PyUnicodeWriter`.
 * Sources:     Objects/unicodeobject.c (_PyUnicodeWriter_PrepareInternal, _PyUnicodeWriter_WriteStr,
 *              _PyUnicodeWriter_WriteASCIIString, _PyUnicodeWriter_Finish, resize_compact, unicode_result_ready).
 * Algorithm:   1. The first write makes the buffer: a quarter more than needed when over-allocating, `minLength` at
 *                 least.
 *              2. A write that does not fit resizes it; a wider character makes a new one and copies.
 *              3. A whole str written first, without over-allocation, is the buffer itself until something follows.
 *              4. At the end the buffer shrinks to what was written; a single latin-1 character is the cached object.
 * Invariants:  I1 the buffer is a str object on the machine's temporaries, in the place that was the top at
 *                 construction.
 */
import type { Ref } from '@memarena/core';
import { Shape } from '@memarena/core';
import type { Machine } from '../machine/machine.ts';
import { newAscii, newStr, newStrUncached, textKind, textLength } from './str-core.ts';

/** OVERALLOCATE_FACTOR on Linux. */
const GROWTH_DIVISOR = 4;

export class StrWriter {
  readonly m: Machine;
  readonly place: number;
  text = '';
  /** Characters written. */
  length = 0;
  minLength: number;
  overallocate: boolean;
  /** Whether a buffer exists, its characters and its kind (0 = none). */
  #capacity = 0;
  #kind = 0;
  #hasBuffer = false;
  #readOnly = false;

  constructor(m: Machine, minLength = 0, overallocate = false) {
    this.m = m;
    this.place = m.tempTop;
    this.minLength = minLength;
    this.overallocate = overallocate;
    m.hold(m.retain(m.emptyStr));
  }

  /** Kind of the buffer, 0 while there is none (`maxchar`). */
  get kind(): number {
    return this.#kind;
  }

  #setBuffer(buffer: Ref): void {
    const temps = this.m.temps;
    const old = temps[this.place]!;
    temps[this.place] = buffer;
    this.m.release(old);
  }

  /** Room for `length` more characters of `kind` (`_PyUnicodeWriter_Prepare`). */
  prepare(length: number, kind: number): void {
    if (kind <= this.#kind && length <= this.#capacity - this.length) return;
    if (length === 0) return;
    const m = this.m;
    let needed = this.length + length;
    if (this.#hasBuffer && needed <= this.#capacity) {
      this.#setBuffer(newStrUncached(m, this.text, kind, this.#capacity));
      this.#kind = kind;
      return;
    }
    if (this.overallocate) needed += Math.floor(needed / GROWTH_DIVISOR);
    if (needed < this.minLength) needed = this.minLength;
    if (!this.#hasBuffer || kind > this.#kind || this.#readOnly) {
      const wider = Math.max(kind, this.#kind);
      this.#setBuffer(newStrUncached(m, this.text, wider, needed));
      this.#kind = wider;
      this.#hasBuffer = true;
      this.#readOnly = false;
    } else this.#resize(needed);
    this.#capacity = needed;
  }

  #resize(length: number): void {
    const buffer = this.m.temps[this.place]!;
    if (!this.m.model.resize(buffer, Shape.strAscii + this.#kind - 1, length, 0)) throw this.m.noMemory();
    this.m.size[buffer] = length;
  }

  /** Writes text whose length in characters and kind are known. */
  write(text: string, length: number, kind: number): void {
    this.prepare(length, kind);
    this.text += text;
    this.length += length;
  }

  writeText(text: string): void {
    if (text.length === 0) return;
    const kind = textKind(text);
    this.write(text, kind === 4 ? textLength(text) : text.length, kind);
  }

  writeChar(codePoint: number): void {
    const kind = codePoint < 0x80 ? 1 : codePoint < 0x100 ? 2 : codePoint <= 0xffff ? 3 : 4;
    this.write(String.fromCodePoint(codePoint), 1, kind);
  }

  /** `_PyUnicodeWriter_WriteASCIIString`. */
  writeAscii(text: string): void {
    if (!this.#hasBuffer && !this.overallocate) {
      this.#adopt(newAscii(this.m, text));
      return;
    }
    this.write(text, text.length, 1);
  }

  /** `_PyUnicodeWriter_WriteStr`; `ref` is borrowed. */
  writeStr(ref: Ref): void {
    const m = this.m;
    const length = m.size[ref]!;
    if (length === 0) return;
    if (!this.#hasBuffer && !this.overallocate) {
      this.#adopt(m.retain(ref));
      return;
    }
    this.write(m.payload[ref] as string, length, m.strKind[ref]!);
  }

  /** Writes a C string of a format (`%s`): it becomes a str first. */
  writeName(name: string): void {
    const ref = this.m.hold(newStr(this.m, name));
    this.writeStr(ref);
    this.m.drop();
  }

  #adopt(owned: Ref): void {
    const m = this.m;
    this.#setBuffer(owned);
    this.text = m.payload[owned] as string;
    this.length = m.size[owned]!;
    this.#hasBuffer = true;
    this.#readOnly = true;
    this.#kind = m.strKind[owned]!;
    this.#capacity = 0;
  }

  /** The result (owned). The writer's temporary must be the last one again. */
  finish(): Ref {
    const m = this.m;
    if (this.length === 0) {
      m.drop();
      return m.retain(m.emptyStr);
    }
    if (!this.#readOnly && this.length !== this.#capacity) this.#resize(this.length);
    const buffer = m.temps[this.place]!;
    m.unhold();
    if (this.#readOnly) return buffer;
    m.payload[buffer] = this.text;
    if (this.length === 1 && this.#kind <= 2 && m.latin1Base !== 0) {
      m.release(buffer);
      return m.retain(m.latin1Base + this.text.charCodeAt(0));
    }
    return buffer;
  }
}
