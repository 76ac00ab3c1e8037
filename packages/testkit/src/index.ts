export * from './plain-memory.ts';
export * from './environment.ts';
export * from './virtual-memory-suite.ts';
