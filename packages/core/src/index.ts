export * from './virtual-memory.ts';
export * from './c-allocator.ts';
