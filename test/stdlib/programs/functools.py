from functools import *
@lru_cache(maxsize=3)
def f(x, y=0):
    "doc"
    return x * 2
print([f(i) for i in (1,2,3,1,4,2)], f.cache_info(), f.__name__, f.__doc__, f.__wrapped__(5)); f(1, y=3); print(f.cache_info(), f.cache_parameters()); f.cache_clear(); print(f.cache_info())
@cache
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
print(fib(80), fib.cache_info())
@lru_cache
def g(a): return a
g(1); g(1.0); g('x'); print(g.cache_info())
try: g([])
except TypeError as e: print(e)
p = partial(int, base=2); print(p('101'), p.func, p.args, p.keywords); print(partial(max, 3)(1, 7), repr(partial(max, 1)))
pp = partial(partial(lambda *a, **k: (a, k), 1, z=1), 2, y=2); print(pp(3, x=9), pp.args)
print(reduce(lambda a, b: a + b, [1,2,3]), reduce(lambda a, b: a * b, [], 5))
try: reduce(lambda a, b: 0, [])
except TypeError as e: print(e)
print(sorted([3,1,2], key=cmp_to_key(lambda a, b: b - a)))
@total_ordering
class A:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(A(1) <= A(1), A(2) > A(1), A(2) >= A(3), A(1) != A(2))
def deco(fn):
    @wraps(fn)
    def w(*a): "inner"; return fn(*a)
    return w
@deco
def hi(a: int) -> str:
    "hello"
    return a
print(hi.__name__, hi.__doc__, hi(3), hi.__wrapped__ is not hi, hi.__annotations__)
class C:
    calls = 0
    @cached_property
    def v(self): C.calls += 1; return 42
    @lru_cache(maxsize=None)
    def m(self, x): return x + 1
    @partial
    def q(x): return x
c = C(); print(c.v, c.v, C.calls, c.__dict__, c.m(1), c.m(1), C.m.cache_info())
@singledispatch
def sd(x): return 'obj'
@sd.register
def _(x: int): return 'int'
@sd.register(list)
def _(x): return 'list'
print(sd(1), sd([]), sd(''), sd(True), sd.registry.keys())
class Mm:
    @singledispatchmethod
    def m(self, a): return 'd'
    @m.register
    def _(self, a: str): return 's'
print(Mm().m(1), Mm().m('a'))


from collections.abc import Mapping, Sized
import functools


@functools.singledispatch
def kind(value): return 'object'
@kind.register(Sized)
def _(value): return 'sized'
@kind.register(Mapping)
def _(value): return 'mapping'
@kind.register
def _(value: int | float): return 'number'


class Box:
    def __len__(self): return 1


print(kind([]), kind({}), kind(Box()), kind(True), kind(1.5), kind(None), kind.dispatch(dict).__name__)
