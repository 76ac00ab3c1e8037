"""All placements of queens by generators that recurse, sets and tuples."""


def place(n, row=0, columns=(), left=frozenset(), right=frozenset()):
    if row == n:
        yield columns
        return
    for column in range(n):
        if column in columns or row + column in left or row - column in right:
            continue
        yield from place(n, row + 1, columns + (column,), left | {row + column}, right | {row - column})


def solve():
    solutions = list(place(8))
    return len(solutions), solutions[0], solutions[-1]


for _ in range(100):
    answer = solve()
print(answer)
