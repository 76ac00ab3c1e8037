/** `decimal`: contexts, signals and functions around the native type. Interface of Modules/_decimal/_decimal.c. */
export const decimalSource = `
import numbers
from collections.abc import MutableMapping
from collections import namedtuple
from _decimal import Decimal, getcontext, _use_context, _on_signal, _use_tuple

__all__ = ['Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException',
           'Clamped', 'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow',
           'FloatOperation', 'DivisionImpossible', 'InvalidContext', 'ConversionSyntax', 'DivisionUndefined', 'ROUND_DOWN',
           'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP',
           'setcontext', 'getcontext', 'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS',
           'HAVE_CONTEXTVAR']

ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN = 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN'
ROUND_CEILING, ROUND_FLOOR, ROUND_UP = 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP'
ROUND_HALF_DOWN, ROUND_05UP = 'ROUND_HALF_DOWN', 'ROUND_05UP'
_ROUNDINGS = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = -1999999999999999997
HAVE_THREADS = HAVE_CONTEXTVAR = True

DecimalTuple = namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')
_use_tuple(DecimalTuple)
numbers.Number.register(Decimal)
# The class of the flags upstream: abstract classes know it.
_SignalDict = type(MutableMapping)('SignalDict', (MutableMapping,), {'__module__': 'abc'})

class DecimalException(ArithmeticError): pass
class Clamped(DecimalException): pass
class InvalidOperation(DecimalException): pass
class ConversionSyntax(InvalidOperation): pass
class DivisionByZero(DecimalException, ZeroDivisionError): pass
class DivisionImpossible(InvalidOperation): pass
class DivisionUndefined(InvalidOperation, ZeroDivisionError): pass
class Inexact(DecimalException): pass
class InvalidContext(InvalidOperation): pass
class Rounded(DecimalException): pass
class Subnormal(DecimalException): pass
class Overflow(Inexact, Rounded): pass
class Underflow(Inexact, Rounded, Subnormal): pass
class FloatOperation(DecimalException, TypeError): pass

_SIGNALS = [InvalidOperation, FloatOperation, DivisionByZero, Overflow, Subnormal, Underflow, Rounded, Inexact, Clamped]
_SHOWN = [InvalidOperation, Clamped, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow]
_CONDITIONS = {item.__name__: item for item in _SIGNALS + [ConversionSyntax, DivisionImpossible, DivisionUndefined]}

def _flags(given):
    if isinstance(given, dict):
        return dict(given)
    return {signal: signal in (given or ()) for signal in _SIGNALS}

class Context:
    __slots__ = ('_prec', '_rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps')

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        self.prec = 28 if prec is None else prec
        self.rounding = ROUND_HALF_EVEN if rounding is None else rounding
        self.Emin = -999999 if Emin is None else Emin
        self.Emax = 999999 if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        self.flags = _flags(flags)
        self.traps = _flags((InvalidOperation, DivisionByZero, Overflow) if traps is None else traps)

    @property
    def prec(self):
        return self._prec
    @prec.setter
    def prec(self, digits):
        if not (isinstance(digits, int) and 1 <= digits <= MAX_PREC):
            raise ValueError('valid range for prec is [1, MAX_PREC]')
        self._prec = digits
    @property
    def rounding(self):
        return self._rounding
    @rounding.setter
    def rounding(self, name):
        if name not in _ROUNDINGS:
            raise TypeError("valid values for rounding are:\\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\\n"
                            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\\n   ROUND_05UP]")
        self._rounding = name

    def __repr__(self):
        return ("Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=[%s], traps=[%s])"
                % (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                   ', '.join(s.__name__ for s in _SHOWN if self.flags[s]),
                   ', '.join(s.__name__ for s in _SHOWN if self.traps[s])))

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags, self.traps)
    __copy__ = copy

    def clear_flags(self):
        for signal in self.flags:
            self.flags[signal] = False
    def clear_traps(self):
        for signal in self.traps:
            self.traps[signal] = False
    def Etiny(self):
        return self.Emin - self.prec + 1
    def Etop(self):
        return self.Emax - self.prec + 1

    def _within(self, function, *values):
        with localcontext(self):
            try:
                return function(*[value if isinstance(value, Decimal) else Decimal(value) for value in values])
            finally:
                self.flags.update((s, True) for s, on in getcontext().flags.items() if on)
    def create_decimal(self, num='0'):
        return self._within(lambda x: +x, num)
    def create_decimal_from_float(self, f):
        return self._within(lambda x: +x, Decimal.from_float(f))
    def add(self, a, b):
        return self._within(lambda x, y: x + y, a, b)
    def subtract(self, a, b):
        return self._within(lambda x, y: x - y, a, b)
    def multiply(self, a, b):
        return self._within(lambda x, y: x * y, a, b)
    def divide(self, a, b):
        return self._within(lambda x, y: x / y, a, b)
    def divide_int(self, a, b):
        return self._within(lambda x, y: x // y, a, b)
    def remainder(self, a, b):
        return self._within(lambda x, y: x % y, a, b)
    def power(self, a, b, modulo=None):
        return self._within(lambda x, y: x ** y, a, b)
    def sqrt(self, a):
        return self._within(lambda x: x.sqrt(), a)
    def exp(self, a):
        return self._within(lambda x: x.exp(), a)
    def ln(self, a):
        return self._within(lambda x: x.ln(), a)
    def log10(self, a):
        return self._within(lambda x: x.log10(), a)
    def quantize(self, a, b):
        return self._within(lambda x, y: x.quantize(y), a, b)
    def normalize(self, a):
        return self._within(lambda x: x.normalize(), a)
    def plus(self, a):
        return self._within(lambda x: +x, a)
    def minus(self, a):
        return self._within(lambda x: -x, a)
    def abs(self, a):
        return self._within(abs, a)
    def compare(self, a, b):
        return self._within(lambda x, y: x.compare(y), a, b)
    def to_sci_string(self, a):
        return str(a)

def _raise(context, names):
    """Raises the first trapped signal among those of the conditions, with all conditions that are trapped."""
    trapped = [_CONDITIONS[name] for name in names if context.traps[_SIGNAL_OF[name]]]
    for signal in _SIGNALS:
        if any(issubclass(condition, signal) for condition in trapped):
            raise signal(trapped)

_SIGNAL_OF = {name: condition if condition in _SIGNALS else InvalidOperation for name, condition in _CONDITIONS.items()}
_on_signal(_SIGNAL_OF, _raise, Context)
DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP,
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])
_use_context(DefaultContext.copy())

def setcontext(context):
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _use_context(context)

class _ContextManager:
    def __init__(self, context):
        self.new_context = context
    def __enter__(self):
        self.saved_context = getcontext()
        setcontext(self.new_context)
        return self.new_context
    def __exit__(self, t, v, tb):
        setcontext(self.saved_context)

def localcontext(ctx=None, **kwargs):
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in kwargs.items():
        setattr(context, name, value)
    return _ContextManager(context)
`;
