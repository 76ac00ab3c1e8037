/** Waiting for several things in `asyncio`. Data flow of Lib/asyncio/tasks.py, timeouts.py, taskgroups.py. */
export const asyncioTasks = `
FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'

def iscoroutine(obj):
    return isinstance(obj, (types.CoroutineType, collections.abc.Coroutine))

def iscoroutinefunction(func):
    return inspect.iscoroutinefunction(func)

def create_task(coro, *, name=None, context=None):
    return get_running_loop().create_task(coro, name=name, context=context)

def ensure_future(coro_or_future, *, loop=None):
    if isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future._loop:
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    own = False
    if not iscoroutine(coro_or_future):
        if not inspect.isawaitable(coro_or_future):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro_or_future = _await(coro_or_future)
        own = True
    if loop is None:
        loop = get_event_loop()
    try:
        return loop.create_task(coro_or_future)
    except RuntimeError:
        if not own:
            coro_or_future.close()
        raise

async def _await(awaitable):
    return await awaitable

@types.coroutine
def _pass():
    yield

def _set_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)

async def sleep(delay, result=None):
    if delay <= 0:
        await _pass()
        return result
    loop = get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _set_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()

class _GatheringFuture(Future):
    _cancel_requested = False

    def __init__(self, children, *, loop):
        self._children = children
        super().__init__(loop=loop)

    def cancel(self, msg=None):
        reached = False
        for child in () if self.done() else self._children:
            if child.cancel(msg=msg):
                self._cancel_requested = reached = True
        return reached

def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        outer = get_event_loop().create_future()
        outer.set_result([])
        return outer
    finished = 0
    children = []
    outer = None

    def one_done(future):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not future.cancelled():
                future.exception()
            return
        if not return_exceptions:
            if future.cancelled():
                outer.set_exception(future._make_cancelled_error())
                return
            error = future.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if finished == len(distinct):
            results = []
            for child in children:
                if child.cancelled():
                    result = CancelledError('' if child._cancel_message is None else child._cancel_message)
                else:
                    result = child.exception()
                    if result is None:
                        result = child.result()
                results.append(result)
            if outer._cancel_requested:
                outer.set_exception(future._make_cancelled_error())
            else:
                outer.set_result(results)

    distinct = {}
    loop = None
    for argument in coros_or_futures:
        if argument not in distinct:
            future = ensure_future(argument, loop=loop)
            if loop is None:
                loop = future._loop
            if future is not argument:
                future._log_destroy_pending = False
            distinct[argument] = future
            future.add_done_callback(one_done)
        else:
            future = distinct[argument]
        children.append(future)
    outer = _GatheringFuture(children, loop=loop)
    return outer

def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner._loop.create_future()

    def inner_done(inner):
        failure = None if inner.cancelled() else inner.exception()
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif failure is None:
            outer.set_result(inner.result())
        else:
            outer.set_exception(failure)

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer

async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if fs and return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    return await _wait(fs, timeout, return_when, loop)

async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, _release, waiter)
    counter = len(fs)

    def on_completion(f):
        nonlocal counter
        counter -= 1
        if (counter <= 0 or return_when == FIRST_COMPLETED
                or return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None):
            if timer is not None:
                timer.cancel()
            if not waiter.done():
                waiter.set_result(None)

    for f in fs:
        f.add_done_callback(on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in fs:
            f.remove_done_callback(on_completion)
    done, pending = set(), set()
    for f in fs:
        (done if f.done() else pending).add(f)
    return done, pending

def _release(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)

async def _cancel_and_wait(future, loop):
    waiter = loop.create_future()
    released = functools.partial(_release, waiter)
    future.add_done_callback(released)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(released)

async def wait_for(fut, timeout):
    loop = get_running_loop()
    if timeout is None:
        return await fut
    if not timeout <= 0:
        waiter = loop.create_future()
        timer = loop.call_later(timeout, _release, waiter)
        released = functools.partial(_release, waiter)
        fut = ensure_future(fut, loop=loop)
        fut.add_done_callback(released)
        try:
            try:
                await waiter
            except CancelledError:
                if fut.done():
                    return fut.result()
                fut.remove_done_callback(released)
                await _cancel_and_wait(fut, loop)
                raise
            if fut.done():
                return fut.result()
            fut.remove_done_callback(released)
            await _cancel_and_wait(fut, loop)
        finally:
            timer.cancel()
    else:
        fut = ensure_future(fut, loop=loop)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut, loop)
    # It may have ended all the same before it could be cancelled.
    try:
        return fut.result()
    except CancelledError as error:
        raise TimeoutError() from error

def as_completed(fs, *, timeout=None):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    done = Queue()
    loop = get_event_loop()
    todo = {ensure_future(f, loop=loop) for f in list(fs)}
    timer = None

    def on_timeout():
        for f in todo:
            f.remove_done_callback(on_completion)
            done.put_nowait(None)
        todo.clear()

    def on_completion(f):
        if not todo:
            return
        todo.remove(f)
        done.put_nowait(f)
        if not todo and timer is not None:
            timer.cancel()

    async def wait_for_one():
        f = await done.get()
        if f is None:
            raise TimeoutError
        return f.result()

    for f in todo:
        f.add_done_callback(on_completion)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, on_timeout)
    for _ in range(len(todo)):
        yield wait_for_one()

def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    import concurrent.futures
    future = concurrent.futures.Future()
    def start():
        task = ensure_future(coro, loop=loop)
        def ended(task):
            if task.cancelled():
                future.cancel()
            elif task.exception() is not None:
                future.set_exception(task.exception())
            else:
                future.set_result(task.result())
        task.add_done_callback(ended)
    loop.call_soon_threadsafe(start)
    return future

async def to_thread(func, /, *args, **kwargs):
    loop, context = get_running_loop(), contextvars.copy_context()
    work = functools.partial(context.run, func, *args, **kwargs)
    return await loop.run_in_executor(None, work)

class _State(enum.Enum):
    CREATED, ENTERED, EXPIRING, EXPIRED, EXITED = "created", "active", "expiring", "expired", "finished"

class Timeout:
    def __init__(self, when):
        self._state = _State.CREATED
        self._timer = self._task = None
        self._when = when

    def when(self):
        return self._when

    def reschedule(self, when):
        if self._state is not _State.ENTERED:
            raise RuntimeError("Timeout has not been entered" if self._state is _State.CREATED
                               else f"Cannot change state of {self._state.value} Timeout")
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        if when is not None:
            loop = get_running_loop()
            if when <= loop.time():
                self._timer = loop.call_soon(self._on_timeout)
            else:
                self._timer = loop.call_at(when, self._on_timeout)

    def expired(self):
        return self._state in (_State.EXPIRING, _State.EXPIRED)

    def __repr__(self):
        info = ['']
        if self._state is _State.ENTERED:
            info.append(f"when={None if self._when is None else round(self._when, 3)}")
        return f"<Timeout [{self._state.value}]{' '.join(info)}>"

    async def __aenter__(self):
        if self._state is not _State.CREATED:
            raise RuntimeError("Timeout has already been entered")
        running = current_task()
        if running is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._cancelling, self._task = running.cancelling(), running
        self._state = _State.ENTERED
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, error, trace):
        assert self._state in (_State.ENTERED, _State.EXPIRING)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state is _State.EXPIRING:
            self._state = _State.EXPIRED
            if self._task.uncancel() <= self._cancelling and kind is CancelledError:
                raise TimeoutError from error
        elif self._state is _State.ENTERED:
            self._state = _State.EXITED
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = _State.EXPIRING
        self._timer = None

def timeout(delay):
    return Timeout(None if delay is None else get_running_loop().time() + delay)

def timeout_at(when):
    return Timeout(when)

class TaskGroup:
    def __init__(self):
        self._entered = self._exiting = self._aborting = False
        self._loop = self._parent_task = self._base_error = self._on_completed = None
        self._parent_cancel_requested = False
        self._tasks = set()
        self._errors = []

    def __repr__(self):
        counts = ('tasks', self._tasks), ('errors', self._errors)
        shown = ''.join([f' {name}={len(items)}' for name, items in counts if items])
        if self._aborting or self._entered:
            shown += ' cancelling' if self._aborting else ' entered'
        return f"<TaskGroup{shown}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._entered = True
        if self._loop is None:
            self._loop = get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        return self

    async def __aexit__(self, kind, error, trace):
        self._exiting = True
        if error is not None and self._is_base_error(error) and self._base_error is None:
            self._base_error = error
        propagated = error if kind is CancelledError else None
        if self._parent_cancel_requested and self._parent_task.uncancel() == 0:
            propagated = None
        if kind is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._on_completed is None:
                self._on_completed = self._loop.create_future()
            try:
                await self._on_completed
            except CancelledError as cancelled:
                if not self._aborting:
                    propagated = cancelled
                    self._abort()
            self._on_completed = None
        if self._base_error is not None:
            raise self._base_error
        if propagated and not self._errors:
            raise propagated
        if kind is not None and kind is not CancelledError:
            self._errors.append(error)
        if self._errors:
            try:
                group = BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors)
                raise group from None
            finally:
                self._errors = None

    def create_task(self, coro, *, name=None, context=None):
        refusal = None
        if not self._entered:
            refusal = 'has not been entered'
        elif self._exiting and not self._tasks:
            refusal = 'is finished'
        elif self._aborting:
            refusal = 'is shutting down'
        if refusal is not None:
            raise RuntimeError(f"TaskGroup {self!r} {refusal}")
        task = self._loop.create_task(coro, name=name, context=context)
        if task.done():
            self._on_task_done(task)
        else:
            self._tasks.add(task)
            task.add_done_callback(self._on_task_done)
        return task

    def _is_base_error(self, error):
        return isinstance(error, (SystemExit, KeyboardInterrupt))

    def _abort(self):
        self._aborting = True
        for task in sorted(self._tasks, key=_order):
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        if self._on_completed is not None and not self._tasks and not self._on_completed.done():
            self._on_completed.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if self._is_base_error(error) and self._base_error is None:
            self._base_error = error
        if self._parent_task.done():
            self._loop.call_exception_handler({'message': f'Task {task!r} has errored out but its parent task '
                                               f'{self._parent_task} is already completed', 'exception': error,
                                               'task': task})
            return
        if self._aborting or self._parent_cancel_requested:
            return
        # The first failure ends the group: its tasks first, then the task that waits for them.
        self._parent_cancel_requested = True
        self._abort()
        self._parent_task.cancel()
`;
