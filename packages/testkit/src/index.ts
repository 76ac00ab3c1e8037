export * from './plain-memory.ts';
export * from './environment.ts';
export * from './mutator.ts';
export * from './memory-manager-suite.ts';
export * from './virtual-memory-suite.ts';
