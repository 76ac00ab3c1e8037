export type { CodeUnit, Constant, ExceptionRange } from './code-unit.ts';
export { compileExpression, compileModule, PythonSyntaxError, UnsupportedConstruct } from './compiler/index.ts';
export { importedModules } from './modules/imported-modules.ts';
export { compileProgram, prepareProgram, runPrepared, runProgram } from './run-program.ts';
export type { MachineOptions, MachineOutcome, PreparedProgram } from './run-program.ts';
export { Machine } from './machine/machine.ts';
export { isKnownModule, librarySources, publicModules } from './modules/import-module.ts';
