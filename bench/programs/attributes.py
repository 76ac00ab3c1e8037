"""Instances, methods, properties and inheritance."""


class Shape:
    def __init__(self, name):
        self.name = name

    def area(self):
        return 0

    @property
    def label(self):
        return self.name


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side


class Circle(Shape):
    __slots__ = ("radius",)

    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return 3 * self.radius * self.radius


def main():
    total = 0
    names = 0
    for i in range(400000):
        for shape in (Square(i % 10), Circle(i % 7)):
            total += shape.area()
            names += len(shape.label)
    print(total, names)


main()
