"""Primes by two sieves: one long list that is overwritten in place, and one dict that moves its keys along."""


def by_list(limit):
    flags = [True] * limit
    flags[0] = flags[1] = False
    for number in range(2, int(limit ** 0.5) + 1):
        if flags[number]:
            flags[number * number::number] = [False] * len(range(number * number, limit, number))
    return [number for number, flag in enumerate(flags) if flag]


def by_dict():
    composites = {}
    number = 2
    while True:
        factor = composites.pop(number, None)
        if factor is None:
            yield number
            composites[number * number] = number
        else:
            multiple = number + factor
            while multiple in composites:
                multiple += factor
            composites[multiple] = factor
        number += 1


def main():
    primes = by_list(600000)
    print("primes below 600000:", len(primes), "last", primes[-3:])
    gaps = {}
    for a, b in zip(primes, primes[1:]):
        gaps[b - a] = gaps.get(b - a, 0) + 1
    print("most common gaps:", sorted(gaps.items(), key=lambda item: -item[1])[:4])
    found = []
    for prime in by_dict():
        if prime > 40000:
            break
        found.append(prime)
    print("the same by dict:", found == primes[:len(found)], len(found))


main()
