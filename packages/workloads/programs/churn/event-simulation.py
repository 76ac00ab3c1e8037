"""A bank with three counters as a discrete-event simulation: a heap of events, closures, objects of every age."""
import heapq
import random


class Simulation:
    def __init__(self, seed):
        self.now = 0.0
        self.events = []
        self.sequence = 0
        self.numbers = random.Random(seed)

    def at(self, delay, action):
        self.sequence += 1
        heapq.heappush(self.events, (self.now + delay, self.sequence, action))

    def run(self, until):
        handled = 0
        while self.events and self.events[0][0] <= until:
            self.now, _, action = heapq.heappop(self.events)
            action()
            handled += 1
        return handled


class Customer:
    def __init__(self, number, arrived):
        self.number = number
        self.arrived = arrived
        self.served = None


class Bank:
    def __init__(self, simulation, counters):
        self.simulation = simulation
        self.free = counters
        self.queue = []
        self.waits = []
        self.longest = 0
        self.arrivals = 0

    def arrive(self):
        self.arrivals += 1
        self.queue.append(Customer(self.arrivals, self.simulation.now))
        self.longest = max(self.longest, len(self.queue))
        self.serve()
        self.simulation.at(self.simulation.numbers.expovariate(1.0), self.arrive)

    def serve(self):
        while self.free and self.queue:
            customer = self.queue.pop(0)
            customer.served = self.simulation.now
            self.waits.append(customer.served - customer.arrived)
            self.free -= 1

            def leave(customer=customer):
                self.free += 1
                self.serve()

            self.simulation.at(self.simulation.numbers.expovariate(0.36), leave)


def main():
    simulation = Simulation(11)
    bank = Bank(simulation, 3)
    simulation.at(0.0, bank.arrive)
    handled = simulation.run(14000.0)
    print("events", handled, "customers", bank.arrivals, "served", len(bank.waits))
    print("longest queue", bank.longest)
    print("mean wait %.6f" % (sum(bank.waits) / len(bank.waits)))
    print("events still waiting", len(simulation.events))


main()
