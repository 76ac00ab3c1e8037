a = 1 + 2 * 3 - 4 // 2, 7 % 3, -7 % 3, -7 // 2, 2 ** 10, 2 ** -1, 1 / 3, 7 / 2, 10 ** -3, 0 ** 0, 5 & 3 | 8 ^ 1, 1 << 10, -1 >> 3
b = 1 / 0, 1 % 0, 2 ** 200, 1 << 200, 'a' * 5000, 'ab' * 3, 3 * b'xy', (1, 2) * 2, (0,) * 257, ((1,) * 20,) * 20, '' * 10 ** 9
c = 'abc'[1], 'abc'[-1], 'abc'[5], b'abc'[0], (1, 2, 3)[1], (1, 2)[True], 'abc'[1:2], 'añb'[1]
d = 'a' + 'b', (1,) + (2,), b'a' + b'b', 'a' + 1, not 0, not '', not (1,), ~5, -True, +False, True + True, True & False
e = 1.5 + 2, 1.5 * 2.5, 0.1 + 0.2, 1e308 * 10, -0.0, 2.0 ** 0.5, 7.5 // 2, -7.5 % 2, 1j * 1j, 1 + 2j, (1 + 2j) / (3 - 1j), (1 + 1j) ** 3
f = '%s' % (a,), '%s and %r' % (a, b), '%d' % (a,), '%-10s|%5.2s%%' % (a, b), '%s' % a, '%(x)s' % a, '%s %s' % (a,), b'%s' % (a,), '%a%s' % (*a,)
g = 1 if True else 2, 1 and 2, 0 or 3, 1 in [1, 2], a in {1, 2, 1.0}, a not in [b, 3], a in [], a in (1, 2), a in {a, 1}
for x in [1, 2, 3]: pass
for x in {1, 2}: pass
for x in [a, b]: pass
[y for y in [1, 2, 3] for z in {4}]
if 0: unreachable()
if 1: reachable()
while 0: unreachable()
while 1:
    if x: break
else: never()
if not 1: a
elif '': b
elif 'x': c
else: d
if __debug__: debug()
assert 0, 'never'
assert 1
def f():
    'doc' 'string'
    return
    unreachable()
def g(): 'a' + 'b'
def h():
    f'not a docstring'
    1; 'x'; None
    return 1 < 2 < 3, 5 is None, () == (), [] == []
def k():
    return (1, (2, 3), 'x', None, True, ..., 1.0), -5, 1 - 1j, not None
    yield
def m():
    return 'constant' if 1 else x
def n(a):
    while True:
        a()
    return 3
def o(a):
    for i in a: return i
    else: return None
    raise ValueError
