import type { CodeUnit, Constant } from '@memarena/python';

/** A code object in the shape that `dump-code.py` prints. */
export interface DescribedCode {
  readonly name: string;
  readonly qualname: string;
  readonly firstLine: number;
  readonly flags: number;
  readonly args: readonly number[];
  readonly stackSize: number;
  readonly localsPlus: readonly (readonly [string, number])[];
  readonly names: readonly string[];
  readonly consts: readonly unknown[];
  readonly code: string;
  readonly exceptionTable: readonly (readonly number[])[];
  readonly positions: readonly (readonly number[])[];
}

export function describeCode(unit: CodeUnit): DescribedCode {
  return {
    name: unit.name,
    qualname: unit.qualname,
    firstLine: unit.firstLine,
    flags: unit.flags,
    args: [unit.argCount, unit.posOnlyArgCount, unit.kwOnlyArgCount],
    stackSize: unit.stackSize,
    localsPlus: unit.localsPlusNames.map((name, index) => [name, unit.localsPlusKinds[index]!]),
    names: unit.names,
    consts: unit.consts.map(describeConstant),
    code: Buffer.from(unit.code).toString('hex'),
    exceptionTable: unit.exceptionTable.map(({ start, end, target, depth, pushLasti }) => [
      start, end, target, depth, pushLasti ? 1 : 0,
    ]),
    positions: describePositions(unit.positions),
  };
}

function describeConstant(constant: Constant): unknown {
  switch (constant.kind) {
    case 'int': return { int: `${constant.value < 0n ? '-' : ''}0x${magnitude(constant.value).toString(16)}` };
    case 'float': return { float: describeFloat(constant.value) };
    case 'complex': return { complex: [describeFloat(constant.real), describeFloat(constant.imag)] };
    case 'str': return { str: describeText(constant.value) };
    case 'bytes': return { bytes: Buffer.from(constant.value).toString('hex') };
    case 'tuple': return { tuple: constant.items.map(describeConstant) };
    case 'frozenset': return { frozenset: constant.items.map(describeConstant).sort(byText) };
    case 'code': return { code: describeCode(constant.value) };
    default: return constant.kind;
  }
}

function byText(a: unknown, b: unknown): number {
  const x = JSON.stringify(a);
  const y = JSON.stringify(b);
  return x < y ? -1 : x > y ? 1 : 0;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Text with lone surrogates is listed byte by byte. */
function describeText(text: string): string | number[] {
  return /\p{Surrogate}/u.test(text) ? [...Buffer.from(text, 'utf16le')] : text;
}

/** `float.hex()`. */
function describeFloat(value: number): string {
  if (!Number.isFinite(value)) return String(value).toLowerCase().replace('infinity', 'inf');
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const sign = bits >> 63n === 1n ? '-' : '';
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = (bits & 0xfffffffffffffn).toString(16).padStart(13, '0');
  if (exponent === 0 && value === 0) return `${sign}0x0.0p+0`;
  const shown = exponent === 0 ? -1022 : exponent - 1023;
  return `${sign}0x${exponent === 0 ? 0 : 1}.${fraction}p${shown < 0 ? '-' : '+'}${Math.abs(shown)}`;
}

function describePositions(positions: Int32Array): number[][] {
  const runs: number[][] = [];
  for (let at = 0; at < positions.length; at += 4) {
    const row = [...positions.subarray(at, at + 4)];
    const last = runs[runs.length - 1];
    if (last !== undefined && row.every((part, index) => part === last[index + 1])) last[0]! += 1;
    else runs.push([1, ...row]);
  }
  return runs;
}
