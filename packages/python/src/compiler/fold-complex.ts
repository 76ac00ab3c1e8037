export interface Complex {
  readonly real: number;
  readonly imag: number;
}

export function addComplex(x: Complex, y: Complex): Complex {
  return { real: x.real + y.real, imag: x.imag + y.imag };
}

export function subtractComplex(x: Complex, y: Complex): Complex {
  return { real: x.real - y.real, imag: x.imag - y.imag };
}

export function multiplyComplex(x: Complex, y: Complex): Complex {
  return { real: x.real * y.real - x.imag * y.imag, imag: x.real * y.imag + x.imag * y.real };
}

/** Division scaled by the larger part of the divisor (Objects/complexobject.c `_Py_c_quot`). */
export function divideComplex(x: Complex, y: Complex): Complex | undefined {
  const real = Math.abs(y.real);
  const imag = Math.abs(y.imag);
  if (real >= imag) {
    if (real === 0) return undefined;
    const ratio = y.imag / y.real;
    const scale = y.real + y.imag * ratio;
    return { real: (x.real + x.imag * ratio) / scale, imag: (x.imag - x.real * ratio) / scale };
  }
  if (imag < real || Number.isNaN(imag)) return { real: NaN, imag: NaN };
  const ratio = y.real / y.imag;
  const scale = y.real * ratio + y.imag;
  return { real: (x.real * ratio + x.imag) / scale, imag: (x.imag * ratio - x.real) / scale };
}

/** `x ** n` for a whole exponent by repeated squaring (Objects/complexobject.c `c_powi`). */
export function powerOfComplex(x: Complex, exponent: number): Complex | undefined {
  let result: Complex = { real: 1, imag: 0 };
  let factor = x;
  const count = Math.abs(exponent);
  for (let mask = 1; mask <= count; mask <<= 1) {
    if ((count & mask) !== 0) result = multiplyComplex(result, factor);
    factor = multiplyComplex(factor, factor);
  }
  return exponent > 0 ? result : divideComplex({ real: 1, imag: 0 }, result);
}
