/** 2**27 + 1: splits a double into two halves of 26 bits. */
const SPLITTER = 134217729;

/**
 * `a * b + c` rounded once, as the fused instruction of the machine does. Exact up to a chance of about 2**-50 (the sum
 * of the two rounding errors is itself rounded); valid where neither the product nor its halves over- or underflow.
 */
export function fused(a: number, b: number, c: number): number {
  const product = a * b;
  const aSplit = SPLITTER * a;
  const aHigh = aSplit - (aSplit - a);
  const aLow = a - aHigh;
  const bSplit = SPLITTER * b;
  const bHigh = bSplit - (bSplit - b);
  const bLow = b - bHigh;
  const productError = aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
  const sum = product + c;
  const back = sum - product;
  const sumError = product - (sum - back) + (c - back);
  return sum + (sumError + productError);
}

/** The part of `a * b` that rounding cuts off (`fma(a, b, -(a * b))`). */
export function productError(a: number, b: number): number {
  const product = a * b;
  const aSplit = SPLITTER * a;
  const aHigh = aSplit - (aSplit - a);
  const aLow = a - aHigh;
  const bSplit = SPLITTER * b;
  const bHigh = bSplit - (bSplit - b);
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}
