/**
 * Runs many cells, each in a process of its own.
 *
 * A process rather than a worker thread: a call site of the simulator that has seen only one memory manager is several
 * times faster than one that has seen many, a crash or an exhausted host heap ends one cell instead of all, and the
 * host's memory comes back at once. A start costs some tens of milliseconds. Results come back as plain data.
 */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { CellSpec } from './cell.ts';
import type { CellReply } from './cell-messages.ts';

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
  const run = options.run ?? runInChild;
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

/** The built child entry, also when the harness itself runs from its sources (in tests). */
function childEntry(): string {
  const beside = fileURLToPath(new URL('./cell-child.js', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../dist/cell-child.js', import.meta.url));
}

/** One cell in one child process. Never rejects: whatever happens to the child is a reply. */
export function runInChild(spec: CellSpec): Promise<CellReply> {
  return new Promise((resolve) => {
    const child = fork(childEntry(), [], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: ['--max-old-space-size=3072', '--stack-size=3900'],
    });
    let lastWords = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString('utf8')).slice(-4000);
    });
    child.once('message', (message: CellReply) => resolve(message));
    child.once('error', (error) => resolve({ kind: 'failure', message: `cannot start: ${error.message}` }));
    child.once('exit', (code, signal) => {
      const outOfHost = /heap out of memory|Allocation failed/i.test(lastWords);
      const reason = /^\w*Error.*$/m.exec(lastWords)?.[0] ?? '';
      const early = `the cell's process ended early (${signal ?? code})${reason === '' ? '' : `: ${reason}`}`;
      resolve({ kind: 'failure', message: outOfHost ? 'the simulator ran out of host memory' : early });
    });
    child.send(spec);
  });
}
