import { UsageError } from '@memarena/core';
import type { Argv } from 'yargs';

/** Arguments as yargs gives them. */
export type Arguments = Readonly<Record<string, unknown>>;

export function textOption(args: Arguments, name: string): string | undefined {
  const value = args[name];
  if (Array.isArray(value)) throw new UsageError('option-twice', `--${name} is given twice`);
  if (value === '') throw new UsageError('option-empty', `--${name} needs a value`);
  return typeof value === 'string' ? value : undefined;
}

/** Values of an option that may be given several times. */
export function listOption(args: Arguments, name: string): string[] {
  const value = args[name];
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** `a,b` and repeated options both make a list; what is named twice counts once. */
export function commaList(args: Arguments, name: string): string[] {
  const given = listOption(args, name);
  const values = given.flatMap((text) => text.split(',')).map((text) => text.trim()).filter((text) => text !== '');
  if (given.length > 0 && values.length === 0) throw new UsageError('option-empty', `--${name} needs a value`);
  return [...new Set(values)];
}

/** A positive whole number, digits only, `_` allowed. */
export function countOption(args: Arguments, name: string): number | undefined {
  const text = textOption(args, name);
  if (text === undefined) return undefined;
  const value = /^\d[\d_]*$/.test(text) ? Number(text.replaceAll('_', '')) : Number.NaN;
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new UsageError('option-number', `--${name} ${text}: expected a whole number, 1 or more`);
  }
  return value;
}

/** Options that every command which simulates has. */
export function simulationOptions<T>(parser: Argv<T>): Argv<T> {
  return parser
    .option('set', { type: 'string', array: true, requiresArg: true,
      describe: 'Change a setting: KEY=VALUE (see "list settings")' })
    .option('max-steps', { type: 'string', requiresArg: true, describe: 'Stop after N loop iterations and calls' })
    .option('verify', { type: 'boolean', describe: 'Check the heap around every collection (slow)' })
    .option('plugin', { type: 'string', array: true, requiresArg: true,
      describe: 'Module with a strategy, runtime or OS of your own' });
}
