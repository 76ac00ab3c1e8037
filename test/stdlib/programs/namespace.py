from types import SimpleNamespace
import sys
class C(SimpleNamespace):
    def __init__(self, a, **kw):
        super().__init__(**kw)
        self.a = a
x = C(1, b=2, c=3)
print(x, x == C(1, b=2, c=3), x != SimpleNamespace(a=1), SimpleNamespace(a=1) == 5, vars(x))
for f in (lambda: SimpleNamespace(1), lambda: x.nope, lambda: hash(x), lambda: x < x, lambda: setattr(x, '__dict__', 3)):
    try: print(f())
    except Exception as e: print(type(e), e)
y = SimpleNamespace(a=1); y.s = y; print(y, repr(SimpleNamespace()), SimpleNamespace, type(sys.implementation), sys.implementation.name)
import copy
print(copy.copy(SimpleNamespace(q=[1])), sys.getsizeof(y), dir(SimpleNamespace(k=1))[-1], x.__reduce__())
