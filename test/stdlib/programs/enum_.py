from enum import *
class Color(Enum):
    RED = 1
    GREEN = 2
    ALIAS = 1
    def hi(self): return self.name.lower()
    @property
    def dbl(self): return self.value * 2
print(Color.RED, repr(Color.RED), Color(2), Color['GREEN'], list(Color), Color.ALIAS is Color.RED, len(Color), Color.RED.hi(), Color.RED.dbl, Color.RED.name, Color.RED.value, Color, Color.__members__)
try: Color(9)
except ValueError as e: print(e)
try: Color.RED = 3
except AttributeError as e: print(e)
print(Color.RED in Color, {Color.RED: 1}, isinstance(Color.RED, Color), Color.RED == Color.GREEN, f'{Color.RED}', Color.RED != 1)
class A(Enum):
    X = auto(); Y = auto()
print(list(A))
class I(IntEnum):
    A = 1; B = 2
print(I.A + 1, I.A < I.B, I.A, repr(I.A), f'{I.A}', sorted([I.B, I.A]), I.A == 1)
class F(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(F.R | F.W, repr(F.R | F.X), F.R in F.RW, ~F.R, F(0), bool(F(0)), list(F.RW), list(F), F.R & F.W)
class IF(IntFlag):
    A = 1; B = 2
print(IF.A | IF.B, repr(IF.A | 8), IF.A + 1, IF(3))
class S(StrEnum):
    P = auto(); Q = 'qq'
print(S.P, S.Q, S.P == 'p', repr(S.Q), S.P.upper())
class Planet(Enum):
    E = (1, 2.5); M = (3, 4)
    def __init__(self, mass, r): self.mass = mass; self.r = r
    @property
    def g(self): return self.mass * self.r
print(Planet.E.g, Planet.E, Planet.E.value, repr(Planet.M))
try:
    @unique
    class U(Enum):
        a = 1; b = 1
except ValueError as e: print(e)
An = Enum('An', 'CAT DOG'); print(list(An), An.CAT)
try:
    class Ext(Color): Z = 1
except TypeError as e: print(e)
match Color.RED:
    case Color.RED: print('red')
