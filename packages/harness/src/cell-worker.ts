/** Entry of the worker that runs one cell: its data is the cell, its message the reply. */
import { parentPort, workerData } from 'node:worker_threads';
import { runCell, type CellSpec } from './cell.ts';
import { replyToError, type CellReply } from './cell-messages.ts';
import { pythonMachine } from './python-machine.ts';

const ignore = (): void => {};
void runCell(workerData as CellSpec, pythonMachine, { stdout: ignore, stderr: ignore })
  .then((result): CellReply => ({ kind: 'result', result }), replyToError)
  .then((reply) => parentPort!.postMessage(reply));
