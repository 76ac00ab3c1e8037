import threading
import time

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01), type(lock).__name__)
lock.release()


def failing(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        print(type(error).__name__, error)


failing(lock.release)
failing(lock.acquire, False, 1)
failing(lock.acquire, True, -2)
failing(lock.acquire, timeout=float("nan"))
failing(lock.acquire, timeout="1")
failing(type(lock))
again = threading.RLock()
with again:
    with again:
        print("held twice", again._is_owned(), again._recursion_count())
print(again._is_owned())
failing(again.release)
failing(threading.Condition().wait)
failing(threading.Condition().notify)
failing(threading.Semaphore, -1)
failing(threading.BoundedSemaphore().release)
failing(threading.Thread(target=print).join)
failing(threading.current_thread().join)
failing(threading.Thread, "group")
failing(threading.stack_size, 100)

print("threads in the order of their sleep:")


def sleeper(name, seconds):
    time.sleep(seconds)
    print("   ", name, threading.current_thread().name)


threads = [threading.Thread(target=sleeper, args=(n, s), name=f"t{n}") for n, s in ((1, 0.15), (2, 0.05), (3, 0.1))]
for thread in threads:
    thread.start()
print([thread.is_alive() for thread in threads], threading.active_count(), [t.name for t in threading.enumerate()])
for thread in threads:
    thread.join()
print([thread.is_alive() for thread in threads], threading.active_count())
failing(threads[0].start)
waiting = threading.Thread(target=time.sleep, args=(0.1,), daemon=True)
waiting.start()
waiting.join(0.01)
print(waiting.is_alive(), waiting.daemon, repr(waiting).split("(")[0], threading.Thread(target=sleeper).name)
failing(setattr, waiting, "daemon", False)
waiting.join()
print(waiting.is_alive(), " ".join(repr(waiting).split()[1:-1]))

print("subclass, keywords, result:")


class Squares(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"squares of {n}")
        self.n = n

    def run(self):
        self.result = [i * i for i in range(self.n)]


workers = [Squares(n) for n in range(4)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print([worker.result for worker in workers], workers[3].name)

print("condition:")
condition = threading.Condition()
items = []


def consumer():
    with condition:
        while not items:
            condition.wait()
        print("    got", items.pop())


thread = threading.Thread(target=consumer)
thread.start()
time.sleep(0.02)
with condition:
    items.append("item")
    condition.notify()
thread.join()
with condition:
    print("   ", condition.wait(0.01), condition.wait_for(lambda: False, 0.01), condition.wait_for(lambda: 5))

print("event, semaphore, barrier:")
event = threading.Event()
thread = threading.Thread(target=lambda: print("    waited", event.wait(5), event.is_set()))
thread.start()
time.sleep(0.02)
event.set()
thread.join()
event.clear()
print("   ", event.wait(0.01))
semaphore = threading.Semaphore(2)
active, most = 0, 0


def limited():
    global active, most
    with semaphore:
        with lock:
            active += 1
            most = max(most, active)
        time.sleep(0.01)
        with lock:
            active -= 1


threads = [threading.Thread(target=limited) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("    at most", most, "at once;", semaphore.acquire(blocking=False), semaphore.acquire(timeout=0.01),
      semaphore.acquire(blocking=False))
barrier = threading.Barrier(3, action=lambda: print("    all there"))
places = []


def meet(n):
    time.sleep(0.01 * n)
    place = barrier.wait()
    with lock:
        places.append((n, place))


threads = [threading.Thread(target=meet, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("   ", sorted(places), barrier.parties, barrier.n_waiting, barrier.broken)
failing(barrier.wait, 0.01)
print("   ", barrier.broken)
barrier.reset()
print("   ", barrier.broken)

print("local:")
local = threading.local()
local.value = 1


class Named(threading.local):
    kind = "class attribute"

    def __init__(self, name):
        self.name = name
        print("    init in", threading.current_thread().name.split()[0])


named = Named("n")


def use_local():
    print("   ", hasattr(local, "value"), named.name, named.kind)
    local.value = named.name = 2
    print("   ", local.__dict__, named.__dict__)
    del local.value
    failing(getattr, local, "value")


thread = threading.Thread(target=use_local)
thread.start()
thread.join()
print("   ", local.value, named.name)
failing(threading.local, 1)

print("timers:")
done = []
timers = [threading.Timer(s, done.append, args=[n]) for n, s in (("late", 0.06), ("early", 0.02), ("never", 5))]
for timer in timers:
    timer.start()
timers[2].cancel()
for timer in timers:
    timer.join()
print("   ", done)

print("errors:")


def hook(args):
    print("    hook", args.exc_type.__name__, args.exc_value, args.thread.name.split()[0], args.exc_traceback is not None)


threading.excepthook = hook
thread = threading.Thread(target=lambda: 1 / 0, name="broken")
thread.start()
thread.join()
threading.excepthook = threading.__excepthook__
thread = threading.Thread(target=lambda: (_ for _ in ()).throw(SystemExit(3)))
thread.start()
thread.join()
print("    still here", thread.is_alive())


def deep(n=0):
    return deep(n + 1)


def deep_in_thread():
    try:
        deep()
    except RecursionError as error:
        print("   ", error)


thread = threading.Thread(target=deep_in_thread)
thread.start()
thread.join()


def late():
    time.sleep(0.05)
    print("    the interpreter waits for this one")


threading.Thread(target=late).start()
threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
print("end of the main thread")
