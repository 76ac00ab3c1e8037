/** What the command's exit code says. Shown by `--help`. */
export const EXIT = {
  ok: 0,
  /** A gate, a verification or the Python program failed. */
  failed: 1,
  /** The command, its input or its settings are wrong. */
  usage: 2,
  /** A bug in memarena. */
  internal: 70,
  /** Nobody reads the program's output any longer (128 + SIGPIPE, as a shell says it). */
  brokenPipe: 141,
} as const;

export const EXIT_CODES_HELP =
  'Exit codes: 0 fine; 1 the program raised, a gate or a verification failed; 2 wrong usage or input; '
  + '70 a bug in memarena. `run` passes on the code of sys.exit(), and ends with 141 when nobody reads its output.';
