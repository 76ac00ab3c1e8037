import sys, functools
class E(Exception):
    __slots__=('a','b')
e=E(1); e.a=3; e.b=4; e.c=5
f=E(2); f.a=6
print(e.a,e.b,e.c,e.__dict__, e.args, sys.getsizeof(e), f.a)
class E2(E):
    __slots__=('d',)
e=E2(1); e.a=3; e.b=4; e.c=5; e.d=7
print(e.a,e.b,e.c,e.d,e.__dict__, e.args, sys.getsizeof(e))
class P(functools.partial):
    __slots__=('a','b')
p=P(print); p.a=1; p.b=2; p.c=3
print(sys.getsizeof(p), p.__dict__, p.a, p.b)
class S(staticmethod): pass
s=S(len); s.foo=1
print(sys.getsizeof(s), s.__dict__.keys())
class A: pass
class B(A): __slots__=('x',)
b=B(); b.x=1; b.y=2
print(sys.getsizeof(b), b.__dict__, b.x)
class C(B): __slots__=('z',)
b=C(); b.x=1; b.y=2; b.z=3
print(sys.getsizeof(b), b.__dict__, b.x, b.z)
class D(dict): __slots__=('z','__dict__')
b=D(); b.z=3; b.y=1
print(sys.getsizeof(b), b.__dict__, b.z)
class T(tuple): pass
t=T((1,2)); t.x=1; print(sys.getsizeof(t), t.__dict__)
