/** `fractions`, and the abstract numbers that it registers with. Interfaces of Lib/fractions.py and Lib/numbers.py. */
export const numbersSource = `
from abc import ABCMeta

__all__ = ["Number", "Complex", "Real", "Integral", "Rational"]

class Number(metaclass=ABCMeta):
    __slots__ = ()
    __hash__ = None

class Complex(Number):
    __slots__ = ()

Complex.register(complex)

class Real(Complex):
    __slots__ = ()

Real.register(float)

class Rational(Real):
    __slots__ = ()

class Integral(Rational):
    __slots__ = ()

Integral.register(int)
`;

export const fractionsSource = `
import math
import numbers
import operator
import re
from decimal import Decimal
__all__ = ['Fraction']

# An integer, a ratio, or a decimal number with an exponent; digits may have single underscores between them.
_LITERAL = re.compile(r'\\A\\s*(?P<sign>[+-]?)(?=\\.?\\d)(?P<num>\\d*|\\d+(?:_\\d+)*)(?:(?:/(?P<denom>\\d+(?:_\\d+)*))?|'
                      r'(?:\\.(?P<decimal>\\d*|\\d+(?:_\\d+)*))?(?:[eE](?P<exp>[+-]?\\d+(?:_\\d+)*))?)\\s*\\Z')

class Fraction(numbers.Rational):
    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None, *, _normalize=True):
        self = super(Fraction, cls).__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if isinstance(numerator, (float, Decimal)):
                numerator, denominator = numerator.as_integer_ratio()
                self._numerator, self._denominator = numerator, denominator
                return self
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance")
            found = _LITERAL.match(numerator)
            if found is None:
                raise ValueError('Invalid literal for Fraction: %r' % numerator)
            numerator = int(found.group('num') or '0')
            below = found.group('denom')
            denominator = int(below) if below else 1
            if not below:
                decimals = found.group('decimal')
                if decimals:
                    decimals = decimals.replace('_', '')
                    scale = 10 ** len(decimals)
                    numerator, denominator = numerator * scale + int(decimals), scale
                power = found.group('exp')
                if power:
                    power = int(power)
                    if power < 0:
                        denominator *= 10 ** -power
                    else:
                        numerator *= 10 ** power
            if found.group('sign') == '-':
                numerator = -numerator
        elif not (type(numerator) is int and type(denominator) is int):
            if not (isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational)):
                raise TypeError("both arguments should be Rational instances")
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        if denominator == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % numerator)
        if _normalize:
            common = math.gcd(numerator, denominator)
            if denominator < 0:
                common = -common
            numerator, denominator = numerator // common, denominator // common
        self._numerator, self._denominator = numerator, denominator
        return self

    @classmethod
    def from_float(cls, f):
        ratio = f.as_integer_ratio()
        return cls(*ratio)
    @classmethod
    def from_decimal(cls, dec):
        ratio = dec.as_integer_ratio()
        return cls(*ratio)
    def as_integer_ratio(self):
        return (self._numerator, self._denominator)
    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        bound1 = Fraction(p0 + k * p1, q0 + k * q1)
        bound2 = Fraction(p1, q1)
        return bound2 if abs(bound2 - self) <= abs(bound1 - self) else bound1
    @property
    def numerator(a):
        return a._numerator
    @property
    def denominator(a):
        return a._denominator
    def __repr__(self):
        return '%s(%s, %s)' % (self.__class__.__name__, self._numerator, self._denominator)
    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else '%s/%s' % (self._numerator, self._denominator)

    def _operator(exact, plain):
        def forward(a, b):
            if isinstance(b, (int, Fraction)):
                return exact(a, b)
            if isinstance(b, float):
                return plain(float(a), b)
            if isinstance(b, complex):
                return plain(complex(a), b)
            return NotImplemented
        def reverse(b, a):
            if isinstance(a, numbers.Rational):
                return exact(a, b)
            if isinstance(a, numbers.Real):
                return plain(float(a), float(b))
            if isinstance(a, numbers.Complex):
                return plain(complex(a), complex(b))
            return NotImplemented
        forward.__name__ = '__' + plain.__name__ + '__'
        reverse.__name__ = '__r' + plain.__name__ + '__'
        return forward, reverse
    def _add(a, b):
        return Fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
    def _sub(a, b):
        return Fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)
    def _mul(a, b):
        return Fraction(a.numerator * b.numerator, a.denominator * b.denominator)
    def _div(a, b):
        return Fraction(a.numerator * b.denominator, a.denominator * b.numerator)
    def _floordiv(a, b):
        top = a.numerator * b.denominator
        return top // (a.denominator * b.numerator)
    def _mod(a, b):
        below, other = a.denominator, b.denominator
        return Fraction((a.numerator * other) % (b.numerator * below), below * other)
    __add__, __radd__ = _operator(_add, operator.add)
    __sub__, __rsub__ = _operator(_sub, operator.sub)
    __mul__, __rmul__ = _operator(_mul, operator.mul)
    __truediv__, __rtruediv__ = _operator(_div, operator.truediv)
    __floordiv__, __rfloordiv__ = _operator(_floordiv, operator.floordiv)
    __mod__, __rmod__ = _operator(_mod, operator.mod)
    def __divmod__(a, b):
        return a // b, a % b
    def __rdivmod__(b, a):
        return a // b, a % b
    def __pow__(a, b):
        if isinstance(b, numbers.Rational):
            if b.denominator == 1:
                power = b.numerator
                if power >= 0:
                    return Fraction(a._numerator ** power, a._denominator ** power)
                return Fraction(a._denominator ** -power, a._numerator ** -power)
            return float(a) ** float(b)
        return float(a) ** b
    def __rpow__(b, a):
        is_power = b._denominator == 1 and b._numerator >= 0
        if not is_power and isinstance(a, numbers.Rational):
            base = Fraction(a.numerator, a.denominator)
            return base ** b
        return a ** (b._numerator if is_power else float(b))
    def __pos__(a):
        return Fraction(a._numerator, a._denominator)
    def __neg__(a):
        return Fraction(-a._numerator, a._denominator)
    def __abs__(a):
        return Fraction(abs(a._numerator), a._denominator)
    def __int__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator
    def __float__(a):
        return a._numerator / a._denominator
    def __complex__(a):
        return complex(float(a))
    def __trunc__(a):
        return a.__int__()
    def __floor__(a):
        return a._numerator // a._denominator
    def __ceil__(a):
        return -(-a._numerator // a._denominator)
    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator:
                return floor
            if rest * 2 > self._denominator:
                return floor + 1
            return floor if floor % 2 == 0 else floor + 1
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)
    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, 2 ** 61 - 1)
        except ValueError:
            value = 314159
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        if self._numerator < 0:
            value = -value
        # No hash is -1.
        return value if value != -1 else -2
    def __eq__(a, b):
        if type(b) is int:
            return a._denominator == 1 and a._numerator == b
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, float):
            return 0.0 == b if math.isnan(b) or math.isinf(b) else a == a.from_float(b)
        return NotImplemented
    def _compare(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isfinite(other):
                exact = self.from_float(other)
                return op(self, exact)
            return op(0.0, other)
        return NotImplemented
    def __lt__(a, b):
        return a._compare(b, operator.lt)
    def __gt__(a, b):
        return a._compare(b, operator.gt)
    def __le__(a, b):
        return a._compare(b, operator.le)
    def __ge__(a, b):
        return a._compare(b, operator.ge)
    def __bool__(a):
        return bool(a._numerator)
    def __copy__(self):
        return self
    def __deepcopy__(self, memo):
        return self
`;
