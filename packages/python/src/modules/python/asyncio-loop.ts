/** The event loop of `asyncio` and what runs it. Data flow of Lib/asyncio/base_events.py, runners.py. */
export const asyncioLoop = `
class CancelledError(BaseException):
    """The task or future was cancelled."""

class InvalidStateError(Exception):
    """The operation is not allowed in this state."""

for _kind in CancelledError, InvalidStateError:
    _kind.__module__ = 'asyncio.exceptions'
TimeoutError = TimeoutError

_running_loops = {}

def _get_running_loop():
    return _running_loops.get(get_ident())

def get_running_loop():
    loop = _get_running_loop()
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop

_set_loops = {}

def set_event_loop(loop):
    _set_loops[get_ident()] = loop

def new_event_loop():
    return _Loop()

def get_event_loop():
    loop = _get_running_loop() or _set_loops.get(get_ident())
    if loop is None:
        if get_ident() != threading.main_thread().ident or get_ident() in _set_loops:
            raise RuntimeError('There is no current event loop in thread %r.' % threading.current_thread().name)
        loop = new_event_loop()
        set_event_loop(loop)
    return loop

class Handle:
    def __init__(self, callback, args, loop, context):
        self._context = contextvars.copy_context() if context is None else context
        self._loop, self._callback, self._args = loop, callback, args
        self._cancelled = False

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except BaseException as error:
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                raise
            self._loop.call_exception_handler({'message': f'Exception in callback {self._callback!r}',
                                               'exception': error, 'handle': self})

    def cancelled(self):
        return self._cancelled

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            self._callback = self._args = None

class TimerHandle(Handle):
    def __init__(self, when, order, callback, args, loop, context):
        super().__init__(callback, args, loop, context)
        self._when, self._order = when, order

    def when(self):
        return self._when

    # Of timers for the same moment the older one comes first, as if the clock had gone on between them.
    def __lt__(self, other):
        return (self._when, self._order) < (other._when, other._order)

class _Loop:
    def __init__(self):
        self._ready = collections.deque()
        self._scheduled = []
        self._timers = 0
        self._closed = self._stopping = False
        self._thread = None
        self._exception_handler = None
        self._debug = False
        self._wake = threading.Condition()
        self._asyncgens = weakref.WeakSet()

    def __repr__(self):
        return (f'<_UnixSelectorEventLoop running={self.is_running()} closed={self.is_closed()} '
                f'debug={self.get_debug()}>')

    def time(self):
        return time.monotonic()

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        self._check_closed()
        return Task(coro, loop=self, name=name, context=context)

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        with self._wake:
            handle = self.call_soon(callback, *args, context=context)
            self._wake.notify()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError('delay must not be None')
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        self._timers += 1
        timer = TimerHandle(when, self._timers, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        return timer

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    def _check_running(self):
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if _get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def is_running(self):
        return self._thread is not None

    def is_closed(self):
        return self._closed

    def stop(self):
        self._stopping = True

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()

    def _asyncgen_first(self, agen):
        self._asyncgens.add(agen)

    def _asyncgen_last(self, agen):
        self._asyncgens.discard(agen)
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    async def shutdown_asyncgens(self):
        if not len(self._asyncgens):
            return
        closing = list(self._asyncgens)
        self._asyncgens.clear()
        results = await gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({'message': f'an error occurred during closing of asynchronous generator '
                                                        f'{agen!r}', 'exception': result, 'asyncgen': agen})

    async def shutdown_default_executor(self):
        pass

    def run_forever(self):
        self._check_closed()
        self._check_running()
        hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_first, finalizer=self._asyncgen_last)
        self._thread = get_ident()
        _running_loops[self._thread] = self
        try:
            self._run_once()
            while not self._stopping:
                self._run_once()
        finally:
            del _running_loops[self._thread]
            self._thread, self._stopping = None, False
            sys.set_asyncgen_hooks(*hooks)

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        is_new = not isfuture(future)
        future = ensure_future(future, loop=self)
        if is_new:
            future._log_destroy_pending = False
        future.add_done_callback(_stop_loop)
        try:
            self.run_forever()
        except:
            if is_new and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(_stop_loop)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def _run_once(self):
        while self._scheduled and self._scheduled[0]._cancelled:
            heapq.heappop(self._scheduled)
        with self._wake:
            if not self._ready and not self._stopping:
                if self._scheduled:
                    left = self._scheduled[0]._when - self.time()
                    if left > 0:
                        self._wake.wait(left)
                else:
                    self._wake.wait()
        end = self.time() + 1e-09
        while self._scheduled and self._scheduled[0]._when < end:
            self._ready.append(heapq.heappop(self._scheduled))
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle._cancelled:
                handle._run()
        handle = None

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        future = self.create_future()
        def work():
            try:
                result = func(*args)
            except BaseException as error:
                self.call_soon_threadsafe(_settle, future, None, error)
            else:
                self.call_soon_threadsafe(_settle, future, result, None)
        if executor is None:
            threading.Thread(target=work, daemon=True).start()
        else:
            executor.submit(work)
        return future

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        lines = [context.get('message') or 'Unhandled exception in event loop']
        for key in sorted(context):
            if key not in ('message', 'exception'):
                lines.append(f'{key}: {context[key]!r}')
        error = context.get('exception')
        text = '\\n'.join(lines) + '\\n'
        if error is not None:
            import traceback
            text += ''.join(traceback.format_exception(error))
        sys.stderr.write(text)

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            self.default_exception_handler(context)
        else:
            self._exception_handler(self, context)

AbstractEventLoop = BaseEventLoop = SelectorEventLoop = _Loop

def _settle(future, result, error):
    if future.cancelled():
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)

def _stop_loop(future):
    if not future.cancelled():
        error = future._exception
        if isinstance(error, (SystemExit, KeyboardInterrupt)):
            return
    future._loop.stop()

class Runner:
    """Keeps one loop for several calls, and closes what is left at its end."""
    def __init__(self, *, debug=None, loop_factory=None):
        self._debug, self._factory = debug, loop_factory
        self._loop = self._context = None
        self._state = 'created'

    def __enter__(self):
        self._lazy_init()
        return self

    def __exit__(self, kind, error, trace):
        self.close()

    def _lazy_init(self):
        if self._state == 'closed':
            raise RuntimeError("Runner is closed")
        if self._state == 'ready':
            return
        self._loop = new_event_loop() if self._factory is None else self._factory()
        set_event_loop(self._loop)
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = contextvars.copy_context()
        self._state = 'ready'

    def close(self):
        if self._state != 'ready':
            return
        try:
            loop = self._loop
            _cancel_all(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = 'closed'

    def get_loop(self):
        self._lazy_init()
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError("a coroutine was expected, got {!r}".format(coro))
        if _get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        self._lazy_init()
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        return self._loop.run_until_complete(task)

def run(main, *, debug=None):
    if _get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug) as runner:
        return runner.run(main)

def _cancel_all(loop):
    left = all_tasks(loop)
    if not left:
        return
    for task in sorted(left, key=_order):
        task.cancel()
    loop.run_until_complete(gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({'message': 'unhandled exception during asyncio.run() shutdown',
                                         'exception': task.exception(), 'task': task})

def _order(task):
    name = task._name
    return (int(name[5:]) if name.startswith('Task-') and name[5:].isdigit() else 0, name)
`;
