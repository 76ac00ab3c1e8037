from dataclasses import *
from typing import ClassVar
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
print(P(1), P(1, 2) == P(1, 2), P(3).tags, P.__doc__, fields(P)[0].name, asdict(P(1)), astuple(P(1,2,[3])), replace(P(1), x=5))
try: P()
except TypeError as e: print(e)
@dataclass(order=True, frozen=True)
class F:
    a: int
    b: str = 'x'
    def n(self): return self.a
print(F(1) < F(2), hash(F(1)) == hash(F(1)), {F(1): 2}, sorted([F(3), F(1)]), F.__match_args__)
try: F(1).a = 3
except FrozenInstanceError as e: print(e)
@dataclass
class B(P):
    z: float = 1.5
    count: ClassVar[int] = 0
    w: InitVar[int] = 3
    def __post_init__(self, w): self.z += w
print(B(1), B.count, repr(B(1, z=2, w=1)))
@dataclass(slots=True, kw_only=True)
class S:
    q: int
    r: int = 2
print(S(q=1), hasattr(S(q=1), '__dict__'))
try:
    @dataclass
    class Bad:
        l: list = []
except ValueError as e: print(e)
print(is_dataclass(P), make_dataclass('M', [('a', int), ('b', int, 5)])(1))
match F(1, 'z'):
    case F(a, b): print(a, b)
