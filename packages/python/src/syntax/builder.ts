import type { Expr, Span } from './ast.ts';
import { type Bridge, buildBridge } from './bridge.ts';
import { buildExpression } from './build-expression.ts';
import { describeError } from './diagnose.ts';
import { UnsupportedConstruct, type PythonSyntaxError } from './errors.ts';
import type { SourceText } from './source-text.ts';
import { END, NEWLINE, tokenizeFragment, type Tokens } from './tokens.ts';
import { LibraryError, parseTree, type Cst } from './tree.ts';

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

  constructor(source: SourceText, bridge: Bridge, errorPrefix: string) {
    this.source = source;
    this.bridge = bridge;
    this.tokens = bridge.tokens;
    this.errorPrefix = errorPrefix;
  }

  shiftColumns(line: number, columns: number): void {
    this.shiftedLine = line;
    this.columnShift = columns;
  }

  /** The tree of the whole program. */
  parseProgram(): Cst {
    const { tokens, source } = this;
    const text = this.bridge.render(0, tokens.count, 0, source.text.length, true);
    return this.parse(text, 0);
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
      if (error instanceof LibraryError) throw describeError(this, error.offset);
      throw error;
    }
  }

  text(node: Cst): string {
    return this.source.text.slice(node.from, node.to);
  }

  /** The text of a name, normalised as identifiers are. */
  nameText(node: Cst): string {
    const text = this.source.text.slice(node.from, node.to);
    return /[^\x00-\x7f]/.test(text) ? text.normalize('NFKC') : text;
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

  error(message: string, from: number, to: number): PythonSyntaxError {
    return this.source.error(this.errorPrefix + message, from, to);
  }

  errorAt(message: string, node: Cst): PythonSyntaxError {
    return this.error(message, node.from, node.to);
  }

  errorAtNode(message: string, node: Span): PythonSyntaxError {
    return this.source.errorAtNode(this.errorPrefix + message, node);
  }

  unsupported(construct: string, node: Cst): UnsupportedConstruct {
    const { line, col } = this.spanOf(node);
    return new UnsupportedConstruct(construct, line, col + 1);
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
  const tokens = tokenizeFragment(parent.source, from, to);
  const builder = new Builder(parent.source, buildBridge(tokens, false), 'f-string: ');
  shift(builder);
  // The parentheses stand where the braces are, and a tuple or a generator spans them.
  const open = `(${' '.repeat(tokens.starts[0]! - from)}`;
  const close = `${' '.repeat(to - tokens.ends[tokens.count - 2]!)})`;
  return buildExpression(builder, expressionIn(builder.parseFragment(0, tokens.count - 1, open, close)));
}

/** The expression of the only statement of a fragment's tree. */
export function expressionIn(script: Cst): Cst {
  return script.children[0]!.children[0]!;
}
