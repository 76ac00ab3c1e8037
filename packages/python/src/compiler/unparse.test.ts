import { describe, expect, it } from 'vitest';
import { parseExpression, SourceText } from '../syntax/index.ts';
import { unparse } from './unparse.ts';

describe('unparse', () => {
  it.each([
    ['( a+b )*c', '(a + b) * c'],
    ['a**(b**c)', 'a ** b ** c'],
    ['(a**b)**c', '(a ** b) ** c'],
    ['- ( - a )', '--a'],
    ['x [ 1 : 2 , : : 3 ]', 'x[1:2, ::3]'],
    ['(a,)', '(a,)'],
    ['{ **a , 1 : 2 }', '{**a, 1: 2}'],
    ["'it\\'s'", '"it\'s"'],
    ["u'a' 'b'", "u'ab'"],
    ['1e400', '1e309'],
    ['2.0j', '2j'],
    ['(1).real', '1 .real'],
    ["f'{x!r:>{w}}{{'", "f'{x!r:>{w}}{{'"],
    ['lambda*a,b=1,**c:0', 'lambda *a, b=1, **c: 0'],
    ['[y for(x)in z if not a]', '[y for x in z if not a]'],
  ])('%s', (source, text) => {
    expect(unparse(parseExpression(new SourceText(source, 'p.py')).body)).toBe(text);
  });
});
