/** The modules that a program imports, read from its code. */
import type { CodeUnit } from '../code-unit.ts';
import { EXTENDED_ARG, IMPORT_NAME } from '../compiler/opcodes.ts';
import { isKnownModule } from './import-module.ts';

/** Set in the code of `async def`. */
const CO_COROUTINE = 0x80;

/**
 * Known module names in the order of the import statements, nested functions included; `warnings` if a coroutine may be
 * forgotten: the measuring process has it by then.
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
  return [...found].filter(isKnownModule);
}
