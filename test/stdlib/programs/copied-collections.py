import copy
from collections import defaultdict, deque, OrderedDict, Counter, ChainMap, UserDict
class D(defaultdict): pass
class Q(deque): pass
for x in (defaultdict(list, {1: [2]}), D(int, a=1), deque([1, [2]], maxlen=4), Q([3]), OrderedDict(a=[1]), Counter('aab'), ChainMap({1: [2]}), defaultdict(None, {1: 2}), {1: {2: [3]}}, frozenset([1]), {(1, 2)}, bytearray(b'x'), UserDict(a=1)):
    y = copy.deepcopy(x)
    z = copy.copy(x)
    print(type(y), y == x, y, type(z), z == x, z, getattr(y, 'default_factory', '-'), getattr(z, 'default_factory', '-'), getattr(y, 'maxlen', '-'))
print(defaultdict(int, a=1).__reduce__()[:4])
