import { compileModule, PythonSyntaxError } from '@memarena/python';
import { describeCode } from './describe-code.ts';
import type { OracleLine } from './oracle.ts';

export const FILENAME = 'program.py';

/** What our compiler says of a source, in the oracle's shape. */
export function compileAsOracle(file: string, source: string): OracleLine {
  const warnings: [number, string][] = [];
  try {
    const unit = compileModule(source, FILENAME, { warn: ({ line, message }) => warnings.push([line, message]) });
    return { file, code: describeCode(unit), warnings };
  } catch (error) {
    if (error instanceof PythonSyntaxError) return { file, error: describeError(error) };
    throw error;
  }
}

function describeError(error: PythonSyntaxError): OracleLine['error'] {
  return { type: error.kind, message: error.message, line: error.line, column: error.column };
}
