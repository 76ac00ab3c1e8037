import { compileProgram, runProgram } from '@memarena/python';
import type { MachinePort } from './machine-port.ts';

/** The Python virtual machine, as the harness sees it. */
export const pythonMachine: MachinePort = { compileProgram, runProgram };
