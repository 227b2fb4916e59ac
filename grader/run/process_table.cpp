#include "run/process_table.hpp"

#include <algorithm>

namespace interleave::run {

LiveProcess& ProcessTable::add_process(pid_t pid) {
  LiveProcess& process = processes_.emplace_back();
  process.index = static_cast<int>(processes_.size()) - 1;
  process.pid = pid;
  newest_[pid] = process.index;
  return process;
}

LiveThread& ProcessTable::add_thread(pid_t tid, int process) {
  LiveThread& thread = threads_[tid];
  thread = LiveThread{};
  thread.tid = tid;
  thread.process = process;
  this->process(process).threads.push_back(tid);
  return thread;
}

void ProcessTable::remove_thread(pid_t tid) {
  const auto found = threads_.find(tid);
  if (found == threads_.end()) return;
  std::erase(process(found->second.process).threads, tid);
  threads_.erase(found);
}

LiveThread* ProcessTable::thread(pid_t tid) {
  const auto found = threads_.find(tid);
  return found == threads_.end() ? nullptr : &found->second;
}

int ProcessTable::index_of(pid_t pid) const {
  const auto found = newest_.find(pid);
  return found == newest_.end() ? -1 : found->second;
}

}  // namespace interleave::run
