import { describe, expect, it } from 'vitest';
import { disagreements, recordedCases } from '../numbers/fixtures/recorded.ts';
import { decodeBytes, encodeText, findEncoding } from './codecs.ts';

const table = (name: string) => recordedCases(import.meta.url, 'codecs', name);

describe('codecs, as recorded from the real interpreter', () => {
  it('encodes under every error handler', () => {
    expect(disagreements(table('encode'), encodeText)).toEqual([]);
  });

  it('decodes under every error handler', () => {
    expect(disagreements(table('decode'), decodeBytes)).toEqual([]);
  });

  it('finds encodings by their aliases', () => {
    expect(disagreements(table('names'), (name: string) => encodeText('\u00e9', name))).toEqual([]);
    expect(findEncoding('ANSI_X3.4-1968')).toBe('ascii');
  });

  it('reports where and why, for the fields of the exception', () => {
    expect.assertions(2);
    try {
      encodeText('\u{1f600}a\u20ac\u20acb', 'latin-1');
    } catch (error) {
      const reason = 'ordinal not in range(256)';
      expect(error).toMatchObject({ kind: 'UnicodeEncodeError', encoding: 'latin-1', start: 0, end: 1, reason });
    }
    try {
      decodeBytes(Uint8Array.of(0x61, 0xe2, 0x82, 0x61));
    } catch (error) {
      const reason = 'invalid continuation byte';
      expect(error).toMatchObject({ kind: 'UnicodeDecodeError', encoding: 'utf-8', start: 1, end: 3, reason });
    }
  });
});
