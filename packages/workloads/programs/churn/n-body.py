"""Five bodies under gravity: floats that live for one operation, on instances that live for ever."""
from math import sqrt


class Body:
    def __init__(self, name, position, velocity, mass):
        self.name = name
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = velocity
        self.mass = mass


def make_system():
    return [
        Body("sun", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 39.5),
        Body("inner", (4.8, -1.2, -0.1), (0.6, 2.8, -0.02), 0.037),
        Body("ringed", (8.3, 4.1, -0.4), (-1.0, 1.8, 0.008), 0.011),
        Body("tilted", (12.9, -15.1, -0.2), (1.1, 0.9, -0.01), 0.0017),
        Body("outer", (15.4, -25.9, 0.2), (1.0, 0.6, -0.03), 0.002),
    ]


def advance(bodies, pairs, dt):
    for a, b in pairs:
        dx = a.x - b.x
        dy = a.y - b.y
        dz = a.z - b.z
        distance = sqrt(dx * dx + dy * dy + dz * dz)
        pull = dt / (distance * distance * distance)
        a.vx -= dx * b.mass * pull
        a.vy -= dy * b.mass * pull
        a.vz -= dz * b.mass * pull
        b.vx += dx * a.mass * pull
        b.vy += dy * a.mass * pull
        b.vz += dz * a.mass * pull
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def energy(bodies, pairs):
    total = 0.0
    for body in bodies:
        total += body.mass * (body.vx ** 2 + body.vy ** 2 + body.vz ** 2) / 2
    for a, b in pairs:
        total -= a.mass * b.mass / sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2)
    return total


def main():
    bodies = make_system()
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    print("energy before: %.9f" % energy(bodies, pairs))
    for _ in range(10000):
        advance(bodies, pairs, 0.01)
    print("energy after:  %.9f" % energy(bodies, pairs))
    for body in bodies:
        print("%-7s %12.6f %12.6f %12.6f" % (body.name, body.x, body.y, body.z))


main()
