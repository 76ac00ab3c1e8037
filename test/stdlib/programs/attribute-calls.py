class D:
    def __get__(self, obj, owner):
        [].copy()
        return lambda *a: ('D', a)
class E(D):
    def __set__(self, obj, v): pass
class M(type):
    def __getattr__(cls, name):
        [].copy()
        return lambda *a: (name, a)
class X(metaclass=M):
    d = D()
    e = E()
    @property
    def p(self):
        [].copy()
        return lambda *a: ('p', a)
    def __getattribute__(self, name):
        if name == 'q':
            [].copy()
            return lambda *a: ('q', a)
        return object.__getattribute__(self, name)
class Y:
    d = D()
    e = E()
    @property
    def p(self):
        [].copy()
        return lambda *a: ('p', a)
    def __getattr__(self, name):
        [].copy()
        return lambda *a: (name, a)
x, y = X(), Y()
for i in range(3):
    print(x.d(1), x.e(2), x.p(3), x.q(4), X.r(5), y.d(1), y.e(2), y.p(3), y.zz(4))
