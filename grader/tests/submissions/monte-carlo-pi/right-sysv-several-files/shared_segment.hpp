#ifndef SHARED_SEGMENT_HPP
#define SHARED_SEGMENT_HPP

#include <cstddef>

// A private SysV segment, marked for removal as soon as it is attached.
class SharedSegment {
 public:
  explicit SharedSegment(std::size_t bytes);
  ~SharedSegment();
  SharedSegment(const SharedSegment&) = delete;
  SharedSegment& operator=(const SharedSegment&) = delete;
  void* data() const { return address; }

 private:
  void* address;
};

#endif
