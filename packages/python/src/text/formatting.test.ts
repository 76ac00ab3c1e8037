import { describe, expect, it } from 'vitest';
import { disagreements, recordedCases } from '../numbers/fixtures/recorded.ts';
import type { Int } from '../numbers/int-value.ts';
import { complexRepr, formatComplex, formatFloat, formatInt, formatStr } from './format-value.ts';
import {
  FROM_ARGUMENT,
  layOutFloat,
  layOutInt,
  layOutText,
  numberWanted,
  parsePercentFormat,
} from './percent-format.ts';
import type { PercentDirective } from './percent-format.ts';
import { conversionError, parseTemplate } from './str-format.ts';
import type { TemplateField } from './str-format.ts';

const table = (name: string) => recordedCases(import.meta.url, 'formatting', name);

describe('format(value, spec), as recorded from the real interpreter', () => {
  it('formats ints, and refuses what they refuse', () => {
    expect(disagreements(table('int'), (value: Int, spec: string) => formatInt(value, spec))).toEqual([]);
    expect(disagreements(table('bool'), (value: Int, spec: string) => formatInt(value, spec, 'bool'))).toEqual([]);
  });

  it('formats floats', () => {
    expect(disagreements(table('float'), (x: number, spec: string) => formatFloat(x, spec))).toEqual([]);
  });

  it('formats text', () => {
    expect(disagreements(table('str'), (text: string, spec: string) => formatStr(text, spec))).toEqual([]);
  });

  it('formats complex numbers', () => {
    expect(disagreements(table('complex'), formatComplex)).toEqual([]);
    expect(disagreements(table('complex repr'), complexRepr)).toEqual([]);
  });

  it('names the type of the value in its messages', () => {
    expect.assertions(1);
    try {
      formatStr('a', 'd', 'Name');
    } catch (error) {
      expect(error).toMatchObject({ kind: 'ValueError', message: "Unknown format code 'd' for object of type 'Name'" });
    }
  });
});

const directive = (template: string) => parsePercentFormat(template)[0] as PercentDirective;
const tail = (template: string) => (parsePercentFormat(template)[1] ?? '') as string;

describe('% formatting, as recorded from the real interpreter', () => {
  it('lays ints, floats and text out under every flag', () => {
    const int = (template: string, value: Int) => {
      const piece = directive(template);
      return layOutInt(piece, value, piece.width, piece.precision) + tail(template);
    };
    expect(disagreements(table('% int'), int)).toEqual([]);
    const float = (template: string, value: number) => {
      const piece = directive(template);
      return layOutFloat(piece, value, piece.width, piece.precision) + tail(template);
    };
    expect(disagreements(table('% float'), float)).toEqual([]);
    const text = (template: string, value: string) => {
      const piece = directive(template);
      return layOutText(piece, value, piece.width, piece.precision) + tail(template);
    };
    expect(disagreements(table('% str'), text)).toEqual([]);
  });

  it('joins doubled signs with the text around them', () => {
    expect(parsePercentFormat('100%% of %s%%')).toMatchObject(['100% of ', { code: 's' }, '%']);
  });

  it('reads keys with nested parentheses, and sizes from arguments', () => {
    expect(directive('%(a(b)c)-*.*lf')).toMatchObject({
      needsMapping: true,
      key: 'a(b)c',
      leftAdjust: true,
      width: FROM_ARGUMENT,
      precision: FROM_ARGUMENT,
      code: 'f',
    });
    expect(directive('%.d').precision).toBe(0);
  });

  it('keeps mistakes for the moment when formatting gets there', () => {
    expect(parsePercentFormat('%s %')).toMatchObject([
      { error: undefined },
      ' ',
      { errorFirst: true, error: { kind: 'ValueError', message: 'incomplete format' } },
    ]);
    expect(directive('%(a')).toMatchObject({ needsMapping: true, error: { message: 'incomplete format key' } });
    expect(directive('%5%')).toMatchObject({
      errorFirst: false,
      error: { message: "unsupported format character '%' (0x25) at index 2" },
    });
    expect(parsePercentFormat('\u{1f600}%\u20ac')[1]).toMatchObject({
      error: { message: "unsupported format character '?' (0x20ac) at index 2" },
    });
    expect(parsePercentFormat('%b')[0]).toMatchObject({ error: { kind: 'ValueError' } });
    expect(parsePercentFormat('%b', true)[0]).toMatchObject({ code: 'b', error: undefined });
  });

  it('words the refusal of other types by the conversion', () => {
    expect(numberWanted(directive('%d'), 'str').message).toBe('%d format: a real number is required, not str');
    expect(numberWanted(directive('%x'), 'float').message).toBe('%x format: an integer is required, not float');
  });
});

const firstField = (template: string) => parseTemplate(template).find((piece) => typeof piece !== 'string');

describe('str.format templates', () => {
  it('numbers fields in the order in which formatting meets them', () => {
    const pieces = parseTemplate('{:{}}{!r}') as TemplateField[];
    expect(pieces[0]).toMatchObject({ index: 0, spec: [{ index: 1 }] });
    expect(pieces[1]).toMatchObject({ index: 2, conversion: 'r', spec: '' });
  });

  it('reads paths of attributes and items', () => {
    expect(firstField('{0.y[1][k].z}')).toMatchObject({
      index: 0,
      path: [
        { kind: 'attribute', name: 'y' },
        { kind: 'item', key: 1 },
        { kind: 'item', key: 'k' },
        { kind: 'attribute', name: 'z' },
      ],
    });
    expect(firstField('{a[{]}')).toMatchObject({ name: 'a', index: undefined, path: [{ key: '{' }] });
    expect(firstField('{0[-1]}')).toMatchObject({ path: [{ kind: 'item', key: '-1' }] });
  });

  it('takes doubled braces for literals', () => {
    expect(parseTemplate('{{a}}{0}}}')).toMatchObject(['{a}', { index: 0 }, '}']);
  });

  it.each([
    ['{', "Single '{' encountered in format string"],
    ['a}b', "Single '}' encountered in format string"],
    ['{0', "expected '}' before end of string"],
    ['{0!', 'end of string while looking for conversion specifier'],
    ['{0!r', "unmatched '{' in format spec"],
    ['{0!rx}', "expected ':' after conversion specifier"],
    ['{0{}}', "unexpected '{' in field name"],
    ['{0:{', "unmatched '{' in format spec"],
    ['{}{0}', 'cannot switch from automatic field numbering to manual field specification'],
    ['{0}{}', 'cannot switch from manual field specification to automatic field numbering'],
    ['{99999999999999999999}', 'Too many decimal digits in format string'],
  ])('ends %s with the error %s', (template, message) => {
    expect(parseTemplate(template).at(-1)).toMatchObject({ kind: 'ValueError', message });
  });

  it.each([
    ['{0.}', 'Empty attribute in format string'],
    ['{0[]}', 'Empty attribute in format string'],
    ['{0[0]x}', "Only '.' or '[' may follow ']' in format field specifier"],
  ])('ends the path of %s with the error %s', (template, message) => {
    expect((firstField(template) as TemplateField).path.at(-1)).toMatchObject({ kind: 'error', error: { message } });
  });

  it('goes one level deep', () => {
    const field = firstField('{:{:{}}}') as TemplateField;
    const inner = (field.spec as TemplateField[])[0]!;
    expect(inner.spec).toMatchObject([{ kind: 'ValueError', message: 'Max string recursion exceeded' }]);
  });

  it('names an unknown conversion', () => {
    expect(conversionError('x').message).toBe('Unknown conversion specifier x');
    expect(conversionError('\u00e9').message).toBe('Unknown conversion specifier \\xe9');
  });
});
