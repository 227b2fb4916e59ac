#pragma once

// For the tests of run/: requests for the programs of tests/programs/run/, and what to look at.

#include <string>
#include <utility>
#include <vector>

#include "run/run.hpp"

namespace interleave::test {

inline model::RunRequest request_for(const std::string& program,
                                     std::vector<std::string> arguments = {}) {
  model::RunRequest request;
  request.executable = std::string(INTERLEAVE_RUN_PROGRAMS) + "/" + program;
  request.program_name = program;
  request.arguments = std::move(arguments);
  request.limits.wall = std::chrono::seconds(60);  // these machines are busy
  return request;
}

inline model::RunRecord run_privately(const model::RunRequest& request) {
  return run::run(request, {model::Isolation::strict, "/tmp"});
}

inline model::RunRecord run_program(const std::string& program,
                                    std::vector<std::string> arguments = {}) {
  return run_privately(request_for(program, std::move(arguments)));
}

inline std::vector<std::string> texts(const model::RunRecord& record) {
  std::vector<std::string> texts;
  for (const model::Line& line : record.lines) texts.push_back(line.text);
  return texts;
}

inline std::vector<model::Limit> limits_hit(const model::RunRecord& record) {
  std::vector<model::Limit> limits;
  for (const model::LimitHit& hit : record.limits_hit) limits.push_back(hit.limit);
  return limits;
}

inline const model::Ending ended_well = model::Exited{0};

}  // namespace interleave::test
