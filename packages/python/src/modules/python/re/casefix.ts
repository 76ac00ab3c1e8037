/**
 * `re._casefix`: lower-case characters that have the same upper case. Groups of code points; the content is a fact of the
 * Unicode tables (Lib/re/_casefix.py).
 */
export const reCasefixSource = `
_EXTRA_CASES = {}
for _group in '''
    69-131 73-17f b5-3bc 345-3b9-1fbe 390-1fd3 3b0-1fe3 3b2-3d0 3b5-3f5 3b8-3d1 3ba-3f0 3c0-3d6 3c1-3f1 3c2-3c3
    3c6-3d5 432-1c80 434-1c81 43e-1c82 441-1c83 442-1c84-1c85 44a-1c86 463-1c87 1c88-a64b 1e61-1e9b fb05-fb06
'''.split():
    _codes = [int(_code, 16) for _code in _group.split('-')]
    for _code in _codes:
        _EXTRA_CASES[_code] = tuple([_other for _other in _codes if _other != _code])
_EXTRA_CASES = dict(sorted(_EXTRA_CASES.items()))
`;
