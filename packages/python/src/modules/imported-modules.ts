/** The modules that a program imports, read from its code. */
import type { CodeUnit } from '../code-unit.ts';
import { EXTENDED_ARG, IMPORT_NAME } from '../compiler/opcodes.ts';
import { isKnownModule } from './import-module.ts';

/** Set in the code of `async def`. */
const CO_COROUTINE = 0x80;

/**
 * Modules that functions of the library load when they are first called, by the names that programs call them by. They
 * are loaded with a program's imports (packages/oracle/probes/cpython-imports.py has the same table).
 */
const LATE_MODULES: readonly (readonly [string, string])[] = [
  ['most_common', 'heapq'], ['mode', 'heapq'], ['finalize', 'atexit'], ['strptime', '_strptime'],
  ['singledispatch', 'weakref'], ['singledispatch', 'typing'],
  ['singledispatchmethod', 'weakref'], ['singledispatchmethod', 'typing'],
];

/** What the functions load that a program names, in the order of the table; nothing for programs without imports. */
function lateModules(unit: CodeUnit): string[] {
  const names = new Set<string>();
  const visit = (code: CodeUnit): void => {
    for (const name of code.names) names.add(name);
    for (const constant of code.consts) if (constant.kind === 'code') visit(constant.value);
  };
  visit(unit);
  return [...new Set(LATE_MODULES.filter(([name]) => names.has(name)).map(([, module]) => module))];
}

/**
 * Known module names in the order of the import statements, nested functions included, then those that are loaded late;
 * `warnings` if a coroutine may be forgotten: the measuring process has it by then.
 */
export function importedModules(unit: CodeUnit): string[] {
  const found = new Set<string>();
  const visit = (code: CodeUnit): void => {
    if ((code.flags & CO_COROUTINE) !== 0) found.add('warnings');
    let extended = 0;
    for (let i = 0; i < code.code.length; i += 2) {
      const op = code.code[i]!;
      const arg = code.code[i + 1]! | extended;
      extended = op === EXTENDED_ARG ? arg << 8 : 0;
      if (op === IMPORT_NAME) found.add(code.names[arg]!);
    }
    for (const constant of code.consts) if (constant.kind === 'code') visit(constant.value);
  };
  visit(unit);
  if (found.size > 0) for (const name of lateModules(unit)) found.add(name);
  return [...found].filter(isKnownModule);
}
