from decimal import (Decimal, getcontext, setcontext, localcontext, Context, InvalidOperation, DivisionByZero, Inexact, ROUND_DOWN, ROUND_HALF_UP,
                     ROUND_UP, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_05UP)

D = Decimal


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


texts = ['0', '-0', '1', '1.10', '-2.50', '1E+5', '123456789.123456789', '1e-10', '0.000001', '0.0000001', 'Infinity', '-inf', 'NaN', '1E+30', '0E+3', '0E-9', '9' * 30]
for text in texts:
    x = D(text)
    print(x, repr(x), x.as_tuple(), bool(x), x.is_zero(), x.is_signed(), x.adjusted(), x.to_eng_string(), x.normalize(), -x, abs(x), +x, x.number_class())
values = [D(t) for t in ('1', '3', '-7.5', '0.1', '1000000', '1.23E-8', '99999999999999999999999999999')]
for x in values:
    for y in values:
        attempt(lambda: (x // y, x % y))
        print(x + y, x - y, x * y, x / y, x < y, x == y, x.compare(y), max(x, y), x.min(y))
print(D(1) / D(3), D(2).sqrt(), D(10) ** 20, D(2) ** -3, D('1.5') ** 2, D(2) ** D('0.5'), D(1).exp(), D(10).ln(), D(1000).log10(), D(7).log10(), D('0.5').exp())
print(D(5) + 3, 3 - D(5), 2 * D('1.5'), 7 / D(2), 7 // D(2), 7 % D(4), divmod(D(7), D(2)), divmod(D(-7), 2), sum([D('0.1')] * 3), D('0.1') + D('0.2') == D('0.3'))
print(D(1.1), D.from_float(0.5), D((1, (1, 2, 3), -2)), D(True), D('1_000.5'), D('  12  '), int(D('7.9')), float(D('2.5')), hash(D(5)) == hash(5), hash(D('0.5')) == hash(0.5), D(2) == 2.0, {D(1): 'a'}[1])
print(round(D('2.675'), 2), round(D('2.5')), round(D('3.5')), D('7.325').quantize(D('.01')), D('7.325').quantize(D('.01'), rounding=ROUND_DOWN), D('7.5').to_integral_value(), D('-7.5').to_integral_value(ROUND_FLOOR))
for mode in (ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_05UP):
    print(mode, [str(D(t).quantize(D('1'), rounding=mode)) for t in ('1.5', '2.5', '-1.5', '-2.5', '1.1', '-1.1', '1.9', '0.4', '5.1')])
import math
print(math.floor(D('-1.5')), math.ceil(D('1.2')), math.trunc(D('9.99')), D('3.14').as_integer_ratio(), D('1.20').same_quantum(D('3.45')), D(5).copy_sign(D(-1)), D(2).fma(3, 4))
for spec in ('', '.2f', '10.3f', '<8', '^9', '+.1e', ',', ',.2f', '%', '.1%', '08.2f', 'g', '.3g', 'E', '*>10'):
    print(spec, [format(D(t), spec) for t in ('1234.5678', '-0.005', '12345678', '0')])
print(f"{D('3.14159'):.2f}", '%s' % D('1.0'), '%.2f' % D('1.005'), str(D('1E+2')), '{:>10}'.format(D('1.5')))
for f in (lambda: D('abc'), lambda: D(1) / 0, lambda: D(0) / 0, lambda: D('inf') - D('inf'), lambda: D(-1).sqrt(), lambda: D(1) + 1.5, lambda: D(1) < 'x', lambda: D([1]), lambda: D(1) % 0, lambda: D(1) // 0,
          lambda: D('sNaN') + 1, lambda: D('NaN') < 1, lambda: int(D('NaN')), lambda: int(D('inf')), lambda: D(10) ** 1000000000, lambda: D('1e30').quantize(D('.01')), lambda: D(-1).ln(), lambda: D(0).ln()):
    attempt(f)
print(getcontext())
getcontext().prec = 6
print(D(1) / 7, D('3.1415926535') + 0, D('3.1415926535'), getcontext().prec)
with localcontext() as ctx:
    ctx.prec = 40
    ctx.rounding = ROUND_UP
    print(D(1) / 7, ctx.prec)
with localcontext(Context(prec=3)) as ctx:
    print(D('2.345') * 2, ctx.flags[Inexact])
print(D(1) / 7, Context(prec=4).divide(D(1), D(3)), Context(prec=5, rounding=ROUND_DOWN).create_decimal('3.1415926'))
setcontext(Context(prec=10, traps=[]))
print(D(1) / 0, D('x'), D(0) / 0, getcontext().flags[DivisionByZero], getcontext().flags[InvalidOperation])
print(sorted([D('3'), D('1.5'), D('-2')]), issubclass(DivisionByZero, ZeroDivisionError))
attempt(lambda: setattr(getcontext(), 'prec', 0))
