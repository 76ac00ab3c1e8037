"""Pancake flips over all permutations: list slices and index arithmetic (after the classic benchmark)."""


def flips_of(permutation):
    flips = 0
    first = permutation[0]
    while first:
        permutation[:first + 1] = permutation[first::-1]
        flips += 1
        first = permutation[0]
    return flips


def fannkuch(n):
    counts = list(range(1, n + 1))
    best = 0
    rank = n
    permutation = list(range(n))
    checksum = 0
    sign = 1
    while True:
        while rank != 1:
            counts[rank - 1] = rank
            rank -= 1
        if permutation[0] != 0:
            flips = flips_of(permutation[:])
            best = max(best, flips)
            checksum += sign * flips
        sign = -sign
        while True:
            if rank == n:
                return best, checksum
            permutation.insert(rank, permutation.pop(0))
            counts[rank] -= 1
            if counts[rank] > 0:
                break
            rank += 1


print(fannkuch(9))
