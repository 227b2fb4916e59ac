#include "spec/file_keys.hpp"

#include "spec/keys.hpp"
#include "spec/names.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"

namespace interleave::spec {

namespace {

Keys describe(model::CaseFile& file) {
  return Keys()
      .optional("text", file.text, template_text(), "its content; each ${…} is a Lua expression")
      .optional("data", file.from_data, data_file(), "a file of specs/<exercise>/, as it is")
      .optional("from", file.from_case, case_name(),
                "an earlier case, which keeps this file: the file as its first run produced it")
      .optional("mode", file.mode, file_mode(), "permissions")
      .exactly_one_of({"text", "data", "from"});
}

void read_file(Reader& reader, const Entry& entry, model::CaseFile& file) {
  file.path = entry.key;
  if (entry.value.node.IsScalar()) {
    (void)template_text().read(reader, entry.value, file.text);
  } else {
    (void)describe(file).read(reader, entry.value);
  }
}

}  // namespace

Type<std::string> data_file() {
  return refined<std::string>(
      path(), [](Reader& reader, const Value& value, const std::string& file) {
        if (reader.has_data(file)) return true;
        reader.error(value, fmt::format("names the file \"{}\", which {} does not have", file,
                                        reader.data_folder().generic_string()));
        return false;
      });
}

Type<std::vector<model::CaseFile>> case_files() {
  const auto schema = []() -> Json {
    model::CaseFile blank;
    Json short_form = scalar_schema();
    short_form["description"] = "its content; each ${…} is a Lua expression";
    return {{"anyOf", {std::move(short_form), describe(blank).schema()}}};
  };
  return named_list<model::CaseFile>("file", Called::with_owner, path(), schema, read_file);
}

Type<std::vector<std::string>> environment() {
  return named_list<std::string>("environment variable", Called::with_owner, name(), scalar_schema,
                                 [](Reader& reader, const Entry& entry, std::string& target) {
                                   std::string value;
                                   (void)template_text().read(reader, entry.value, value);
                                   target = fmt::format("{}={}", entry.key, value);
                                 });
}

}  // namespace interleave::spec
