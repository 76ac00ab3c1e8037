export * from './plain-memory.ts';
export * from './environment.ts';
