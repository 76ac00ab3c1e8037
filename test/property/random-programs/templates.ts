/**
 * Expressions and simple statements of generated programs, by the type of their value. `{x}` is replaced by an
 * expression of a type: i int, f float, s str, l list of ints, L list of strs, d dict with str keys, t tuple of ints,
 * S set of ints, o instance, e any of them. `{ivar}` is replaced by a variable of the type.
 */
export const EXPRESSIONS: Readonly<Record<string, readonly string[]>> = {
  i: [
    '0', '7', '-3', '255', '1000', '-70000', '10**12', '2**64', '{i} + {i}', '{i} - {i}', '{i} * 3', '{i} // 7', '{i} % 1000',
    '{i} & 0xffff', '{i} | 1024', '{i} ^ {i}', '-{i}', '~{i}', '{i} >> 2', '({i} % 50) << 5', 'abs({i})', 'len({s})', 'len({l})',
    'len({d})', 'len({S})', 'sum({l})', 'max({l}, default=0)', 'min({i}, {i})', 'int({f} % 1e6)', 'int(str({i}))', 'hash({i})',
    '{i} if {b} else {i}', '{l}.count({i})', '{s}.find({s})', 'ord({s}[:1] or "a")', 'sum(x for x in {l} if x > 3)',
    '{i}.bit_length()', 'divmod({i}, 13)[1]', 'pow({i} % 100, 3, 1009)', '{o}.value', '{o}.twice', '{o}.add({i})', '{o}.static({i})',
    'type({o}).made({i}).value', 'len({o})', '{o}[{i}]', '{d}.get({s}, {i})', 'max({L}, key=len, default="").count("a")',
    'round({f} % 1000)', '{s}.count("a")', '(lambda x, y=2: x + y)({i})', 'sum(map(abs, {l}))', 'next(iter({l}), {i})',
    'helper({i})', 'helper({i}, b={i})', 'helper({i}, {i}, {i}, key={i})', 'helper(*{l}[:2] or [1])', 'hash({t})', 'int({s} == {s})',
  ],
  f: [
    '0.5', '1e10', '-2.25', '{f} + {f}', '{f} * 0.5', '{f} - {i} % 1000', '{i} % 1000 / 3', 'abs({f})', 'float({i} % 10**6)',
    'round({f} % 100, 2)', 'max({f}, {f})', '-{f}', '{f} // 3', '({f} % 7) ** 2', 'sum([{f}, {f}])', 'float(str({i} % 1000))',
  ],
  b: [
    '{i} > {i}', '{s} in {s}', '{i} in {l}', '{s} in {d}', '{i} in {S}', 'not {l}', '{i} == {i}', '{l} == {l}', '{s} < {s}',
    'isinstance({e}, (int, str))', 'all({l})', 'any(x % 2 for x in {l})', '{o} == {o}', '{o} < {o}', '{S} <= {S}', '{t} < {t}',
    'bool({d})', '{s}.startswith("a")', '{i} < {i} < {i}', 'hasattr({o}, "other")', '{o} != {o}', '{i} in {o}', '{b} and {b}',
  ],
  s: [
    '"a"', '"hello world"', '""', '"b,c,d"', '"é☃"', '"Z" * 5', '{s} + {s}', '{s}[:3]', '{s}[::-1]', '{s}.upper()', '{s}[1:40]',
    'str({i})', 'str({f})', 'repr({s})', 'repr({l})', '"%d-%s" % ({i}, {s})', '"%5.1f|" % {f}', '"{} {}".format({i}, {s})',
    'f"{{svar}}:{{ivar}}"', 'f"{{ivar}:>6}|"', 'f"{{fvar}:.2f}"', '{s}.replace("l", "LL")', '",".join({L})', '{s}.strip("ab")', '{s}.title()',
    '"-".join(str(x) for x in {l})', 'hex({i})', '{s}.center(12, "*")', '{s} or "x"', 'chr({i} % 300 + 60)', 'repr({o})', 'str({o})',
    '{L}[0] if {L} else "e"', '{o}.name', 'type({e}).__name__', 'min({s}, {s})', '"".join(sorted({s}))', '{s}.partition("o")[2]',
    'repr({t})', 'repr({d})', 'f"{{ovar}}"', '{s}.zfill(8)', '"{:,}".format({i})', 'f"{{lvar}!r}"', '{o}.missing_name', '{s}.encode().decode()',
  ],
  l: [
    '[]', '[1, 2, 3]', '[{i}, {i}]', '{l} + {l}', '{l}[1:]', '{l}[::-1]', '{l} * 2', 'list({t})', 'list(range({i} % 20))',
    'sorted({l})', 'sorted({l}, key=lambda x: -x)', '[x * 2 for x in {l}]', '[x for x in {l} if x % 2]', 'list({S} & {1, 2})',
    'list(map(lambda x: x + 1, {l}))', '[x + y for x in {l}[:3] for y in {l}[:2]]', 'list(counter({i} % 6))', '{l}.copy()',
    'list({d}.values())', '[*{l}, *{t}]', 'list(filter(None, {l}))', '[len(x) for x in {L}]', 'list(reversed({l}))', '{l}[:{i} % 5]',
    'list(enumerate({l}))[:0]', '[a + b for a, b in zip({l}, {l})]', 'sorted({S})', 'list({o})', '[i * x for i, x in enumerate({l})]',
    'list({o}.walk({i} % 4))', '[x for x in counter(4)]', 'list(zip(*[{l}, {l}]))[:0]', '[next(g) for g in [counter(3)] for _ in "ab"]',
  ],
  L: [
    '["a", "bb"]', '[{s}, {s}]', '{s}.split()', '{s}.split(",")', '[str(x) for x in {l}]', 'list({d})', 'sorted({L})', '{L}[:2]',
    'sorted({L}, key=len)', '{L} + {L}', '[x.upper() for x in {L}]', 'list({s})', 'list(map(str, {l}))', '[k for k, v in {d}.items()]',
    '[f"{x}{y}" for x, y in zip({L}, {l})]', 'sorted({d}, reverse=True)', '{s}.splitlines()',
  ],
  d: [
    '{}', '{"a": {i}}', '{"a": 1, "b": {i}}', 'dict(x={i}, y=2)', '{d}.copy()', '{**{d}, "z": {i}}', '{d} | {"q": {i}}',
    'dict(zip({L}, {l}))', '{k: len(k) for k in {L}}', 'dict.fromkeys({L}, {i})', '{str(x): x for x in {l}}', 'dict({d}, w={i})',
    '{k: v for k, v in {d}.items() if v}', 'dict(sorted({d}.items(), key=lambda kv: kv[0]))', 'dict({o}.__dict__, name={i})',
    'collect(a={i}, **{d})', 'dict([("k", {i}), ("m", 2)])',
  ],
  t: [
    '()', '(1,)', '({i}, {i})', '{t} + {t}', 'tuple({l})', '{t}[1:]', '{t} * 2', 'tuple(x for x in {l})', 'divmod({i}, 7)', '{t}[::-1]',
    'tuple(sorted({S}))', 'tuple(counter(3))', 'tuple(range({i} % 12))', '(*{l}, {i})', 'pack({i}, {i})', 'pack(*{t})', 'pack(*{l})',
  ],
  S: [
    'set()', '{1, 2}', 'set({l})', '{S} | {S}', '{S} & {S}', '{S} - {i2}', '{S} ^ {S}', '{x % 5 for x in {l}}', '{S}.union({l})',
    'frozenset({t})', '{S}.copy()', 'set(range({i} % 30))', '{*{l}, {i}}', '{S}.difference({l})', 'set(map(abs, {l}))',
  ],
  o: ['Base({i})', 'Child({i}, {s})', 'Slotted({i})', 'Child({i}, other={s})', 'Base(value={i})', '{o}.copy()', '{o} + {o}'],
};

/** Simple statements. */
export const STATEMENTS: readonly string[] = [
  '{lvar}.append({i})', '{lvar}.extend({l})', '{lvar}.insert(0, {i})', '{lvar}.sort()', '{lvar}.reverse()', '{lvar} += {l}',
  '{lvar}[:2] = {l}', 'del {lvar}[1:3]', '{lvar}.sort(key=lambda x: x % 7)', '{lvar}[::2] = [0] * len({lvar}[::2])', '{lvar}.clear()',
  '{dvar}["k"] = {i}', '{dvar}[{s}] = {i}', '{dvar}.update({d})', '{dvar}.pop("a", None)', '{dvar}.setdefault({s}, {i})',
  '{dvar} |= {d}', '{dvar}.update(n={i})', '{Svar}.add({i})', '{Svar}.update({l})', '{Svar}.discard({i})', '{Svar} |= {S}',
  '{ivar} += {i}', '{ivar} = {ivar} * 3 % 10007', '{svar} += {s}[:9]', '{fvar} += 1.5', '{fvar} = {fvar} % 100 * 1.25',
  '{ovar}.value = {i}', '{ovar}.value += 1', '{ovar}.extra = {e}', '{ovar}.name = {s}', '{Lvar}.append({s})', '{tvar} += ({i},)',
  '{ivar}, {fvar} = {i}, {f}', '{ivar}, *{lvar} = {i}, *{l}', '{lvar}, {Lvar} = {l}, {L}', '{svar} = {svar}[:20]', '{Lvar} = {Lvar}[:6]',
  '{lvar} = {lvar}[:8]', 'log.append({e})', 'log.append(({i}, {s}))', 'del log[:5]', '{ovar}.link = {ovar}', '{ovar}.link = {o}',
  'log.append(log[-1:])', 'gc.collect()', 'log.append(gc.get_count()[1])', 'log.append(lambda x={i}: x)', 'log.append(counter({i} % 5))',
  '{ivar} = int({s})', '{ivar} = {l}[{i}]', '{ivar} = {d}[{s}]', '{ivar} = {i} // ({i} % 3)', '{svar} = {s} + {i}', '{ivar} = {e}.nope',
  'assert {b}, {s}', 'log.append(closure({i}))', 'log.append(closure({i})())', 'log.append({ovar}.add)', '{lvar}.remove({i})',
  'log.append(({ivar}, {fvar}))', 'del {ovar}.extra', 'log.append({S} and 1)', 'log.append(iter({l}))', 'raise ValueError({s})',
  '{lvar} = [[y for y in range(x % 4)] for x in {l}] and {l}', 'log.append(super)', 'cache[{t}] = {i}', 'cache[{i}] = {s}',
  '{ivar} = cache.get({t}, {i})', 'cache.pop({i}, None)', 'log.append([*cache][:3])', 'log.append({d}.items())', 'log.pop()',
  'log.append(weak.ref({ovar})() is {ovar})', 'log.append({Lvar}.pop() if {Lvar} else None)', '{ivar} = [*{l}, 5].index(5)',
];

/** Opening of every program: the definitions that the templates use. */
export const PREAMBLE = `import gc
import _weakref as weak
log = []
cache = {}
class Base:
    def __init__(self, value=0):
        self.value = value
        self.name = 'base'
    @property
    def twice(self):
        return self.value * 2
    @staticmethod
    def static(x):
        return x + 1
    @classmethod
    def made(cls, x):
        return cls(x)
    def add(self, x):
        return self.value + x
    def copy(self):
        return type(self)(self.value)
    def walk(self, n):
        for x in range(n):
            yield self.value + x
    def __add__(self, other):
        return Base(self.value % 1000 + other.value % 1000)
    def __eq__(self, other):
        return isinstance(other, Base) and self.value == other.value
    def __lt__(self, other):
        return self.value < other.value
    def __hash__(self):
        return hash(self.value)
    def __len__(self):
        return 3
    def __getitem__(self, index):
        return index
    def __iter__(self):
        return iter([self.value, 1])
    def __contains__(self, x):
        return x == self.value
    def __repr__(self):
        return f'Base({self.value})'
    def __enter__(self):
        return self
    def __exit__(self, *details):
        return details[0] is ValueError
class Child(Base):
    kind = 'child'
    def __init__(self, value=0, other='o'):
        super().__init__(value)
        self.other = other
    def add(self, x):
        return super().add(x) + len(self.other)
    def __getattr__(self, name):
        if name.startswith('missing'):
            return name
        raise AttributeError(name)
    def __str__(self):
        return 'child %s' % self.other
class Slotted(Base):
    __slots__ = ('value', 'name')
def helper(a, b=2, *rest, key=5, **more):
    return a + b + len(rest) + key
def collect(**items):
    return items
def pack(*items):
    return items
def counter(n):
    for x in range(n):
        yield x
def closure(x):
    def inner():
        nonlocal x
        x += 1
        return x
    return inner
i1, i2, f1, f2, s1, s2 = 5, 123456, 1.5, 1e6, 'abc', 'hello, world'
l1, l2, L1, L2 = [3, 1, 2], [], ['x', 'yy'], ['b', 'a']
d1, d2, t1, t2, S1, S2 = {}, {'a': 1, 'b': 2}, (1, 2), (), {1, 2, 3}, set()
o1, o2 = Base(4), Child(9, 'zz')
`;
