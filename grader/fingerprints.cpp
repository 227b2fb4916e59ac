#include "fingerprints.hpp"

#include "build/fingerprint.hpp"
#include "build_id.hpp"
#include "case_runs.hpp"
#include "places.hpp"

namespace interleave {

namespace {

std::string hash_of_grader() {
  build::Fingerprint print;
  print.add(build_id());
  for (const auto& part : Places::parts()) print.add_content(part);
  return print.take();
}

}  // namespace

Fingerprints fingerprints_of(const std::map<std::string, model::Spec>& specs) {
  Fingerprints prints{hash_of_grader(), {}};
  for (const auto& [exercise, spec] : specs) {
    prints.specs[exercise] =
        build::Fingerprint().add_content(spec.file).add_content(data_folder(spec)).take();
  }
  return prints;
}

}  // namespace interleave
