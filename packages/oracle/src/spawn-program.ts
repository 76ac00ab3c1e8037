import { spawn } from 'node:child_process';
import { UsageError } from '@memarena/core';

export interface ProgramOutput {
  readonly stdout: string;
  readonly stderr: string;
  /** Exit code; 128 + signal number is what a shell would show for a killed process, here just 1. */
  readonly exitCode: number;
}

export interface SpawnOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Working directory; the caller's own by default. */
  readonly cwd?: string;
}

/** Runs a command to its end without a shell and collects what it prints. A timeout is the user's problem to solve. */
export function spawnProgram(command: string, args: readonly string[], options: SpawnOptions): Promise<ProgramOutput> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: options.environment,
      cwd: options.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, options.timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new UsageError('runtime-not-started', `cannot start ${command}: ${error.message}`));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (timedOut) {
        const seconds = options.timeoutMs / 1000;
        reject(new UsageError('runtime-timeout', `the real runtime did not finish within ${seconds} s (--timeout)`));
        return;
      }
      const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('utf8');
      resolve({ stdout: text(stdout), stderr: text(stderr), exitCode: code ?? 1 });
    });
  });
}
