/**
 * Constants as values: their identity in a constant table, and the sharing of equal ones.
 * Sources: Objects/codeobject.c `_PyCode_ConstantKey`; Python/compile.c `merge_consts_recursive`.
 */
import type { CodeUnit, Constant } from '../code-unit.ts';

export const NONE: Constant = { kind: 'none' };
export const TRUE: Constant = { kind: 'true' };
export const FALSE: Constant = { kind: 'false' };

export function intConstant(value: number | bigint): Constant {
  return { kind: 'int', value: BigInt(value) };
}

export function strConstant(value: string): Constant {
  return { kind: 'str', value };
}

export function tupleConstant(items: readonly Constant[]): Constant {
  return { kind: 'tuple', items };
}

/**
 * All constants of one compilation. Equal constants of the same type become the same object, in every code unit, so
 * that the machine can share what the real interpreter shares.
 */
export class ConstantCache {
  private readonly byKey = new Map<string, Constant>();
  private readonly codes = new Map<string, { unit: CodeUnit; id: number }[]>();
  private readonly codeIds = new Map<CodeUnit, number>();

  /** The text that two constants share exactly when one may stand for the other. */
  key(constant: Constant): string {
    switch (constant.kind) {
      case 'none': return 'N';
      case 'true': return 'T';
      case 'false': return 'F';
      case 'ellipsis': return 'E';
      case 'int': return `i${constant.value}`;
      case 'float': return `f${floatText(constant.value)}`;
      case 'complex': return `c${floatText(constant.real)},${floatText(constant.imag)}`;
      case 'str': return `s${constant.value.length}:${constant.value}`;
      case 'bytes': return `b${constant.value.join()}`;
      case 'tuple': return `t(${constant.items.map((item) => this.key(item)).join()})`;
      case 'frozenset': return `z(${constant.items.map((item) => this.key(item)).sort().join()})`;
      case 'code': return `#${this.codeId(constant.value)}`;
    }
  }

  /** The shared object for a constant; the parts of tuples are shared too. */
  merge(constant: Constant): Constant {
    if (constant.kind === 'none' || constant.kind === 'ellipsis') return constant;
    const key = this.key(constant);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    let merged = constant;
    if (constant.kind === 'tuple' || constant.kind === 'frozenset') {
      const placeholder = { kind: constant.kind, items: [] as Constant[] };
      this.byKey.set(key, placeholder);
      for (const item of constant.items) placeholder.items.push(this.merge(item));
      merged = placeholder;
    }
    this.byKey.set(key, merged);
    return merged;
  }

  /** Like `merge`, without looking into tuples (`merge_const_one`). */
  mergeOne(constant: Constant): Constant {
    const key = this.key(constant);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    this.byKey.set(key, constant);
    return constant;
  }

  private codeId(unit: CodeUnit): number {
    const known = this.codeIds.get(unit);
    if (known !== undefined) return known;
    const bucketKey = `${unit.qualname}:${unit.firstLine}:${unit.code.length}`;
    const bucket = this.codes.get(bucketKey) ?? [];
    this.codes.set(bucketKey, bucket);
    const equal = bucket.find((entry) => this.sameCode(entry.unit, unit));
    const id = equal?.id ?? this.codeIds.size;
    if (equal === undefined) bucket.push({ unit, id });
    this.codeIds.set(unit, id);
    return id;
  }

  /** `code_richcompare` of Objects/codeobject.c. */
  private sameCode(a: CodeUnit, b: CodeUnit): boolean {
    return (
      a.name === b.name &&
      a.flags === b.flags &&
      a.argCount === b.argCount &&
      a.posOnlyArgCount === b.posOnlyArgCount &&
      a.kwOnlyArgCount === b.kwOnlyArgCount &&
      sameItems(a.code, b.code) &&
      sameItems(a.names, b.names) &&
      sameItems(a.localsPlusNames, b.localsPlusNames) &&
      sameItems(a.positions, b.positions) &&
      a.consts.length === b.consts.length &&
      a.consts.every((constant, index) => this.key(constant) === this.key(b.consts[index]!))
    );
  }
}

function sameItems<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

function floatText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
