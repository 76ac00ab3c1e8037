/**
 * Exponential averages in single precision, as HotSpot's policies keep them.
 *
 * Models:      HotSpot JDK 17.
 * Sources:     src/hotspot/share/gc/shared/gcUtil.cpp (AdaptiveWeightedAverage::compute_adaptive_average,
 *              AdaptivePaddedNoZeroDevAverage::sample), gcUtil.hpp (exp_avg, OLD_THRESHOLD)
 * Algorithm:   1. The weight of the n-th sample is max(weight, 100 / n) per cent while n <= 100, then `weight`.
 *              2. The padded average adds `padding` deviations; a sample of 0 leaves the deviation as it is.
 * Invariants:  every intermediate value is a 32-bit float (Math.fround): results equal the real ones bit for bit.
 * Simplified:  nothing.
 */
const OLD_THRESHOLD = 100;
const fround = Math.fround;

export class AdaptiveAverage {
  average = 0;
  readonly #weight: number;
  #samples = 0;

  constructor(weight: number) {
    this.#weight = weight;
  }

  sample(value: number): void {
    this.#samples++;
    this.average = this.adapt(fround(value), this.average);
  }

  protected adapt(value: number, average: number): number {
    const countWeight = this.#samples > OLD_THRESHOLD ? 0 : Math.floor(OLD_THRESHOLD / this.#samples);
    const weight = Math.max(this.#weight, countWeight);
    const old = fround(fround((100 - weight) * average) / 100);
    return fround(old + fround(fround(weight * value) / 100));
  }
}

export class PaddedAverage extends AdaptiveAverage {
  deviation = 0;
  padded = 0;
  readonly #padding: number;

  constructor(weight: number, padding: number) {
    super(weight);
    this.#padding = padding;
  }

  override sample(value: number): void {
    super.sample(value);
    const single = fround(value);
    if (single !== 0) this.deviation = this.adapt(fround(Math.abs(fround(single - this.average))), this.deviation);
    this.padded = fround(this.average + fround(this.#padding * this.deviation));
  }
}
