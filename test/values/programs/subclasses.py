for base,arg in ((list,[1,2]),(dict,{1:2}),(set,[1]),(frozenset,[1]),(tuple,(1,2)),(str,"ab"),(bytes,b"xy"),(bytearray,b"q"),(int,7),(int,2**80),(float,1.5),(complex,2j)):
    class C(base): 
        def hi(self): return 'hi'
    x=C(arg); x.a=5; x.b=[1]; x.c=x.a
    print(base.__name__, x, x.a, x.b, x.c, x.hi(), x.__dict__, x==base(arg), type(x).__name__)
    x.a=7; del x.b; print(x.__dict__, hasattr(x,'b'))
    class S(base):
        __slots__=() if base in (tuple,bytes,int) else ('q',)
    y=S(arg); 
    if base not in (tuple,bytes,int): y.q=3; print(y.q, y)
    else: print(y)
class E(Exception):
    def __init__(self,a): super().__init__(a); self.z=a
e=E(5); e.w=6; print(e.z,e.w,e.args,e.__dict__, repr(e))
