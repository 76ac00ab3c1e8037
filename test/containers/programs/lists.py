# Random list operations with sizes, then the corners of lists and iterators.
import sys
seed=12345
def rnd(n):
    global seed
    seed=(seed*1103515245+12345)&0x7fffffff
    return (seed>>8)%n
def sl(n):
    def e():
        r=rnd(4)
        return None if r==0 else rnd(2*n+4)-n-2
    st=rnd(5)
    return slice(e(),e(),None if st==0 else (rnd(7)-3 or None))
l=[]
for step in range(900):
    op=rnd(24)
    try:
        if op<4: l.append(rnd(100))
        elif op==4: l.extend([rnd(9) for _ in range(rnd(6))])
        elif op==5: l.insert(rnd(20)-10, rnd(50))
        elif op==6: print(l.pop())
        elif op==7: print(l.pop(rnd(20)-10))
        elif op==8: l.remove(rnd(20))
        elif op==9: print(l.index(rnd(20), rnd(10)-3, rnd(30)))
        elif op==10: print(l.count(rnd(10)))
        elif op==11: l.reverse()
        elif op==12: print(l[sl(len(l))])
        elif op==13: s=sl(len(l)); l[s]=[rnd(99) for _ in range(rnd(5))]
        elif op==14: s=sl(len(l)); l[s]=range(len(range(*s.indices(len(l)))))
        elif op==15: del l[sl(len(l))]
        elif op==16: l[rnd(20)-10]=rnd(1000)
        elif op==17: del l[rnd(20)-10]
        elif op==18: l.sort(reverse=rnd(2)==1)
        elif op==19: l*=rnd(3)
        elif op==20: l+=tuple(range(rnd(4)))
        elif op==21: l=l+l[:rnd(5)]
        elif op==22: print(l==sorted(l), l<list(reversed(l)), rnd(30) in l)
        elif op==23:
            if rnd(10)==0: l.clear()
            else: l=l.copy()
        if len(l)>60: del l[10:50]
    except Exception as e: print(type(e).__name__, e)
    print(step, op, len(l), sys.getsizeof(l))
    if step%50==0: print(l)
a=[1,2,3]; a.append(a); print(a, repr((a,)))
a[:]=a; print(len(a))
a[1:1]=a; print(len(a))
b=[1,2,3,4,5]; b[::2]=b[::-2]; print(b)
b[::-1]=b; print(b)
print([*range(5)], [x for x in (1,2)], list('héllo'), list({1:2}), list(x for x in range(3)))
print([1,2]*3, 3*[1], [0]*-1, [[]]*2)
it=iter([1,2,3]); print(next(it), it.__length_hint__(), list(it), it.__length_hint__(), it.__reduce__()[1])
it=reversed([1,2,3]); print(next(it), it.__length_hint__(), list(it), it.__length_hint__())
class L(list):
    def __init__(self,*a): super().__init__(*a); self.x=1
q=L([1,2]); q.append(3); print(q, q.x, type(q+[1]), q[0:2], type(q[0:2]), q==[1,2,3], L()==[])
print(sorted(q, key=lambda v:-v), max(q), min(q,key=lambda v:-v), sum(q), sum([1.5,2]), sum([[1],[2]],[]), sum(x for x in (True,2,3.5)))
class It:
    def __getitem__(self,i):
        if i>3: raise IndexError
        return i*i
    def __len__(self): return 4
print(list(It()), list(reversed(It())), 9 in It(), 5 in It(), tuple(It()), [*It()])
def gen():
    yield 1
    raise StopIteration
try: print(list(gen()))
except RuntimeError as e: print('RT', e)
def stop(x): raise StopIteration
print(list(map(stop,[1,2])))
print(list(iter([1,2,3,4].pop, 2)) if False else 'n')
l=[1,2,3,4]
print(list(iter(l.pop, 2)), l)
print(list(zip(range(3),'ab')), list(zip()), list(zip([1],[2],[3])))
try: list(zip([1],[1,2],strict=True))
except ValueError as e: print(e)
try: list(zip([1,2],[1],strict=True))
except ValueError as e: print(e)
try: list(zip([1,2],[1,2],[1],strict=True))
except ValueError as e: print(e)
print(list(enumerate('ab',5)), list(enumerate(['x'],2**70)), list(enumerate('a', start=-1)))
print(list(map(lambda a,b:a+b,[1,2],[3,4,5])), list(map(pow,[2,3],[3,2])), list(filter(None,[0,1,'',2])), list(filter(lambda v:v%2,range(6))))
print(any([]), all([]), any([0,1]), all([1,0]), all(x for x in (1,2)))
print(max('abc'), max(1,5,3), max([1,2],key=lambda x:-x), max([],default='d'), min(3,1,2), min('b','a',key=ord), max((1,2),(1,3)))
