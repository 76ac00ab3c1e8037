class Empty: pass
class Doc:
    """Docstring."""
    x = 1
    y: int = 2
    z: str
    __private = 3
    def __init__(self, a, __b=1):
        self.a = a
        self.__a = __b
        self.__dunder__ = self._C__x
    def method(self):
        def inner(): return self.__a, __class__
        return inner
    def sup(self): return super().sup()
    def sup2(self): return super(Doc, self).sup2()
    @classmethod
    def make(cls, **kw): return cls(**kw)
    for i in range(3):
        x += i
    class Nested:
        y = 1
        class Deep: z = x = y
    def x(self): return self.x
    del i
    lam = lambda self: self
    comp = [k for k in range(x)]
    comp2 = {k: x for k in comp if k for j in [x]}
    if x: a = 1
    else: b = 2
    try: c = 3
    except E: d = 4
class __Mangled(Base):
    __slots__ = ('__a', 'b')
    __c = 1
    def f(self, *, __k=1): return __c, self.__c, __k
    from a import __d
    import __e.f, __g
    global __h
    __h = 2
def factory(x):
    class Local:
        y = x
        x = x
        def f(self): return x, y
        def g(self): return Local
    return Local
def free_and_local():
    x = 1
    class C:
        x = x
        def f(self): return x
        print(x)
    class D:
        nonlocal x
        x = 2
    class E:
        global x
        x = 3
        def f(self): return x
    return C
class WithClassCell:
    def f(self): return __class__
    __class__ = property(lambda self: type(self))
