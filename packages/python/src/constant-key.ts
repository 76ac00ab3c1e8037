import type { Constant } from './code-unit.ts';

/** What tells constants apart (Objects/codeobject.c _PyCode_ConstantKey); '' = always the same object, or code. */
export function constantKey(constant: Constant): string {
  switch (constant.kind) {
    case 'int': return `i${constant.value}`;
    case 'float': return `f${floatKey(constant.value)}`;
    case 'complex': return `c${floatKey(constant.real)} ${floatKey(constant.imag)}`;
    case 'str': return `s${constant.value.length} ${constant.value}`;
    case 'bytes': return `b${constant.value.join()}`;
    case 'tuple': case 'frozenset': {
      const keys = constant.items.map((item) => constantKey(item) || item.kind);
      return `${constant.kind === 'tuple' ? 't' : 'z'}(${keys.join(';')})`;
    }
    default: return '';
  }
}

const floatKey = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));
