import { UnsupportedConstruct, type CodeUnit } from '@memarena/python';

/** Instructions that the virtual machine does not run, by number in Lib/opcode.py of CPython 3.11. */
const CONSTRUCTS: ReadonlyMap<number, string> = new Map([
  [50, "'async for'"], [51, "'async for'"], [54, "'async for'"], // GET_AITER, GET_ANEXT, END_ASYNC_FOR
  [52, "'async with'"], // BEFORE_ASYNC_WITH
  [87, "'yield' in an async function"], // ASYNC_GEN_WRAP
]);

/**
 * Refuses programs with a construct that the compiler knows and the virtual machine does not, before anything runs.
 * @throws UnsupportedConstruct
 */
export function refuseUnknownInstructions(code: CodeUnit): void {
  for (let i = 0; i < code.code.length; i += 2) {
    const construct = CONSTRUCTS.get(code.code[i]!);
    if (construct === undefined) continue;
    throw new UnsupportedConstruct(construct, code.positions[2 * i]!, Math.max(0, code.positions[2 * i + 2]!) + 1);
  }
  for (const constant of code.consts) if (constant.kind === 'code') refuseUnknownInstructions(constant.value);
}
