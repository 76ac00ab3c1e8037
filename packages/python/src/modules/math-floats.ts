/** Parts and neighbours of floats. Source: Modules/mathmodule.c (m_remainder), C's frexp, ldexp, fmod, nextafter. */

const view = new DataView(new ArrayBuffer(8));

/** Mantissa in [0.5, 1) and exponent. */
export function frexp(x: number): [mantissa: number, exponent: number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  view.setFloat64(0, x);
  let exponent = (view.getUint16(0) >> 4) & 0x7ff;
  if (exponent === 0) {
    view.setFloat64(0, x * 2 ** 54);
    exponent = ((view.getUint16(0) >> 4) & 0x7ff) - 54;
  }
  view.setUint16(0, (view.getUint16(0) & 0x800f) | (1022 << 4));
  return [view.getFloat64(0), exponent - 1022];
}

/** `x * 2**exponent`, rounded once. */
export function ldexp(x: number, exponent: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const [mantissa, own] = frexp(x);
  const total = own + exponent;
  if (total > 1024) return mantissa < 0 ? -Infinity : Infinity;
  if (total < -1075) return mantissa < 0 ? -0 : 0;
  if (total > 1000) return mantissa * 2 ** (total - 100) * 2 ** 100;
  if (total >= -1021) return mantissa * 2 ** total;
  return mantissa * 2 ** (total + 1074) * 2 ** -1074;
}

export function fmod(x: number, y: number): number {
  if (Math.abs(y) === Infinity && Number.isFinite(x)) return x;
  return x % y;
}

/** IEEE remainder: x minus the nearest multiple of y, halves to even. */
export function remainder(x: number, y: number): number {
  if (!Number.isFinite(x) || y !== y || y === 0) return Number.NaN;
  if (Math.abs(y) === Infinity) return x;
  const [ax, ay] = [Math.abs(x), Math.abs(y)];
  const rest = ax % ay;
  const complement = ay - rest;
  let result: number;
  if (rest < complement) result = rest;
  else if (rest > complement) result = -complement;
  else result = rest - 2 * ((0.5 * (ax - rest)) % ay);
  return x < 0 || Object.is(x, -0) ? -result : result;
}

export function nextafter(x: number, y: number): number {
  if (x !== x || y !== y) return Number.NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  view.setBigInt64(0, (x < y) === (x > 0) ? bits + 1n : bits - 1n);
  return view.getFloat64(0);
}

export function ulp(x: number): number {
  if (x !== x) return x;
  const value = Math.abs(x);
  if (value === Infinity) return value;
  const next = nextafter(value, Infinity);
  return next === Infinity ? value - nextafter(value, -Infinity) : next - value;
}
