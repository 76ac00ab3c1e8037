from dataclasses import dataclass, field, asdict, astuple, replace, fields
import inspect
from typing import ClassVar
@dataclass
class P:
    x: int
    y: int = 3
    z: list = field(default_factory=list)
p = P(1)
print(p, p == P(1), asdict(p), astuple(p), replace(p, x=9), P.__doc__)
@dataclass(frozen=True, order=True)
class Q:
    a: str
    b: "ClassVar[int]" = 3
    c: float = 1.5
q = Q("k")
print(q, q < Q("l"), hash(q) == hash(Q("k")), Q.__doc__)
try:
    q.a = 1
except Exception as e:
    print(type(e), e)
@dataclass(slots=True, kw_only=True)
class R:
    u: int
    v: int | None = None
print(R(u=1), R.__slots__, R.__doc__)
def f(a, /, b: int, *args, c=1, d, **kw) -> str: pass
print(inspect.signature(f), inspect.signature(f).bind(1, 2, 3, d=4, e=5))
print(inspect.signature(P), inspect.signature(R(u=2).__init__))
def g(a, b=2, *rest, key: 'str' = "k", **more): yield a
class Old:
    """A class."""
    def __init__(self, one, two=()): pass
    def method(self, x): pass
    def __call__(self, y): pass
print(inspect.signature(g), inspect.signature(Old), inspect.signature(Old.method), inspect.signature(Old(1).method), inspect.signature(Old(1)))
import functools
print(inspect.signature(functools.partial(g, 1, key="z")))
print(inspect.isgeneratorfunction(g), inspect.isfunction(g), inspect.isclass(Old), inspect.ismethod(Old(1).method), inspect.getdoc(Old))
print([name for name, value in inspect.getmembers(Old, inspect.isfunction)])
p = inspect.signature(g).parameters
print([(n, str(q.kind), q.default is q.empty) for n, q in p.items()], p['key'], repr(p['b']))
bound = inspect.signature(g).bind(1, z=5)
bound.apply_defaults()
print(bound.args, bound.kwargs, bound.arguments)
try:
    inspect.signature(g).bind()
except TypeError as error:
    print(error)

# Every way to bind arguments, to parameters of every kind.
forms = [lambda: 0, lambda a, /: 0, lambda a, /, b=2: 0, lambda a, *b: 0, lambda *b, c: 0, lambda a, b=1, *, c, d=3, **e: 0,
         lambda a, /, **k: 0, lambda a=1, /, b=2: 0, lambda *a, **k: 0]
given = [((), {}), ((1,), {}), ((1, 2), {}), ((1, 2, 3), {}), ((), {'a': 1}), ((1,), {'a': 2}), ((1, 2), {'c': 3, 'z': 4}),
         ((), {'k': 1}), ((), {'b': 1, 'a': 2})]
for form in forms:
    shape = inspect.signature(form)
    for args, kwargs in given:
        for bind in shape.bind, shape.bind_partial:
            try:
                bound = bind(*args, **kwargs)
                print(bound, bound.args, bound.kwargs)
            except TypeError as error:
                print(error)
