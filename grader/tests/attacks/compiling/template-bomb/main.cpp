template <int level, int path>
struct Tree {
  enum { size = Tree<level - 1, path * 2>::size + Tree<level - 1, path * 2 + 1>::size };
};
template <int path>
struct Tree<0, path> {
  enum { size = path & 1 };
};

constexpr unsigned spin(unsigned n) {
  unsigned x = n;
  for (unsigned i = 0; i < 200000; ++i) x = x * 1664525u + 1013904223u;
  return x;
}
template <unsigned n>
struct Spin {
  static constexpr unsigned value = spin(n) ^ Spin<n - 1>::value;
};
template <>
struct Spin<0> {
  static constexpr unsigned value = 0;
};

int main() { return static_cast<int>(Spin<800>::value) + Tree<25, 1>::size; }
