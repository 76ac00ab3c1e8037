"""One place in the program that sees objects of several classes, which change meanwhile."""


class Plain:
    def __init__(self, value):
        self.value = value

    def get(self):
        return self.value


class Slotted:
    __slots__ = ("value", "other")

    def __init__(self, value):
        self.value = value

    def get(self):
        return -self.value


class Computed:
    hidden = 7

    @property
    def value(self):
        return self.hidden

    @value.setter
    def value(self, value):
        self.hidden = value + 1

    def get(self):
        return self.hidden * 100


class Default(Plain):
    value = "class"

    def __init__(self, value):
        pass


class Fallback:
    def __getattr__(self, name):
        return (lambda: name) if name == "get" else name


def look(thing):
    return thing.value


def store(thing, value):
    thing.value = value


def call(thing):
    return thing.get()


def rounds(classes, count):
    things = [cls(i) if cls not in (Computed, Fallback) else cls() for i, cls in enumerate(classes)]
    seen = []
    for i in range(count):
        for thing in things:
            seen.append(look(thing))
            store(thing, i)
            seen.append(look(thing))
            seen.append(call(thing))
    return seen


for classes in [(Plain, Slotted), (Plain, Computed), (Slotted, Computed, Plain), (Default, Plain),
                (Fallback, Plain, Slotted, Computed, Default)]:
    seen = rounds(classes, 40)
    print([cls.__name__ for cls in classes], seen[:12], seen[-15:], len(seen))

plain, slotted = Plain(1), Slotted(2)
for i in range(60):
    if i == 20:
        Plain.get = lambda self: ("new", self.value)
    if i == 30:
        Plain.value = property(lambda self: "data descriptor", lambda self, value: None)
    if i == 40:
        del Plain.value
        plain.get = lambda: "of the instance"
    if i == 50:
        Slotted.get = None
    try:
        pair = look(plain), call(plain), look(slotted), call(slotted)
    except TypeError as error:
        pair = error
    if i % 10 in (0, 9):
        print(i, pair)
