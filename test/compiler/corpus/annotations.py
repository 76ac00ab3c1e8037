from __future__ import annotations
a: int
b: list[int, str] = []
c: 'quoted' = 1
d: A.B[C, ...] | None
e: a if b else c
f: lambda x, *y, z=1, **w: x + 1
g: {1: 2, **a}
h: {1, 2}
i: [x for x in y if z]
j: (x for x in y)
k: f(a, *b, c=1, **d)
l: a and b or not c
m: a < b <= c is not d not in e
n: -a ** -b ** +c
o: (a + b) * c - d % e // f @ g
p: ~a << b >> c & d ^ e | f
q: x[1:2, ::3, a:]
r: x[()]
s: ()
t: (a,)
u: (a, b)
v: f'{x!r:>{y}}{{}}a'
w: 1.5e300
x: 1e400
y: 2j
z: b'bytes\x00'
aa: u'unicode' 'joined'
bb: "it's"
cc: 'say "hi"'
dd: None
ee: ...
ff: True
gg: (1).real
hh: 1.5.real
ii: x.y.z
jj: {k: v for k, v in w}
kk: not (a or b)
ll: (lambda: 1)()
mm: x[a, *b]
nn: (yield_)
oo: -(1)
pp: (-1) ** 2
qq: a ** (b ** c)
rr: (a ** b) ** c
ss: a - (b - c)
tt: (a if b else c) if d else e
uu: f(x for x in y)
vv: 'é\n\t\x00\u2028'
ww: [a, [b], (c,)]
xx: await_
yy: (lambda: (x, y))
zz: {**a}
def fn(a: int, b: list[str] = 1, *c: x.y, d: 'q' = 2, **e: z) -> A | B:
    local: int = 3
class C:
    attr: D = 1
    __private: E
    def m(self, __x: F) -> 'G': pass
