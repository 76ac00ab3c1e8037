"""Calls of functions with positional, keyword and default arguments, and recursion."""


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def weigh(a, b=2, *, c=3):
    return a + b * c


def main():
    print(fib(29))
    total = 0
    for i in range(2500000):
        total += weigh(i, c=4) + weigh(i, 5)
    print(total)


main()
