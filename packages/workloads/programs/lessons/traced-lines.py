"""tracemalloc knows for each block which line asked for it: snapshots find growth, peaks find waste."""
import tracemalloc


def load(count):
    return [str(number) * 10 for number in range(count)]


def index(words):
    return {word: len(word) for word in words}


def average_list(count):
    numbers = [number * 1.5 for number in range(count)]
    return sum(numbers) / count


def average_lazily(count):
    return sum(number * 1.5 for number in range(count)) / count


def kib(size):
    return "%d KiB" % round(size / 1024)


tracemalloc.start()
first = tracemalloc.take_snapshot()
words = load(3000)
table = index(words)
second = tracemalloc.take_snapshot()

print("the lines that grew most:")
for stat in second.compare_to(first, "lineno")[:2]:
    frame = stat.traceback[0]
    print("    line %d: %s" % (frame.lineno, kib(stat.size_diff)))

print("the last word comes from line", tracemalloc.get_object_traceback(words[-1])[0].lineno)
own = second.filter_traces([tracemalloc.Filter(False, "*tracemalloc.py")])
print("files with traced blocks:", len(own.statistics("filename")))

for work in (average_list, average_lazily):
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    work(20000)
    _, peak = tracemalloc.get_traced_memory()
    size = "more than 500 KiB" if peak - before > 500 * 1024 else "less than 5 KiB"
    print(work.__name__, "needs", size, "at its peak")
tracemalloc.stop()
print("stopped:", tracemalloc.get_traced_memory())

tracemalloc.start(5)


def outer():
    return inner()


def inner():
    return ["text of %d" % 7]


made = outer()
callers = tracemalloc.get_object_traceback(made[0])
print("with 5 frames a block knows its callers:", [frame.lineno for frame in callers])
tracemalloc.stop()
