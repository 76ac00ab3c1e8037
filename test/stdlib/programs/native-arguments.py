import collections
import gc
import itertools
import math
import sys
import time

calls = [
    lambda: time.time(1), lambda: math.sqrt(), lambda: math.sqrt(1, 2), lambda: gc.isenabled(1), lambda: len(),
    lambda: math.gcd(x=1), lambda: time.time(x=1), lambda: sys.getrecursionlimit(1), lambda: [].append(),
    lambda: math.floor(x=1), lambda: time.sleep(), lambda: sys.exc_info(1), lambda: abs(x=1),
    lambda: dict.fromkeys(x=1), lambda: {}.keys(1), lambda: "".join(), lambda: "".upper(x=1), lambda: list.append([]),
    lambda: itertools.chain.from_iterable(), lambda: bytes.fromhex(1, 2), lambda: int.from_bytes(),
    lambda: [].sort(1), lambda: {}.get(), lambda: set().add(), lambda: (1).bit_length(2), lambda: str.maketrans(),
    lambda: collections.deque().append(), lambda: collections.deque().popleft(1), lambda: collections.OrderedDict().clear(1),
    lambda: collections.deque.append(x=1), lambda: itertools.count().__reduce__(1),
]
for number, call in enumerate(calls):
    try:
        call()
    except TypeError as error:
        print(number, error)
