#include "spec/program_keys.hpp"
#include "spec/spec.hpp"
#include "spec/spec_keys.hpp"
#include "spec/texts.hpp"

namespace interleave::spec {

std::string json_schema() {
  SpecDraft blank;
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                 {"title", "Interleave exercise"},
                 {"description", "Expected behaviour of an exercise, see docs/spec_format.md"}};
  schema.update(describe(blank).schema());
  schema["definitions"] = {{"text", text_schema()}, {"limits", limits_schema()}};
  return schema.dump(2) + "\n";
}

}  // namespace interleave::spec
