"""Threads take turns inside one interpreter; a turn that ends between reading and writing a name loses an update."""
import sys
import threading

WORKERS = 4
ROUNDS = 20_000

print("a thread is asked to give up its turn after", sys.getswitchinterval(), "seconds")
sys.setswitchinterval(0.0002)


def one():
    return 1


def add_with_call():
    """Reads the total, calls, adds, writes: the call is a place where a turn can end."""
    global total
    for _ in range(ROUNDS):
        total = total + one()


def add_constant():
    """The same without a place between reading and writing where CPython 3.11 looks whether its turn is over."""
    global total
    for _ in range(ROUNDS):
        total += 1


def add_under_lock():
    """A turn may end anywhere, but nobody else gets past the lock."""
    global total
    for _ in range(ROUNDS // 10):
        with lock:
            total = total + one()


def add_in_private():
    """Each thread counts for itself and adds once."""
    own = 0
    for _ in range(ROUNDS):
        own = own + one()
    partial.append(own)


def run(work, expected):
    global total
    total = 0
    threads = [threading.Thread(target=work) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return expected - total


total = 0
lock = threading.Lock()
partial = []
lost = run(add_with_call, WORKERS * ROUNDS)
print("a call between read and write: updates are lost:", lost > 0)
lost = run(add_constant, WORKERS * ROUNDS)
print("no check point between read and write: lost", lost)
lost = run(add_under_lock, WORKERS * ROUNDS // 10)
print("with a lock: lost", lost)
run(add_in_private, 0)
print("nothing shared until the end: lost", WORKERS * ROUNDS - sum(partial))
