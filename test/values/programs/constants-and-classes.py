"""Equal constants of one program are one object; the syntax tree of the main program refers to each."""
a = 1000
s = 'hello world'
t = (1, 2, 'x y')
def f():
    return 1000, 'hello world', (1, 2, 'x y'), 1000.5
print(a is f()[0], s is f()[1], t is f()[2], f()[3] == 1000.5)
import sys
a = 1000
print(sys.getrefcount(a), sys.getrefcount('hello world'), sys.getrefcount(1234567), sys.getrefcount((1, 2, 'x y')))
c = 2 ** 70
print(sys.getrefcount(c))
def f():
    x = 99999
    return sys.getrefcount(x)
print(f())
class A:
    def __init__(self, a):
        self.a = a
class B(A):
    def __init__(self, b):
        super().__init__(b + 1)
        self.b = b
class S:
    __slots__ = ('x',)
    def __init__(self, x):
        self.x = x
class E: pass
class Bad:
    def __init__(self, x):
        if x > 3:
            raise ValueError(x)
        return x if x == 3 else None
import sys
class R:
    def __init__(self, x):
        self.n = sys.getrefcount(self), sys.getrefcount(R.__init__), sys.getrefcount(x)
def bad(n):
    out = []
    for i in range(n):
        try:
            out.append(type(Bad(i % 6)).__name__)
        except (ValueError, TypeError) as e:
            out.append(str(e))
            t = e.__traceback__
            while t:
                out.append(t.tb_frame.f_code.co_name)
                t = t.tb_next
    return out[-14:]
class Tree:
    def __init__(self, n):
        self.l = Tree(n - 1) if n else None
        self.r = Tree(n - 1) if n else None
def f(n):
    t = 0
    for i in range(n):
        t += A(i).a + B(i).b + S(i).x + (E() is None)
    return t
print(f(2000)); print(bad(300)); print([R(object()).n for i in range(200)][-1], R(1000).n)
for i in range(40): x = Tree(5)
class L:
    def __init__(self, x): self.v = [y for y in x]
class G:
    def __init__(self, n): self.g = L(self.gen(n)).v
    def gen(self, n):
        for i in range(n):
            yield A(i)
print(len([G(10) for i in range(100)]))
class D:
    def __init__(self, x): D.last = self
    def __del__(self): D.dead = getattr(D, 'dead', 0) + 1
for i in range(100): D(i)
print(D.dead)
