/** Formats of `struct`: codes, counts, byte order, alignment. Source: Modules/_struct.c (native_table, prepare_s). */

export interface Field {
  readonly code: string;
  readonly offset: number;
  /** Bytes of one item; of the whole for `s` and `p`. */
  readonly width: number;
  readonly count: number;
}

export interface Layout {
  readonly format: string;
  readonly fields: readonly Field[];
  readonly size: number;
  readonly little: boolean;
  readonly native: boolean;
  /** Values that are packed. */
  readonly values: number;
}

export class FormatProblem extends Error {}

const NATIVE: Readonly<Record<string, number>> = {
  x: 1, c: 1, b: 1, B: 1, '?': 1, h: 2, H: 2, i: 4, I: 4, l: 8, L: 8, q: 8, Q: 8, n: 8, N: 8, e: 2, f: 4, d: 8, s: 1,
  p: 1, P: 8,
};
const STANDARD: Readonly<Record<string, number>> = {
  x: 1, c: 1, b: 1, B: 1, '?': 1, h: 2, H: 2, i: 4, I: 4, l: 4, L: 4, q: 8, Q: 8, e: 2, f: 4, d: 8, s: 1, p: 1,
};

export function parseLayout(format: string): Layout {
  const order = '@=<>!'.includes(format[0] ?? ' ') ? format[0]! : '@';
  const native = order === '@';
  const widths = native ? NATIVE : STANDARD;
  const fields: Field[] = [];
  let size = 0;
  let values = 0;
  const rest = '@=<>!'.includes(format[0] ?? ' ') ? format.slice(1) : format;
  for (let i = 0; i < rest.length; i++) {
    if (/\s/.test(rest[i]!)) continue;
    let digits = '';
    while (i < rest.length && rest[i]! >= '0' && rest[i]! <= '9') digits += rest[i++];
    if (i >= rest.length) throw new FormatProblem('repeat count given without format specifier');
    const code = rest[i]!;
    const width = widths[code];
    if (width === undefined) throw new FormatProblem('bad char in struct format');
    const count = digits === '' ? 1 : Number(digits);
    if (native && 'hHiIlLqQnNefdP'.includes(code)) size = Math.ceil(size / width) * width;
    if (code === 's' || code === 'p') {
      fields.push({ code, offset: size, width: count, count: 1 });
      values++;
    } else if (code !== 'x') {
      fields.push({ code, offset: size, width, count });
      values += count;
    }
    size += width * count;
  }
  return { format, fields, size, little: order !== '>' && order !== '!', native, values };
}
