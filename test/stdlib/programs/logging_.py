import logging, sys, io
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format='%(levelname)-8s|%(name)s|%(funcName)s|%(lineno)d|%(message)s')
log = logging.getLogger('a.b')
def f():
    log.info('hi %s %d', 'x', 3); log.debug('no'); log.warning('w %(k)s', {'k': 5})
    try: 1/0
    except ZeroDivisionError: logging.getLogger().error('err', exc_info=False)
f()
logging.info('root')
log.setLevel('DEBUG'); log.debug('now'); print(log.getEffectiveLevel(), log.level, log.parent, log.isEnabledFor(10))
a = logging.getLogger('a'); print(log.parent is a, a.parent, a.getChild('b') is log)
h = logging.StreamHandler(io.StringIO()); h.setFormatter(logging.Formatter('{levelname}:{message}', style='{')); h.setLevel(logging.ERROR)
a.addHandler(h); a.propagate = False
log.error('to h'); log.info('not'); print(repr(h.stream.getvalue()))
print(h, logging.getLevelName(20), logging.getLevelName('INFO'), logging.getLevelName(7))
class F(logging.Filter):
    def filter(self, r): return 'secret' not in r.getMessage()
h.addFilter(F()); log.error('a secret'); log.error('fine'); print(repr(h.stream.getvalue()))
logging.addLevelName(25, 'NOTE'); log.log(25, 'note'); a.propagate = True; log.log(25, 'note2')
ad = logging.LoggerAdapter(log, {'user': 'me'}); ad.warning('adapted')
s = io.StringIO(); h2 = logging.StreamHandler(s); h2.setFormatter(logging.Formatter('%(message)s %(user)s')); l2 = logging.getLogger('z'); l2.propagate = False; l2.addHandler(h2)
l2.warning('ex', extra={'user': 'u'}); print(s.getvalue())
try: raise KeyError('k')
except KeyError: l2.exception('boom', extra={'user': 1})
print(s.getvalue().splitlines()[1], s.getvalue().splitlines()[-1])
for bad in (lambda: log.setLevel('X'), lambda: log.setLevel(1.5), lambda: logging.getLogger(3), lambda: logging.Formatter('x', style='?'), lambda: logging.Formatter('nope'), lambda: logging.Formatter('{x', style='{'), lambda: logging.basicConfig(force=True, foo=1), lambda: l2.warning('x', extra={'message': 1})):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
logging.disable(logging.CRITICAL); log.critical('gone'); logging.disable(logging.NOTSET)
r = logging.makeLogRecord({'msg': 'm %s', 'args': (1,), 'levelname': 'X'}); print(r.getMessage(), logging.Formatter('%(levelname)s %(message)s').format(r))
class H(logging.Handler):
    def emit(self, r): print('H', self.format(r))
q = logging.getLogger('q'); q.propagate = False; q.addHandler(H()); q.warning('x'); print(q.handlers, q.hasHandlers())
print(logging.getLogger('q') is q, logging.root.name, q)
