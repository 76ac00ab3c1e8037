import type { Constant } from '../code-unit.ts';

/** The text that two constants share exactly when `==` holds between them. */
export function equalityKey(constant: Constant): string {
  switch (constant.kind) {
    case 'none': return 'N';
    case 'ellipsis': return 'E';
    case 'true': return 'n1';
    case 'false': return 'n0';
    case 'int': return `n${constant.value}`;
    case 'float': return numberKey(constant.value);
    case 'complex': return constant.imag === 0 ? numberKey(constant.real) : `c${constant.real + 0},${constant.imag}`;
    case 'str': return `s${constant.value.length}:${constant.value}`;
    case 'bytes': return `b${constant.value.join()}`;
    case 'tuple': return `t(${constant.items.map(equalityKey).join()})`;
    case 'frozenset': return `z(${constant.items.map(equalityKey).sort().join()})`;
    case 'code': return `code:${constant.value.qualname}:${constant.value.firstLine}`;
  }
}

function numberKey(value: number): string {
  return Number.isInteger(value) ? `n${BigInt(value)}` : `f${value}`;
}
