import { describe, expect, it } from 'vitest';
import { disagreements, recordedCases } from './fixtures/recorded.ts';
import { floatFromHex, floatHex } from './float-hex.ts';
import { parseFloat } from './float-parse.ts';
import { FLOAT_ADD_DOT_0, floatRepr, formatFloat } from './float-repr.ts';

const table = (name: string) => recordedCases(import.meta.url, 'float-text', name);

describe('text of floats, as recorded from the real interpreter', () => {
  it('shows the shortest digits that read back', () => {
    expect(disagreements(table('repr'), floatRepr)).toEqual([]);
  });

  it('formats with every code, precision and flag', () => {
    expect(disagreements(table('format'), formatFloat)).toEqual([]);
  });

  it('keeps a digit after the point where no code is given', () => {
    const format = (x: number, precision: number) => formatFloat(x, 'g', precision, FLOAT_ADD_DOT_0);
    expect(disagreements(table('format with a point'), format)).toEqual([]);
  });

  it('reads what float() reads and nothing else', () => {
    expect(disagreements(table('parse'), (text: string) => parseFloat(text) ?? 'bad')).toEqual([]);
  });

  it('writes and reads hexadecimal floats', () => {
    expect(disagreements(table('hex'), floatHex)).toEqual([]);
    expect(disagreements(table('fromhex'), floatFromHex)).toEqual([]);
  });
});
