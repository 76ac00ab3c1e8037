/** Floats of 16 bits. Source: Objects/floatobject.c (PyFloat_Pack2, PyFloat_Unpack2). */

export function halfToDouble(bits: number): number {
  const sign = (bits & 0x8000) !== 0 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

/** Rounds half to even. */
export function doubleToHalf(x: number): number {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(x);
  if (x !== x) return sign | 0x7e00;
  if (magnitude >= 65520) return sign | 0x7c00;
  const scale = magnitude < 2 ** -14 ? 2 ** -24 : 2 ** (Math.floor(Math.log2(magnitude)) - 10);
  const scaled = magnitude / scale;
  let rounded = Math.floor(scaled);
  const rest = scaled - rounded;
  if (rest > 0.5 || (rest === 0.5 && rounded % 2 === 1)) rounded++;
  if (magnitude < 2 ** -14) return sign | rounded;
  const exponent = Math.log2(scale) + 10 + 15;
  return sign | ((exponent << 10) + (rounded - 1024));
}
