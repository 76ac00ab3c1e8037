"""Freed memory goes back to the system by whole arenas: a few survivors among many dead objects keep them all.

`memarena why --lesson fragmentation` names the survivors and the line that made them.
"""
import sys


class Session:
    __slots__ = ("number", "name")

    def __init__(self, number):
        self.number = number
        self.name = "session %d" % number


def serve(count, keep_every):
    """Makes `count` sessions at once and returns every n-th of them."""
    sessions = [Session(number) for number in range(count)]
    return sessions[::keep_every]


before = sys.getallocatedblocks()
kept = serve(60000, 2000)
blocks = sys.getallocatedblocks() - before
print("sessions kept:", len(kept), "of 60000")
print("blocks in use for them, at most 4 each:", blocks <= 4 * len(kept) + 50)
print("bytes of the sessions themselves:", sum(sys.getsizeof(session) for session in kept))
