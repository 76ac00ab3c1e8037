"""A line-by-line profile says which statement the memory of the process came from: the table of memory_profiler."""
import io
import sys
from memory_profiler import memory_usage, profile

table = io.StringIO()


@profile(stream=table)
def work():
    numbers = [0] * (10 ** 6)
    copies = [number for number in range(300, 200300)]
    for size in (1, 2):
        scratch = bytearray(size * 10 ** 7)
    del scratch
    squares = sum(number * number for number in range(50000))
    del numbers
    return copies, squares


result = work()
sys.stderr.write(table.getvalue())

print("what each line added to the resident set, and how often it ran:")
for row in table.getvalue().splitlines()[5:]:
    visits, line = row[33:45].strip(), row[48:].rstrip()
    if visits:
        mebibytes = round(float(row[19:33].split()[0]))
        print("%4d MiB %7s times   %s" % (mebibytes, visits, line))

before = memory_usage()[0]
block = bytearray(20 * 2 ** 20)
print("a bytearray of 20 MiB adds", round(memory_usage()[0] - before), "MiB")
del block
print("and gives them back:", round(memory_usage()[0] - before), "MiB more than before")
