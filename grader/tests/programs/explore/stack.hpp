#pragma once

// Treiber's stack of numbered nodes. One thread takes a node; the other takes two, and puts the
// first back. What is exchanged at the top is for each program to say.

#include <atomic>
#include <cassert>
#include <thread>

inline constexpr int nodes = 3;
inline constexpr int none = nodes;

/// `Top`: has `node`, and `above(node)`, what is to be the top after this one.
template <class Top>
struct Stack {
  std::atomic<Top> top{Top{}};
  std::atomic<int> next[nodes] = {1, 2, none};

  int pop() {
    Top seen = top;
    while (seen.node != none) {
      if (top.compare_exchange_strong(seen, seen.above(next[seen.node]))) return seen.node;
    }
    return none;
  }
  void push(int node) {
    Top seen = top;
    do {
      next[node] = seen.node;
    } while (!top.compare_exchange_strong(seen, seen.above(node)));
  }
};

template <class Top>
void run_stack() {
  Stack<Top> stack;
  int taken[2] = {none, none};
  std::thread one([&] { taken[0] = stack.pop(); });
  std::thread two([&] {
    const int first = stack.pop();
    taken[1] = stack.pop();
    stack.push(first);
  });
  one.join();
  two.join();
  int found[nodes + 1] = {};
  for (const int node : taken) ++found[node];
  for (int node = stack.pop(); node != none; node = stack.pop()) ++found[node];
  for (int node = 0; node < nodes; ++node) assert(found[node] == 1);
}
