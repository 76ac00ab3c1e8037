/**
 * Budgets: how much each generation may take before it is collected, from what survived the last collection.
 *
 * Models:      .NET 10, workstation, non-concurrent, balanced latency level.
 * Sources:     src/coreclr/gc/dynamic_tuning.cpp (surv_to_growth, desired_new_allocation, linear_allocation_model,
 *              compute_new_dynamic_data, compute_promoted_allocation), plan_phase.cpp (compute_in)
 * Algorithm:   1. Growth factor from the survival rate cst: (limit - limit * cst) / (1 - cst * limit), at most
 *                 maxLimit.
 *              2. Generations 0 and 1: factor * survivors between minimum and maximum. Generation 2: what its size may
 *                 grow by. Large objects: the same, at least the budget of generation 2.
 *              3. A budget that was hardly used moves only by the used share (linear model).
 *              4. Generation 0 takes the lower bound after a collection of its own, else it moves as little as
 *                 possible.
 *              5. What was promoted into a generation is taken off its budget at once.
 * Invariants:  I1 minBytes <= desiredBytes <= maxBytes for generations 0 and 1.
 * Simplified:  time since the last collection counts as 0, so that old budgets never fade with time. The trim of
 *              generation 0 under memory pressure is not modelled.
 */
import type { Generation } from './generation.ts';
import { LOH, MAX_GENERATION, STATIC_DATA } from './dotnet-arguments.ts';

const MIB = 1 << 20;
const FULLY_USED = 0.95;
const REDUCED_COLLECTIONS = 2;
const fround = Math.fround;

function growthOf(survival: number, limit: number, maxLimit: number): number {
  const threshold = fround((maxLimit - limit) / (limit * (maxLimit - 1)));
  if (survival < threshold) return fround((limit - limit * survival) / (1 - survival * limit));
  return maxLimit;
}

export class DynamicTuning {
  /** Generation 0 is fragmented: its next budgets are small, and its collections compact. */
  gen0ReductionCount = 0;
  readonly #generations: readonly Generation[];
  readonly #availableBytes: () => number;

  /** @param availableBytes physical memory that is free */
  constructor(generations: readonly Generation[], availableBytes: () => number) {
    this.#generations = generations;
    this.#availableBytes = availableBytes;
  }

  /** After a collection of generations 0..condemned. */
  computeNewBudgets(condemned: number, finalizerPromotedBytes: number): void {
    for (let i = 0; i <= condemned; i++) {
      this.#computeGeneration(this.#generations[i]!, condemned, finalizerPromotedBytes);
    }
    if (condemned === MAX_GENERATION) this.#computeGeneration(this.#generations[LOH]!, condemned, 0);
    else this.#notePromotion(this.#generations[condemned + 1]!);
  }

  #computeGeneration(generation: Generation, condemned: number, finalizerPromotedBytes: number): void {
    generation.fragmentationBytes = generation.freeBytes;
    generation.currentBytes = generation.sizeBytes - generation.fragmentationBytes;
    const out = generation.survivedBytes;
    if (generation.number === 0) this.#computeGen0(generation, condemned, finalizerPromotedBytes);
    else generation.desiredBytes = this.#desired(generation, out);
    generation.remainingBytes = generation.desiredBytes - generation.promotedInBytes;
  }

  #computeGen0(generation: Generation, condemned: number, finalizerPromotedBytes: number): void {
    const out = generation.survivedBytes;
    const old = generation.desiredBytes;
    const lower = this.#desiredGen0(generation, out - Math.min(finalizerPromotedBytes, out), true);
    if (condemned === 0) {
      generation.desiredBytes = lower;
      return;
    }
    const upper = this.#desiredGen0(generation, out, false);
    generation.desiredBytes = Math.max(lower, Math.min(old, Math.max(upper, lower)));
  }

  #desiredGen0(generation: Generation, out: number, isFirstPass: boolean): number {
    let budget = this.#desired(generation, out);
    if (isFirstPass) {
      if (generation.freeList.bytes > generation.minBytes) this.gen0ReductionCount = REDUCED_COLLECTIONS;
      else if (this.gen0ReductionCount > 0) this.gen0ReductionCount--;
    }
    if (this.gen0ReductionCount > 0) {
      budget = Math.min(budget, Math.max(generation.minBytes, Math.floor(generation.maxBytes / 3)));
    }
    return Math.ceil(budget / 8) * 8;
  }

  #desired(generation: Generation, out: number): number {
    const { limit, maxLimit } = STATIC_DATA[generation.number]!;
    const begin = generation.beginBytes;
    const used = fround((generation.desiredBytes - generation.remainingBytes) / generation.desiredBytes);
    if (begin === 0) return generation.minBytes;
    const survival = fround(out / begin);
    if (generation.number < MAX_GENERATION) {
      const factor = growthOf(survival, limit, maxLimit);
      const budget = Math.min(Math.max(Math.floor(factor * out), generation.minBytes), generation.maxBytes);
      return this.#smooth(used, budget, generation.desiredBytes);
    }
    const current = generation.currentBytes;
    if (generation.number === MAX_GENERATION) {
      const factor = growthOf(Math.min(1, survival), limit, maxLimit);
      return this.#desiredGen2(generation, factor, current, used);
    }
    const factor = growthOf(survival, limit, maxLimit);
    const size = Math.max(Math.floor(factor * current), generation.minBytes);
    const available = Math.max(this.#availableBytes() - MIB, 0) + generation.freeList.bytes;
    const grown = Math.min(Math.max(size - current, this.#generations[MAX_GENERATION]!.desiredBytes), available);
    return this.#smooth(used, Math.max(grown, Math.floor(current / 4), generation.minBytes), generation.desiredBytes);
  }

  #desiredGen2(generation: Generation, factor: number, current: number, used: number): number {
    const size = Math.max(Math.floor(factor * current), generation.minBytes);
    let budget = Math.max(size - current, generation.minBytes);
    budget = this.#smooth(used, budget, generation.desiredBytes);
    const fragmentation = generation.fragmentationBytes;
    if (fragmentation > Math.floor((factor - 1) * current)) {
      budget = Math.max(generation.minBytes, Math.floor((budget * current) / (current + 2 * fragmentation)));
    }
    return budget;
  }

  #smooth(used: number, budget: number, old: number): number {
    if (used <= 0 || used >= FULLY_USED) return budget;
    const oldShare = fround(1 - used);
    return Math.floor((1 - oldShare) * budget + oldShare * old);
  }

  /** The generation above the condemned ones took in survivors. */
  #notePromotion(generation: Generation): void {
    generation.remainingBytes -= generation.promotedInBytes;
    generation.fragmentationBytes = generation.freeBytes;
    generation.currentBytes = generation.sizeBytes - generation.fragmentationBytes;
  }
}
