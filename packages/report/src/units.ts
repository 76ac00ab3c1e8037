/** Numbers as people read them. Exact values are in the JSON documents. */

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** Three significant digits and a binary unit; below 1 KiB the exact number. */
export function formatBytes(bytes: number): string {
  let value = Math.abs(bytes);
  let unit = 0;
  while (value >= 1023.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 ? String(value) : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
  return `${bytes < 0 ? '-' : ''}${digits} ${BYTE_UNITS[unit]}`;
}

/** Thousands apart, as in 12 345. */
export function formatCount(count: number): string {
  let rest = String(count);
  let grouped = '';
  for (; /\d{4}$/.test(rest); rest = rest.slice(0, -3)) grouped = ` ${rest.slice(-3)}${grouped}`;
  return rest + grouped;
}

/** Nanoseconds in the unit that leaves one to four digits before the point. */
export function formatNs(ns: number): string {
  if (ns < 1e3) return `${Math.round(ns)} ns`;
  if (ns < 1e6) return `${(ns / 1e3).toFixed(1)} us`;
  if (ns < 1e9) return `${(ns / 1e6).toFixed(1)} ms`;
  return `${(ns / 1e9).toFixed(2)} s`;
}
