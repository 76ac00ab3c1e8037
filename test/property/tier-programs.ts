/** Programs for the corners of translated code: what fails, suspends, grows in place, or stands at the border of a rule. */
export const tierPrograms: Readonly<Record<string, string>> = {
  'errors in loops': `
def f(n):
    seen = []
    for i in range(n):
        try:
            if i % 3 == 0:
                raise ValueError(i)
            if i % 5 == 0:
                [][i]
            seen.append(10 // (i - 7))
        except (ValueError, IndexError) as error:
            seen.append(type(error).__name__)
        except ZeroDivisionError:
            seen.append('zero')
        finally:
            seen.append(i)
    else:
        seen.append('end')
    return seen
print(f(20))
`,
  'unbound and deleted locals': `
def f(n):
    for i in range(n):
        try:
            print(x)
        except UnboundLocalError as error:
            print(error)
        x = i
        if i & 1:
            del x
    def g():
        return y
    try:
        g()
    except NameError as error:
        print(error)
    y = 1
    return g()
print(f(4))
`,
  'borders of small ints': `
def f():
    out = []
    for base in (256, 257, -5, -6, 2 ** 30 - 1, 2 ** 30, -2 ** 30, 2 ** 53, 2 ** 60, 0):
        for step in (1, -1, 3, 2 ** 30, -7):
            out.append((base + step, base - step, base * step, base // step, base % step, base & step, base | step,
                        base ^ step, base / step, base < step, base == step))
    return out
for row in f():
    print(*row)
`,
  'floats and mixed operands': `
def f():
    out = []
    for a in (1.5, -0.0, 2, 10 ** 20, True, float('inf')):
        for b in (0.5, 3, -2, 1e300, False):
            try:
                out.append((a + b, a - b, a * b, a / b, a < b, a != b))
            except (ZeroDivisionError, OverflowError) as error:
                out.append(str(error))
    return out
for row in f():
    print(row)
`,
  'strings that grow in place': `
def f(n):
    s = ''
    t = 'x'
    for i in range(n):
        s += 'ab'
        t = t + s[-1]
        if i == n // 2:
            keep = s
    return len(s), len(keep), t
print(f(300))
`,
  'generators, throw and close': `
def g(n):
    try:
        for i in range(n):
            try:
                got = yield i
                if got is not None:
                    yield got * 2
            except KeyError as error:
                yield repr(error)
    finally:
        print('closed')
def chain(n):
    result = yield from g(n)
    yield result
def f():
    out = []
    for k in range(3):
        it = chain(5)
        out.append(next(it))
        out.append(it.send(7))
        out.append(it.throw(KeyError(k)))
        out.extend(it) if k else it.close()
    return out
print(f(), sum(x * y for x in range(30) for y in range(x) if x & y))
`,
  'generators in loops and in each other': `
def walk(n):
    if n:
        yield n
        yield from walk(n - 1)
    return n

def catching(n):
    got = []
    for i in range(n):
        try:
            if i % 3 == 0:
                raise KeyError(i)
            yield i
        except KeyError as e:
            yield -e.args[0]
        finally:
            got.append(i)
    return got

def stops(n):
    for i in range(n):
        if i == 5:
            raise StopIteration('early')
        yield i

def pair(n):
    a = yield from catching(n)
    b = yield from catching(n + 1)
    return a, b

def failing(n):
    for i in range(n):
        yield i
    raise ValueError('end')

def loops(rounds):
    total = 0
    for r in range(rounds):
        for x in walk(6):
            total += x
        for x in catching(7):
            total += x
        try:
            for x in stops(9):
                total += x
        except RuntimeError as e:
            total += len(str(e)) + (type(e.__cause__) is StopIteration)
        for x in pair(4):
            total -= x
        try:
            for x in failing(3):
                total += x
        except ValueError as e:
            t = e.__traceback__
            while t is not None:
                total += t.tb_lineno
                t = t.tb_next
        for x in failing(5):
            if x == 3:
                break
        g = walk(3)
        for x in g:
            for y in g:
                total += x * y
    return total

print(loops(60))
def deep(n):
    if n:
        yield from deep(n - 1)
    yield n
for k in range(4):
    s = sum(deep(150))
print(s)
def plain(n):
    for x in (plain(n - 1) if n else ()):
        yield x
    yield n
for k in range(30):
    print(sum(plain(60)), end=' ')
print()
def rec(n):
    yield n
    for x in rec(n + 1):
        yield x
try:
    for x in rec(0):
        pass
except RecursionError as e:
    print(x, e)
def send():
    got = 0
    while True:
        got = yield got
        if got is None:
            got = 'none'
def relay():
    yield from send()
r = relay(); next(r)
print([r.send(i) for i in range(200)][-3:], next(r))
for k in range(300):
    for x in r:
        if x == 'none':
            break
r.close()
def me():
    global m_
    yield 1
    try:
        for x in m_:
            yield x
    except ValueError as e:
        yield str(e)
for k in range(200):
    m_ = me()
    out = []
    for x in m_: out.append(x)
print(out)
`,
  'recursion to the limit': `
def down(n):
    return 0 if n == 0 else 1 + down(n - 1)
def forever(n):
    return forever(n + 1)
print([down(k) for k in (1, 50, 500, 900)])
for _ in range(3):
    try:
        forever(0)
    except RecursionError as error:
        print(error)
`,
  'calls of every kind': `
class A:
    count = 0
    def __init__(self, x=1, *rest, key=None, **more):
        self.x = x
        self.rest = rest
        A.count += 1
    def m(self, a, b=2, *, c=3):
        return self.x, a, b, c
    @property
    def p(self):
        return self.x
    @classmethod
    def k(cls, *a):
        return cls.count + len(a)
    __call__ = m
    def __getattr__(self, name):
        if name == 'missing':
            raise AttributeError(name)
        return name
def f(n):
    out = []
    for i in range(n):
        a = A(i, 2, 3, key=4, z=5)
        b = a.m
        out.append((a.m(1), b(1, c=i), a(5), a.p, a.k(1, 2), A.k(), a.other, max(i, 3, key=lambda v: -v),
                    [*map(str, (i, i + 1))], {**{'a': i}, 'b': 2}))
        try:
            a.m()
        except TypeError as error:
            out.append(str(error))
        try:
            a.missing
        except AttributeError as error:
            out.append(str(error))
    return out
for row in f(12):
    print(row)
`,
  'cells, classes and globals': `
total = 0
def make(n):
    fs = []
    acc = 0
    for i in range(n):
        def add(k, i=i):
            nonlocal acc
            global total
            acc += k + i
            total += 1
            return acc
        class Local:
            value = i
            def get(self):
                return self.value + acc
        fs.append((add, Local()))
    return fs
for add, local in make(15):
    print(add(1), local.get(), total)
del total
try:
    total
except NameError as error:
    print(error)
`,
  'unpacking, chains and conditions': `
def f(n):
    out = []
    x = y = None
    for i in range(n):
        a, b, *c = i, i + 1, i + 2, i + 3
        a, b = b, a
        x, y, c[0] = y, c, x
        ok = 0 < i <= 5 < n
        out.append((a, b, c, ok, i if i & 1 else -i, x is None, i in c, not i, i and b, a or b))
        while i > 8:
            i -= 2
        else:
            out.append(i)
        if i == 12:
            break
    return out
for row in f(14):
    print(row)
`,
  'finalizers at stores and returns': `
class D:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print('del', self.name)
def f(n):
    for i in range(n):
        d = D(i)
        e = [d, D(-i)]
        e = d = None
        D('temporary').name
    x = D('last')
    return x.name
print(f(4))
`,
};
