/**
 * `concurrent.futures`: futures and the pool of threads. Interface and data flow of Lib/concurrent/futures.
 * Simplified:  no pool of processes; the default number of workers is that of a machine with 4 cores.
 */
export const futuresBaseSource = `
import collections
import sys
import threading
import time
import types

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
_AS_COMPLETED = "_AS_COMPLETED"

# A future's life; the name is what its repr shows.
PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"
_NAMES = {PENDING: "pending", RUNNING: "running", CANCELLED: "cancelled", CANCELLED_AND_NOTIFIED: "cancelled",
          FINISHED: "finished"}
_CANCELLED_STATES = (CANCELLED, CANCELLED_AND_NOTIFIED)
_ENDED_STATES = (CANCELLED_AND_NOTIFIED, FINISHED)
_DONE_STATES = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

TimeoutError = TimeoutError

class Error(Exception):
    pass

class InvalidStateError(Error):
    pass

class CancelledError(Error):
    pass

class BrokenExecutor(RuntimeError):
    pass

def _report(text, future):
    print(text % (future,), file=sys.stderr)

class _Waiter:
    """Is told of futures that end."""
    def __init__(self):
        self.rung = threading.Event()
        self.ended = []
    def add(self, future, failed):
        self.ended.append(future)

class _EachWaiter(_Waiter):
    """Wakes for every future; whoever waits takes the list away meanwhile."""
    def __init__(self):
        _Waiter.__init__(self)
        self.guard = threading.Lock()
    def add(self, future, failed):
        with self.guard:
            self.ended.append(future)
            self.rung.set()

class _OneWaiter(_Waiter):
    """Wakes for the first future."""
    def add(self, future, failed):
        self.ended.append(future)
        self.rung.set()

class _AllWaiter(_Waiter):
    """Wakes for the last future, or for the first that fails."""
    def __init__(self, missing, until_failure):
        self.missing = missing
        self.until_failure = until_failure
        self.guard = threading.Lock()
        _Waiter.__init__(self)
    def add(self, future, failed):
        self.ended.append(future)
        if failed and self.until_failure:
            self.rung.set()
            return
        with self.guard:
            self.missing -= 1
            if not self.missing:
                self.rung.set()

class _AllHeld:
    """The locks of several futures, taken in one order by everybody."""
    def __init__(self, futures):
        self.ordered = sorted(futures, key=id)
    def __enter__(self):
        for each in self.ordered:
            each._condition.acquire()
    def __exit__(self, *error):
        for each in self.ordered:
            each._condition.release()

def _install_waiter(fs, return_when):
    if return_when in (FIRST_EXCEPTION, ALL_COMPLETED):
        missing = sum(f._state not in _ENDED_STATES for f in fs)
        waiter = _AllWaiter(missing, return_when == FIRST_EXCEPTION)
    elif return_when in (FIRST_COMPLETED, _AS_COMPLETED):
        waiter = _OneWaiter() if return_when == FIRST_COMPLETED else _EachWaiter()
    else:
        raise ValueError("Invalid return condition: %r" % return_when)
    for each in fs:
        each._waiters.append(waiter)
    return waiter

def _forget_waiter(future, waiter):
    with future._condition:
        future._waiters.remove(waiter)

def as_completed(fs, timeout=None):
    if timeout is not None:
        until = timeout + time.monotonic()
    fs = set(fs)
    count = len(fs)
    with _AllHeld(fs):
        ended = [f for f in fs if f._state in _ENDED_STATES]
        pending = fs.difference(ended)
        waiter = _install_waiter(fs, _AS_COMPLETED)
    try:
        while True:
            # The iterator keeps no future that it has handed out.
            while ended:
                fs.remove(ended[-1])
                pending.discard(ended[-1])
                _forget_waiter(ended[-1], waiter)
                yield ended.pop()
            if not pending:
                break
            left = None
            if timeout is not None:
                left = until - time.monotonic()
                if left < 0:
                    raise TimeoutError("%d (of %d) futures unfinished" % (len(pending), count))
            waiter.rung.wait(left)
            with waiter.guard:
                ended = waiter.ended
                waiter.ended = []
                waiter.rung.clear()
            ended.reverse()
    finally:
        for f in fs:
            _forget_waiter(f, waiter)

DoneAndNotDoneFutures = collections.namedtuple("DoneAndNotDoneFutures", "done not_done")

def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    with _AllHeld(fs):
        done = {f for f in fs if f._state in _ENDED_STATES}
        enough = len(done) == len(fs)
        if done and return_when == FIRST_COMPLETED:
            enough = True
        elif done and return_when == FIRST_EXCEPTION:
            enough = enough or any(f._state == FINISHED and f._exception is not None for f in done)
        if enough:
            rest = fs - done
            return DoneAndNotDoneFutures(done, rest)
        waiter = _install_waiter(fs, return_when)
    waiter.rung.wait(timeout)
    for f in fs:
        _forget_waiter(f, waiter)
    done.update(waiter.ended)
    rest = fs - done
    return DoneAndNotDoneFutures(done, rest)

class Future:
    """What a call that runs elsewhere will give."""
    def __init__(self):
        self._state, self._condition = PENDING, threading.Condition()
        self._result = self._exception = None
        # Those that are to be told of the end: waits, and functions.
        self._waiters, self._done_callbacks = [], []

    def __repr__(self):
        with self._condition:
            text = "<%s at %#x state=%s" % (self.__class__.__name__, id(self), _NAMES[self._state])
            if self._state == FINISHED:
                if self._exception:
                    text += " raised " + self._exception.__class__.__name__
                else:
                    text += " returned " + self._result.__class__.__name__
            return text + ">"

    def cancel(self):
        with self._condition:
            if self._state in _CANCELLED_STATES:
                return True
            if self._state != PENDING:
                return False
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def done(self):
        with self._condition:
            return self._state in _DONE_STATES

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def cancelled(self):
        with self._condition:
            return self._state in _CANCELLED_STATES

    def _invoke_callbacks(self):
        for each in self._done_callbacks:
            self._invoke(each)

    def _invoke(self, callback):
        try:
            callback(self)
        except Exception as error:
            _report("exception calling callback for %r", self)
            print(f"{type(error).__name__}: {error}", file=sys.stderr)

    def add_done_callback(self, fn):
        with self._condition:
            over = self._state in _DONE_STATES
            if not over:
                self._done_callbacks.append(fn)
        if over:
            self._invoke(fn)

    def _wait(self, timeout):
        # With the condition held: waits at most once for the end.
        if self._state not in _DONE_STATES:
            self._condition.wait(timeout)
        if self._state in _CANCELLED_STATES:
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        try:
            with self._condition:
                self._wait(timeout)
                if self._exception:
                    raise self._exception
                return self._result
        finally:
            # The traceback would keep the future, and the future keeps the exception.
            self = None

    def exception(self, timeout=None):
        with self._condition:
            self._wait(timeout)
            return self._exception

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == PENDING:
                self._state = RUNNING
                return True
            if self._state != CANCELLED:
                raise RuntimeError("Future in unexpected state")
            self._state = CANCELLED_AND_NOTIFIED
            for waiter in self._waiters:
                waiter.add(self, False)
            return False

    def _finish(self, result, exception):
        with self._condition:
            if self._state in _DONE_STATES:
                raise InvalidStateError("{}: {!r}".format(self._state, self))
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add(self, exception is not None)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    __class_getitem__ = classmethod(types.GenericAlias)

def _result_or_cancel(future, timeout=None):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        del future

class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if timeout is not None:
            until = timeout + time.monotonic()
        fs = [self.submit(fn, *given) for given in zip(*iterables)]
        fs.reverse()
        # A generator of its own, so that the calls are under way before the first result is asked for.
        def results():
            try:
                while fs:
                    left = None if timeout is None else until - time.monotonic()
                    yield _result_or_cancel(fs.pop(), left)
            finally:
                for future in fs:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __exit__(self, *failure):
        self.shutdown(wait=True)
        return False

    def __enter__(self):
        return self
`;

export const futuresThreadSource = `
import itertools
import queue
import threading
import types
import weakref
from concurrent.futures import _base

# Queues by worker thread, for the end of the program.
_threads_queues = weakref.WeakKeyDictionary()
_shutdown = False
_ending_guard = threading.Lock()
_DEFAULT_WORKERS = 8

def _python_exit():
    global _shutdown
    with _ending_guard:
        _shutdown = True
    workers = list(_threads_queues.items())
    for worker, calls in workers:
        calls.put(None)
    for worker, calls in workers:
        worker.join()

threading._register_atexit(_python_exit)

class _WorkItem:
    def __init__(self, promise, fn, args, kwargs):
        self.promise = promise
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if self.promise.set_running_or_notify_cancel():
            try:
                value = self.fn(*self.args, **self.kwargs)
            except BaseException as failure:
                self.promise.set_exception(failure)
                # Breaks the cycle of exception, traceback and frame.
                self = None
            else:
                self.promise.set_result(value)

    __class_getitem__ = classmethod(types.GenericAlias)

def _worker(pool_reference, calls, prepare, arguments):
    if prepare is not None:
        try:
            prepare(*arguments)
        except BaseException as error:
            _base._report("Exception in initializer: %r", error)
            pool = pool_reference()
            if pool is not None:
                pool._initializer_failed()
            return
    while True:
        call = calls.get(block=True)
        if call is not None:
            call.run()
            del call
            pool = pool_reference()
            if pool is not None:
                pool._idle_semaphore.release()
            del pool
            continue
        # None wakes the workers one after another when there is nothing left to do for them.
        pool = pool_reference()
        if pool is None or pool._shutdown or _shutdown:
            if pool is not None:
                pool._shutdown = True
            calls.put(None)
            return
        del pool

class BrokenThreadPool(_base.BrokenExecutor):
    pass

class ThreadPoolExecutor(_base.Executor):
    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        limit = _DEFAULT_WORKERS if max_workers is None else max_workers
        if limit <= 0:
            raise ValueError("max_workers must be greater than 0")
        if not (initializer is None or callable(initializer)):
            raise TypeError("initializer must be a callable")
        self._max_workers = limit
        self._work_queue = queue.SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)
        self._threads = set()
        self._broken = self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix or ("ThreadPoolExecutor-%d" % self._counter())
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _ending_guard:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _shutdown:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            f = _base.Future()
            self._work_queue.put(_WorkItem(f, fn, args, kwargs))
            self._adjust_thread_count()
            return f

    def _adjust_thread_count(self):
        # A worker that waits takes the work; otherwise there is a new one, up to the limit.
        if self._idle_semaphore.acquire(timeout=0):
            return
        def wake(_, q=self._work_queue):
            q.put(None)
        n = len(self._threads)
        if n < self._max_workers:
            name = "%s_%d" % (self._thread_name_prefix or self, n)
            args = (weakref.ref(self, wake), self._work_queue, self._initializer, self._initargs)
            worker = threading.Thread(name=name, target=_worker, args=args)
            worker.start()
            self._threads.add(worker)
            _threads_queues[worker] = self._work_queue

    def _take_all(self):
        while True:
            try:
                item = self._work_queue.get_nowait()
            except queue.Empty:
                return
            if item is not None:
                yield item.promise

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            for future in self._take_all():
                future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for future in self._take_all():
                    future.cancel()
            self._work_queue.put(None)
        if wait:
            for worker in self._threads:
                worker.join()
`;

export const futuresSource = `
from concurrent.futures import _base
from concurrent.futures._base import (
    FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED, CancelledError, TimeoutError, InvalidStateError, BrokenExecutor,
    Future, Executor, wait, as_completed)
from concurrent.futures.thread import ThreadPoolExecutor

__all__ = ("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "BrokenExecutor",
           "Future", "Executor", "wait", "as_completed", "ThreadPoolExecutor")
`;
