/** `statistics`: the common functions, computed exactly as upstream. Interfaces of Lib/statistics.py. */
export const statisticsSource = `
import math
from fractions import Fraction
from collections import Counter, namedtuple

__all__ = ['StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean',
           'linear_regression', 'mean', 'median', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev',
           'pvariance', 'quantiles', 'stdev', 'variance']

class StatisticsError(ValueError):
    pass

_NO_MEDIAN = "no median for empty data"

def _exact(x):
    return x if isinstance(x, (int, Fraction)) else Fraction(x)

def _result_type(data):
    kind = int
    for x in data:
        if isinstance(x, float):
            return float
        if isinstance(x, Fraction):
            kind = Fraction
    return kind

def _convert(value, kind):
    if kind is int and value.denominator != 1:
        kind = float
    return kind(value) if kind is not int else value.numerator

def mean(data):
    data = list(data)
    if not data:
        raise StatisticsError('mean requires at least one data point')
    return _convert(Fraction(sum(map(_exact, data))) / len(data), _result_type(data))

def fmean(data, weights=None):
    if weights is None:
        data = list(data)
        if not data:
            raise StatisticsError('fmean requires at least one data point')
        return math.fsum(data) / len(data)
    data, weights = list(data), list(weights)
    if len(data) != len(weights):
        raise StatisticsError('data and weights must be the same length')
    total = math.fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return math.fsum(x * w for x, w in zip(data, weights)) / total

def geometric_mean(data):
    try:
        return math.exp(fmean(map(math.log, data)))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None

def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    weights = [1] * len(data) if weights is None else list(weights)
    if any(x < 0 for x in data):
        raise StatisticsError('harmonic mean does not support negative values')
    if 0 in data:
        return 0
    total = sum(Fraction(w) / _exact(x) for x, w in zip(data, weights))
    return _convert(Fraction(sum(weights)) / total, _result_type(data))

def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError(_NO_MEDIAN)
    return data[n // 2] if n % 2 == 1 else (data[n // 2 - 1] + data[n // 2]) / 2

def median_low(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError(_NO_MEDIAN)
    return data[n // 2] if n % 2 == 1 else data[n // 2 - 1]

def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError(_NO_MEDIAN)
    return data[len(data) // 2]

def mode(data):
    counts = Counter(iter(data))
    first = counts.most_common(1)
    if not first:
        raise StatisticsError('no mode for empty data')
    return first[0][0]

def multimode(data):
    counts = Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]

def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError('must have at least two data points')
    result = []
    if method == 'inclusive':
        m = size - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == 'exclusive':
        m = size + 1
        for i in range(1, n):
            j = i * m // n
            j = 1 if j < 1 else size - 1 if j > size - 1 else j
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f'Unknown method: {method!r}')

def _spread(data, center):
    """Sum of the squared distances, exactly."""
    exact = list(map(_exact, data))
    if center is None:
        center = Fraction(sum(exact)) / len(exact)
    else:
        center = _exact(center)
    return Fraction(sum((x - center) * (x - center) for x in exact))

def variance(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError('variance requires at least two data points')
    return _convert(_spread(data, xbar) / (len(data) - 1), _result_type(data))

def pvariance(data, mu=None):
    data = list(data)
    if not data:
        raise StatisticsError('pvariance requires at least one data point')
    return _convert(_spread(data, mu) / len(data), _result_type(data))

def _root(value):
    """The square root of a fraction, correctly rounded."""
    n, m = value.numerator, value.denominator
    q = (n.bit_length() - m.bit_length() - 109) // 2
    if q >= 0:
        a = math.isqrt(n // (m << 2 * q))
        numerator, denominator = (a | (a * a * (m << 2 * q) != n)) << q, 1
    else:
        scaled = (n << -2 * q) // m
        a = math.isqrt(scaled)
        numerator, denominator = a | (a * a * m != n << -2 * q), 1 << -q
    return numerator / denominator

def stdev(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _root(_spread(data, xbar) / (len(data) - 1))

def pstdev(data, mu=None):
    data = list(data)
    if not data:
        raise StatisticsError('pstdev requires at least one data point')
    return _root(_spread(data, mu) / len(data))

def covariance(x, y, /):
    n = len(x)
    if len(y) != n:
        raise StatisticsError('covariance requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('covariance requires at least two data points')
    xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
    return math.fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y)) / (n - 1)

def correlation(x, y, /):
    n = len(x)
    if len(y) != n:
        raise StatisticsError('correlation requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('correlation requires at least two data points')
    xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
    sxy = math.fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y))
    sxx = math.fsum((d := xi - xbar) * d for xi in x)
    syy = math.fsum((d := yi - ybar) * d for yi in y)
    try:
        return sxy / math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')

LinearRegression = namedtuple('LinearRegression', 'slope intercept')

def linear_regression(x, y, /, *, proportional=False):
    n = len(x)
    if len(y) != n:
        raise StatisticsError('linear regression requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('linear regression requires at least two data points')
    if proportional:
        sxy = math.fsum(xi * yi for xi, yi in zip(x, y))
        sxx = math.fsum(xi * xi for xi in x)
    else:
        xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
        sxy = math.fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y))
        sxx = math.fsum((d := xi - xbar) * d for xi in x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError('x is constant')
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)
`;
