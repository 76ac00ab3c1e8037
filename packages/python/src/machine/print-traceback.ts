/**
 * Uncaught exceptions as Python prints them. Sources: Python/pythonrun.c (print_exception, print_chained), Python/traceback.c
 * (tb_displayline, tb_printinternal, extract_anchors_from_line).
 */
import type { Ref } from '@memarena/core';
import { lookupAttrText } from '../objects/attributes.ts';
import { EXC_CAUSE, EXC_CONTEXT, EXC_FIXED_SLOTS, EXC_TRACEBACK } from '../objects/exceptions-core.ts';
import { strOf, strText } from '../objects/repr.ts';
import { TB_FRAME, TB_NEXT, type FrameRecord } from './frame-object.ts';
import type { Machine } from './machine.ts';
import { T_SyntaxError } from './type-ids.ts';

/** Lines of source texts, by file. */
export interface Sources {
  get(file: string): readonly string[] | undefined;
}

/** Repeats of one line beyond this many are summed up. */
const REPEATS_SHOWN = 3;

interface Entry {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly columns: readonly [line: number, endLine: number, start: number, end: number];
}

function entries(m: Machine, traceback: Ref): Entry[] {
  const out: Entry[] = [];
  for (let tb = traceback; tb !== 0; tb = m.slot(tb, TB_NEXT)) {
    const { code } = m.payload[m.slot(tb, TB_FRAME)] as FrameRecord;
    const at = 4 * m.num[tb]!;
    const p = code.unit.positions;
    out.push({
      file: code.unit.filename, line: m.size[tb]!, name: code.unit.name,
      columns: [p[at] ?? -1, p[at + 1] ?? -1, p[at + 2] ?? -1, p[at + 3] ?? -1],
    });
  }
  return out;
}

/** Byte offset in UTF-8 to index in the text. */
function charIndex(text: string, byte: number): number {
  let bytes = 0;
  let index = 0;
  for (const character of text) {
    if (bytes >= byte) break;
    bytes += Buffer.byteLength(character);
    index += character.length;
  }
  return index;
}

/** The `~~~^^^` line below a source line, '' when all of the line is meant and no part of it more than others. */
function markers(source: string, entry: Entry, indent: number): string {
  const [line, endLine, startByte, endByte] = entry.columns;
  if (line !== entry.line || startByte < 0 || endByte < 0) return '';
  const start = charIndex(source, startByte);
  const end = endLine === line ? charIndex(source, endByte) : source.trimEnd().length;
  const stripped = source.trimEnd();
  const segment = source.slice(start, end);
  const anchor = endLine === line ? anchors(segment) : null;
  if (anchor === null && start <= indent && end >= stripped.length) return '';
  let marks = ' '.repeat(Math.max(0, start - indent));
  if (anchor === null) marks += '^'.repeat(end - start);
  else marks += '~'.repeat(anchor[0]) + '^'.repeat(anchor[1] - anchor[0]) + '~'.repeat(end - start - anchor[1]);
  return `    ${marks}\n`;
}

const OPERATORS = ['**', '//', '<<', '>>', '+', '-', '*', '/', '%', '@', '&', '|', '^'];

/** Where the operator of a binary operation or the subscript lies within a segment; null for other expressions. */
function anchors(segment: string): readonly [number, number] | null {
  let depth = 0;
  let quote = '';
  let subscript = -1;
  for (let i = 0; i < segment.length; i++) {
    const c = segment[i]!;
    if (quote !== '') {
      if (c === quote) quote = '';
      continue;
    }
    if (c === '"' || c === "'") quote = c;
    else if ('([{'.includes(c)) {
      if (depth === 0 && c === '[' && i > 0 && /[\w)\]"']/.test(segment[i - 1]!)) subscript = i;
      else if (depth === 0 && c === '(' && i > 0 && /[\w)\]]/.test(segment[i - 1]!)) subscript = -2;
      depth++;
    } else if (')]}'.includes(c)) depth--;
    else if (depth === 0 && i > 0) {
      const operator = OPERATORS.find((symbol) => segment.startsWith(symbol, i));
      const before = segment.slice(0, i).trimEnd();
      if (operator !== undefined && before !== '' && /[\w)\]}"'.]$/.test(before)) return [i, i + operator.length];
    }
  }
  if (subscript > 0 && segment.endsWith(']')) return [subscript, segment.length];
  return null;
}

function tracebackText(m: Machine, traceback: Ref, sources: Sources): string {
  let out = 'Traceback (most recent call last):\n';
  let last = '';
  let repeats = 0;
  const flush = (): void => {
    const more = repeats - REPEATS_SHOWN;
    if (more > 0) out += `  [Previous line repeated ${more} more time${more === 1 ? '' : 's'}]\n`;
  };
  for (const entry of entries(m, traceback)) {
    const key = `${entry.file}:${entry.line}:${entry.name}`;
    if (key === last) {
      repeats++;
      if (repeats > REPEATS_SHOWN) continue;
    } else {
      flush();
      last = key;
      repeats = 1;
    }
    out += `  File "${entry.file}", line ${entry.line}, in ${entry.name}\n`;
    const source = sources.get(entry.file)?.[entry.line - 1];
    if (source === undefined || source.trim() === '') continue;
    const indent = source.length - source.trimStart().length;
    out += `    ${source.trim()}\n${markers(source, entry, indent)}`;
  }
  flush();
  return out;
}

function messageText(m: Machine, exception: Ref): string {
  const mark = m.tempTop;
  const top = m.stackTop;
  try {
    const text = strOf(m, exception);
    const out = m.text(text);
    m.release(text);
    return out;
  } catch (error) {
    if (!m.isPythonError(error)) throw error;
    m.dropTo(mark);
    m.stackTop = top;
    m.clearError();
    return '<exception str() failed>';
  }
}

function classText(m: Machine, exception: Ref): string {
  const type = m.typeOf(exception);
  return type.module === 'builtins' || type.module === '__main__' ? type.qualname : `${type.module}.${type.qualname}`;
}

/** `TypeName: message`, with the module of classes that are not builtins. */
export function exceptionLine(m: Machine, exception: Ref): string {
  const name = classText(m, exception);
  const text = messageText(m, exception);
  return text === '' ? name : `${name}: ${text}`;
}

function notes(m: Machine, exception: Ref): string {
  const list = lookupAttrText(m, exception, '__notes__');
  if (list === 0) return '';
  let out = '';
  for (let i = 0; i < m.size[list]!; i++) {
    const note = m.S[m.body[list]! + i]!;
    if (m.isStr(note)) out += `${m.text(note)}\n`;
  }
  m.release(list);
  return out;
}

/** The whole report of an exception, with what caused it. */
export function exceptionReport(m: Machine, exception: Ref, sources: Sources): string {
  return report(m, exception, sources, new Set());
}

function report(m: Machine, exception: Ref, sources: Sources, seen: Set<Ref>): string {
  seen.add(exception);
  let out = '';
  const cause = m.slot(exception, EXC_CAUSE);
  const context = m.slot(exception, EXC_CONTEXT);
  if (cause !== 0 && !seen.has(cause)) {
    out += report(m, cause, sources, seen);
    out += '\nThe above exception was the direct cause of the following exception:\n\n';
  } else if (cause === 0 && context !== 0 && m.size[exception] !== 1 && !seen.has(context)) {
    out += report(m, context, sources, seen);
    out += '\nDuring handling of the above exception, another exception occurred:\n\n';
  }
  const traceback = m.slot(exception, EXC_TRACEBACK);
  if (traceback !== 0) out += tracebackText(m, traceback, sources);
  return out + lastPart(m, exception);
}

/** What stands behind the traceback: where a SyntaxError is, the line with the message, notes. */
export function lastPart(m: Machine, exception: Ref): string {
  const own = m.isInstance(exception, T_SyntaxError) ? syntaxErrorText(m, exception) : `${exceptionLine(m, exception)}\n`;
  return own + notes(m, exception);
}

/** Fields of a SyntaxError, behind those of all exceptions. */
const [MESSAGE, FILE, LINE, OFFSET, TEXT, END_OFFSET] = [0, 1, 2, 3, 4, 6] as const;

/** Lib/traceback.py `TracebackException._format_syntax_error`. */
function syntaxErrorText(m: Machine, exception: Ref): string {
  const field = (index: number): Ref => {
    const value = m.slot(exception, EXC_FIXED_SLOTS + index);
    return value === m.none ? 0 : value;
  };
  const number = (index: number): number => (field(index) === 0 ? 0 : m.num[field(index)]!);
  const [file, text, message] = [field(FILE), field(TEXT), field(MESSAGE)];
  const name = file !== 0 && m.isStr(file) ? m.text(file) : '<string>';
  let out = '';
  if (field(LINE) !== 0) out += `  File "${name}", line ${number(LINE)}\n`;
  if (text !== 0 && m.isStr(text)) out += underlined(m.text(text), number(OFFSET), number(END_OFFSET));
  const said = message === 0 ? '<no detail available>' : strText(m, message);
  const suffix = field(LINE) === 0 && file !== 0 ? ` (${name})` : '';
  return `${out}${classText(m, exception)}: ${said}${suffix}\n`;
}

/** A line of source text with the place of the error below it; columns count from 1. */
function underlined(line: string, offset: number, endOffset: number): string {
  const full = line.replace(/\n+$/, '');
  const shown = full.replace(/^[ \n\f]+/, '');
  const from = offset - 1 - (full.length - shown.length);
  const length = endOffset > 0 && endOffset !== offset ? endOffset - offset : 1;
  const blanks = from > 0 ? shown.slice(0, from).replace(/\S/g, ' ').padEnd(from) : '';
  const marks = offset > 0 && from >= 0 ? `    ${blanks}${'^'.repeat(Math.max(0, length))}\n` : '';
  return `    ${shown}\n${marks}`;
}
