import { Bench } from 'tinybench';

/** One measured operation; `operations` are done in one call of `run`. */
export interface Micro {
  readonly name: string;
  readonly operations: number;
  readonly run: () => void;
}

/** Runs one bench in this process and prints one line: nanoseconds per operation. */
export async function measure({ name, operations, run }: Micro): Promise<void> {
  const bench = new Bench({ time: 500, warmupTime: 200 });
  bench.add(name, run);
  await bench.run();
  const result = bench.tasks[0]!.result;
  if (!('latency' in result)) throw new Error(`${name}: ${result.state}`);
  const ns = (result.latency.mean * 1e6) / operations;
  const margin = result.latency.rme.toFixed(1);
  const rate = (1e3 / ns).toFixed(1);
  process.stdout.write(`${name.padEnd(44)} ${ns.toFixed(1).padStart(8)} ns  ±${margin} %  ${rate} M/s\n`);
}
