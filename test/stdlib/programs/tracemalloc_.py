import tracemalloc
def deep(n, f): return deep(n - 1, f) if n else f()
def work():
    tracemalloc.start(4)
    y = {i: (i, i) for i in [str(i) for i in range(1000, 1100)]}
    def inner():
        return [object() for _ in range(10)]
    z = inner()
    class K: pass
    s = tracemalloc.take_snapshot()
    for st in s.statistics('traceback'):
        if st.traceback[-1].filename == tracemalloc.__file__: continue
        print(st.size, st.count, [frame.lineno for frame in st.traceback])
    where = tracemalloc.get_object_traceback(z)
    print(where, len(where), tracemalloc.get_traceback_limit())
    tracemalloc.stop()
deep(6, work)
tracemalloc.start()
class Node:
    __slots__ = ('v', 'n')
    def __init__(self, v, n):
        self.v = v
        self.n = n
def build(k):
    head = None
    for i in range(k):
        head = Node(i * 1000, head)
    return head
def gen(k):
    for i in range(k):
        yield [i] * 3
class Plain:
    def __init__(self, v): self.v, self.w = v, [v]
print(tracemalloc.get_tracemalloc_memory())
a = build(200)
s1 = tracemalloc.take_snapshot()
print(tracemalloc.get_tracemalloc_memory())
b = list(gen(50))
words = ' '.join(str(i) for i in range(300)).split()
d = dict.fromkeys(words, 1)
numbers = set(range(10000, 10300))
plain = [Plain(i) for i in range(100)]
def deco(*args, **kw):
    return args, kw
keep = [deco(i, x=i) for i in range(20)]
def rec(n):
    if n == 0:
        return [0] * 100
    return rec(n - 1)
r = rec(5)
s2 = tracemalloc.take_snapshot()
tracemalloc.reset_peak()
before = tracemalloc.get_traced_memory()
big = [0] * 1000; big = None
after = tracemalloc.get_traced_memory()
print(before[1] >= before[0], after[0] - before[0], after[1] - before[0])
def short(stat): return str(stat).rpartition('/')[2]
for st in s2.compare_to(s1, 'lineno'): print(short(st))
for st in s2.statistics('traceback')[:6]:
    print(st, len(st.traceback), st.traceback.total_nframe)
    print(st.traceback.format(), st.traceback.format(most_recent_first=True, limit=1), st.traceback.format(-2))
for st in s2.statistics('filename'): print(short(st))
for st in s2.statistics('lineno', cumulative=True)[:9]: print(short(st), repr(st).startswith('<Statistic traceback=<Traceback (<Frame'))
f = s2.filter_traces([tracemalloc.Filter(False, tracemalloc.__file__), tracemalloc.Filter(True, '*rogram>', lineno=28)])
print(len(f.traces), f.traces)
print(len(s2.filter_traces((tracemalloc.DomainFilter(True, 0),)).traces) == len(s2.traces), len(s2.filter_traces([tracemalloc.DomainFilter(False, 0)]).traces))
print(len(s2.filter_traces([]).traces) == len(s2.traces), len(s2.filter_traces([tracemalloc.Filter(True, '*/tracemalloc.py', all_frames=True)]).traces))
print(tracemalloc.get_object_traceback(r), repr(tracemalloc.get_object_traceback(r)), tracemalloc.get_object_traceback(5))
for x in sorted(set(map(str, f.traces))): print(x)
t = s2.filter_traces([tracemalloc.Filter(True, '*', 49)]).traces
for x in sorted(t, key=lambda trace: trace.size): print(x, x.domain, x.size, x.traceback, x in t)
tracemalloc.clear_traces()
print(tracemalloc.get_traced_memory())
x = [0] * 100
print(tracemalloc.get_traced_memory(), tracemalloc.get_tracemalloc_memory())
tracemalloc.stop()
print(tracemalloc.get_traced_memory(), tracemalloc.is_tracing(), tracemalloc.get_traceback_limit(), tracemalloc.get_object_traceback(x))
try: tracemalloc.take_snapshot()
except RuntimeError as e: print(e)
for bad in (0, -1, 100000, 'a', 1.5):
    try: tracemalloc.start(bad)
    except Exception as e: print(type(e).__name__, e)
for bad in (('bad',), ('traceback', True)):
    try: s2.statistics(*bad)
    except ValueError as e: print(e)
try: s2.filter_traces(5)
except TypeError as e: print(e)
fr = s2.statistics('lineno')[0].traceback[0]
print(repr(fr), fr < fr, fr <= fr, fr > fr, fr == fr, fr.lineno, s2.statistics('lineno')[0] == s2.statistics('lineno')[0])
