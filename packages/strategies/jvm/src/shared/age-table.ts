/**
 * Survivor words by age, and the tenuring threshold that follows from them.
 *
 * Models:      HotSpot JDK 17.
 * Sources:     src/hotspot/share/gc/shared/ageTable.cpp (AgeTable::compute_tenuring_threshold)
 * Algorithm:   add up the words from age 1 on until they exceed the desired survivor size: that age is the threshold,
 *              at most MaxTenuringThreshold. If they never do, the threshold is the maximum.
 * Invariants:  I1 1 <= age < AGES.
 * Simplified:  nothing.
 */

/** Ages have four bits (src/hotspot/share/oops/markWord.hpp max_age). */
export const MAX_AGE = 15;
const AGES = MAX_AGE + 1;

export class AgeTable {
  readonly words: Float64Array = new Float64Array(AGES);

  clear(): void {
    this.words.fill(0);
  }

  add(age: number, words: number): void {
    this.words[age]! += words;
  }

  tenuringThreshold(desiredWords: number, maxThreshold: number): number {
    let total = 0;
    let age = 1;
    while (age < AGES) {
      total += this.words[age]!;
      if (total > desiredWords) break;
      age++;
    }
    return age < maxThreshold ? age : maxThreshold;
  }
}
