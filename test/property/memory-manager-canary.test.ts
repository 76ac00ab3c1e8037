/** Deliberately broken managers: the oracle must notice each of them, or it would notice nothing. */
import type { MemoryManager, Ref, RootSource, StrategyManifest } from '@memarena/core';
import { DotnetHeap, manifest as dotnet } from '@memarena/strategy-dotnet';
import { SerialHeap, serialManifest } from '@memarena/strategy-jvm';
import type { SettingValues } from '@memarena/testkit';
import { OracleMismatch, ProgramRunner, arbitraryProgram, createTestManager } from '@memarena/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const MIB = 1 << 20;

/** Stores without a write barrier. */
function storeOnly(memory: MemoryManager, holder: Ref, slot: number, target: Ref): void {
  memory.columns.slots[memory.columns.slotStart[holder]! + slot] = target;
}

class SerialWithoutBarrier extends SerialHeap {
  override writeRef(holder: Ref, slot: number, target: Ref): void {
    storeOnly(this, holder, slot, target);
  }
}

class DotnetWithoutBarrier extends DotnetHeap {
  override writeRef(holder: Ref, slot: number, target: Ref): void {
    storeOnly(this, holder, slot, target);
  }
}

/** Forgets every other root. */
class SerialWithHalfTheRoots extends SerialHeap {
  override registerRoots(source: RootSource): void {
    let count = 0;
    super.registerRoots({
      forEachRoot: (visit) => source.forEachRoot((ref) => {
        if (count++ % 2 === 0) visit(ref);
      }),
    });
  }
}

/** Never collects on its own account: keeps the dead past its promise. */
class SerialThatKeeps extends SerialHeap {
  override collect(): number {
    return 0;
  }
}

const serialSettings: SettingValues = { 'jvm.Xmx': 16 * MIB, 'jvm.Xmn': MIB, 'XX:UseTLAB': false };
const dotnetSettings: SettingValues = { 'DOTNET_GCgen0size': 65536, 'DOTNET_GCGen0MaxBudget': 65536 };

function isCaught(manifest: StrategyManifest, settings: SettingValues): boolean {
  const result = fc.check(fc.property(arbitraryProgram({ minLength: 100, maxLength: 300 }), (program) => {
    const memory = createTestManager(manifest, { settings, capacity: { refs: 1 << 16, slotWords: 1 << 19,
      stackWords: 64 } });
    const runner = new ProgramRunner(memory, { verifies: false });
    runner.run(program);
    runner.checkCollected();
  }), { seed: 7, numRuns: 8, endOnFailure: true });
  if (!result.failed) return false;
  expect(result.errorInstance).toBeInstanceOf(OracleMismatch);
  return true;
}

describe('the oracle catches', () => {
  it.each<[string, StrategyManifest, SettingValues]>([
    ['a missing write barrier (Serial)', { ...serialManifest, create: (e) => new SerialWithoutBarrier(e) },
      serialSettings],
    ['a missing write barrier (.NET)', { ...dotnet, create: (e) => new DotnetWithoutBarrier(e) }, dotnetSettings],
    ['forgotten roots', { ...serialManifest, create: (e) => new SerialWithHalfTheRoots(e) }, serialSettings],
    ['dead objects that stay', { ...serialManifest, create: (e) => new SerialThatKeeps(e) }, serialSettings],
  ])('%s', (_, manifest, settings) => {
    expect(isCaught(manifest, settings)).toBe(true);
  });

  it('nothing in the managers as they are', () => {
    expect(isCaught(serialManifest, serialSettings)).toBe(false);
    expect(isCaught(dotnet, dotnetSettings)).toBe(false);
  });
});
