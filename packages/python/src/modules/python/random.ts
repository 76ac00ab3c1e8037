/** `random`, the part above the generator. Source of the algorithms: Lib/random.py. */
export const randomSource = `
import _os_environ as _os
import _random
from _collections_abc import Sequence as _Sequence
from bisect import bisect as _bisect
from itertools import accumulate as _accumulate, repeat as _repeat
from math import acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, floor as _floor, isfinite as _isfinite
from math import log as _log, pi as _pi, sin as _sin, sqrt as _sqrt, tau as TWOPI
from operator import index as _index

BPF = 53
RECIP_BPF = 2 ** -BPF
LOG4 = _log(4.0)
SG_MAGICCONST = _log(4.5) + 1.0
NV_MAGICCONST = _exp(-0.5) * 4 / _sqrt(2.0)

class Random(_random.Random):
    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def seed(self, a=None, version=2):
        if version == 1 and isinstance(a, (str, bytes)):
            # Texts as of old: their characters are mixed into one word.
            a = a.decode('latin-1') if isinstance(a, bytes) else a
            word = ord(a[0]) << 7 if a else 0
            for code in map(ord, a):
                word = (word * 1000003 ^ code) & 0xFFFFFFFFFFFFFFFF
            word ^= len(a)
            super().seed(-2 if word == -1 else word)
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            self._seed_text(a)
        elif not isinstance(a, (int, float, type(None), str, bytes, bytearray)):
            raise TypeError('The only supported seed types are: None,\\n'
                            'int, float, str, bytes, and bytearray.')
        else:
            super().seed(a)
        self.gauss_next = None

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    def getstate(self):
        words = super().getstate()
        return self.VERSION, words, self.gauss_next

    def setstate(self, state):
        version = state[0]
        if version not in (2, 3):
            raise ValueError("state with version %s passed to Random.setstate() of version %s" % (version, self.VERSION))
        version, words, self.gauss_next = state
        if version == 2:
            try:
                words = tuple(word % 2 ** 32 for word in words)
            except ValueError as problem:
                raise TypeError from problem
        super().setstate(words)

    def _randbelow(self, n):
        draw = self.getrandbits
        width = n.bit_length()
        drawn = draw(width)
        while drawn >= n:
            drawn = draw(width)
        return drawn

    def randbytes(self, n):
        drawn = self.getrandbits(8 * n)
        return drawn.to_bytes(n, 'little')

    def randrange(self, start, stop=None, step=1):
        first = _index(start)
        if stop is None:
            if step != 1:
                raise TypeError('Missing a non-None stop argument')
            if first > 0:
                return self._randbelow(first)
            raise ValueError("empty range for randrange()")
        last = _index(stop)
        width = last - first
        stride = _index(step)
        if stride == 1:
            if width > 0:
                return first + self._randbelow(width)
            raise ValueError("empty range for randrange() (%d, %d, %d)" % (first, last, width))
        if stride > 0:
            n = (width + stride - 1) // stride
        elif stride < 0:
            n = (width + stride + 1) // stride
        else:
            raise ValueError("zero step for randrange()")
        if n <= 0:
            raise ValueError("empty range for randrange()")
        return first + stride * self._randbelow(n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if len(seq) == 0:
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        pick = self._randbelow
        for last in reversed(range(1, len(x))):
            other = pick(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k, *, counts=None):
        if not isinstance(population, _Sequence):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        size = len(population)
        if counts is not None:
            ends = list(_accumulate(counts))
            if size != len(ends):
                raise ValueError("The number of counts does not match the population")
            all_counts = ends.pop()
            if not isinstance(all_counts, int):
                raise TypeError('Counts must be integers')
            if all_counts <= 0:
                raise ValueError('Total of counts must be greater than zero')
            drawn = self.sample(range(all_counts), k=k)
            locate = _bisect
            return [population[locate(ends, place)] for place in drawn]
        pick = self._randbelow
        if k < 0 or k > size:
            raise ValueError("Sample larger than population or is negative")
        taken = [None] * k
        # A set of places costs more than a list of all, up to this size.
        limit = 21 if k <= 5 else 21 + 4 ** _ceil(_log(k * 3) / _log(4))
        if size > limit:
            seen = set()
            mark = seen.add
            for slot in range(k):
                place = pick(size)
                while place in seen:
                    place = pick(size)
                mark(place)
                taken[slot] = population[place]
            return taken
        rest = list(population)
        for slot in range(k):
            place = pick(size - slot)
            taken[slot] = rest[place]
            rest[place] = rest[size - slot - 1]
        return taken

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        draw = self.random
        size = len(population)
        if weights is not None:
            if cum_weights is not None:
                raise TypeError('Cannot specify both weights and cumulative weights')
            try:
                cum_weights = list(_accumulate(weights))
            except TypeError:
                if isinstance(weights, int):
                    raise TypeError('The number of choices must be a keyword argument: k=%r' % (weights,)) from None
                raise
        elif cum_weights is None:
            whole = _floor
            size += 0.0
            return [population[whole(draw() * size)] for turn in _repeat(None, k)]
        if size != len(cum_weights):
            raise ValueError('The number of weights does not match the population')
        sum_of_all = cum_weights[-1] + 0.0
        if sum_of_all <= 0.0:
            raise ValueError('Total of weights must be greater than zero')
        if not _isfinite(sum_of_all):
            raise ValueError('Total of weights must be finite')
        locate = _bisect
        last = size - 1
        return [population[locate(cum_weights, draw() * sum_of_all, 0, last)] for turn in _repeat(None, k)]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        drawn = self.random()
        try:
            peak = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if drawn > peak:
            drawn = 1.0 - drawn
            peak = 1.0 - peak
            low, high = high, low
        return low + (high - low) * _sqrt(drawn * peak)

    def normalvariate(self, mu=0.0, sigma=1.0):
        draw = self.random
        while True:
            across = draw()
            height = 1.0 - draw()
            z = NV_MAGICCONST * (across - 0.5) / height
            if z * z / 4.0 <= -_log(height):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        draw = self.random
        kept = self.gauss_next
        self.gauss_next = None
        if kept is None:
            angle = draw() * TWOPI
            distance = _sqrt(-2.0 * _log(1.0 - draw()))
            kept = _cos(angle) * distance
            self.gauss_next = _sin(angle) * distance
        return mu + kept * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        # One minus, so that the logarithm of zero is never taken.
        return -_log(1.0 - self.random()) / lambd

    def paretovariate(self, alpha):
        u = 1.0 - self.random()
        return u ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        drawn = 1.0 - self.random()
        return alpha * (-_log(drawn)) ** (1.0 / beta)

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        draw = self.random
        if alpha == 1.0:
            return -_log(1.0 - draw()) * beta
        if alpha < 1.0:
            while True:
                first = draw()
                bound = (_e + alpha) / _e
                scaled = bound * first
                x = -_log((bound - scaled) / alpha) if scaled > 1.0 else scaled ** (1.0 / alpha)
                second = draw()
                if second <= (x ** (alpha - 1.0) if scaled > 1.0 else _exp(-x)):
                    return x * beta
        spread = _sqrt(2.0 * alpha - 1.0)
        base = alpha - LOG4
        slope = alpha + spread
        while True:
            first = draw()
            if first <= 1e-7 or first >= 0.9999999:
                continue
            second = 1.0 - draw()
            v = _log(first / (1.0 - first)) / spread
            x = alpha * _exp(v)
            z = first * first * second
            r = base + slope * v - x
            # Accepted early where the logarithm need not be taken.
            if r + SG_MAGICCONST - z * 4.5 >= 0.0 or _log(z) <= r:
                return x * beta

    def betavariate(self, alpha, beta):
        first = self.gammavariate(alpha, 1.0)
        if not first:
            return 0.0
        return first / (first + self.gammavariate(beta, 1.0))

_inst = Random()
seed, getstate, setstate = _inst.seed, _inst.getstate, _inst.setstate
random, getrandbits, randbytes = _inst.random, _inst.getrandbits, _inst.randbytes
randrange, randint, uniform, triangular = _inst.randrange, _inst.randint, _inst.uniform, _inst.triangular
choice, choices, sample, shuffle = _inst.choice, _inst.choices, _inst.sample, _inst.shuffle
normalvariate, gauss, lognormvariate = _inst.normalvariate, _inst.gauss, _inst.lognormvariate
expovariate, gammavariate, betavariate = _inst.expovariate, _inst.gammavariate, _inst.betavariate
paretovariate, weibullvariate = _inst.paretovariate, _inst.weibullvariate
`;
