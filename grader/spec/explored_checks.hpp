#pragma once

// What a check of interleavings needs of the rest of the spec.

#include <map>
#include <string>

#include "model/spec.hpp"
#include "spec/reader.hpp"

namespace interleave::spec {

/// Reports programs that cannot be explored, and checks that cannot judge one interleaving; `at`
/// tells where checks stand.
void check_explored(Reader& reader, const model::Spec& spec,
                    const std::map<std::string, YAML::Mark>& at);

}  // namespace interleave::spec
