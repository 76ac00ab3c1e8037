export * from './cpython-oracle.ts';
export * from './fidelity.ts';
export * from './find-cpython.ts';
export { spawnProgram, type ProgramOutput } from './spawn-program.ts';
