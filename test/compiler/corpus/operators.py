def binary(a, b):
    a + b; a - b; a * b; a @ b; a / b; a // b; a % b; a ** b; a << b; a >> b; a & b; a | b; a ^ b
    -a; +a; ~a; not a; not not a; -a ** -b ** a; (a + b) * a - b % (a // b)
    a < b; a <= b; a == b; a != b; a >= b; a > b; a is b; a is not b; a in b; a not in b
    not a in b; not a is b; not a == b; not (a is not b); not a and b; not (a and b)
    return a < b <= a != b, (a < b) < a


def augmented(a, b, c):
    a += b; a -= b; a *= b; a @= b; a /= b; a //= b; a %= b; a **= b; a <<= b; a >>= b; a &= b; a |= b; a ^= b
    a.x += 1; a.x.y -= b; a[b] *= 2; a[b:c] += b; a[b, c] //= 3; a[b][c].d += a, b
    (a.
     x) += 1


def boolean(a, b, c, d):
    x = a and b and c or d
    y = (a or b) and (c or d) or not a
    z = a if b else c if d else a
    if a and b or c and not d: return x
    if not (a or b) and c: return y
    if (a and b) and (c or d) or (a and not b): return z
    while a and (b or c): d()
    return (a and b, a or b) if a < b < c else (a < b < c) or d


def conditions(a, b):
    if a is None: return 1
    if a is not None and b is None: return 2
    if None is a: return 3
    if not a is None: return 4
    while a is not None: a = b
    assert a is None, b
    x = 1 if a is None else 2
    return [i for i in a if i is not None]


def chained(a, b, c):
    if a < b < c: a()
    if not a < b < c: b()
    while a < b() <= c: c()
    assert a < b < c, 'order'
    return a == b == c, a in b in c, not a < b < c


def walrus(f):
    if (n := f()) > 10: print(n)
    while chunk := f(n): yield chunk
    print(y := f(1), *(z := [1]), k=(w := 2))
    return [last := i for i in f() if (m := i)] + [m, {(p := 1), 2}]
