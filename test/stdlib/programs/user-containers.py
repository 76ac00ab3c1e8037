from collections import UserString, UserList, UserDict, OrderedDict, defaultdict, Counter
s=UserString('hello World')
for n in 'capitalize casefold lower swapcase title upper lstrip strip isalpha isupper split rsplit splitlines encode expandtabs'.split():
    print(n, repr(getattr(s,n)()), type(getattr(s,n)()).__name__, getattr(UserString,n).__name__)
print(s.center(20,'*'), s.ljust(15)+'|', s.zfill(20), s.removeprefix(UserString('he')), s.removesuffix('ld'), s.replace('l',UserString('L'),1), s.translate({104:'J'}))
print(s.count('l'), s.find(UserString('o'),5), s.rfind('o'), s.index('W'), s.startswith('he'), s.endswith(('ld','x')), s.partition(' '), s.join(['a','b']), s.encode('utf-8'), s.encode(None))
print(UserString('{} {x}').format(1,x=2), UserString('{a}').format_map({'a':3}), s+'!', '<'+s, s+5, s*2, s[1:3], s=='hello World', s<UserString('z'), hash(s)==hash('hello World'), 'W' in s, UserString('%d')%3, int(UserString('5')), complex(UserString('1j')), UserString.maketrans('a','b'), str(s), len(s))
import copy
print(copy.copy(s), copy.deepcopy(s), copy.copy(UserList([1,[2]])), copy.deepcopy(UserDict(a=[1])))
l=UserList([1,2]); l2=UserList(l); l3=UserList((1,2)); l+=(5,); l+=UserList([6]); print(l, l2+l3, [0]+l, l+(9,), l==[1,2,5,6], l<l2, l.copy(), l[1:], l*2, l.index(5))
class D(UserDict):
    def __setitem__(self,k,v): super().__setitem__(k.upper(), v)
    def __missing__(self,k): return 'none'
d=D(a=1,b=2); c=d.copy(); print(d, c, type(c), d['z'], d|{'q':1}, {'r':1}|d, type({'r':1}|d)); d|={'k':5}; print(d, D.fromkeys('xy'))
try: d|[1]
except TypeError as e: print(e)
class O(OrderedDict):
    def items(self): return [('fake',1)]
print(O(a=1), repr(OrderedDict()), O())
o=OrderedDict(); o['me']=o; print(o)
dd=defaultdict(None); print(dd, dd|{'a':1}, {'a':1}|defaultdict(int,b=2)); dd2=defaultdict(lambda:1); dd2=defaultdict(dd2.__class__); print(dd2)
class E(defaultdict):
    def __init__(self,*a,**k): super().__init__(*a,**k); self.q=1
e=E(int,{'a':1},z=2); f=e.copy(); print(e,f,type(f),f.q, e|{}, type(e|{}))
class CC(Counter):
    def __setitem__(self,k,v): super().__setitem__(k,v*10)
print(CC('aab'))
try: defaultdict(1)
except TypeError as e: print(e)
