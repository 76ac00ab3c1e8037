/**
 * The cube root, in the bits of the C library.
 *
 * Models:     glibc 2.36 `cbrt`.
 * Sources:    sysdeps/ieee754/dbl-64/s_cbrt.c `__cbrt`.
 * Algorithm:  A polynomial guess for the root of the mantissa, one step of Halley's method, and a factor for what the
 *             exponent leaves when it is divided by 3.
 * Invariants: I1 cbrt(-x) is -cbrt(x). The result may err by a unit of the last place, as upstream's does.
 * Simplified: nothing.
 */
import { highWord, lastBitExponent, integerMantissa, powerOfTwo } from '../float-bits.ts';

const CBRT_2 = 1.2599210498948732;
const CBRT_4 = 1.5874010519681996;
const FACTORS = [1 / CBRT_4, 1 / CBRT_2, 1, CBRT_2, CBRT_4] as const;

/** `cbrt(x)`. */
export function cbrt(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude === 0 || !(magnitude < Infinity)) return x;
  let exponent = ((highWord(magnitude) >>> 20) & 0x7ff) - 1022;
  let m = magnitude;
  if (exponent === -1022) {
    m = integerMantissa(magnitude);
    exponent = ((highWord(m) >>> 20) & 0x7ff) - 1022 + lastBitExponent(magnitude);
    m *= powerOfTwo(-(((highWord(m) >>> 20) & 0x7ff) - 1022));
  } else m = exponent >= 0 ? m * powerOfTwo(-exponent) : m * powerOfTwo(-exponent - 1) * 2;
  const u =
    0.35489576504391984 +
    (1.508191937815849 -
      (2.114994941673713 -
        (2.4469312256353444 - (1.8346927748361308 - (0.7849323449766392 - 0.14526389938548637 * m) * m) * m) * m) *
        m) *
      m;
  const cube = u * u * u;
  const rest = exponent % 3;
  const root = ((u * (cube + 2 * m)) / (2 * cube + m)) * FACTORS[rest + 2]!;
  const scaled = root * powerOfTwo((exponent - rest) / 3);
  return x > 0 ? scaled : -scaled;
}
