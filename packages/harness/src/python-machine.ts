import { compileProgram, runProgram } from '@memarena/python';
import { compiledModule } from './compiled-library.ts';
import type { MachinePort } from './machine-port.ts';
import { refuseHostAccess } from './refuse-host-access.ts';
import { refuseUnknownImports } from './refuse-imports.ts';

/** The Python virtual machine, as the harness sees it. */
export const pythonMachine: MachinePort = {
  compileProgram: (source, filename) => {
    const unit = compileProgram(source, filename);
    refuseUnknownImports(unit);
    refuseHostAccess(unit);
    return unit;
  },
  runProgram: (code, options) => runProgram(code, { ...options, compiledModule }),
};
