"""Matrix products and an elimination on lists of lists of floats and of big ints: number objects in bulk."""
from math import sqrt


def make(rows, columns, seed):
    state = seed
    matrix = []
    for _ in range(rows):
        row = []
        for _ in range(columns):
            state = (state * 1103515245 + 12345) % 2147483648
            row.append(state / 2147483648 - 0.5)
        matrix.append(row)
    return matrix


def multiply(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def eliminate(matrix):
    size = len(matrix)
    rows = [row[:] for row in matrix]
    determinant = 1.0
    for pivot in range(size):
        best = max(range(pivot, size), key=lambda r: abs(rows[r][pivot]))
        if best != pivot:
            rows[pivot], rows[best] = rows[best], rows[pivot]
            determinant = -determinant
        determinant *= rows[pivot][pivot]
        for below in range(pivot + 1, size):
            factor = rows[below][pivot] / rows[pivot][pivot]
            for column in range(pivot, size):
                rows[below][column] -= factor * rows[pivot][column]
    return determinant


def fibonacci_by_matrix(n):
    result, base = (1, 0, 0, 1), (1, 1, 1, 0)
    while n:
        if n & 1:
            result = product(result, base)
        base = product(base, base)
        n >>= 1
    return result[1]


def product(a, b):
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
            a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3])


def main():
    a = make(64, 64, 1)
    b = make(64, 64, 2)
    c = multiply(a, b)
    norm = sqrt(sum(x * x for row in c for x in row))
    print("norm of the product: %.9f" % norm)
    print("determinant: %.9e" % eliminate(c))
    big = fibonacci_by_matrix(2000)
    print("fibonacci(2000) has", big.bit_length(), "bits, ends in", big % 10**12)


main()
