/**
 * Random mutator programs on every strategy, against exact reachability: no live object is lost or changed, no dead one
 * is kept past the strategy's promise. `MEMARENA_SEED` and `MEMARENA_RUNS` repeat and extend a run.
 */
import { registry } from '@memarena/harness';
import type { SettingValues } from '@memarena/testkit';
import { ProgramRunner, arbitraryProgram, createTestManager } from '@memarena/testkit';
import fc from 'fast-check';
import { describe, it } from 'vitest';

const KIB = 1024;
const MIB = 1024 * KIB;
const seed = Number(process.env['MEMARENA_SEED'] ?? 20240611);
const numRuns = Number(process.env['MEMARENA_RUNS'] ?? 8);

/** Small generations, so that short programs see every kind of collection. */
const configurations: Readonly<Record<string, readonly SettingValues[]>> = {
  'jvm/serial': [
    { 'jvm.Xmx': 16 * MIB, 'jvm.Xms': 16 * MIB, 'jvm.Xmn': MIB, 'XX:UseTLAB': false },
    { 'jvm.Xmx': 8 * MIB, 'jvm.Xms': 2 * MIB, 'XX:SurvivorRatio': 2, 'XX:MaxTenuringThreshold': 2 },
    { 'jvm.Xmx': 64 * MIB, 'XX:NewSize': MIB, 'XX:MaxNewSize': MIB, 'XX:PretenureSizeThreshold': 1024,
      'XX:UseTLAB': false },
  ],
  'dotnet/workstation': [
    { 'DOTNET_GCgen0size': 64 * KIB, 'DOTNET_GCGen0MaxBudget': 64 * KIB },
    { 'DOTNET_GCgen0size': 256 * KIB, 'DOTNET_GCGen0MaxBudget': 512 * KIB, 'DOTNET_gcForceCompact': true },
  ],
};

for (const manifest of registry.strategies) {
  describe(manifest.id, () => {
    for (const settings of configurations[manifest.id] ?? [{}]) {
      it(`agrees with the oracle ${JSON.stringify(settings)}`, () => {
        fc.assert(fc.property(arbitraryProgram({ minLength: 40, maxLength: 250 }), (program) => {
          const memory = createTestManager(manifest, {
            settings, capacity: { refs: 1 << 16, slotWords: 1 << 19, stackWords: 64 },
          });
          const runner = new ProgramRunner(memory);
          runner.run(program);
          runner.checkCollected();
        }), { seed, numRuns, interruptAfterTimeLimit: 45_000 });
      });
    }
  });
}
