import datetime as d, copy
class D(d.datetime): pass
class E(d.date):
    def __new__(cls,*a):
        return super().__new__(cls,*a)
xs=[d.date(2020,1,2), d.datetime(2020,1,2,3,4,5,6), d.time(1,2,3,4), d.timedelta(1,2,3), d.timezone.utc, d.datetime(2020,1,2,tzinfo=d.timezone.utc), d.time(5,fold=1), d.datetime(2020,12,2,fold=1), D(2020,1,1), E(2020,1,2), d.time(3,tzinfo=d.timezone.utc), d.timezone(d.timedelta(hours=1),'x')]
for x in xs:
    print(x.__reduce_ex__(4), x.__reduce__(), copy.copy(x)==x, repr(copy.deepcopy(x)), type(copy.copy(x)).__name__)
print(d.date(b'\x07\xe4\x01\x02'), d.datetime(b'\x07\xe4\x81\x02\x00\x00\x00\x00\x00\x00').fold, d.time(b'\x81\x00\x00\x00\x00\x00').fold)
for f in (lambda: d.time(b'\x19\x00\x00\x00\x00\x00'), lambda: d.datetime(b'\x07\xe4\x01\x02\x00\x00\x00\x00\x00\x00', 5)):
    try: print(f())
    except TypeError as e: print(e)
from abc import ABC, abstractmethod
class S(ABC):
    @abstractmethod
    def b(self): ...
    @abstractmethod
    def a(self): ...
class T(S):
    def a(self): ...
for c in (S,T):
    try: c()
    except TypeError as e: print(e)
