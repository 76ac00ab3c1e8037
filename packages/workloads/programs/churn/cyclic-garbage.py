"""Doubly linked rings that are dropped while other rings live on: only the cycle collector frees them."""
import gc


class Node:
    def __init__(self, value):
        self.value = value
        self.next = self
        self.previous = self

    def insert_after(self, other):
        other.next = self.next
        other.previous = self
        self.next.previous = other
        self.next = other


def make_ring(size, start):
    first = Node(start)
    last = first
    for value in range(start + 1, start + size):
        node = Node(value)
        last.insert_after(node)
        last = node
    return first


def ring_sum(first):
    total = first.value
    node = first.next
    while node is not first:
        total += node.value
        node = node.next
    return total


def main():
    kept = []
    total = 0
    for round_number in range(2400):
        ring = make_ring(20, round_number)
        total += ring_sum(ring)
        if round_number % 64 == 0:
            kept.append(ring)
            if len(kept) > 8:
                kept.pop(0)
    print("sum of all rings:", total)
    print("rings kept:", len(kept), "first values:", [ring.value for ring in kept])
    del ring
    kept.clear()
    gc.collect()
    print("after the last collection:", len(kept), "rings")


main()
