import { UnsupportedConstruct, type CodeUnit } from '@memarena/python';

/* Lib/opcode.py of CPython 3.11. */
const STORE_NAME = 90;
const STORE_GLOBAL = 97;
const LOAD_NAME = 101;
const LOAD_GLOBAL = 116;
const EXTENDED_ARG = 144;

/** Builtins that reach the host's files or terminal: the simulated interpreter does not have them. */
const HOST_BUILTINS = new Set(['open', 'input', 'breakpoint', 'help']);

interface Use {
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

function collect(code: CodeUnit, loads: Use[], stored: Set<string>): void {
  let extended = 0;
  for (let i = 0; i < code.code.length; i += 2) {
    const op = code.code[i]!;
    const arg = code.code[i + 1]! | extended;
    extended = op === EXTENDED_ARG ? arg << 8 : 0;
    if (op === STORE_NAME || op === STORE_GLOBAL) stored.add(code.names[arg]!);
    if (op !== LOAD_NAME && op !== LOAD_GLOBAL) continue;
    const name = code.names[op === LOAD_GLOBAL ? arg >>> 1 : arg]!;
    const at = 2 * i;
    if (HOST_BUILTINS.has(name)) loads.push({ name, line: code.positions[at]!, column: code.positions[at + 2]! + 1 });
  }
  for (const constant of code.consts) if (constant.kind === 'code') collect(constant.value, loads, stored);
}

/**
 * Refuses programs that open files or read the terminal, before anything runs. A name that the program defines itself
 * is its own.
 * @throws UnsupportedConstruct
 */
export function refuseHostAccess(code: CodeUnit): void {
  const loads: Use[] = [];
  const stored = new Set<string>();
  collect(code, loads, stored);
  const use = loads.find(({ name }) => !stored.has(name));
  if (use === undefined) return;
  const what = use.name === 'open' ? 'open() (a program reaches no files of the host)' : `${use.name}()`;
  throw new UnsupportedConstruct(what, use.line, use.column);
}
