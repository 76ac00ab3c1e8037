import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { compileProgram, importedModules, PythonSyntaxError } from '@memarena/python';
import type { Measured } from './measured.ts';

const SERVER = fileURLToPath(new URL('./prepared-cpython.py', import.meta.url));

function loaded(source: string): string[] {
  try {
    return importedModules(compileProgram(source, '<program>'));
  } catch (error) {
    if (error instanceof PythonSyntaxError) return [];
    throw error;
  }
}

/**
 * Names of the modules that a program imports, in the order of its lines, and of those that functions which it calls
 * load late. What the compiler drops imports nothing.
 */
export function importsOf(source: string): string[] {
  const known = loaded(source);
  const written = [...source.matchAll(/^\s*(?:import|from) (\w+)/gm)].map((match) => match[1]!);
  const imported = written.filter((name) => known.some((other) => other === name || other.startsWith(`${name}.`)));
  return imported.length === 0 ? [] : [...imported, ...known.filter((name) => !imported.includes(name))];
}

/** One real interpreter that measures programs one after the other. */
export class RealPython {
  private readonly executable: string;
  private readonly process;
  private readonly lines;

  constructor(executable: string) {
    this.executable = executable;
    this.process = spawn(executable, ['-W', 'ignore', '-s', '-P', '-S', '-B', SERVER], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, PYTHONHASHSEED: '0', PYTHONUNBUFFERED: '1', PYTHONIOENCODING: 'utf-8' },
    });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  /**
   * @param shift how far objects lie from where they lie without it, in a process of its own (whose libraries are
   * mapped elsewhere too); results should not depend on it
   */
  async measure(source: string, shift = 0): Promise<Measured> {
    if (shift !== 0) return this.measureElsewhere(source, shift);
    return this.measureHere(source, 0);
  }

  private async measureElsewhere(source: string, shift: number): Promise<Measured> {
    const other = new RealPython(this.executable);
    const measured = await other.measureHere(source, shift);
    other.close();
    return measured;
  }

  private async measureHere(source: string, shift: number): Promise<Measured> {
    const counts = await this.family('counts', source, shift);
    if (counts.raised?.startsWith('SyntaxError')) return counts;
    return { ...counts, ...await this.family('traced', source, shift) };
  }

  private async family(family: 'counts' | 'traced', source: string, shift: number): Promise<Measured> {
    const modules = importsOf(source).map((name) => ` ${name}`).join('');
    this.process.stdin.write(`${family} ${Buffer.byteLength(source)} ${shift}${modules}\n${source}`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error('the real interpreter has ended');
    return JSON.parse(value) as Measured;
  }

  close(): void {
    this.process.stdin.end();
  }
}
