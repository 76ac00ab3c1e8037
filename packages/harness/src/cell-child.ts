/** Entry of the process that runs one cell: one message in, one message out, then it ends. */
import { runCell, type CellSpec } from './cell.ts';
import { replyToError, type CellReply } from './cell-messages.ts';
import { pythonMachine } from './python-machine.ts';

function reply(message: CellReply): void {
  process.send!(message, () => process.disconnect());
}

process.once('message', (spec: CellSpec) => {
  const ignore = (): void => {};
  runCell(spec, pythonMachine, { stdout: ignore, stderr: ignore })
    .then((result) => reply({ kind: 'result', result }), (error: unknown) => reply(replyToError(error)));
});
