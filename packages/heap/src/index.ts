export * from './heap-table.ts';
