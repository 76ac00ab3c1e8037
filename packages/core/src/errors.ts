/** A user's mistake: the message says what is wrong, where, and what to do. The CLI prints it and exits with 2. */
export class UsageError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'UsageError';
    this.code = code;
  }
}

/** A bug in memarena itself: a broken invariant. Never caught by strategies, never shown as a modelled outcome. */
export class InvariantError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvariantError';
  }
}

/** Checks an invariant. On hot paths the message must be a constant. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
