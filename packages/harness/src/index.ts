export { explainCell, runCell, type CellSpec, type CellStreams } from './cell.ts';
export { describeFailure, isUsageError, replyToError, type CellReply } from './cell-messages.ts';
export { checkProgram, describeCompileProblem } from './compile-check.ts';
export { composeCell, createContainer, type Cell, type CellPlan } from './composition.ts';
export { loadCostTables, modelNs, type CostTable } from './cost-tables.ts';
export * from './baseline.ts';
export * from './gates.ts';
export type { MachinePort, MachinePortOptions, MachinePortOutcome } from './machine-port.ts';
export { loadMatrix, matrixNames, type MatrixPreset } from './matrices.ts';
export { runInWorker, runMatrix, type CellRunner, type MatrixOptions } from './matrix.ts';
export { resolveRuntime, resolveSystem, runtimeNames, systemName, type RuntimeChoice } from './names.ts';
export { nearMatches, suggestion } from './near-matches.ts';
export { planCells, type MatrixRequest, type PlannedCell } from './plan-cells.ts';
export { loadPlugins } from './plugins.ts';
export { loadProgram, type ProgramSource } from './programs.ts';
export { publicModules } from '@memarena/python';
export { pythonMachine } from './python-machine.ts';
export { registry, type Registry } from './registry.ts';
export {
  machineSettings, osSettingSpecs, parseAssignments, parseSetting, resolveSettings, type CellSettings,
} from './settings.ts';
