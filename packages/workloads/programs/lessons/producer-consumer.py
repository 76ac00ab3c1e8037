"""A queue between threads holds what one has made and the other has not used; its bound is a bound on memory."""
import queue
import threading
import time


class Item:
    alive = 0
    most = 0

    def __init__(self, number):
        self.number = number
        self.payload = [number] * 100
        with counting:
            Item.alive += 1
            Item.most = max(Item.most, Item.alive)

    def __del__(self):
        with counting:
            Item.alive -= 1


counting = threading.RLock()


def produce(channel, count):
    for number in range(count):
        channel.put(Item(number))
    channel.put(None)


def consume(channel, result):
    while True:
        item = channel.get()
        if item is None:
            return
        time.sleep(0.001)
        result.append(item.number)
        del item


def run(channel, count):
    Item.most = 0
    result = []
    producer = threading.Thread(target=produce, args=(channel, count))
    consumer = threading.Thread(target=consume, args=(channel, result))
    producer.start()
    consumer.start()
    producer.join()
    consumer.join()
    print("    in order:", result == list(range(count)), "- items left alive:", Item.alive)
    return Item.most


print("a queue without bound: the producer runs ahead of a slow consumer")
most = run(queue.Queue(), 60)
print("    most items alive at once:", "nearly all" if most > 50 else most)
print("a queue of 5: the producer waits until there is room")
most = run(queue.Queue(maxsize=5), 60)
print("    more than the queue, the one being made and the one in use:", most > 7)

print("several consumers share the work, and each ends at its own None:")
work = queue.Queue()
squares = {}
lock = threading.Lock()


def square():
    while (number := work.get()) is not None:
        with lock:
            squares[number] = number * number
        work.task_done()
    work.task_done()


workers = [threading.Thread(target=square, name=f"worker {i}") for i in range(3)]
for worker in workers:
    worker.start()
for number in range(20):
    work.put(number)
for _ in workers:
    work.put(None)
work.join()
for worker in workers:
    worker.join()
print("    done:", len(squares), "results, sum", sum(squares.values()), "- threads left:", threading.active_count())

print("a pile and a queue by priority:")
pile, urgent = queue.LifoQueue(), queue.PriorityQueue()
for number in (2, 3, 1):
    pile.put(number)
    urgent.put(number)
print("    last in, first out:", [pile.get() for _ in range(3)], "- smallest first:", [urgent.get() for _ in range(3)])
try:
    pile.get(timeout=0.01)
except queue.Empty:
    print("    an empty one gives up after its timeout:", pile.empty())
