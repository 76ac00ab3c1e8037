/**
 * Uncaught exceptions as Python prints them. Sources: Python/pythonrun.c (print_exception, print_chained), Python/traceback.c
 * (tb_displayline, tb_printinternal).
 */
import type { Ref } from '@memarena/core';
import { lookupAttrText } from '../objects/attributes.ts';
import { EXC_CAUSE, EXC_CONTEXT, EXC_FIXED_SLOTS, EXC_TRACEBACK, GROUP_EXCEPTIONS } from '../objects/exceptions-core.ts';
import { strOf, strText } from '../objects/repr.ts';
import { TB_FRAME, TB_NEXT, type FrameRecord } from './frame-object.ts';
import type { Machine } from './machine.ts';
import { suggestionFor } from './suggestions.ts';
import { markerLine, type Columns } from './traceback-markers.ts';
import { T_BaseExceptionGroup, T_int, T_SyntaxError } from './type-ids.ts';

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
  readonly columns: Columns;
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

export function tracebackText(m: Machine, traceback: Ref, sources: Sources): string {
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
    out += `  File "${m.pathOf(entry.file)}", line ${entry.line}, in ${entry.name}\n`;
    const source = sources.get(entry.file)?.[entry.line - 1];
    if (source === undefined || source.trim() === '') continue;
    const shown = source.replace(/^[ \t\f]+/, '');
    out += `    ${shown}\n${entry.columns[0] === entry.line ? markerLine(source, entry.columns) : ''}`;
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
  return report(m, exception, sources, new Place(lastPart));
}

/** The same as the interpreter shows it for an error that nobody caught: with the name that was probably meant. */
export function uncaughtReport(m: Machine, exception: Ref, sources: Sources): string {
  return report(m, exception, sources, new Place(uncaughtLastPart));
}

/** Groups deeper than this and members after as many are only counted. */
const MAX_GROUP_DEPTH = 10;
const MAX_GROUP_WIDTH = 15;

/** Where a report stands: in how many groups, and which exceptions it has shown. */
class Place {
  readonly depth: number;
  readonly seen: Set<Ref>;
  /** The last member of a group ends with the group's closing line, once. */
  needsClose = false;
  /** What stands behind the traceback. */
  readonly last: (m: Machine, exception: Ref) => string;

  constructor(last: Place['last'], depth = 0, seen = new Set<Ref>()) {
    this.last = last;
    this.depth = depth;
    this.seen = seen;
  }
}

/** Stands for a line's end within a message, which no margin follows: characters that no text has in this order. */
const INNER_END = '\uFFFF\u0000\uFFFF';

/** Lines as they stand within `depth` groups. */
function indented(text: string, depth: number): string {
  const prefix = depth === 0 ? '' : `${' '.repeat(2 * depth)}| `;
  return text.replace(/^.*\n/gm, (line) => prefix + line).replaceAll(INNER_END, '\n');
}

function report(m: Machine, exception: Ref, sources: Sources, place: Place): string {
  const { depth, seen } = place;
  seen.add(exception);
  let out = '';
  const cause = m.slot(exception, EXC_CAUSE);
  const context = m.slot(exception, EXC_CONTEXT);
  if (cause !== 0 && !seen.has(cause)) {
    out += report(m, cause, sources, place);
    out += indented('\nThe above exception was the direct cause of the following exception:\n\n', depth);
  } else if (cause === 0 && context !== 0 && m.size[exception] !== 1 && !seen.has(context)) {
    out += report(m, context, sources, place);
    out += indented('\nDuring handling of the above exception, another exception occurred:\n\n', depth);
  }
  if (m.isInstance(exception, T_BaseExceptionGroup)) return out + groupReport(m, exception, sources, place);
  return out + indented(singleReport(m, exception, sources, place, ''), depth);
}

/** One exception without what caused it; `kind` stands before the word Traceback. */
function singleReport(m: Machine, exception: Ref, sources: Sources, place: Place, kind: string): string {
  const traceback = m.slot(exception, EXC_TRACEBACK);
  const head = traceback === 0 ? '' : kind + tracebackText(m, traceback, sources);
  const last = place.last(m, exception);
  if (place.depth === 0 && kind === '') return head + last;
  const line = exceptionLine(m, exception);
  return head + last.replace(line, () => line.replaceAll('\n', INNER_END));
}

/** A group and its members (`print_exception_group`). */
function groupReport(m: Machine, group: Ref, sources: Sources, place: Place): string {
  if (place.depth > MAX_GROUP_DEPTH) {
    return indented(`... (max_group_depth is ${MAX_GROUP_DEPTH})\n`, place.depth);
  }
  const depth = Math.max(1, place.depth);
  let out = indented(singleReport(m, group, sources, place, 'Exception Group '), depth);
  if (place.depth === 0 && m.slot(group, EXC_TRACEBACK) !== 0) out = out.replace('  | ', '  + ');
  const members = m.slot(group, GROUP_EXCEPTIONS);
  const count = m.size[members]!;
  const shown = Math.min(count, MAX_GROUP_WIDTH + 1);
  for (let i = 0; i < shown; i++) {
    if (i === shown - 1) place.needsClose = true;
    const title = i < MAX_GROUP_WIDTH ? String(i + 1) : '...';
    out += `${' '.repeat(2 * depth)}${i === 0 ? '+-' : '  '}+---------------- ${title} ----------------\n`;
    const inner = new Place(place.last, depth + 1, place.seen);
    inner.needsClose = place.needsClose;
    const more = count - MAX_GROUP_WIDTH;
    out += i < MAX_GROUP_WIDTH ? report(m, m.S[m.body[members]! + i]!, sources, inner)
      : indented(`and ${more} more exception${more > 1 ? 's' : ''}\n`, depth + 1);
    place.needsClose = inner.needsClose;
  }
  if (place.needsClose) out += `${' '.repeat(2 * (depth + 1))}+------------------------------------\n`;
  place.needsClose = false;
  return out;
}

/** What stands behind the traceback: where a SyntaxError is, the line with the message, notes. */
export function lastPart(m: Machine, exception: Ref): string {
  const own = m.isInstance(exception, T_SyntaxError) ? syntaxErrorText(m, exception) : `${exceptionLine(m, exception)}\n`;
  return own + notes(m, exception);
}

/** Fields of a SyntaxError, behind those of all exceptions. */
const [MESSAGE, FILE, LINE, OFFSET, TEXT, END_LINE, END_OFFSET] = [0, 1, 2, 3, 4, 5, 6] as const;

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

/** The same where nobody has caught the error: the interpreter's own form, and the name that was probably meant. */
function uncaughtLastPart(m: Machine, exception: Ref): string {
  const hasPlace = m.isInstance(exception, T_SyntaxError)
    && m.isInstance(m.slot(exception, EXC_FIXED_SLOTS + LINE) || m.none, T_int);
  const own = hasPlace ? uncaughtSyntaxError(m, exception) : exceptionLine(m, exception);
  return `${own}${suggestionFor(m, exception)}\n${notes(m, exception)}`;
}

/** Where a source text is wrong, and what is wrong with it (`print_exception_file_and_line`). */
function uncaughtSyntaxError(m: Machine, exception: Ref): string {
  const field = (index: number): Ref => m.slot(exception, EXC_FIXED_SLOTS + index) || m.none;
  const number = (index: number, absent: number): number =>
    (m.isInstance(field(index), T_int) ? m.num[field(index)]! : absent);
  const file = field(FILE);
  const line = number(LINE, 0);
  let out = `  File "${m.isStr(file) ? m.text(file) : '<string>'}", line ${line}\n`;
  const text = field(TEXT);
  if (m.isStr(text)) {
    const source = m.text(text);
    const isPlain = m.cls[exception] === T_SyntaxError;
    let end = isPlain ? number(END_OFFSET, -1) : -1;
    if (isPlain && number(END_LINE, line) > line) end = Buffer.byteLength(source);
    out += errorText(source, number(OFFSET, -1), end);
  }
  return `${out}${classText(m, exception)}: ${strText(m, field(MESSAGE))}`;
}

/** The offending line and a mark below it (`print_error_text`); offsets count from 1. */
function errorText(source: string, offset: number, end: number): string {
  const repeats = end > 0 && end > offset ? end - offset : 1;
  const stripped = source.replace(/^[ \t\f]+/, '');
  const text = stripped.replace(/\n$/, '');
  const at = Math.min(offset - 1 - (source.length - stripped.length), text.length);
  return `    ${text}\n${at < 0 ? '' : `    ${' '.repeat(at)}${'^'.repeat(repeats)}\n`}`;
}
