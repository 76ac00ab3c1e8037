/**
 * The `~~~^^^` line below a source line in a traceback.
 *
 * Models:      CPython 3.11.7.
 * Sources:     Python/traceback.c (tb_displayline, extract_anchors_from_line, extract_anchors_from_expr,
 *              print_error_location_carets)
 * Algorithm:   1. The instruction's columns, UTF-8 bytes, become indices of characters. 2. What lies between is parsed:
 *              the operator of a binary operation and the brackets of a subscript are marked differently from the rest.
 *              3. Without such anchors a mark below the whole line says nothing and is left out. 4. Wide characters take two
 *              columns.
 * Invariants:  none.
 * Simplified:  nothing known.
 */
import { parseModule, SourceText } from '../syntax/index.ts';
import { displayWidth } from '../text/wide-characters.ts';

const FOUR_COLUMNS = '    ';

/** What a traceback's instruction covers: lines from 1, columns in UTF-8 bytes from 0, -1 where nobody knows. */
export type Columns = readonly [line: number, endLine: number, start: number, end: number];

/** Index of the character at an offset in UTF-8 bytes. */
function indexAt(characters: readonly string[], byte: number): number {
  let bytes = 0;
  let index = 0;
  while (index < characters.length && bytes < byte) bytes += Buffer.byteLength(characters[index++]!);
  return index;
}

/** From the first to behind the last byte of what is marked `^` within an expression; undefined for most kinds. */
function anchors(segment: string): readonly [number, number] | undefined {
  let body;
  try {
    ({ body } = parseModule(new SourceText(segment, '<traceback>')));
  } catch {
    return undefined;
  }
  const statement = body[0];
  if (body.length !== 1 || statement?.kind !== 'ExprStmt') return undefined;
  const { value } = statement;
  const bytes = Buffer.from(segment);
  if (value.kind === 'Subscript') {
    return [bytes.indexOf('[', value.value.endCol), bytes.indexOf(']', value.slice.endCol) + 1];
  }
  if (value.kind !== 'BinOp') return undefined;
  const isAt = (characters: string, at: number): boolean => characters.includes(String.fromCharCode(bytes[at]!));
  let at = value.left.endCol;
  while (at < value.right.col && isAt(' \t\f)', at)) at++;
  const isLong = at + 1 < value.right.col && !isAt(' \t\f', at + 1);
  return [at, at + (isLong ? 2 : 1)];
}

/** The line below a source line, '' where it would say nothing. */
export function markerLine(source: string, [line, endLine, startByte, endByte]: Columns): string {
  if (line < 0 || endLine < 0 || startByte < 0 || endByte < 0) return '';
  const characters = [...source];
  const start = indexAt(characters, startByte);
  const end = endLine === line ? indexAt(characters, endByte) : [...source.trimEnd()].length;
  const segment = characters.slice(start, end);
  const marked = endLine === line ? anchors(segment.join('')) : undefined;
  const indent = characters.findIndex((character) => !' \t\f'.includes(character));
  if (marked === undefined && end - start === characters.length - indent) return '';
  const width = (from: number, to: number): number => displayWidth(characters.slice(from, to).join(''));
  const before = ' '.repeat(width(indent, Math.max(start, indent)));
  const total = width(start, end);
  if (marked === undefined) return `${FOUR_COLUMNS}${before}${'^'.repeat(total)}\n`;
  const left = width(start, start + indexAt(segment, marked[0]));
  const middle = width(start, start + indexAt(segment, marked[1]));
  const marks = '~'.repeat(left) + '^'.repeat(middle - left) + '~'.repeat(Math.max(0, total - middle));
  return `${FOUR_COLUMNS}${before}${marks}\n`;
}
