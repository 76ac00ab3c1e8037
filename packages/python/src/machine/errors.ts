/**
 * Python errors inside the machine. The error indicator (type, value, traceback) lives on the machine as in CPython's
 * thread state; the host's `throw` only carries control. Values are normalised lazily, as in CPython 3.11: an error set
 * from native code has a message or an args tuple as its value until a handler needs the exception object.
 */

/** What native code throws when the error indicator is set. One frozen object: throwing it allocates nothing. */
export const PY_ERROR: { readonly pythonError: true } = Object.freeze({ pythonError: true });

/**
 * What passes up to the scheduler when a thread is suspended (see `suspension.ts`). Nothing may be released on its way: whoever
 * catches errors lets it pass untouched.
 */
export const THREAD_SWITCH: { readonly threadSwitch: true } = Object.freeze({ threadSwitch: true });

/** Why a run ends from outside. `reason` is one word for the Result. */
export interface MachineStopReason {
  readonly status: 'limit' | 'out-of-memory';
  readonly reason: string;
  readonly message: string;
}

/** The run ends without a Python error: a limit is reached, or simulated memory is gone for good. */
export class MachineStop extends Error {
  readonly status: 'limit' | 'out-of-memory' | 'raised';
  readonly reason: string;
  /** What the shell sees; a process that dies of a signal has 128 and its number. */
  readonly exitCode: number = 1;
  constructor(status: MachineStop['status'], message: string, reason = 'limit') {
    super(message);
    this.name = 'MachineStop';
    this.status = status;
    this.reason = reason;
  }
}

/** The process dies in native code: a signal, or a status of Windows. Nothing of it runs any more. */
export class ProcessDeath extends MachineStop {
  override readonly exitCode: number;
  constructor(end: string, message: string, exitCode: number) {
    super('raised', message, end);
    this.name = 'ProcessDeath';
    this.exitCode = exitCode;
  }
}
