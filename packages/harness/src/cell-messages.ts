import type { RunResult, UsageError } from '@memarena/core';

/** What a worker answers: plain data. */
export type CellReply =
  | { readonly kind: 'result'; readonly result: RunResult; readonly stderr: string }
  | { readonly kind: 'usage'; readonly code: string; readonly message: string }
  | { readonly kind: 'failure'; readonly message: string };

/** By name, not by class: a plug-in may have its own copy of the core package. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError';
}

/** One line about an error that should not have happened. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return `unknown failure: ${String(error).split('\n')[0]}`;
  const kind = error.name === 'InvariantError' ? 'broken invariant' : error.name;
  return `${kind}: ${error.message.split('\n')[0]}`;
}

export function replyToError(error: unknown): CellReply {
  if (isUsageError(error)) return { kind: 'usage', code: error.code, message: error.message };
  return { kind: 'failure', message: describeFailure(error) };
}
