/** `queue`: queues that threads share. Interface and data flow of Lib/queue.py. */
export const queueSource = `
from collections import deque
from heapq import heappop as _take_least, heappush as _add
from threading import Condition, Lock
from time import monotonic
from types import GenericAlias
from _queue import SimpleQueue, Empty

__all__ = ["Empty", "Full", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]

class Full(Exception):
    pass

class Queue:
    """One lock with three conditions on it: items have come, room has come, all work is done."""
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        lock = self.mutex = Lock()
        self.not_empty = Condition(lock)
        self.not_full = Condition(lock)
        self.all_tasks_done, self.unfinished_tasks = Condition(lock), 0

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if self.maxsize <= 0:
                pass
            elif timeout is None or not block:
                while not self._has_room():
                    if not block:
                        raise Full
                    self.not_full.wait()
            else:
                if timeout < 0:
                    raise ValueError("'timeout' must be a non-negative number")
                until = monotonic() + timeout
                while not self._has_room():
                    left = until - monotonic()
                    if left <= 0.0:
                        raise Full
                    self.not_full.wait(left)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.not_empty:
            if timeout is None or not block:
                while not self._qsize():
                    if not block:
                        raise Empty
                    self.not_empty.wait()
            else:
                if timeout < 0:
                    raise ValueError("'timeout' must be a non-negative number")
                until = monotonic() + timeout
                while not self._qsize():
                    left = until - monotonic()
                    if left <= 0.0:
                        raise Empty
                    self.not_empty.wait(left)
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def _has_room(self):
        return self._qsize() < self.maxsize

    def task_done(self):
        with self.all_tasks_done:
            left = self.unfinished_tasks - 1
            if left < 0:
                raise ValueError("task_done() called too many times")
            if not left:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = left

    def join(self):
        done = self.all_tasks_done
        with done:
            while self.unfinished_tasks:
                done.wait()

    def full(self):
        with self.mutex:
            return self.maxsize > 0 and not self._has_room()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    # What subclasses replace: the container and its order.
    def _init(self, maxsize):
        self.queue = deque()

    def _get(self):
        return self.queue.popleft()

    def _put(self, item):
        self.queue.append(item)

    def _qsize(self):
        return len(self.queue)

    __class_getitem__ = classmethod(GenericAlias)

class LifoQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()

class PriorityQueue(Queue):
    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        _add(self.queue, item)

    def _get(self):
        return _take_least(self.queue)
`;

/** `_queue`: the queue without tasks, which is native, and the error that it raises. */
export const simpleQueueSource = `
from _simplequeue import SimpleQueue, use as _use

class Empty(Exception):
    pass

_use(Empty)
`;
