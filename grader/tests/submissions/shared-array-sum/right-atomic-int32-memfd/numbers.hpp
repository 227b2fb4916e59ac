#pragma once
#include <cstdint>
#include <cstdio>
#include <span>

// The numbers of a file in a memfd that is mapped shared. They fit into 32 bits.
class Numbers {
 public:
  explicit Numbers(std::FILE* file);
  ~Numbers();
  Numbers(const Numbers&) = delete;
  Numbers& operator=(const Numbers&) = delete;

  std::span<const std::int32_t> all() const { return {data_, count_}; }

 private:
  void grow();

  int fd_;
  std::int32_t* data_ = nullptr;
  std::size_t count_ = 0;
  std::size_t room_ = 0;
};
