from collections import deque
import random
random.seed(5)
log=[]
class D(deque):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.made = True
for trial in range(60):
    d=deque(range(random.choice([0,1,2,3,10,64,65,200])), random.choice([None,None,5,100])); l=list(d)
    for step in range(30):
        k=random.randrange(8)
        n=random.randrange(-150,150)
        if k==0: d.rotate(n)
        elif k==1: d.append(n)
        elif k==2: d.appendleft(n)
        elif k==3 and d: d.pop()
        elif k==4 and d: d.popleft()
        elif k==5 and d: del d[n%len(d)]
        elif k==6 and (d.maxlen is None or len(d)<d.maxlen): d.insert(n,step)
        elif k==7 and len(d)<200: d*=random.choice([1,1,2]); 
    log.append((list(d), d.__sizeof__(), len(d*2), len(d*0)))
print(sum(map(ord,str(log))), log[3], log[40])
e=D([1,2],maxlen=4); f=e.copy(); print(f.made, f, f+[3] if 0 else f+deque([5]), e*3, type(e*3))
