export * from './catalogue.ts';
export * from './load-workload.ts';
