import sys
g=sys.getsizeof
x=2**30; y=x+x; z=10**30; w=z//10**25; 
print(g(x),g(y),g(z),g(w),g(z*z),g(z-z+5000),g(0),g(1),g(True),g(1<<100),g((1<<100)>>50),g(-z&z),g(int("123456789012")),g(10**20-10**20+2**40))
print(g(1.5),g(2j),g(None),g(""),g("a"),g("abc"),g("\xe9"),g("\xe9a"),g("\u20acab"),g("\U0001f600"),g(b""),g(b"abc"),g(bytearray()),g(bytearray(10)),g(bytearray(b"abc")),g(...),g(NotImplemented))
ba=bytearray()
s=[]
for i in range(40): ba.append(1); s.append(g(ba))
print(s)
print((5).__sizeof__(), "abc".__sizeof__(), (2**100).__sizeof__(), b"x".__sizeof__(), bytearray(5).__sizeof__(), (1.5).__sizeof__())
class I(int): pass
class S(str): pass
class F(float): pass
class B(bytes): pass
class A(bytearray): pass
print(g(I(5)), g(I(2**100)), g(S("abc")), g(S("\u20ac")), g(F(1)), g(B(b"abc")), g(A(b"abc")))
print(g(iter("abc")), g(iter(b"abc")), g(memoryview(b"a")))
l="x"*100; l2=l.upper(); l3=l+"é"; print(g(l),g(l2),g(l3),g(l3[:50]),g(l3[::2]),g(f"{l}{5}"),g("%s"%l), g(l.encode()), g(str(10**50)))
