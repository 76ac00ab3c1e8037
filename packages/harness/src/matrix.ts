/**
 * Runs many cells, each in a worker of its own.
 *
 * A worker has its own compiled code: a call site of the simulator that has seen only one memory manager is several times
 * faster than one that has seen many. Its heap has its own limit, so that an exhausted one ends one cell instead of all;
 * its stack can be large, which no option of the main thread can do on every system. Results come back as plain data.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CellSpec } from './cell.ts';
import { describeFailure, type CellReply } from './cell-messages.ts';
import { SIMULATOR_LIMITS } from './simulator-limits.ts';

export type CellRunner = (spec: CellSpec) => Promise<CellReply>;

export interface MatrixOptions {
  /** Cells at once; the number of processors by default. */
  readonly jobs?: number;
  readonly run?: CellRunner;
  /** Called when a cell is done, in order of completion. */
  readonly onDone?: (index: number, reply: CellReply, doneCount: number) => void;
}

/** Runs all cells and returns their replies in the order of the cells. */
export async function runMatrix(specs: readonly CellSpec[], options: MatrixOptions = {}): Promise<CellReply[]> {
  const run = options.run ?? runInWorker;
  const replies: CellReply[] = [];
  let next = 0;
  let doneCount = 0;
  const work = async (): Promise<void> => {
    while (next < specs.length) {
      const index = next++;
      const reply = await run(specs[index]!);
      replies[index] = reply;
      options.onDone?.(index, reply, ++doneCount);
    }
  };
  const jobs = Math.max(1, Math.min(options.jobs ?? availableParallelism(), specs.length));
  await Promise.all(Array.from({ length: jobs }, work));
  return replies;
}

/** The built entry, also when the harness itself runs from its sources (in tests). */
function cellEntry(): URL {
  const beside = new URL('./cell-worker.js', import.meta.url);
  return existsSync(beside) ? beside : new URL('../dist/cell-worker.js', import.meta.url);
}

/** One cell in one worker. Never rejects: whatever happens to the worker is a reply. */
export function runInWorker(spec: CellSpec): Promise<CellReply> {
  return new Promise((resolve) => {
    const worker = new Worker(cellEntry(), { workerData: spec, stdout: true, stderr: true, resourceLimits: SIMULATOR_LIMITS });
    worker.once('message', (message: CellReply) => resolve(message));
    worker.once('error', (error: NodeJS.ErrnoException) => {
      const outOfHost = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      resolve({ kind: 'failure', message: outOfHost ? 'the simulator ran out of host memory' : describeFailure(error) });
    });
    worker.once('exit', (code) => resolve({ kind: 'failure', message: `the cell's worker ended early (${code})` }));
  });
}
