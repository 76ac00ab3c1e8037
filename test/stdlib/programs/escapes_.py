s = 'tab\t nl\n q\' \\ é 中 \U0001F600 \ud800 \x7f\x00'
for e in ('unicode_escape', 'unicode-escape', 'raw_unicode_escape'):
    b = s.encode(e)
    print(b, b.decode(e) == s)
print(rb"\x41\u4e2d\U0001F600\n\101".decode("unicode_escape").encode("unicode_escape"))
for bad in (rb'\x4', rb'ab\u12', b'\\', rb'\U00110000'):
    for h in ('strict', 'replace', 'ignore'):
        try:
            print(ascii(bad.decode('unicode_escape', h)))
        except UnicodeDecodeError as e:
            print(e)
c = compile('z = 1 + 1\nw = z * 10', '<s>', 'exec')
print(c.co_consts, c.co_names)
def f(a, b=2):
    """doc"""
    return a + 1000, 'x', (1, 2)
print(f.__code__.co_consts)
try:
    eval('1 +')
except SyntaxError as e:
    print(e)
try:
    exec('x = = 1')
except SyntaxError as e:
    print(e, e.lineno, e.offset)
