"""Breadth-first and shortest-path search on a random graph: dicts of lists, a deque, a heap of tuples."""
import heapq
import random
from collections import deque


def make_graph(vertices, degree, seed):
    numbers = random.Random(seed)
    graph = {}
    for vertex in range(vertices):
        edges = graph.setdefault(vertex, [])
        for _ in range(degree):
            other = numbers.randrange(vertices)
            weight = numbers.randint(1, 20)
            edges.append((other, weight))
            graph.setdefault(other, []).append((vertex, weight))
    return graph


def breadth_first(graph, start):
    levels = {start: 0}
    waiting = deque([start])
    while waiting:
        vertex = waiting.popleft()
        for other, _ in graph[vertex]:
            if other not in levels:
                levels[other] = levels[vertex] + 1
                waiting.append(other)
    return levels


def shortest_paths(graph, start):
    distances = {}
    waiting = [(0, start)]
    while waiting:
        distance, vertex = heapq.heappop(waiting)
        if vertex in distances:
            continue
        distances[vertex] = distance
        for other, weight in graph[vertex]:
            if other not in distances:
                heapq.heappush(waiting, (distance + weight, other))
    return distances


def main():
    graph = make_graph(5000, 3, 7)
    levels = breadth_first(graph, 0)
    histogram = {}
    for level in levels.values():
        histogram[level] = histogram.get(level, 0) + 1
    print("vertices by level:", sorted(histogram.items()))
    for start in (0, 1, 2):
        distances = shortest_paths(graph, start)
        farthest = max(distances, key=lambda vertex: (distances[vertex], -vertex))
        print("from", start, "reached", len(distances), "farthest", farthest, "at", distances[farthest])


main()
