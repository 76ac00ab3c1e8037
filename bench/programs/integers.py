"""Small and big integers: loops, division, powers, a sieve, exceptions as control flow."""


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def digits_of_e(count):
    unit = 10 ** (count + 10)
    total = term = unit
    n = 1
    while term:
        term //= n
        total += term
        n += 1
    return str(total // 10 ** 10)


def parse(text):
    try:
        return int(text)
    except ValueError:
        return -1


def main():
    print(max((collatz(n), n) for n in range(1, 50000)))
    print(digits_of_e(3000)[-20:])
    print(sum(parse(text) for text in ["12", "x", "7", ""] * 150000))
    print(pow(3, 5000, 10 ** 40), (1 << 4000) % 1000003)


main()
