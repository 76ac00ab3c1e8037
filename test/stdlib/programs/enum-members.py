from enum import *
import enum
class C(Enum):
    RED = 1
    GREEN = 2
    ALIAS = 1
    def f(self): return self.value * 2
    @property
    def up(self): return self.name.upper()
print(list(C), C.RED, C(2), C['GREEN'], C.ALIAS is C.RED, C.RED.f(), C.GREEN.up, len(C), C.__members__)
try: C(9)
except ValueError as e: print(e)
try: C.RED = 4
except AttributeError as e: print(e)
class I(IntEnum):
    A = auto(); B = auto(); D = 10; E = auto()
print(list(I), I.A + 1, I.B < I.D, str(I.D), format(I.E), repr(I.E))
class S(StrEnum):
    X = auto(); Y = "why"
print(list(S), S.X + "z", str(S.Y))
class F(Flag):
    R = auto(); W = auto(); X = auto(); RW = R | W
print(list(F), F.R | F.X, F.RW, F(7), ~F.R, F.R in F.RW, bool(F(0)), F(0), [x for x in F.RW])
class IF(IntFlag):
    A = 1; B = 2
print(IF.A | IF.B, IF(8), IF.A | 8, IF.A & 3, repr(IF(3)))
class P(Enum):
    EARTH = (1, 2); MARS = (3, 4)
    def __init__(self, m, r): self.m, self.r = m, r
print(P.EARTH.m, P.MARS.r, P.MARS.value)
A = Enum('A', 'x y z')
print(list(A), A.y.value)
@unique
class U(Enum):
    a = 1
try:
    @unique
    class V(Enum):
        a = 1; b = 1
except ValueError as e: print(e)
class N(str, Enum):
    q = "Q"
print(N.q, N.q == "Q", N("Q"), f"{N.q}", repr(N.q))
print(hash(C.RED) == hash("RED"), C.RED in C, isinstance(C.RED, C), C, F)
class W(Enum):
    a = [1]; b = [2]
print(W([1]), W.b)
class Ab(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return name * 2
    q = auto(); r = auto()
print([x.value for x in Ab])
class Miss(Enum):
    z = 0
    @classmethod
    def _missing_(cls, v): return cls.z
print(Miss(5))
for m in reversed(C): print(m)
print(dir(C.RED)[:3], I(2), I.A.real)


from enum import CONFORM, EJECT, KEEP, NAMED_FLAGS, STRICT, CONTINUOUS, Enum, Flag, verify

for rule in STRICT, CONFORM, EJECT, KEEP:
    class Bits(Flag, boundary=rule):
        A = 1
        B = 2
    for value in 5, -2:
        try:
            print(rule, repr(Bits(value)), ~Bits.A, list(Bits.A | Bits.B))
        except ValueError as error:
            print(rule, error)
for check, base, body in ((CONTINUOUS, Enum, {'X': 1, 'Y': 3}), (NAMED_FLAGS, Flag, {'A': 1, 'B': 6})):
    try:
        verify(check)(base('Checked', body))
    except ValueError as error:
        print(error)
