class MyIter:
    def __iter__(self):
        return self
    def __next__(self):
        raise StopIteration(42)
def gen4():
    print((yield from MyIter()))
list(gen4())
def bad(x):
    raise StopIteration(x)
def gen5():
    print((yield from map(bad, [7])))
list(gen5())
for x in gen5(): pass
next(gen5(), None)
def gen():
    try:
        yield 123
    except GeneratorExit:
        print('GeneratorExit')
def gen2():
    try:
        yield from gen()
    except GeneratorExit:
        print('GeneratorExit outer')
    yield 789
g = gen2()
print(next(g))
print(g.throw(GeneratorExit))
def gen3():
    try:
        yield from [1,2,3]
    except GeneratorExit:
        print('GeneratorExit outer')
    yield 789
g = gen3()
print(next(g))
print(g.throw(GeneratorExit))
class Own:
    def __iter__(self): return self
    def __next__(self): return 1
    def close(self): print('close'); raise ValueError(9)
def gen6():
    try:
        yield from Own()
    except ValueError as e:
        print('outer', e, repr(e.__context__))
    yield 789
g = gen6()
print(next(g))
print(g.throw(GeneratorExit))
g = gen6()
print(next(g))
try: print(g.close())
except RuntimeError as e: print(repr(e))

class Told:
    def __next__(self):
        raise StopIteration('why')
try: next(Told())
except StopIteration as e: print(e.value)
print(next(Told(), 'default'))
