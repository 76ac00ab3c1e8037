f(); f(a); f(a, b, *c); f(*a); f(*a, *b, c); f(k=1); f(a, k=1, j=2); f(**d); f(a, *b, k=1, **d, j=2); f(*a, **b)
f(x for x in a); f((x for x in a), 1); f(a)(b)(c); f(a).b(c).d[e](g); f(lambda: 1)(2)
a.b(); a.b(c); a.b.c(d, e=1); a.b(*c); a.b(**c); a.b(c, **d); (a.b)(c); a().b().c()
f(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee)
a.f(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee)
f(1, 2, 3, *a, 4, 5); f(*a, 1, 2, 3); f(*[1, 2, 3]); f(*(a, b)); f(**{'a': 1})
f(a1=1, a2=2, a3=3, a4=4, a5=5, a6=6, a7=7, a8=8, a9=9, a10=10, a11=11, a12=12, a13=13, a14=14, a15=15, a16=16)
f(a1=1, a2=2, **k, a3=3, a4=4, a5=5, **j)
import os, os.path as p, sys as system
os.getcwd(); p.join(a); system.exit(0); os.path.join('a')
print(f(a), sep='', end='\n')
(
    a
    .b(c)
    .d(
        e,
        f=g,
    )
    .h
)
a.b(
    c
).d = f(
    g,
    h
)[i
  ]
class C(object, metaclass=type, x=1): pass
class D(*bases, **kwargs): pass
class E(A, *B, c=1, **D): pass
class F(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee): pass
def inner(a, b=1, *c, d, e=2, **f): return inner(a, b, *c, d=d, e=e, **f)
def pos(a, b, /, c, *, d): return pos(a, b, c, d=d)
def local():
    import re
    from os import path
    re.match(a); path.join(b)
    x = []
    x.append(1); x.append(x.pop())
    return x.count(y) + len(x)
a[b]; a[b, c]; a[b:c]; a[b:c:d]; a[:]; a[::2]; a[1:2, ::3]; a[...]; a[(1, 2)]; a[b][c]; a[*b]; a[b, *c, 1:2]
a[b] = c; a[b:c] = d; a.b = c; a.b.c[d] = e; del a[b], a.b, a[b:c], (a, [b, c]), f
