import ast, re
for s in ['1', '-1', '+2.5', '"a"', "b'x'", '(1, [2, {3: "x"}], {4, 5})', 'None', 'True', '...', '1+2j', '-1-2j', 'set()', '{}', '()', '  [1,\n 2]', "'a' 'b'", '0x1f', '1_000', '{"a": [1, 2.0, (None,)]}', '"\\u00e9"']:
    print(s, repr(ast.literal_eval(s)))
for s in ['a', 'f()', '1+2', '-"a"', '[x for x in y]', '{**a}', 'set(1)', '2j+1', 'not 1', 'a.b', '1 if 2 else 3', 'f"x"', '(1,\n x)', '--1', '{1: [], []: 2}', '"a" + "b"']:
    try: print(s, ast.literal_eval(s))
    except Exception as e: print(s, type(e).__name__, re.sub('0x[0-9a-f]+', '0x', str(e)))
for s in ['(', '1 1', 'x = 1']:
    try: ast.literal_eval(s)
    except SyntaxError as e: print(repr(s), type(e).__name__, e.msg, e.lineno, e.offset, e.filename)
try: ast.literal_eval(5)
except ValueError as e: print(e)
