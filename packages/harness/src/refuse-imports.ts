import { isKnownModule, publicModules, UnsupportedConstruct, type CodeUnit } from '@memarena/python';
import { nearMatches } from './near-matches.ts';

/** Lib/opcode.py of CPython 3.11. */
const IMPORT_NAME = 108;
const EXTENDED_ARG = 144;

/** Shorter names are near to too many others. */
const LEAST_LENGTH = 5;

function moduleHint(name: string): string {
  const [near] = name.length < LEAST_LENGTH ? [] : nearMatches(name, publicModules(), 1);
  return near === undefined ? ' ("memarena list modules" shows those there are)' : ` (there is ${near})`;
}

/** Whether an exception handler covers a code unit: such an import may fail, the program says what then. */
function isGuarded(code: CodeUnit, unit: number): boolean {
  return code.exceptionTable.some((range) => unit >= range.start && unit < range.end);
}

/**
 * Refuses imports of modules that the simulated interpreter does not have, before anything runs. Imports inside a `try`
 * pass: they raise ImportError when they are reached, as in an interpreter without the module.
 * @throws UnsupportedConstruct
 */
export function refuseUnknownImports(code: CodeUnit): void {
  let extended = 0;
  for (let i = 0; i < code.code.length; i += 2) {
    const op = code.code[i]!;
    const arg = code.code[i + 1]! | extended;
    extended = op === EXTENDED_ARG ? arg << 8 : 0;
    if (op !== IMPORT_NAME) continue;
    const name = code.names[arg]!;
    const unit = i / 2;
    if (name === '' || isKnownModule(name) || isGuarded(code, unit)) continue;
    const what = `module '${name}'${moduleHint(name)}`;
    throw new UnsupportedConstruct(what, code.positions[unit * 4]!, code.positions[unit * 4 + 2]! + 1);
  }
  for (const constant of code.consts) if (constant.kind === 'code') refuseUnknownImports(constant.value);
}
