/**
 * The tables of a code object as bytes: where its instructions come from, and where exceptions go.
 *
 * Models:  CPython 3.11.
 * Sources: Python/compile.c `assemble_emit_location`, `write_location_info_entry`,
 *          `assemble_emit_exception_table_entry`; Objects/locations.md, Objects/exception_handling_notes.txt.
 */
import type { CodeUnit, ExceptionRange } from '../code-unit.ts';
import { CACHE_COUNTS, EXTENDED_ARG } from '../compiler/opcodes.ts';

/** Code units that one entry can stand for. */
const MAX_ENTRY_UNITS = 8;
const SHORT_COLUMN_LIMIT = 80;
const SHORT_LENGTH_LIMIT = 16;
const ONE_LINE_COLUMN_LIMIT = 128;
const ONE_LINE_DELTA_LIMIT = 3;
// Kinds of entries (Include/internal/pycore_code.h _PyCodeLocationInfoKind).
const KIND_ONE_LINE = 10;
const KIND_NO_COLUMNS = 13;
const KIND_LONG = 14;
const KIND_NONE = 15;

/** `co_linetable`. */
export function locationTable(code: CodeUnit): Uint8Array {
  const out: number[] = [];
  let line = code.firstLine;
  const units = code.code.length >>> 1;
  for (let at = 0; at < units;) {
    let end = at;
    while (code.code[2 * end] === EXTENDED_ARG) end++;
    end += 1 + CACHE_COUNTS[code.code[2 * end]!]!;
    for (; end - at > MAX_ENTRY_UNITS; at += MAX_ENTRY_UNITS) line = writeLocation(out, code, at, MAX_ENTRY_UNITS, line);
    line = writeLocation(out, code, at, end - at, line);
    at = end;
  }
  return Uint8Array.from(out);
}

/** One entry; the result is the line that the next one counts from. */
function writeLocation(out: number[], code: CodeUnit, at: number, units: number, previousLine: number): number {
  const [line, endLine, col, endCol] = code.positions.subarray(4 * at, 4 * at + 4) as unknown as [number, number, number, number];
  const head = (kind: number): void => { out.push(0x80 | (kind << 3) | (units - 1)); };
  if (line < 0) {
    head(KIND_NONE);
    return previousLine;
  }
  const delta = line - previousLine;
  if (col < 0 || endCol < 0) {
    if (endLine === line || endLine === -1) {
      head(KIND_NO_COLUMNS);
      writeSigned(out, delta);
      return line;
    }
  } else if (endLine === line) {
    if (delta === 0 && col < SHORT_COLUMN_LIMIT && endCol - col < SHORT_LENGTH_LIMIT && endCol >= col) {
      head(col >> 3);
      out.push(((col & 7) << 4) | (endCol - col));
      return line;
    }
    if (delta >= 0 && delta < ONE_LINE_DELTA_LIMIT && col < ONE_LINE_COLUMN_LIMIT && endCol < ONE_LINE_COLUMN_LIMIT) {
      head(KIND_ONE_LINE + delta);
      out.push(col, endCol);
      return line;
    }
  }
  head(KIND_LONG);
  writeSigned(out, delta);
  writeVarint(out, endLine - line);
  writeVarint(out, col + 1);
  writeVarint(out, endCol + 1);
  return line;
}

function writeVarint(out: number[], value: number): void {
  let rest = value >>> 0;
  while (rest >= 64) {
    out.push(0x40 | (rest & 63));
    rest >>>= 6;
  }
  out.push(rest);
}

function writeSigned(out: number[], value: number): void {
  writeVarint(out, value < 0 ? (-value << 1) | 1 : value << 1);
}

/** `co_exceptiontable`. */
export function exceptionBytes(table: readonly ExceptionRange[]): Uint8Array {
  const out: number[] = [];
  for (const { start, end, target, depth, pushLasti } of table) {
    writeItem(out, start, 0x80);
    writeItem(out, end - start, 0);
    writeItem(out, target, 0);
    writeItem(out, (depth << 1) | (pushLasti ? 1 : 0), 0);
  }
  return Uint8Array.from(out);
}

/** Six bits a byte, most significant first; `mark` begins an entry. */
function writeItem(out: number[], value: number, mark: number): void {
  let shift = 24;
  while (shift > 0 && value < 1 << shift) shift -= 6;
  let first = mark;
  for (; shift > 0; shift -= 6) {
    out.push(first | 0x40 | ((value >> shift) & 63));
    first = 0;
  }
  out.push(first | (value & 63));
}
