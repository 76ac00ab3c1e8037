/** Edit distance with transpositions of neighbours counted as one. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, beforeLast[j - 2]! + 1);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** Names that the user may have meant, best first: at most `limit`, none that is far off. */
export function nearMatches(wanted: string, known: readonly string[], limit = 3): string[] {
  const target = wanted.toLowerCase();
  const scored = known.map((name) => {
    const candidate = name.toLowerCase();
    const tail = candidate.slice(candidate.lastIndexOf('.') + 1);
    const distance = Math.min(editDistance(target, candidate), editDistance(target, tail) + 0.5);
    // A name that shares no more than a letter with the one wanted was not meant.
    if (distance >= Math.max(target.length, tail.length) - 1) return { name, distance: Number.POSITIVE_INFINITY };
    const contained = target.length >= 3 && (candidate.includes(target) || target.includes(candidate));
    return { name, distance: contained ? Math.min(distance, 1) : distance };
  });
  const allowed = Math.max(2, Math.ceil(wanted.length / 3));
  const best = Math.min(...scored.map((entry) => entry.distance));
  return scored.filter((entry) => entry.distance <= Math.min(allowed, best + 1))
    .toSorted((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
    .slice(0, limit).map((entry) => entry.name);
}

/** Names shown when none is near. */
const SHOWN = 12;

/** `; did you mean x or y?`, or what there is when nothing is near. */
export function suggestion(wanted: string, known: readonly string[]): string {
  const near = nearMatches(wanted, known);
  if (near.length > 0) return `; did you mean ${near.join(' or ')}?`;
  if (known.length === 0) return '';
  const rest = known.length - SHOWN;
  return `; there is ${known.slice(0, SHOWN).join(', ')}${rest > 0 ? ` and ${rest} more (see memarena list)` : ''}`;
}
