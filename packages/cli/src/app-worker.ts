/** Entry of the worker that the command runs in. */
import { workerData } from 'node:worker_threads';
import { main } from './app.ts';

void main(process.argv.slice(2), (workerData as { readonly columns?: number }).columns);
