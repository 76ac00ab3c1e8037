export * from './plain-memory.ts';
export * from './environment.ts';
export * from './mutator.ts';
export * from './memory-manager-suite.ts';
export * from './oracle-heap.ts';
export * from './arbitrary-program.ts';
export * from './program-runner.ts';
export * from './virtual-memory-suite.ts';
