// One list of the members (visit) serves writing and reading: numbers have eight bytes in the
// machine's order, texts and lists begin with their length.
#include "sandbox/order.hpp"

#include <cstring>

namespace interleave::sandbox {

namespace {

class Writer {
 public:
  void operator()(const bool& flag) { number(flag ? 1 : 0); }
  void operator()(const std::uint64_t& value) { number(value); }
  void operator()(const std::string& text) {
    number(text.size());
    bytes_ += text;
  }
  template <class T>
  std::size_t begin_list(const std::vector<T>& list) {
    number(list.size());
    return list.size();
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  void number(std::uint64_t value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  void operator()(bool& flag) { flag = number() != 0; }
  void operator()(std::uint64_t& value) { value = number(); }
  void operator()(std::string& text) { text = take(number()); }
  template <class T>
  std::size_t begin_list(std::vector<T>& list) {
    const std::uint64_t size = number();
    broken_ = broken_ || size > rest_.size();  // each element has some bytes
    list.resize(broken_ ? 0 : size);
    return list.size();
  }
  [[nodiscard]] bool whole() const { return !broken_ && rest_.empty(); }

 private:
  std::uint64_t number() {
    std::uint64_t value = 0;
    const std::string_view bytes = take(sizeof value);
    if (!broken_) std::memcpy(&value, bytes.data(), sizeof value);
    return value;
  }
  std::string_view take(std::uint64_t size) {
    broken_ = broken_ || size > rest_.size();
    if (broken_) return {};
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::string_view rest_;
  bool broken_ = false;
};

template <class Archive, class Texts>
void visit_texts(Archive& archive, Texts& texts) {
  const std::size_t count = archive.begin_list(texts);
  for (std::size_t i = 0; i < count; ++i) archive(texts[i]);
}

template <class Archive, class AnOrder>
void visit(Archive& archive, AnOrder& order) {
  archive(order.is_process_1);
  archive(order.becomes_user);
  archive(order.own_uid);
  archive(order.landlock);
  archive(order.uid);
  archive(order.gid);
  archive(order.home);
  archive(order.temporary);
  archive(order.queues);
  const std::size_t files = archive.begin_list(order.files);
  for (std::size_t i = 0; i < files; ++i) {
    archive(order.files[i].path);
    archive(order.files[i].content);
    archive(order.files[i].mode);
  }
  visit_texts(archive, order.readable);
  visit_texts(archive, order.writable);
  archive(order.current_folder);
  archive(order.executable);
  visit_texts(archive, order.arguments);
  visit_texts(archive, order.environment);
  const std::size_t limits = archive.begin_list(order.limits);
  for (std::size_t i = 0; i < limits; ++i) {
    archive(order.limits[i].resource);
    archive(order.limits[i].soft);
    archive(order.limits[i].hard);
  }
  visit_texts(archive, order.filters);
}

}  // namespace

std::string pack(const Order& order) {
  Writer writer;
  visit(writer, order);
  return writer.take();
}

bool unpack(std::string_view bytes, Order& order) {
  Reader reader(bytes);
  visit(reader, order);
  return reader.whole();
}

}  // namespace interleave::sandbox
