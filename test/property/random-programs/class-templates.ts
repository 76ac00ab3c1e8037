/** Parts of generated classes and of what is done with them; `{x}` as in templates.ts, `K` is the class, `k` an instance. */
export const BASES: readonly string[] = [
  '', '', '', '(Base)', '(Child)', '(Slotted)', '(list)', '(int)', '(str)', '(set)', '(float)', '(Exception)', '(Problem)',
  '(metaclass=Meta)', '(Base, metaclass=Meta, option=1)', '(Counted, Child)', '(object)', '(bytes)',
];

export const SLOTS: readonly string[] = [
  '__slots__ = ("a", "b")', '__slots__ = ()', '__slots__ = ["a"]', '__slots__ = ("a", "__dict__")', '__slots__ = ("a", "b", "__weakref__")', '__slots__ = "single"',
];

export const CLASS_ATTRIBUTES: readonly string[] = [
  'kind = {i}', 'names = {L}', 'table = {d}', 'field = Field()', 'both = one = {i}', 'note: int = {i}', 'later: str', 'add_one = lambda self, x: x + 1', '"""What it is."""',
  'squares = [x * x for x in range({i} % 5)]', 'if {b}: extra = {s}', 'shared = property(lambda self: {i})',
];

/** Methods: the head and the lines of the body. */
export const METHODS: readonly (readonly string[])[] = [
  ['def __init__(self, a=1, *rest, **named):', 'self.a = a', 'self.b = len(rest)'], ['def __init__(self, *args):', 'super().__init__()', 'self.a = args'],
  ['def __init__(self, a={i}):', 'self.a, self.b, self.c = a, [a], {a: 1}'], ['def __len__(self):', 'return {i} % 7'], ['def __getitem__(self, at):', 'if at == 4: raise IndexError(at)', 'return at'],
  ['def __setitem__(self, at, value):', 'self.last = at'], ['def __delitem__(self, at):', 'log.append(str(at))'], ['def __contains__(self, x):', 'return x == 3'], ['def __iter__(self):', 'yield 1', 'yield {i}'],
  ['def __iter__(self):', 'return iter({l})'], ['def __next__(self):', 'raise StopIteration'], ['def __call__(self, *args, **named):', 'return len(args) + len(named)'], ['def __eq__(self, other):', 'return self is other'],
  ['def __eq__(self, other):', 'if isinstance(other, int): return True', 'return NotImplemented'], ['def __hash__(self):', 'return {i}'], ['def __lt__(self, other):', 'return id(self) == 1'], ['def __le__(self, other):', 'return NotImplemented'],
  ['def __gt__(self, other):', 'return True'], ['def __add__(self, other):', 'return {i}'], ['def __radd__(self, other):', 'return other'], ['def __iadd__(self, other):', 'self.last = other', 'return self'], ['def __mul__(self, other):', 'return NotImplemented'],
  ['def __rmul__(self, other):', 'return "rmul"'], ['def __neg__(self):', 'return {i}'], ['def __abs__(self):', 'return {f}'], ['def __bool__(self):', 'return {b}'], ['def __str__(self):', 'return {s}'], ['def __repr__(self):', 'return "K(%s)" % {i}'],
  ['def __format__(self, spec):', 'return spec or "none"'], ['def __enter__(self):', 'return {i}'], ['def __exit__(self, kind, error, trace):', 'return {b}'], ['def __getattr__(self, name):', 'if name == "zz": return {i}', 'raise AttributeError(name)'],
  ['def __setattr__(self, name, value):', 'object.__setattr__(self, name, value)'], ['def __getattribute__(self, name):', 'return super().__getattribute__(name)'], ['def __delattr__(self, name):', 'super().__delattr__(name)'],
  ['def __del__(self):', 'log.append({i})'], ['@property', 'def p(self):', 'return self.a'], ['@staticmethod', 'def st(x=1):', 'return x'], ['@classmethod', 'def cm(cls, *args):', 'return cls.__name__, args'], ['def plain(self, x=2):', 'return x, self.__class__.__name__'],
  ['def __index__(self):', 'return 2'], ['def __int__(self):', 'return {i}'], ['def __float__(self):', 'return {f}'], ['def __missing__(self, key):', 'return {i}'], ['def __reversed__(self):', 'return iter([{i}])'], ['def __new__(cls, *args, **named):', 'return super().__new__(cls, *args)'],
  ['def __new__(cls, *args):', 'made = super().__new__(cls)', 'made.seen = 1', 'return made'], ['def __init_subclass__(cls, **options):', 'cls.child = len(options)'], ['def __class_getitem__(cls, item):', 'return item'], ['def __matmul__(self, other):', 'return {t}'],
  ['def __divmod__(self, other):', 'return 1, 2'], ['def __pow__(self, other, mod=None):', 'return mod'], ['def __round__(self, digits=None):', 'return digits'], ['def __and__(self, other):', 'return other'], ['def __rshift__(self, other):', 'return self'], ['def __invert__(self):', 'return {S}'],
  ['def __sub__(self, other):', 'raise Problem({i})'], ['def gen(self):', 'x = yield self', 'yield x'], ['def nested(self):', 'def inner(): return self', 'return inner'], ['def __dir__(self):', 'return ["q"]'], ['def __sizeof__(self):', 'return 5'],
];

export const USES: readonly string[] = [
  'k.a = {i}', 'log.append(k.a)', 'k.c = {l}', 'del k.a', 'log.append(len(k))', 'log.append(k == 3)', 'log.append(k != k)', 'log.append(str(k)[:4])', 'log.append(k + 1)', 'log.append(1 + k)', 'k += 1', 'log.append(k * 2)', 'log.append(2 * k)', 'log.append(k[0])', 'log.append(k[1:2])',
  'k[0] = {i}', 'k["key"] = {s}', 'del k[0]', 'log.append(3 in k)', 'log.append([*k])', 'log.append([x for x in k][:3])', 'log.append(k(1, 2, z=3))', 'log.append(bool(k))', 'log.append(not k)', 'log.append(hash(k) is None)', 'log.append(sorted([k, K(2)])[0] is k)',
  'k.self = k', 'log.append(k.p)', 'k.p = 3', 'log.append(k < K(1))', 'log.append(k <= k)', 'log.append(isinstance(k, Base))', 'log.append(getattr(k, "zz", 0))', 'log.append(hasattr(k, "none_such"))', 'log.append(k.__class__.__name__)', 'log.append(type(k).__mro__[1].__name__)',
  'log.append(k.cm(1))', 'log.append(K.cm())', 'log.append(k.st())', 'log.append(K.st(4))', 'log.append(k.plain())', 'log.append(K.plain(k, 3))', 'method = k.plain; log.append(method(5))', 'log.append(-k)', 'log.append(abs(k))', 'log.append(f"{k:>5}")', 'log.append("%s" % k)', 'log.append(int(k))',
  'log.append([1, 2, 3][k])', 'log.append(reversed(k) and 1)', 'log.append(K[3])', 'log.append(k @ 1)', 'log.append(divmod(k, 2))', 'log.append(pow(k, 2, 3))', 'log.append(round(k, 1))', 'log.append(k & 1)', 'log.append(~k)', 'log.append(k >> 1)', 'log.append(k - 1)', 'log.append(next(k.gen()) is k)',
  'log.append(k.nested()() is k)', 'log.append(weak.ref(k)() is k)', 'k2 = K(5); k2.other = k; k.other = k2; del k2', 'log.append(k.kind)', 'K.kind = {i}', 'log.append(K.table)', 'k.field = {i}', 'log.append(k.field)', 'log.append(k.shared)', 'log.append({k: 1})', 'log.append({k, k})', 'log.append((k, k))',
  'k.__dict__["q"] = {i}', 'log.append(len(k.__dict__))', 'log.append(vars(k))', 'k.__class__ = Base', 'log.append(K.__doc__)', 'log.append(K.__name__)', 'class Sub(K): pass', 'log.append(Sub(1).z)', 'k.append({i})', 'k.update({d})', 'k.add({i})', 'log.append(k.upper())',
  'log.append(k.twice)', 'log.append(k.copy())', 'raise k', 'log.append(iter(k) and 1)', 'log.append(next(k))', 'log.append(list(zip(k, {l})))', 'a, *b = k', 'log.append(dict(k))', 'log.append(sum(k))', 'log.append(max(k, default=1))', 'k = K({i})', 'k = K()', 'k = K(1, 2)', 'k = K(a={i})', 'log.append(k.__sizeof__())',
  'log.append(K.__abstractmethods__)', 'log.append(k.tag)', 'log.append(k.names[0])', 'log.append(K.add_one(k, 1))', 'log.append(k.add_one(1))', 'log.append(k is None)', 'gc.collect()', 'del k',
];

export const CASES: readonly string[] = [
  'int(x) if x > 3', '[x, *rest]', '{"a": x, **rest}', 'Base(value=x)', '(1, x) | [x, 2]', 'str() as x', 'None', '0 | 1 | 2', '"abc" | "hello"', 'float(x)', '[[x], _]', '{"b": int(x)}', 'set()', 'Child(value=int(x), other=str(y))', '[]', '{}', '[_, _]', '[x, *_, y]',
  'Base() as x', 'True', '(int() | float()) as x', '[int(x), str(y)]', '{"k": {"z": x}}', 'bytes(x)', 'list() as x if len(x) > 2', 'object(link=x)', '-1', '[1, 2, 3]', 'tuple(x)', 'dict(x)',
];
