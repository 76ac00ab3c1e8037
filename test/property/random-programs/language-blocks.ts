/** More blocks of ordinary programs: see library-blocks.ts. */
export const LANGUAGE_BLOCKS: readonly string[] = [
  `
data = bytearray({y})
CHOOSE data += b"xyz" | data.extend({l}) | data[1:2] = b"long part" | data *= 3 | data.insert(0, 65) | data[:] = {y}
CHOOSE log.append(data.hex()) | log.append(bytes(data)[:9]) | log.append(data.find(b"y"))
| log.append(data.split(b"t")[0]) | log.append(data.decode("latin-1")) | log.append([*data][:4])
CHOOSE del data[::2] | data.pop() | data.reverse() | data.clear() | log.append(data.count(b"b"))
| log.append(data.startswith(b"by")) | log.append(data.translate(bytes(range(255, -1, -1)))[:3])
log.append(int.from_bytes(data[:5], "little"))`,
  `
CHOOSE log.append("%5d|%-5d|%05d" % ({i} % 999, 3, 4)) | log.append("%+.3f %e" % ({f}, {f}))
| log.append("%x %X %o" % ({i}, 255, 8)) | log.append("%s %r %a" % ({s}, {s}, {s}))
| log.append("%(a)s %(b)5.1f" % dict(a={l}, b=2.25))
CHOOSE log.append(f"{{ivar}:>12,}") | log.append(f"{{fvar}:.3g}|{{fvar}:10.2f}") | log.append(f"{{svar}:*^15}")
| log.append(f"{{ivar} % 256:#x} {{ivar} % 9:b}") | log.append(format({i}, "_"))
| log.append(f"{{ivar} % 7!r:>4}{{lvar}}")
CHOOSE log.append("{0} {0!r} {1:>5}".format({s}, {i})) | log.append("{a[0]} {b.value}".format(a=[1], b=Base(2)))
| log.append("{:{}}".format({s}, 9)) | log.append("{:.2%}".format(0.257)) | log.append("{!s:5.3}".format({s}))
| log.append("%d" % {s})`,
  `
rows = [(x % 3, str(x), {"n": x}) for x in {l}] + [(1, {s}, {})]
CHOOSE rows.sort(key=lambda row: row[:2]) | rows.sort(key=lambda row: (-row[0], row[1]))
| rows.sort(key=lambda row: row[1], reverse=True) | rows.sort(key=lambda row: row[2].get("n")) | rows.sort()
log.append([row[0] for row in rows])
CHOOSE log.append(sorted({L}, key=str.lower)) | log.append(sorted({l}, key=abs)[:5])
| log.append(sorted({d}.items(), key=lambda kv: -kv[1])[:2]) | log.append(max({L}, key=len, default=""))
| log.append(sorted([{f}, {i}, 2.5])[0] == 1)
CHOOSE log.append(sorted([o1, o2])[0] is o1) | log.append(sorted([[3, 1], [2], [2, 1]]))
| log.append(sorted([(2, "b"), (1, "c"), (1, "a")])) | log.append(sorted([3, "a"]))
| log.append([*reversed(sorted({s}))][:4])`,
  `
n = {i} or 1
CHOOSE log.append(n << ({i} % 200)) | log.append((n << 100) >> 90) | log.append(n ** ({i} % 12))
| log.append(-n >> 3) | log.append(n << -1) | log.append(1 << (abs(n) % 300))
CHOOSE log.append(n * n * n // 7) | log.append(divmod(-n * n, 1000)) | log.append(pow(n, 5, 10**9 + 7))
| log.append((n ** 3) % (10**20)) | log.append(n.bit_length() + n.bit_count())
| log.append((n * 10**30) // (n or 1))
CHOOSE log.append(int(str(n * 10**20))) | log.append(int(float(n % 10**15))) | log.append(float(n * 10**10))
| log.append(int("-0b101", 2) + n) | log.append(hex(n * 2**64)) | log.append(float(10**400))
| log.append(int("12x"))
CHOOSE log.append(n / 7) | log.append((n % 10**6 / 3).as_integer_ratio()[0]) | log.append(round(n / 7, 2))
| log.append(n.to_bytes(12, "big", signed=True)) | log.append(int(1e20) + n) | log.append(round(n, -2))
| log.append(n & -n | n ^ 5)`,
  `
import gc
CHOOSE gc.freeze(); log.append(gc.get_freeze_count() > 0); gc.unfreeze()
| gc.callbacks.append(lambda phase, info: log.append(phase)); gc.collect(1); gc.callbacks.clear()
| log.append(gc.is_tracked({d})) | log.append(len(gc.get_referrers({ovar})) > 0)
| log.append(len([x for x in gc.get_objects(0) if type(x) is Base]))
ring = [[n] for n in range({i} % 40)]
for n in ring:
    n.append(ring)
CHOOSE del ring, n | ring = None | ring.clear()
log.append(gc.collect(CHOOSENUMBER % 3))`,
  `
import copy
class C:
    def __init__(self):
        self.a, self.b = {l}, {"k": [{i}]}
k = C()
k.me = k
CHOOSE c = copy.copy(k) | c = copy.deepcopy(k) | c = copy.deepcopy([k, k, {t}])[0] | c = copy.copy({"k": k})["k"]
| c = copy.deepcopy({s: k for s in {L}} or {"x": k}).popitem()[1]
log.append(c.me is k)
log.append(c.b["k"] is k.b["k"])
CHOOSE log.append(copy.copy({o}).value) | log.append(copy.deepcopy({l})) | log.append(copy.deepcopy({d}))
| log.append(copy.deepcopy({S}) == {1}) | log.append(copy.copy({t}))`,
  `
import copy
class C:
    def __copy__(self):
        return C()
    def __deepcopy__(self, memo):
        return [len(memo)]
CHOOSE log.append(type(copy.copy(C())).__name__) | log.append(copy.deepcopy([C(), C()]))
| log.append(copy.deepcopy(Slotted(4)).value) | log.append(copy.deepcopy(collections.deque({l})))
| log.append(copy.copy(collections.OrderedDict({d})))`,
  `
import re
CHOOSE log.append(re.findall(r"\\w+", {s})) | log.append(re.sub(r"l+", "L", {s}))
| log.append(re.split(r"[,\\s]+", {s})) | log.append(bool(re.match(r"(h)(e)?", {s})))
| log.append([m.span() for m in re.finditer(r"[a-c]", {s})])
pattern = re.compile(CHOOSEPATTERN)
m = pattern.search({s})
CHOOSE log.append(m and m.group()) | log.append(m.groups()) | log.append(m.start(1))
| log.append(pattern.sub(lambda m: m.group().upper(), {s})) | log.append(pattern.fullmatch({s}) is None)
| log.append(m.groupdict())`,
  `
import json
CHOOSE text = json.dumps({"l": {l}, "d": {d}, "s": {s}}) | text = json.dumps([{f}, None, True, {s}])
| text = json.dumps({d}, indent=1) | text = json.dumps({d}, sort_keys=True, separators=(",", ":"))
| text = json.dumps({o}, default=lambda o: o.value) | text = json.dumps({S})
log.append(text)
CHOOSE log.append(json.loads(text)) | log.append(json.loads("[1, 2.5, \\"x\\\\u00e9\\"]"))
| log.append(json.loads("[1,")) | log.append(json.loads({s})) | log.append(json.loads(text, object_hook=len))`,
  `
x = list(range({i} % 20)) + {l}
CHOOSE log.append(x[::-2]) | log.append(x[-5:2:-1]) | log.append(x[1::3]) | x[::3] = [0] * len(x[::3])
| x[2:5] = {t} | x[::2] = [1] | del x[-1::-2] | log.append(x[slice(1, None, 2)])
CHOOSE log.append({s}[::-3]) | log.append({t}[-2:]) | log.append({y}[1::2]) | log.append(range(20)[{i} % 5::4])
| log.append(x[{i}:{i}]) | log.append(x[::0])
first, *middle, last = CHOOSESEQUENCE
log.append([first, len(middle), last])
(a, *b), c = [{l} or [1], 2]
log.append([*b, *{t}, *range(2), a, c])
log.append({**{d}, "z": 1, **dict(a=1)})`,
  `
total = 0
def count_up(n):
    global total, i2
    inner_total = 0
    def step(x):
        nonlocal inner_total
        global total
        inner_total += x % 10
        total += 1
        if (rest := x // 10) > 0 and total < 40:
            return step(rest)
        return inner_total
    i2 = n
    BODY
    return step(abs(n) % 10**6)
log.append(count_up({i}))
log.append([y for x in {l} if (y := x % 5)])
CHOOSE log.append(total) | del total; count_up(3) | log.append((n := 5) + n)`,
  `
class Typed:
    def __init__(self, kind):
        self.kind = kind
    def __set_name__(self, owner, name):
        self.slot = "_" + name
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.get(self.slot, 0)
    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.slot} must be {self.kind.__name__}")
        instance.__dict__[self.slot] = value
    def __delete__(self, instance):
        del instance.__dict__[self.slot]
class Lazy:
    def __init__(self, f):
        self.f = f
    def __get__(self, instance, owner):
        value = instance.__dict__[self.f.__name__] = self.f(instance)
        return value
class R:
    n = Typed(int)
    s = Typed(str)
    @Lazy
    def computed(self):
        return [self.n, self.s]
k = R()
k.n = {i}
CHOOSE k.s = {s} | k.s = {i} | del k.n | del k.s
CHOOSE log.append(k.computed) | log.append(k.n) | log.append(sorted(k.__dict__)) | log.append(R.n.slot)`,
  `
class Registry(type):
    known = []
    @classmethod
    def __prepare__(meta, name, bases, **options):
        return {"made": len(meta.known)}
    def __new__(meta, name, bases, namespace, **options):
        cls = super().__new__(meta, name, bases, namespace)
        meta.known.append(name)
        return cls
    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        cls.options = sorted(options)
    def __len__(cls):
        return len(cls.known)
    def __iter__(cls):
        return iter(cls.known)
    def __getattr__(cls, name):
        return name
class A(metaclass=Registry, a=1):
    pass
class B(A, b={i}):
    x = {l}
CHOOSE log.append(len(A)) | log.append([*B]) | log.append(B.missing) | log.append(B().missing)
| log.append(B.options) | log.append(A.made + B.made)
CHOOSE log.append(type(B).__name__) | log.append(isinstance(B(), A))
| log.append(Registry("C", (A,), {}, z=1).options) | log.append(B.__mro__[1].__name__) | del B, A; gc.collect()`,
  `
class Vec:
    __slots__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)
    def __mul__(self, n):
        return Vec(self.x * n, self.y * n) if isinstance(n, int) else NotImplemented
    __rmul__ = __mul__
    def __eq__(self, other):
        return isinstance(other, Vec) and (self.x, self.y) == (other.x, other.y)
    def __hash__(self):
        return hash((self.x, self.y))
    def __getitem__(self, at):
        return (self.x, self.y)[at]
    def __len__(self):
        return 2
    def __repr__(self):
        return f"Vec({self.x!r}, {self.y!r})"
a, b = Vec({i} % 99, 2), Vec(1, {i} % 7)
CHOOSE log.append(repr(a + b * 3)) | log.append(repr(2 * a)) | log.append(a * 1.5)
| log.append(len({a, b, Vec(1, 2)})) | log.append([*a]) | log.append(sum([a, b], Vec(0, 0)).x)
CHOOSE a.z = 1 | a += b; log.append(a.x) | log.append(a == b) | log.append({a: 1}.get(Vec(a.x, 2)))
| x, y = a; log.append(x) | del a.x; log.append(a.x) | log.append([Vec(n, n) for n in range({i} % 20)][-1:])`,
  `
class Node:
    alive = 0
    def __init__(self, next=None):
        self.next = next
        Node.alive += 1
    def __del__(self):
        Node.alive -= 1
        CHOOSE log.append("del") | self.kept = log | pass
head = None
for n in range({i} % 12):
    head = Node(head)
CHOOSE head = None | a = Node(); a.next = a; del a; gc.collect() | del head; gc.collect(0)
| a = Node(Node()); a.next.next = a; a = None
log.append(Node.alive)`,
  `
import operator
CHOOSE log.append(sorted([(2, "b"), (1, "a")], key=operator.itemgetter(1)))
| log.append(operator.attrgetter("value", "name")({o})) | log.append(operator.methodcaller("upper")({s}))
| log.append(functools.reduce(operator.mul, {l}, 1) % 1000) | log.append(operator.itemgetter(0, 1)({L}))
import bisect
x = sorted({l})
bisect.insort(x, {i})
log.append(bisect.bisect_left(x, 3))
heapq.heapify(x)
CHOOSE heapq.heappush(x, {i}) | log.append(heapq.heappop(x)) | log.append(heapq.nsmallest(2, x))
| log.append(heapq.nlargest(2, {L}, key=len)) | log.append([*heapq.merge(sorted({l}), [1, 2])][:4])`,
  `
import abc
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self):
        ...
    @property
    @abc.abstractmethod
    def name(self): ...
    def shown(self):
        return f"{self.name} {self.area()}"
class Square(Shape):
    name = "square"
    def __init__(self, n):
        self.n = n
    def area(self):
        return self.n ** 2
CHOOSE Shape() | log.append(Square({i} % 50).shown()) | log.append(isinstance({o}, Shape))
| log.append(issubclass(Square, Shape)) | Shape.register(Base); log.append(isinstance({o}, Shape))
log.append([s.area() for s in map(Square, range(4))])`,
  `
def typed(x: int, *rest: str, flag: bool = False, **more: "later") -> list[int]:
    y: int = x
    z: "unknown"
    BODY
    return [y]
CHOOSE log.append(sorted(typed.__annotations__)) | log.append(typed({i}, "a", flag=1, q=2)) | log.append(typed())
| log.append(typed.__kwdefaults__) | log.append(typed.__code__.co_argcount)
w: dict[str, int] = {d}
log.append(len(w))`,
  `
async def later(n):
    await Later(n)
    return n
async def both(n):
    async with Both() as b:
        async for x in b:
            log.append(x)
    return [await later(1), await later(n)]
class Both:
    async def __aenter__(self):
        self.n = 0
        return self
    async def __aexit__(self, *details):
        log.append("left")
    def __aiter__(self):
        return self
    async def __anext__(self):
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration
        return await later(self.n)
log.append(drive(both({i} % 9)))`,
  `
queue = collections.deque([(0, {s})], maxlen=9)
seen = set()
while queue and len(seen) < 20:
    depth, word = queue.popleft()
    if word in seen or depth > 3:
        continue
    seen.add(word)
    for n in range(min(len(word), 3)):
        queue.append((depth + 1, word[:n] + word[n + 1:]))
log.append(sorted(seen)[:3])
groups = collections.defaultdict(list)
for word in sorted(seen):
    groups[len(word)].append(word)
log.append({k: len(v) for k, v in groups.items()})
counts = collections.Counter("".join(seen))
CHOOSE log.append(counts.most_common(2)) | counts.subtract("ab"); log.append(counts["a"])
| log.append(sorted((counts - collections.Counter("ll")).items())[:2])
| counts.update({L}); log.append(len(counts))`,
];
