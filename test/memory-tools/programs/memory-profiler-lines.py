from memory_profiler import profile

def helper(n):
    return [0] * n

@profile
def work(n):
    # comment
    a = [1] * (10 ** 6)
    b = [2] * (2 * 10 ** 6)
    del b
    total = 0
    for i in range(n):
        total += i
        if i % 2:
            continue
    c = [x for x in range(50000)]
    d = helper(500000)
    text = """multi
line"""
    while n > 3: n -= 1
    try:
        raise ValueError(
            'x')
    except ValueError:
        pass
    # trailing
    return a

# after
@profile(precision=4)
def gen_user():
    def g():
        for i in range(3):
            yield i
    out = list(g())
    if out:
        pass
    else:
        out = None
    return sum(
        [x for x in out])

@profile
def recurse(n):
    if n == 0:
        return 0
    return recurse(n - 1)

work(10)
gen_user()
recurse(2)
print('done')
