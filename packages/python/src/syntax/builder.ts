import type { Expr, Span, Stmt } from './ast.ts';
import { type Bridge, buildBridge } from './bridge.ts';
import { buildExpression } from './build-expression.ts';
import { buildStatements } from './build-statement.ts';
import { describeError } from './diagnose.ts';
import { PythonSyntaxError, type SyntaxErrorKind } from './errors.ts';
import type { SourceText } from './source-text.ts';
import { DEDENT, END, INDENT, NEWLINE, tokenizeFragment, type Tokens } from './tokens.ts';
import { LibraryError, parseTree, type Cst } from './tree.ts';

interface Offsets {
  readonly from: number;
  readonly to: number;
}

/** Keywords that go on with the statement before. */
const CONTINUING = new Set(['elif', 'else', 'except', 'finally']);
const FSTRING_PREFIX = 'f-string: ';

/** What the functions `build…` share: the program, its tokens, and the way from one to the other. */
export class Builder {
  readonly source: SourceText;
  readonly bridge: Bridge;
  readonly tokens: Tokens;
  /** 'f-string: ' inside the braces of one. */
  readonly errorPrefix: string;
  /** Offset added to the columns of this line (see `fstringColumnShift`). */
  private shiftedLine = 0;
  private columnShift = 0;
  /** Offsets between the braces of an f-string; errors in there are placed as if it were `(…)`, a text of its own. */
  private readonly braces: Offsets | undefined;
  private diagnoses = true;

  constructor(source: SourceText, bridge: Bridge, braces?: Offsets) {
    this.source = source;
    this.bridge = bridge;
    this.tokens = bridge.tokens;
    this.braces = braces;
    this.errorPrefix = braces === undefined ? '' : FSTRING_PREFIX;
  }

  get isFragment(): boolean {
    return this.braces !== undefined;
  }

  /** A builder whose errors are not explained, for trials. */
  silent(): Builder {
    const silent = new Builder(this.source, this.bridge, this.braces);
    silent.diagnoses = false;
    return silent;
  }

  shiftColumns(line: number, columns: number): void {
    this.shiftedLine = line;
    this.columnShift = columns;
  }

  /** The statements of the first `count` tokens. */
  buildProgram(count: number): Stmt[] {
    const { tokens, source } = this;
    const end = count === tokens.count ? source.text.length : tokens.starts[count]!;
    const text = this.bridge.render(0, count, 0, end, true);
    let tree: Cst;
    try {
      tree = parseTree(text, 0);
    } catch (error) {
      if (error instanceof LibraryError) this.failProgram(error.offset);
      throw error;
    }
    return buildStatements(this, tree.children);
  }

  /** An error that the library does not see may stand before the one at which it stopped. */
  private failProgram(offset: number): never {
    const { kinds } = this.tokens;
    const at = this.tokenAt(offset);
    let depth = 0;
    let start = 0;
    for (let index = 0; index < at; index += 1) {
      if (kinds[index] === INDENT) depth += 1;
      else if (kinds[index] === DEDENT) depth -= 1;
      else if (depth === 0 && index > 0 && (kinds[index - 1] === NEWLINE || kinds[index - 1] === DEDENT)) {
        if (!CONTINUING.has(this.tokens.text(index))) start = index;
      }
    }
    if (start > 0) this.buildProgram(start);
    throw describeError(this, offset);
  }

  /** The tree of tokens [from, to) as if they stood in parentheses. */
  parseFragment(from: number, to: number, open = '(', close = ')'): Cst {
    const { starts, ends } = this.tokens;
    const start = starts[from]!;
    const body = this.bridge.render(from, to, start, ends[to - 1]!, false);
    return this.parse(`${open}${body}${close}`, start - open.length);
  }

  private parse(text: string, shift: number): Cst {
    try {
      return parseTree(text, shift);
    } catch (error) {
      if (!(error instanceof LibraryError)) throw error;
      if (this.diagnoses) throw describeError(this, error.offset);
      throw this.error('invalid syntax', error.offset, error.offset);
    }
  }

  text(node: Cst): string {
    return this.source.text.slice(node.from, node.to);
  }

  /** The text of a name, normalised as identifiers are. */
  nameText(node: Cst): string {
    const text = this.source.text.slice(node.from, node.to);
    return /\P{ASCII}/u.test(text) ? text.normalize('NFKC') : text;
  }

  span(from: number, to: number): Span {
    const span = this.source.span(from, to);
    if (this.shiftedLine !== 0) {
      if (span.line === this.shiftedLine) span.col += this.columnShift;
      if (span.endLine === this.shiftedLine) span.endCol += this.columnShift;
    }
    return span;
  }

  spanOf(node: Cst): Span {
    return this.span(node.from, node.to);
  }

  error(message: string, from: number, to: number, kind?: SyntaxErrorKind): PythonSyntaxError {
    return this.place(this.source.error(this.errorPrefix + message, from, to, kind));
  }

  errorAt(message: string, node: Cst): PythonSyntaxError {
    return this.error(message, node.from, node.to);
  }

  errorAtNode(message: string, node: Span): PythonSyntaxError {
    return this.place(this.source.errorAtNode(this.errorPrefix + message, node));
  }

  /** Underlines tokens `first` to `last`. A line end has no width. */
  errorAtTokens(message: string, first: number, last: number, kind?: SyntaxErrorKind): PythonSyntaxError {
    const { starts, ends, kinds } = this.tokens;
    const to = kinds[last] === NEWLINE ? starts[last]! : ends[last]!;
    return this.error(message, starts[first]!, to, kind);
  }

  /** Points at the token behind a string literal, which the real parser has read already. */
  errorBehind(message: string, node: Offsets): PythonSyntaxError {
    const next = this.tokenAt(node.to);
    return this.errorAtTokens(message, next, next);
  }

  /** Points at a place, with the end column that upstream gives there. */
  errorAtOffset(message: string, offset: number, endColumn: number, kind?: SyntaxErrorKind): PythonSyntaxError {
    const { line, column, text, kind: own } = this.error(message, offset, offset, kind);
    return new PythonSyntaxError(own, message, { line, column, endLine: line, endColumn, text });
  }

  /** Points at the indentation of a token. */
  errorAtIndent(message: string, index: number): PythonSyntaxError {
    const { source } = this;
    const start = this.tokens.starts[index]!;
    const line = source.lineAt(start);
    const column = source.characterAt(start, line) - 1;
    const at = { line, column, endLine: line, endColumn: -1, text: source.lineText(line) };
    return new PythonSyntaxError('IndentationError', message, at);
  }

  private place(error: PythonSyntaxError): PythonSyntaxError {
    return this.braces === undefined ? error : placeInBraces(this.source, error, this.braces);
  }

  /** End of the last token before an offset, line ends and dedents aside. */
  lastTokenEnd(offset: number): number {
    const { kinds, ends } = this.tokens;
    let index = this.tokenAt(offset);
    while (index > 0 && (kinds[index]! >= NEWLINE || kinds[index] === END || ends[index]! > offset)) index -= 1;
    return ends[index]!;
  }

  /** Index of the token that starts at an offset. */
  tokenAt(offset: number): number {
    const { starts } = this.tokens;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    while (this.tokens.ends[low] === starts[low] && starts[low + 1] === offset) low += 1;
    return low;
  }
}

/** The expression between two offsets of the source, as in the braces of an f-string. */
export function buildFragment(parent: Builder, from: number, to: number, shift: (builder: Builder) => void): Expr {
  const tokens = tokenizeBraces(parent.source, from, to);
  const builder = new Builder(parent.source, buildBridge(tokens, false), { from, to });
  shift(builder);
  // The parentheses stand where the braces are, and a tuple or a generator spans them.
  const open = `(${' '.repeat(tokens.starts[0]! - from)}`;
  const close = `${' '.repeat(to - tokens.ends[tokens.count - 2]!)})`;
  return buildExpression(builder, expressionIn(builder.parseFragment(0, tokens.count - 1, open, close)));
}

function tokenizeBraces(source: SourceText, from: number, to: number): Tokens {
  try {
    return tokenizeFragment(source, from, to);
  } catch (error) {
    if (error instanceof PythonSyntaxError) throw placeInBraces(source, error, { from, to });
    throw error;
  }
}

/** Moves an error into the text `(…)` of an f-string expression. */
function placeInBraces(source: SourceText, error: PythonSyntaxError, braces: Offsets): PythonSyntaxError {
  const line = source.lineAt(braces.from);
  const shift = source.characterAt(braces.from, line) - 2;
  const move = (column: number, at: number): number => (at === line ? column - shift : column);
  return new PythonSyntaxError(error.kind, error.message, {
    line: error.line,
    column: move(error.column, error.line),
    endLine: error.endLine,
    endColumn: move(error.endColumn, error.endLine),
    text: `(${source.text.slice(braces.from, braces.to)})`,
  });
}

/** The expression of the only statement of a fragment's tree. */
export function expressionIn(script: Cst): Cst {
  return script.children[0]!.children[0]!;
}
