export type SyntaxErrorKind = 'SyntaxError' | 'IndentationError' | 'TabError';

/**
 * A source text that Python refuses. The fields are those of the real exception: `line` is `lineno`, `column` is
 * `offset` (characters, from 1), `text` is the offending line; 0 in `endLine` means that no end is known.
 */
export class PythonSyntaxError extends Error {
  readonly kind: SyntaxErrorKind;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string | undefined;

  constructor(
    kind: SyntaxErrorKind,
    message: string,
    at: { line: number; column: number; endLine?: number; endColumn?: number; text?: string | undefined },
  ) {
    super(message);
    this.name = kind;
    this.kind = kind;
    this.line = at.line;
    this.column = at.column;
    this.endLine = at.endLine ?? 0;
    this.endColumn = at.endColumn ?? 0;
    this.text = at.text;
  }
}

/** Valid Python that this front end does not take. */
export class UnsupportedConstruct extends Error {
  readonly line: number;
  readonly column: number;
  readonly construct: string;

  constructor(construct: string, line: number, column: number) {
    super(`${construct} is not supported (line ${line})`);
    this.name = 'UnsupportedConstruct';
    this.line = line;
    this.column = column;
    this.construct = construct;
  }
}
