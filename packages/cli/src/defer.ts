import type { Arguments } from './options.ts';

let chosen: (() => Promise<void>) | undefined;

/**
 * A command's handler that only notes what to do. yargs renders the whole help text beforehand for handlers that return
 * a promise, which costs as much as starting the simulated interpreter.
 */
export function defer(handle: (args: Arguments) => Promise<void>): (args: Arguments) => void {
  return (args) => {
    chosen = () => handle(args);
  };
}

/** Does what the chosen command noted, if one was chosen. */
export async function runDeferred(): Promise<void> {
  await chosen?.();
}
