import graphlib, copyreg, getopt, sched, shlex, errno, uuid, time
t = graphlib.TopologicalSorter({'D': {'B', 'C'} and ['B', 'C'], 'B': ['A'], 'C': ['A']})
print(list(t.static_order()))
try: list(graphlib.TopologicalSorter({1: [2], 2: [3], 3: [1]}).static_order())
except graphlib.CycleError as e: print(e.args)
t = graphlib.TopologicalSorter(); t.add('x', 'y'); t.prepare(); print(t.get_ready(), bool(t)); t.done('y'); print(t.get_ready())
for f in (lambda: t.done('x', 'x'), lambda: t.done('q'), lambda: t.add(1), lambda: t.prepare()):
    try: f()
    except ValueError as e: print(e)
print(copyreg.dispatch_table[complex](1j), copyreg.__newobj__(int, 5))
print(getopt.getopt(['-a', '-bfoo', '--long', 'v', '--fl', 'x', '-c'], 'ab:c', ['long=', 'flag']))
print(getopt.gnu_getopt(['x', '-a', 'y', '--', '-b'], 'ab'))
for a in (['-z'], ['-b'], ['--nope'], ['--long'], ['--flag=3'], ['--l']):
    try: print(getopt.getopt(a, 'ab:', ['long=', 'flag', 'lo']))
    except getopt.GetoptError as e: print(e, e.opt)
s = sched.scheduler(); s.enter(.02, 1, print, ('b',)); s.enter(.01, 2, print, ('a',)); e = s.enter(.5, 1, print); s.cancel(e); s.run(); print(s.empty())
print(shlex.split("a 'b c' \"d \\\" e\" f\\ g # h", comments=True), shlex.quote("it's"), shlex.join(['a b', 'c']), shlex.quote(''))
print(list(shlex.shlex("a=b 'c d' #x\ne;f", posix=False)), list(shlex.shlex('a && b; c>d', punctuation_chars=True)))
for x in ("'a", 'a\\'):
    try: shlex.split(x)
    except ValueError as e: print(e)
print(errno.ENOENT, errno.errorcode[2], errno.EAGAIN, errno.EWOULDBLOCK, errno.errorcode[11], len(errno.errorcode), sorted(errno.errorcode.items()) [:5])
u = uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'); print(u, repr(u), u.version, u.variant, u.hex, u.urn, u.fields, u.bytes_le)
print(uuid.uuid3(uuid.NAMESPACE_URL, 'x'), uuid.UUID(int=5), uuid.UUID(bytes=bytes(16)), uuid.UUID('{6ba7b810-9dad-11d1-80b4-00c04fd430c8}') == uuid.NAMESPACE_DNS, hash(u) == hash(u.int), u < uuid.NAMESPACE_DNS, uuid.uuid4().version, uuid.UUID(bytes_le=u.bytes_le) == u, uuid.UUID(fields=u.fields) == u)
for f in (lambda: uuid.UUID('x'), lambda: uuid.UUID(), lambda: uuid.UUID(int=-1), lambda: uuid.UUID(bytes=b'x'), lambda: setattr(u, 'int', 3), lambda: uuid.UUID(fields=(1 << 40, 0, 0, 0, 0, 0)), lambda: uuid.UUID(fields=(0, 0, 0, 256, 0, 0)), lambda: uuid.UUID(int=1, version=9)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
