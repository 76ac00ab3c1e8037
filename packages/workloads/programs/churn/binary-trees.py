"""Complete binary trees of many depths: short-lived ones beside one that stays (after the classic benchmark)."""


def make_tree(depth):
    if depth == 0:
        return (None, None)
    depth -= 1
    return (make_tree(depth), make_tree(depth))


def check_tree(tree):
    left, right = tree
    if left is None:
        return 1
    return 1 + check_tree(left) + check_tree(right)


def main(max_depth=12, min_depth=4):
    stretch = max_depth + 1
    print("stretch tree of depth %d\t check: %d" % (stretch, check_tree(make_tree(stretch))))
    long_lived = make_tree(max_depth)
    for depth in range(min_depth, max_depth + 1, 2):
        rounds = 2 ** (max_depth - depth + min_depth)
        check = 0
        for _ in range(rounds):
            check += check_tree(make_tree(depth))
        print("%d\t trees of depth %d\t check: %d" % (rounds, depth, check))
    print("long lived tree of depth %d\t check: %d" % (max_depth, check_tree(long_lived)))


main()
