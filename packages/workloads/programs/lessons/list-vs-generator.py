"""A list holds all items at once, a generator one at a time; both can be walked the same way."""
import sys


def squares_list(n):
    result = []
    for i in range(n):
        result.append(i * i)
    return result


def squares(n):
    for i in range(n):
        yield i * i


for n in (10, 1000, 100000):
    as_list = squares_list(n)
    as_generator = squares(n)
    print("%6d squares: list %7d bytes (items apart), generator %3d bytes" % (
        n, sys.getsizeof(as_list), sys.getsizeof(as_generator)))
    print("        same sum:", sum(as_list) == sum(as_generator))

generator = squares(3)
print("a generator is used up:", list(generator), list(generator))


def announce():
    try:
        print("    started")
        yield 1
        print("    not reached when closed early")
        yield 2
    finally:
        print("    cleaned up")


print("leaving early closes it:")
for item in announce():
    print("    got", item)
    break

print("a range is neither:", sys.getsizeof(range(10)), sys.getsizeof(range(10 ** 12)))
print("any() stops a generator at the first hit:", any(i * i > 50 for i in range(10 ** 9)))
