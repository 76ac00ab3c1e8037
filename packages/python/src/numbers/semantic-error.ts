/** The Python exception types that the pure text and number functions can ask for. */
export type SemanticErrorKind =
  | 'ValueError'
  | 'TypeError'
  | 'OverflowError'
  | 'ZeroDivisionError'
  | 'IndexError'
  | 'KeyError'
  | 'LookupError'
  | 'MemoryError'
  | 'UnicodeEncodeError'
  | 'UnicodeDecodeError';

/**
 * Thrown by the functions of `numbers/` and `text/` where the real interpreter raises: the virtual machine turns it
 * into an exception object of type `kind`. It deliberately is no JavaScript `Error`: nobody reads its stack, and
 * capturing one would dominate programs that provoke the exception in a loop.
 */
export class SemanticError {
  readonly kind: SemanticErrorKind;
  readonly message: string;
  /** Non-zero when the exception carries `(errno, message)` as its arguments, as `2.0 ** 5000` does. */
  readonly errno: number;

  constructor(kind: SemanticErrorKind, message: string, errno = 0) {
    this.kind = kind;
    this.message = message;
    this.errno = errno;
  }

  /** What `str()` of the exception shows. */
  errorText(): string {
    return this.errno === 0 ? this.message : `(${this.errno}, '${this.message}')`;
  }
}

export function valueError(message: string): SemanticError {
  return new SemanticError('ValueError', message);
}

export function typeError(message: string): SemanticError {
  return new SemanticError('TypeError', message);
}

export function overflowError(message: string): SemanticError {
  return new SemanticError('OverflowError', message);
}

export function zeroDivisionError(message: string): SemanticError {
  return new SemanticError('ZeroDivisionError', message);
}
