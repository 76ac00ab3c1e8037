import { settingsOf } from '@memarena/testkit';
import { describe, expect, it } from 'vitest';
import { computeBudgetBounds } from './gen0-budget.ts';
import { manifest } from './index.ts';

const MIB = 1 << 20;
const bounds = (settings: Record<string, number>) => computeBudgetBounds(settingsOf(manifest, settings));

describe('budgets of the generations', () => {
  it.each([[4 * MIB, 2_097_152], [32 * MIB, 16_777_216], [0, 163_840]])('a cache of %i bytes', (cache, expected) => {
    expect(bounds({ 'dotnet.l3CacheBytes': cache }).gen0MinBytes).toBe(expected);
  });

  it('takes the settings as they are', () => {
    expect(bounds({ 'DOTNET_GCgen0size': 4 * MIB, 'DOTNET_GCGen0MaxBudget': 4 * MIB }))
      .toEqual({ gen0MinBytes: 4 * MIB, gen0MaxBytes: 4 * MIB, gen1MaxBytes: 128 * MIB });
  });

  it('is never above its maximum', () => {
    expect(bounds({ 'DOTNET_GCgen0size': 8 * MIB, 'DOTNET_GCGen0MaxBudget': 2 * MIB }).gen0MinBytes).toBe(2 * MIB);
  });
});
