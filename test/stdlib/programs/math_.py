import math
import sys

xs = [0.0, -0.0, 0.5, 1.0, -1.0, 2.5, -2.5, 1e308, -1e308, 1e-320, float('inf'), float('-inf'), float('nan'), 3, True, 10**400]
names = ['acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'cbrt', 'ceil', 'cos', 'cosh', 'degrees', 'erf', 'erfc', 'exp', 'exp2', 'expm1',
         'fabs', 'floor', 'frexp', 'gamma', 'isfinite', 'isinf', 'isnan', 'lgamma', 'log', 'log10', 'log1p', 'log2', 'modf', 'radians',
         'sin', 'sinh', 'sqrt', 'tan', 'tanh', 'trunc', 'ulp']
two = ['atan2', 'copysign', 'fmod', 'isclose', 'ldexp', 'log', 'nextafter', 'pow', 'remainder', 'hypot', 'comb', 'perm', 'gcd', 'lcm']


def attempt(name, *args):
    try:
        result = getattr(math, name)(*args)
        text = '%.12g' % result if isinstance(result, float) and name not in ('ulp', 'nextafter') else repr(result)
    except Exception as error:
        text = f'{type(error).__name__}: {error}'
    print(name, [str(arg)[:8] for arg in args], text[:70])


for name in names:
    for x in xs:
        attempt(name, x)
for name in two:
    for x in (0.0, -0.0, 1.5, -2.0, 0, 6, -4, 10**30, float('inf'), float('nan')):
        for y in (0.0, -0.0, 2.0, -3.5, 3, -4, 12, float('-inf')):
            attempt(name, x, y)
for n in (0, 1, 5, 20, 25, -1, 3.0, 'x', True):
    attempt('factorial', n)
    attempt('isqrt', n)
    attempt('perm', n)
for n in (10**15, 2**52 - 1, 2**53 + 2, 10**40, (10**20 + 39)**2 - 1):
    attempt('isqrt', n)
attempt('fsum', [.1] * 10), attempt('fsum', [1e308, 1e308, -1e308]), attempt('fsum', [float('inf'), float('-inf')])
attempt('prod', [1, 2, 3.5]), attempt('prod', []), attempt('dist', (1, 2), (4, 6)), attempt('dist', (1,), (4, 6)), attempt('hypot'), attempt('hypot', 3, 4, 12)
attempt('gcd'), attempt('lcm'), attempt('gcd', 12, 18, 27), attempt('lcm', 4, 6, 10), attempt('sqrt', 'a'), attempt('log', 8, 2)
attempt('log', 10**400, 10), attempt('log', 8, 1), attempt('log', 0), attempt('log', 2, 0)
print(math.pi, math.e, math.tau, math.inf, math.nan, math.isclose(1, 1.1, rel_tol=0.2), math.isclose(1, 2, abs_tol=1))

print(sys.get_int_max_str_digits())
sys.set_int_max_str_digits(1000)
for f in (lambda: str(10**999), lambda: str(10**1000), lambda: int('1' * 1000), lambda: int('1' * 1001), lambda: repr(10**2000),
          lambda: f'{10**2000}', lambda: '%d' % 10**2000, lambda: format(10**2000, 'x'), lambda: int('f' * 3000, 16)):
    try:
        result = f()
        print(len(result) if isinstance(result, str) else result is not None)
    except ValueError as error:
        print(error)
sys.set_int_max_str_digits(maxdigits=0)
print(len(str(10**10000)))
for value in (5, 639, -1, 'x', 640, None):
    try:
        print(sys.set_int_max_str_digits(value), sys.get_int_max_str_digits())
    except Exception as error:
        print(type(error).__name__, error)
