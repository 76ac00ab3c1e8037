import timeit
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque
from dataclasses import dataclass
from pprint import PrettyPrinter, isreadable, isrecursive, pformat, pp, pprint, saferepr
from types import MappingProxyType, SimpleNamespace


@dataclass
class Point:
    name: str
    values: list


data = {'b': list(range(30)), 'a': {'x': (1,), 'y': {3, 1, 2}, 'z': frozenset({'q'})}, 5: 'word ' * 30, None: b'bytes ' * 20,
        'deque': deque(range(40), maxlen=50), 'd': defaultdict(list, {i: [i] * 5 for i in range(8)}), 'c': Counter('mississippi' * 3),
        'o': OrderedDict((i, str(i) * 9) for i in range(9)), 'p': Point('somewhere' * 5, list(range(20))), 'n': SimpleNamespace(a='x' * 40, b='y' * 40),
        'm': MappingProxyType({'k' * 30: 'v' * 30, 'l' * 30: 'w' * 30}), 'u': UserDict({i: 'u' * 10 for i in range(8)}),
        'l': UserList(['l' * 20] * 5), 'ba': bytearray(b'0123456789' * 9), 'lines': 'one line\nanother line ' * 6, 'ch': ChainMap({1: 2})}
pprint(data)
pprint(data['b'], compact=True, width=40)
pprint(data['a'], indent=4, width=20)
pprint([[[[[1]]]]], depth=2)
pp({'z': 1, 'a': 2})
print(pformat({'number': 123456789}, underscore_numbers=True), pformat([]), pformat(()), pformat((1,)), pformat({}))
loop = [1]
loop.append(loop)
print(isrecursive(loop), isreadable([1, 'a']), isreadable(len), saferepr({2: 1, 1: 2}))
pprint(['short', 'list'], width=5)
pprint([('a' * 30, 'b' * 30), ('c' * 30, 'd' * 30)], indent=2)
pprint({(1, 2): [3], 'mixed': {}, 4: set()})
PrettyPrinter(width=30).pprint(['x' * 20, ['y' * 20, 'z' * 20]])
for wrong in (dict(indent=-1), dict(depth=0), dict(width=0)):
    try:
        PrettyPrinter(**wrong)
    except ValueError as error:
        print(error)

count = 0
def step():
    global count
    count += 1
print(timeit.timeit(step, number=10) >= 0, count, timeit.timeit('x += 1', setup='x = 1', number=5) >= 0)
print(len(timeit.repeat('step()', globals=globals(), number=3, repeat=4)), count, timeit.Timer('pass').timeit(3) >= 0)
try:
    timeit.timeit(5)
except ValueError as error:
    print(error)
