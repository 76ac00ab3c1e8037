import queue
import threading
import time
from concurrent.futures import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Future, InvalidStateError,
                                ThreadPoolExecutor, TimeoutError, as_completed, wait)


def failing(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        print("   ", type(error).__module__, type(error).__name__, error)


print("orders:")
for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    q = kind()
    for item in (3, 1, 2):
        q.put(item)
    print("   ", kind.__name__, q.qsize(), [q.get() for _ in range(3)], q.empty())
    failing(q.get, False)
    failing(q.get_nowait)
    failing(q.get, timeout=0.01)
    failing(q.get, timeout=-1)
q = queue.Queue(2)
q.put(1)
q.put(2)
print(q.full(), q.maxsize, q.qsize())
failing(q.put, 3, block=False)
failing(q.put_nowait, 3)
failing(q.put, 3, timeout=0.01)
failing(q.put, 3, timeout=-1)
q.task_done()
q.task_done()
failing(q.task_done)
simple = queue.SimpleQueue()
for i in range(20):
    simple.put(i, False)
print([simple.get(True, 1) for _ in range(15)], simple.qsize(), simple.empty())

print("producer and consumer:")
q = queue.Queue(maxsize=2)
seen = []


def produce():
    for i in range(10):
        q.put(i)
    q.put(None)


def consume():
    while True:
        item = q.get()
        q.task_done()
        if item is None:
            return
        seen.append(item)


threads = [threading.Thread(target=f) for f in (produce, consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
q.join()
print("   ", seen, q.unfinished_tasks)
waiting = queue.SimpleQueue()
thread = threading.Thread(target=lambda: print("    got", waiting.get(), waiting.get(timeout=1)))
thread.start()
time.sleep(0.01)
waiting.put("a")
waiting.put("b")
thread.join()

print("pool:")


def square(n):
    time.sleep(0.01 * n)
    return n * n


with ThreadPoolExecutor(max_workers=3, thread_name_prefix="pool") as pool:
    print("   ", list(pool.map(square, range(6))), list(pool.map(pow, (2, 3), (4, 5))))
    futures = [pool.submit(square, n) for n in (3, 1, 2)]
    print("   ", [future.result() for future in as_completed(futures)])
    failed = pool.submit(lambda: 1 / 0)
    failing(failed.result)
    print("   ", type(failed.exception()).__name__, failed.done(), failed.running(), failed.cancelled())
    futures = [pool.submit(square, n) for n in (1, 5, 9)]
    print("   ", [len(part) for part in wait(futures, return_when=FIRST_COMPLETED)])
    print("   ", [len(part) for part in wait(futures, timeout=0.01, return_when=ALL_COMPLETED)])
    print("   ", [len(part) for part in wait(futures)], len(wait(futures, return_when=FIRST_EXCEPTION).done))
    sleeping = [pool.submit(time.sleep, 0.1) for _ in range(3)]
    last = pool.submit(square, 1)
    failing(last.result, timeout=0.01)
    print("   ", last.cancel(), last.cancelled(), last.cancel(), sleeping[0].cancel())
    failing(last.result)
    sleeping[0].add_done_callback(lambda future: print("    called back", future.done()))
    print("   ", pool.submit(lambda: threading.current_thread().name.split("_")[0]).result())
    failing(next, as_completed([pool.submit(time.sleep, 0.05)], timeout=0.01))
failing(pool.submit, square, 1)
future = Future()
future.add_done_callback(lambda future: print("    now", future.result()))
future.set_result(4)
failing(lambda: future.set_result(5) if False else future.exception(timeout=0) or future.cancel() or print("    over"))
try:
    future.set_exception(ValueError())
except InvalidStateError:
    print("    set twice")
pool = ThreadPoolExecutor(1)
futures = [pool.submit(square, n) for n in (1, 2, 3)]
pool.shutdown(wait=True, cancel_futures=True)
print("   ", [future.cancelled() for future in futures])
failing(ThreadPoolExecutor, 0)
failing(ThreadPoolExecutor, initializer=3)
made = []
with ThreadPoolExecutor(1, initializer=made.append, initargs=("ready",)) as pool:
    pool.submit(square, 0).result()
print("   ", made)
left = ThreadPoolExecutor(1)
left.submit(square, 2).add_done_callback(lambda future: print("a pool that nobody shut down ends with the program"))
print("end")
