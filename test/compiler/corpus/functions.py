def plain(): pass
def one(): return 1
def params(a, b, c=1, d='x', *args, e, f=None, **kwargs): return a, b, c, d, args, e, f, kwargs
def posonly(a, /): return a
def posonly2(a, b=1, /, c=2, *, d=3): "Doc." ; return a
def kwonly(*, a, b=2): return a
def annotated(a: int, b: 'str' = 1, *c: float, d: list[int] = [], **e: dict) -> bool: return a
def starred_annotation(*args: *Ts): pass
def nested(x):
    def inner(y):
        def innermost(z): return x + y + z
        return innermost
    return inner
def counter():
    n = 0
    def step():
        nonlocal n
        n += 1
        return n
    return step
def deleted(a):
    b = a
    del b
    def f():
        nonlocal a
        del a
    return f
def globals_():
    global g, h
    g = 1
    del h
    return g
def args_as_cells(a, b, *c, d, **e): return lambda: (a, b, c, d, e)
def default(a=lambda x: x, b=[i for i in range(3)], c={1: 2}): return a
@decorator
def decorated(): pass
@a.b.c
@d(1)(2)
@e[0]
@(lambda f: f)
def decorated2(): pass
@dec
class K:
    @staticmethod
    def s(): pass
    @property
    def p(self): return self
    @p.setter
    def p(self, v): self.v = v
f = lambda: 0
g = lambda a, b=1, *c, d, e=2, **f: (a, b, c, d, e, f)
h = lambda x, /, y: x + y
k = lambda *a, **k: lambda: a
m = lambda: (yield)
n = (lambda x: x)(1)
def recursive(n): return n if n < 2 else recursive(n - 1) + recursive(n - 2)
def many_returns(x):
    if x: return
    if x > 1: return None
    if x > 2: return x
    if x > 3: return 'constant'
    return (
        x +
        1
    )
def swap(a, b, c, d):
    a, b = b, a
    a, b, c = c, a, b
    a, b, c, d = d, c, b, a
    (a, b), c = (c, d), a
    [a, b] = b, a
    a, = b
    a, *b = c
    *a, b = c
    a, *b, c = d
    a = b = c = d
    a, b = c = d
    x, x = a, b
    x, y = y, x = a, b
    a.b, c[d] = c[d], a.b
    return a, b
def unused_locals(a):
    b: int
    c: int = 1
    a.d: str = 'x'
    global q
    return b
def super_call(self): return super().x
