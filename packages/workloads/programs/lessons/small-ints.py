"""Ints from -5 to 256 exist once; every other result of arithmetic is a new object, and it grows by digits."""
import sys


def same(a, b):
    return a is b


base = int("250")
for step in (0, 6, 7):
    print(base + step, "made twice is the same object:", same(base + step, base + step))
low = int("-5")
print(low, same(low, int("-5")), "-", low - 1, same(low - 1, int("-6")))

print("bytes by size:")
for exponent in (0, 1, 29, 30, 59, 60, 89, 90, 1000):
    print("    2 ** %-4d %4d bytes" % (exponent, sys.getsizeof(2 ** exponent)))

big = 1
for i in range(1, 101):
    big *= i
print("100! needs", sys.getsizeof(big), "bytes for", big.bit_length(), "bits")
print("bool is one of two objects:", same(1 == 1, 2 == 2), sys.getsizeof(True))
print("floats are never shared by arithmetic:", same(float("1.5") + 1, float("1.5") + 1))
