from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): pass
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
x = [Sq(i).area() for i in range(10)]
print(isinstance(Sq(1), Shape), isinstance(3, Shape))
try: Shape()
except TypeError as e: print(e)
