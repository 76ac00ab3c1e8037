/** Entry of the worker that runs one cell: its data is the cell, its message the reply. */
import { parentPort, workerData } from 'node:worker_threads';
import { runCell, type CellSpec } from './cell.ts';
import { replyToError, type CellReply } from './cell-messages.ts';
import { PrintedText } from './printed-text.ts';
import { pythonMachine } from './python-machine.ts';

const errors = new PrintedText(true);
void runCell(workerData as CellSpec, pythonMachine, { stdout: () => {}, stderr: (text) => errors.add(text) })
  .then((result): CellReply => ({ kind: 'result', result, stderr: errors.text() }), replyToError)
  .then((reply) => parentPort!.postMessage(reply));
