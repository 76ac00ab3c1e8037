import type { Builder } from './builder.ts';
import type { PythonSyntaxError } from './errors.ts';

/** What Python says where the parsing library could not go on at an offset. */
export function describeError(b: Builder, offset: number): PythonSyntaxError {
  const at = b.tokenAt(offset);
  return b.error('invalid syntax', b.tokens.starts[at]!, b.tokens.ends[at]!);
}
