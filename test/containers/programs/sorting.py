# Which items a sort compares, in which order; ranges, slices, tuples.
import sys
# sort: comparison logs
log=[]
class C:
    def __init__(self,v,i): self.v=v; self.i=i
    def __lt__(self,o):
        log.append((self.i,o.i)); return self.v<o.v
    def __repr__(self): return 'C%d.%d'%(self.v,self.i)
seed=99
def rnd(n):
    global seed
    seed=(seed*1103515245+12345)&0x7fffffff
    return (seed>>8)%n
for n in (0,1,2,3,5,10,31,32,33,63,64,65,100,127,128,129,200,300,500,1000,2100):
    for kind in range(5):
        if kind==0: a=[C(rnd(10*n+1),i) for i in range(n)]
        elif kind==1: a=[C(i//3,i) for i in range(n)]
        elif kind==2: a=[C(n-i,i) for i in range(n)]
        elif kind==3: a=[C((i%17)*3+i//100,i) for i in range(n)]
        else: a=[C(rnd(4),i) for i in range(n)]
        log.clear()
        b=sorted(a, reverse=(n+kind)%3==0)
        print(n,kind,len(log),hash(tuple(log)),hash(tuple([x.i for x in b])))
        log.clear()
        c=list(a); c.sort(key=lambda x:x.v, reverse=(n+kind)%2==0)
        print(hash(tuple([x.i for x in c])))
for n in (5,50,300,3000):
    ks=[rnd(1000) for _ in range(n)]
    print(hash(tuple(sorted(ks))), hash(tuple(sorted([k/7 for k in ks]))), hash(tuple(sorted(map(str,ks)))), hash(tuple(sorted([(k%10,str(k)) for k in ks]))), hash(tuple(sorted(ks,key=lambda k:(k%7,-k),reverse=True))), hash(tuple(sorted([k*10**12 for k in ks]))), hash(tuple(sorted(['é%d'%k for k in ks]))), hash(tuple(sorted(['€%d'%k for k in ks]))))
print(sorted([3,1.5,True,2]), sorted(['b','a','é','€','z']), sorted([(1,),(),(0,5)]), sorted([[2],[1,3],[1]]), sorted([(1,(2,)),(1,(1,))]))
l=[3,1,2]
def key(x):
    l.append(9) if x==1 else None
    return x
try: l.sort(key=key)
except ValueError as e: print(e, l)
l=[3,1,2]
class E:
    def __lt__(s,o): raise KeyError('x')
m=[E(),E()]
try: m.sort()
except KeyError as e: print(e, len(m))
l=[1,2,3]
def kk(x): print(l, len(l)); return -x
l.sort(key=kk); print(l)
try: [1,2].sort(key=lambda x: 1//0)
except ZeroDivisionError as e: print(e)
print(sorted('hello'), sorted({3:1,1:2}), sorted(set([5,3])), sorted([[1],[0]],key=len))
try: sorted([1,2,'a',3])
except TypeError as e: print(e)
class N:
    n=0
    def __init__(s,v): s.v=v
    def __lt__(s,o): N.n+=1; return NotImplemented
    def __gt__(s,o): return s.v>o.v
print([x.v for x in sorted([N(3),N(1),N(2)])], N.n)
# ranges
R=[range(5),range(0),range(1,10,3),range(10,0,-3),range(-5,5),range(5,5,-1),range(2**40,2**40+10,3),range(2**70,2**70+10,2**3),range(-2**63,2**63,2**62),range(2**63-5,2**63-1),range(10**30)]
for r in R:
    print(r, r.start, r.stop, r.step, bool(r), len(str(hash(r)))>1, r==range(5), r==r)
    try: print(len(r))
    except OverflowError as e: print(e)
    try: print(r[0], r[-1], r[1:4], r[::-1], r[-3:], r[1:100:2])
    except IndexError as e: print(e)
    print(3 in r, 2**40+3 in r, -2**63 in r, 3.0 in range(5), 'a' in range(5))
    if r.stop<10**29:
        print(list(r)[:12], list(reversed(r))[:12])
        it=iter(r); print(type(it).__name__, it.__length_hint__(), [x for _,x in zip(range(3),it)], it.__length_hint__(), it.__reduce__()[1])
    print(r.count(4), end=' ')
    try: print(r.index(4))
    except ValueError as e: print(e)
print(range(0,3,2)==range(0,4,2), range(0)==range(2,1,3), hash(range(0))==hash(range(3,2)), range(3)!=range(4), range(3)==[0,1,2])
print(range(True), range(3)[True], range(5).index(True), list(range(10,3,-2)), range(3).count(1.0), range(3).index(2.0))
print(slice(1,2,3), slice(None), slice(5).indices(3), slice(None,None,-1).indices(5), slice(-3,100,2).indices(10), slice(1)==slice(1), slice(1)<slice(2), slice(1,2,3).start, slice(1,2,3).stop,slice(1,2,3).step)
for f in (lambda: slice(1).indices(-1), lambda: slice(1,2,0).indices(4), lambda: slice('a').indices(5), lambda: [1]['a':], lambda: range(3)['a':]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# tuples
t=(1,2,3)
print(t+(4,), t*2, t[::-1], t[1:], t[:]is t, t+()is t, ()+t is t, t*1 is t, t.index(2), t.count(1), hash(t), hash(()), hash((1,(2,'a'),None)) if False else hash((1,(2,'a'))), t<(1,2,4), t==(1,2,3), (1,2)<(1,2,3), 2 in t, max(t), tuple(x*2 for x in t), tuple('ab'), tuple([1]), tuple(range(3)), tuple({1:2}))
class T(tuple):
    def __new__(cls,*a): return super().__new__(cls,a)
    def area(self): return self[0]*self[1]
p=T(3,4); print(p, p.area(), p==(3,4), p+(1,), type(p[:]), hash(p)==hash((3,4)), sys.getsizeof(p), len(p), p[0], *p); p.x=5; print(p.x)
a,*b,c=p+(9,8); print(a,b,c)
x=[1]; y=(x,x); x.append(y); print(y)
print(repr((1,)), repr(()), str((1,'a')), [()], ((),))
for s in (dict[str,int], list[list[int]], tuple[int,...], set[str]): print(s, s.__origin__, s.__args__)
print(list[int]([1,2]), dict[str,int](a=1), list[int]==list[int], isinstance([], list))
