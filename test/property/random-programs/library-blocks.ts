/**
 * Blocks of ordinary programs, as text: `{x}` as in templates.ts, a line `BODY` stands for random statements. Each brings
 * its imports and definitions along. A choice of several lines is written as `CHOOSE A | B | C`; lines that begin with a
 * bar go on with it.
 */
export const LIBRARY_BLOCKS: readonly string[] = [
  `
import dataclasses
@dataclasses.dataclass
class D:
    a: int
    b: str = "b"
    c: list = dataclasses.field(default_factory=list)
k = D({i})
CHOOSE log.append(repr(k)) | log.append(k == D({i})) | k.c.append({i}) | k.b = {s}
CHOOSE log.append(str(dataclasses.replace(k, a={i}))) | log.append(str(dataclasses.asdict(k)))
| log.append([*map(str, dataclasses.astuple(k))])
CHOOSE log.append([f.name for f in dataclasses.fields(k)]) | D() | D({i}, {s}, {l}, 4) | log.append(k.nothing)`,
  `
import dataclasses
CHOOSE @dataclasses.dataclass(frozen=True) | @dataclasses.dataclass(order=True) | @dataclasses.dataclass(slots=True)
| @dataclasses.dataclass(eq=False, repr=False) | @dataclasses.dataclass(kw_only=True)
class D:
    a: int = 1
    b: int = 2
    def __post_init__(self):
        log.append(self.a)
k = D(a={i})
CHOOSE k.a = {i} | log.append(hash(k) == 1) | log.append(k < D(b={i})) | log.append(sorted([k, D(b=1)])[0].a)
| log.append(k == D(a={i}))
CHOOSE log.append({k: {i}}[k]) | log.append(repr(k)[-20:]) | del k.a | k.z = 1`,
  `
import dataclasses
@dataclasses.dataclass
class P:
    x: int = 0
    y: int = dataclasses.field(default=3, repr=False, compare=False)
@dataclasses.dataclass
class Q(P):
    z: object = None
for n in range(CHOOSENUMBER):
    k = Q(n, {i}, {o})
    log.append(k.x + k.y)
    match k:
        case Q(x=1, y=b):
            log.append(b)
        case P(a, _):
            log.append(a)
log.append(len([Q(n) for n in range({i} % 30)]))`,
  `
import collections
N = collections.namedtuple("N", "x y z", defaults=[7])
k = N({i}, {s})
CHOOSE log.append(repr(k)) | log.append(k._asdict()["x"]) | log.append(k._replace(y={i}).y) | log.append([*k])
| log.append(k == ({i}, {s}, 7))
CHOOSE a, *b = k | log.append(k[1:]) | log.append(N._make([1, 2, 3]).z) | N({i}) | k.x = 2 | log.append(k.index(7))
| log.append(N._fields)
log.append(sorted([N(2, "b"), N(1, "a")])[0].y)`,
  `
import typing
class T(typing.NamedTuple):
    x: int
    y: str = "d"
    def both(self):
        return f"{self.x}{self.y}"
k = T({i})
CHOOSE log.append(k.both()) | log.append(repr(k)) | log.append(k._replace(x=1).both()) | T() | log.append(len(k))`,
  `
import functools
@functools.lru_cache(maxsize=CHOOSENUMBER)
def cached(a, b=2):
    BODY
    return a
for n in {l}[:6]:
    log.append(cached(n % 4))
CHOOSE log.append(cached(1, b=3)) | log.append(str(cached.cache_info())) | cached.cache_clear()
| log.append(cached([])) | log.append(cached.__wrapped__(4))`,
  `
import functools
class C:
    count = 0
    @functools.cached_property
    def slow(self):
        C.count += 1
        return {l}
    @functools.lru_cache
    def kept(self, n):
        return n
k = C()
log.append(len(k.slow) + len(k.slow))
CHOOSE del k.slow | log.append(k.kept(3) + k.kept(3)) | k.slow = 5 | log.append(C.slow is None)
| log.append(C.kept.cache_info().hits)
log.append(C.count)`,
  `
import functools
import types
import typing
import weakref
@functools.singledispatch
def shown(x):
    return "any"
@shown.register
def _(x: int):
    return x % 10
@shown.register(list)
def _(x):
    return [shown(y) for y in x[:3]]
@shown.register(str)
def _(x):
    return x[:2]
for n in ({i}, {s}, {l}, {f}, {o}, True):
    log.append(shown(n))
log.append(shown.dispatch(bool) is shown.dispatch(int))`,
  `
import functools
@functools.total_ordering
class V:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return self.n == other.n
    def __lt__(self, other):
        return self.n < other.n
CHOOSE log.append(V({i}) >= V({i})) | log.append(sorted([V(3), V(1)])[0].n) | log.append(max(V(x) for x in {l}).n)
| log.append(V(1) <= 3)`,
  `
import contextlib
@contextlib.contextmanager
def scope(n):
    log.append(n)
    try:
        yield n
    except ValueError as error:
        log.append("caught")
    finally:
        log.append(-n)
with scope(1) as a, scope(2) as b:
    BODY
    CHOOSE raise ValueError(a) | raise KeyError(b) | log.append(a + b) | {ivar} = int({s})
CHOOSE scope(3)(helper)({i}) | log.append(4) | with scope(5): pass`,
  `
import contextlib
with contextlib.ExitStack() as stack:
    for n in range(CHOOSENUMBER):
        stack.callback(log.append, n)
    CHOOSE stack.enter_context({o}) | stack.enter_context(contextlib.suppress(Exception))
    | stack.push(lambda *a: True) | kept = stack.pop_all()
    CHOOSE raise ValueError({s}) | log.append({i}) | {ivar} = {l}[9]`,
  `
import contextlib
with contextlib.suppress(KeyError, ZeroDivisionError):
    CHOOSE log.append({d}[{s}]) | log.append({i} // ({i} % 2)) | raise ValueError(1)
with contextlib.nullcontext({i}) as n, contextlib.closing(counter(3)) as g:
    log.append(next(g) + n)`,
  `
import enum
class Color(enum.Enum):
    RED = 1
    GREEN = 2
    ALSO = 1
    def low(self):
        return self.name.lower()
CHOOSE log.append(Color(1).low()) | log.append(Color["GREEN"].value) | log.append(Color(7))
| log.append(Color.ALSO is Color.RED) | log.append(str(Color.RED))
CHOOSE log.append([c.name for c in Color]) | log.append(repr(Color.GREEN)) | log.append({Color.RED: {i}}[Color.RED])
| Color.RED = 3 | log.append(Color.RED == 1) | log.append(len(Color))`,
  `
import enum
class Level(enum.IntEnum):
    LOW = enum.auto()
    HIGH = enum.auto()
class Right(enum.Flag):
    READ = enum.auto()
    WRITE = enum.auto()
CHOOSE log.append(Level.HIGH + {i}) | log.append(sorted([Level.HIGH, Level.LOW])[0].name)
| log.append(Level(2).name) | log.append(f"{Level.LOW}")
CHOOSE log.append((Right.READ | Right.WRITE).value) | log.append(Right.READ in (Right.READ | Right.WRITE))
| log.append(repr(~Right.READ)) | log.append(bool(Right.READ & Right.WRITE))
| log.append([r.name for r in Right.READ | Right.WRITE])`,
  `
def inner(n):
    got = []
    try:
        while True:
            got.append((yield len(got)))
            if got[-1] == n:
                return got
    except Problem as problem:
        yield problem.value
    finally:
        log.append(len(got))
def outer(n):
    result = yield from inner(n)
    log.append(len(result))
    yield from {l}[:3]
    return 7
g = outer(2)
log.append(next(g))
CHOOSE log.append(g.send(2)) | log.append(g.send({i})) | log.append(g.throw(Problem(5)))
| log.append(g.throw(ValueError, "v")) | g.close()
CHOOSE log.append([*g]) | log.append(next(g)) | g.close() | del g | log.append(g.send(None))
log.append(list(itertools.islice(outer(None), 2)))`,
  `
def early(x):
    for n in range(4):
        try:
            try:
                if n == x: CHOOSEWORD
                BODY
            finally:
                log.append(n)
        except ValueError:
            log.append("value")
            continue
        else:
            log.append("else")
        finally:
            CHOOSE log.append(-n) | pass | {ivar} = n
    else:
        return "whole"
    return "cut"
for n in range(3):
    log.append(early(n))`,
  `
def shadow(x):
    try:
        return {l}[x]
    except IndexError as error:
        try:
            CHOOSE raise KeyError(x) from error | raise KeyError(x) | return {d}[{s}] | raise
        finally:
            CHOOSE log.append("f") | return 5 | pass
    finally:
        log.append(x)
for n in (0, 1, 20):
    try:
        log.append(shadow(n))
    except LookupError as error:
        log.append(type(error).__name__)
        log.append(error.__cause__ is None)
        log.append(error.__context__ is None)`,
  `
try:
    try:
        raise ExceptionGroup("several", [ValueError({i}), TypeError({s}), ExceptionGroup("in", [KeyError(3)])])
    CHOOSEEXCEPT
        log.append(len(group.exceptions))
    except* TypeError:
        CHOOSE log.append("type") | raise Problem(3) | BODY
except BaseException as error:
    log.append(type(error).__name__)
    log.append(str(error))`,
  `
group = ExceptionGroup("g", [ValueError(1), Problem({i}), ValueError({s})])
CHOOSE match, rest = group.split(ValueError) | match = group.subgroup(lambda e: isinstance(e, Problem))
| match = group.derive([KeyError(1)]) | match = group
log.append(str(match))
CHOOSE log.append(repr(match)) | raise group | raise match from group | log.append(len(match.exceptions))`,
  `
import weakref
class W:
    def __init__(self, n):
        self.n = n
kept = [W(n) for n in range({i} % 6)]
CHOOSE table = weakref.WeakValueDictionary((k.n, k) for k in kept)
| table = weakref.WeakKeyDictionary((k, k.n) for k in kept) | table = weakref.WeakSet(kept)
log.append(len(table))
CHOOSE kept.pop() if kept else None | kept.clear() | del kept[1:] | kept.append(W(9))
log.append(len(table))
CHOOSE log.append(len([*table])) | table.clear() | log.append(len(list(table)))`,
  `
import weakref
class W:
    pass
k = W()
CHOOSE weakref.finalize(k, log.append, {i}) | ref = weakref.ref(k, log.append) | ref = weakref.proxy(k)
| ref = weakref.WeakMethod({o}.add)
CHOOSE k.self = k | k.value = {l} | pass
CHOOSE k = None | del k; gc.collect() | k.other = 1
log.append(weakref.getweakrefcount({ovar}))`,
  `
text = "aéß☃😀Ünï " + {s}
CHOOSE log.append(text.upper()) | log.append(text.casefold()) | log.append(text.title())
| log.append(text.encode().hex()[:20]) | log.append(text[::-1][:9]) | log.append(text.swapcase())
CHOOSE log.append(text.find("☃")) | log.append(text.split("☃")) | log.append(text.replace("é", "e"))
| log.append(text.center(40, "·")[:4]) | log.append(text.partition("😀")[2]) | log.append(len(text.encode("utf-16")))
CHOOSE log.append(ascii(text)[:30]) | log.append([c for c in text if c.isalpha()][:5])
| log.append(text.isidentifier()) | log.append(sorted(text)[-1])
| log.append(text.translate({233: "E", 9731: None})[:5]) | log.append(text.encode("latin-1", "ignore"))
CHOOSE log.append(text.encode("ascii", "xmlcharrefreplace")) | log.append(text.encode("ascii", "backslashreplace"))
| log.append(f"{text!r:>30}"[:5]) | log.append("%s|%r" % (text, text[:3])) | log.append(text.encode("ascii"))
| log.append(text.strip("aé ")[:3])`,
];
