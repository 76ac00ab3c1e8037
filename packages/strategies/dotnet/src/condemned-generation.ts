/**
 * Which generation a collection condemns, and whether its survivors are promoted.
 *
 * Models:      .NET 10, workstation, non-concurrent.
 * Sources:     src/coreclr/gc/plan_phase.cpp (generation_to_condemn, dt_high_frag_p, dt_low_card_table_efficiency_p),
 *              mark_phase.cpp (the promotion decision)
 * Algorithm:   1. The requested generation; 2 if the large object heap has used up its budget; then every next older
 *                 one whose budget is used up.
 *              2. Generation 1 at least, if less than 30 % of the pointers on cards were useful last time.
 *              3. Generation 1 if it is fragmented.
 *              4. With high memory load at least generation 1, and 2 once a tenth of its budget is used.
 *              5. Generation 2 if 1 was chosen for other reasons than its budget and the budget of 2 is used up.
 *              6. Promotion: if 6 % of the minimum budgets exceeds what the next generation holds, or survivors exceed
 *                 that.
 * Invariants:  I1 the result is at least the requested generation.
 * Simplified:  time-based tuning, provisional mode and the elevation lock are not modelled.
 */
import type { Generation } from './generation.ts';
import {
  HIGH_MEMORY_PERCENT, LOH, LOW_SKIP_RATIO, MAX_GENERATION, PROMOTION_FRACTION, STATIC_DATA,
} from './dotnet-arguments.ts';

/** Why a generation was condemned, in the words of the runtime's `gen_to_condemn_reasons`. */
export const CondemnReason = {
  initial: 0, budget: 1, lowCardEfficiency: 2, fragmentation: 3, memoryLoad: 4, maxGenerationBudget: 5,
  beforeOutOfMemory: 6,
} as const;
export const CONDEMN_REASON_NAMES: readonly string[] = [
  'initial', 'budget', 'low-card-efficiency', 'fragmentation', 'memory-load', 'gen2-budget', 'before-out-of-memory',
];

export class CondemnedGeneration {
  reason: number = CondemnReason.initial;
  /** Useful of all pointers on cards in the last collection, in per cent; 100 = too few to tell. */
  skipRatio = 100;
  /** Survivors are promoted whatever their number. */
  forcesPromotion = false;

  choose(
    generations: readonly Generation[], requested: number, memoryLoadPercent: number, isLastResort: boolean,
  ): number {
    this.reason = CondemnReason.initial;
    this.forcesPromotion = false;
    for (const generation of generations) generation.fragmentationBytes = generation.freeBytes;
    let n = this.#byBudget(generations, requested);
    const byBudget = n;
    if (n < 1 && this.skipRatio < LOW_SKIP_RATIO) {
      n = 1;
      this.forcesPromotion = true;
      this.reason = CondemnReason.lowCardEfficiency;
    }
    this.skipRatio = 100;
    if (n < 1 && isFragmented(generations[1]!)) {
      n = 1;
      this.reason = CondemnReason.fragmentation;
    }
    if (n >= 1 && memoryLoadPercent >= HIGH_MEMORY_PERCENT) n = this.#byMemoryLoad(generations[MAX_GENERATION]!, n);
    if (n === 1 && byBudget < 1 && generations[MAX_GENERATION]!.remainingBytes <= 0) {
      n = MAX_GENERATION;
      this.reason = CondemnReason.maxGenerationBudget;
    }
    if (!isLastResort) return n;
    this.reason = CondemnReason.beforeOutOfMemory;
    return MAX_GENERATION;
  }

  #byBudget(generations: readonly Generation[], requested: number): number {
    let n = requested;
    if (generations[LOH]!.remainingBytes <= 0) n = MAX_GENERATION;
    for (let i = n + 1; i <= MAX_GENERATION && generations[i]!.remainingBytes <= 0; i++) n = i;
    if (n > requested) this.reason = CondemnReason.budget;
    return n;
  }

  #byMemoryLoad(gen2: Generation, n: number): number {
    if (gen2.remainingBytes / gen2.desiredBytes >= 0.9) return n;
    this.reason = CondemnReason.memoryLoad;
    return MAX_GENERATION;
  }

  decidePromotion(generations: readonly Generation[], condemned: number, promotedBytes: number): boolean {
    if (condemned === MAX_GENERATION || this.forcesPromotion) return true;
    let threshold = 0;
    for (let i = 0; i <= condemned; i++) {
      threshold += Math.trunc(generations[i]!.minBytes * (i + 1) * PROMOTION_FRACTION);
    }
    const older = generations[condemned + 1]!;
    const olderBytes = older.currentBytes + older.desiredBytes - older.remainingBytes;
    return threshold > olderBytes || promotedBytes > threshold;
  }
}

/** Too much of the generation is free space that its free list cannot use. */
function isFragmented(generation: Generation): boolean {
  const { fragmentationLimitBytes, fragmentationBurden } = STATIC_DATA[generation.number]!;
  const size = generation.sizeBytes;
  const unusable = generation.freeObjectBytes;
  return unusable > fragmentationLimitBytes && unusable / size > Math.min(2 * fragmentationBurden, 0.75);
}
