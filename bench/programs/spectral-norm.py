"""Floats in nested comprehensions and generator expressions (after the classic benchmark)."""
from math import sqrt


def cell(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector):
    n = len(vector)
    return [sum(cell(i, j) * vector[j] for j in range(n)) for i in range(n)]


def times_transposed(vector):
    n = len(vector)
    return [sum(cell(j, i) * vector[j] for j in range(n)) for i in range(n)]


def main(n=260):
    u = [1.0] * n
    for _ in range(10):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    product = sum(a * b for a, b in zip(u, v))
    square = sum(a * a for a in v)
    print("%.9f" % sqrt(product / square))


main()
