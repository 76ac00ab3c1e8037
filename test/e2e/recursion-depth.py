"""How deep calls of every kind go before RecursionError, and what it says."""
import sys
def probe(name, f):
    for k in range(3 if f is not viasum else 0):
        n = 0
        try:
            f(0)
        except RecursionError as e:
            t = e.__traceback__
            while t: n += 1; t = t.tb_next
            print(name, n, e)
def plain(n): plain(n + 1)
def viasum(n): return sum(viasum(n + 1) for i in range(1))
def viamax(n): return max(viamax(n + 1) for i in range(1))
def viamap(n): return list(map(viamap, [n + 1]))
def viasorted(n): return sorted([1, 2], key=lambda x: viasorted(n + 1))
class C:
    def __init__(self, n): C(n + 1)
class K:
    def __init__(self, n=0, *, k=1): K(n + 1, k=2)
class N:
    def __new__(cls, n): return N(n + 1)
class Call:
    def __call__(self, n): return self(n + 1)
class Get:
    def __getattr__(self, name): return self.other
class Prop:
    @property
    def p(self): return self.p
class Eq:
    def __eq__(self, o): return self == o
class Rep:
    def __repr__(self): return repr(self)
class Str:
    def __str__(self): return str(self)
class Len:
    def __len__(self): return len(self)
class Item:
    def __getitem__(self, i): return self[i]
class Add:
    def __add__(self, o): return self + o
class Hash:
    def __hash__(self): return hash(self)
class Bool:
    def __bool__(self): return bool(self)
class Iter:
    def __iter__(self): return iter(self)
class Cont:
    def __contains__(self, x): return x in self
def star(n): star(*(n + 1,))
def kw(n=0): kw(n=n + 1)
def gen(n):
    yield from gen(n + 1)
def lam(n): return (lambda: lam(n + 1))()
class M:
    def m(self, n): self.m(n + 1)
    @classmethod
    def c(cls, n): cls.c(n + 1)
    @staticmethod
    def s(n): M.s(n + 1)
class Sup(M):
    def m(self, n): super().m(n)
import functools
part = functools.partial(lambda n: part(n + 1))
@functools.lru_cache
def cached(n): return cached(n + 1)
def comp(n): return [comp(n + 1) for x in (1,)]
def exec_(n): exec('exec_(n)')
def gat(n): return getattr(Get(), 'x')
def apply_(n): return list(filter(apply_, [n + 1]))
def red(n): return functools.reduce(lambda a, b: red(n + 1), [1, 2])
def ctx(n):
    class W:
        def __enter__(self): ctx(n + 1)
        def __exit__(self, *a): pass
    with W(): pass
def klass(n):
    class X:
        y = klass(n + 1)
for name, f in [('plain', plain), ('sum', viasum), ('max', viamax), ('map', viamap), ('sorted', viasorted), ('class', C), ('classkw', K), ('new', N),
   ('call', Call()), ('getattr', lambda n: Get().x), ('prop', lambda n: Prop().p), ('eq', lambda n: Eq() == 1), ('repr', lambda n: repr(Rep())), ('str', lambda n: str(Str())),
   ('len', lambda n: len(Len())), ('item', lambda n: Item()[1]), ('add', lambda n: Add() + 1), ('hash', lambda n: hash(Hash())), ('bool', lambda n: bool(Bool())), ('iter', lambda n: iter(Iter())),
   ('contains', lambda n: 1 in Cont()), ('star', star), ('kw', kw), ('gen', lambda n: list(gen(n))), ('lambda', lam), ('method', M().m), ('cm', M.c), ('sm', M.s), ('super', Sup().m),
   ('partial', part), ('lru', cached), ('comp', comp), ('exec', exec_), ('gat', gat), ('filter', apply_), ('reduce', red), ('with', ctx), ('klass', klass)]:
    probe(name, f)
