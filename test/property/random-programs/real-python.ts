import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Measured } from './measured.ts';

const SERVER = fileURLToPath(new URL('./prepared-cpython.py', import.meta.url));

/** Names of the modules that a generated program imports. */
export function importsOf(source: string): string[] {
  return [...source.matchAll(/^\s*(?:import|from) (\w+)/gm)].map((match) => match[1]!);
}

/** One real interpreter that measures programs one after the other. */
export class RealPython {
  private readonly process;
  private readonly lines;

  constructor(executable: string) {
    this.process = spawn(executable, ['-W', 'ignore', '-s', '-P', '-S', '-B', SERVER], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, PYTHONHASHSEED: '0', PYTHONUNBUFFERED: '1', PYTHONIOENCODING: 'utf-8' },
    });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  async measure(source: string): Promise<Measured> {
    this.process.stdin.write(`${JSON.stringify({ source, imports: importsOf(source) })}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error('the real interpreter has ended');
    return JSON.parse(value) as Measured;
  }

  close(): void {
    this.process.stdin.end();
  }
}
