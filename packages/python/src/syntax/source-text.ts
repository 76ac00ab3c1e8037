import type { Span } from './ast.ts';
import { PythonSyntaxError, type SyntaxErrorKind } from './errors.ts';

/**
 * The program text as the tokenizer of CPython sees it (`\n` line ends, no byte order mark, a final newline), and the
 * way from offsets to lines and columns. Columns of nodes are UTF-8 bytes, columns of errors are characters.
 */
export class SourceText {
  readonly text: string;
  readonly filename: string;
  /** The source itself ends with a line end; if not, `text` got one. */
  readonly endsLine: boolean;
  private readonly lineStarts: Int32Array;
  private readonly ascii: boolean;
  private lastLine = 0;

  constructor(source: string, filename: string) {
    this.text = normalise(source);
    this.endsLine = /[\r\n]$/.test(source);
    this.filename = filename;
    this.lineStarts = findLineStarts(this.text);
    this.ascii = isAscii(this.text);
  }

  /** Line of an offset, from 1. */
  lineAt(offset: number): number {
    const starts = this.lineStarts;
    let line = this.lastLine;
    if (starts[line]! <= offset && (line + 1 === starts.length || offset < starts[line + 1]!)) return line + 1;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    line = low;
    this.lastLine = line;
    return line + 1;
  }

  /** UTF-8 bytes between the start of the line and the offset. */
  columnAt(offset: number, line: number): number {
    const start = this.lineStarts[line - 1]!;
    return this.ascii ? offset - start : utf8Length(this.text, start, offset);
  }

  span(from: number, to: number): Span {
    const line = this.lineAt(from);
    const endLine = this.lineAt(to);
    return { line, endLine, col: this.columnAt(from, line), endCol: this.columnAt(to, endLine) };
  }

  lineStart(line: number): number {
    return this.lineStarts[Math.min(line, this.lineStarts.length) - 1]!;
  }

  get lineCount(): number {
    return this.lineStarts.length;
  }

  /** The text of a line with its newline, as tracebacks show it. */
  lineText(line: number): string | undefined {
    if (line < 1 || line > this.lineStarts.length) return undefined;
    const start = this.lineStarts[line - 1]!;
    const end = line < this.lineStarts.length ? this.lineStarts[line]! : this.text.length;
    return this.text.slice(start, end);
  }

  /** Characters between the start of the line and a byte column, plus one: the `offset` of an exception. */
  characterColumn(line: number, byteColumn: number): number {
    if (this.ascii) return byteColumn + 1;
    const start = this.lineStarts[line - 1]!;
    let offset = start;
    let bytes = 0;
    let characters = 0;
    while (bytes < byteColumn && offset < this.text.length) {
      const code = this.text.codePointAt(offset)!;
      bytes += utf8Width(code);
      offset += code > 0xffff ? 2 : 1;
      characters += 1;
    }
    return characters + 1;
  }

  /** An exception that underlines [from, to), or points at one place. */
  error(message: string, from: number, to = from, kind: SyntaxErrorKind = 'SyntaxError'): PythonSyntaxError {
    const line = this.lineAt(from);
    const endLine = this.lineAt(to);
    return new PythonSyntaxError(kind, message, {
      line,
      column: this.characterAt(from, line),
      endLine,
      endColumn: this.characterAt(to, endLine),
      text: this.lineText(line),
    });
  }

  /** Characters from the start of the line, counted from 1. */
  characterAt(offset: number, line: number): number {
    return codePoints(this.text, this.lineStart(line), offset) + 1;
  }

  /** An exception that underlines a node. */
  errorAtNode(message: string, node: Span, kind: SyntaxErrorKind = 'SyntaxError'): PythonSyntaxError {
    return new PythonSyntaxError(kind, message, {
      line: node.line,
      column: this.characterColumn(node.line, node.col),
      endLine: node.endLine,
      endColumn: this.characterColumn(node.endLine, node.endCol),
      text: this.lineText(node.line),
    });
  }
}

function normalise(source: string): string {
  let text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
  return text.length === 0 || text.endsWith('\n') ? text : `${text}\n`;
}

function findLineStarts(text: string): Int32Array {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1 && at + 1 < text.length; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return Int32Array.from(starts);
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}

function utf8Width(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

function utf8Length(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && index + 1 < to) {
      bytes += 4;
      index += 1;
    } else bytes += 3;
  }
  return bytes;
}

function codePoints(text: string, from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0xdc00 || code > 0xdfff) count += 1;
  }
  return count;
}
