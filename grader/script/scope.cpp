#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "script/engine.hpp"
#include "script/load.hpp"
#include "script/script.hpp"

namespace interleave::script {
namespace {

/// Pops one element of the stack when it goes out of scope.
class Popped {
 public:
  explicit Popped(lua_State* lua) : lua_(lua) {}
  Popped(const Popped&) = delete;
  Popped& operator=(const Popped&) = delete;
  ~Popped() { lua_pop(lua_, 1); }

 private:
  lua_State* lua_;
};

tl::unexpected<base::Error> failed(const std::string& expression, const std::string& message) {
  return base::failure(message_of(expression, message));
}

}  // namespace

Scope::Scope(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
Scope::Scope(Scope&&) noexcept = default;
Scope& Scope::operator=(Scope&&) noexcept = default;
Scope::~Scope() = default;

base::Result<Scope> Scope::create(std::uint64_t seed, const std::vector<model::Binding>& bindings,
                                  const Variables& variables) {
  Scope scope(std::make_unique<Engine>(seed));
  Engine& engine = *scope.engine_;
  if (!engine.usable()) return base::failure("not enough memory for Lua");
  for (const auto& [name, value] : variables) engine.set_global(name, value);
  for (const model::Binding& binding : bindings) {
    if (!binding.is_expression) {
      engine.set_global(binding.name, binding.value);
      continue;
    }
    const std::string expression = text_of(binding.value);
    if (auto done = engine.run(expression, {}); !done) {
      return base::failure(fmt::format("variable {}: {}", binding.name, done.error().message));
    }
    if (lua_isnil(engine.lua(), -1)) {
      lua_pop(engine.lua(), 1);
      return base::failure(
          fmt::format("variable {}: {}", binding.name, message_of(expression, "it gives nothing")));
    }
    engine.pop_to_global(binding.name);
  }
  return scope;
}

base::Result<model::Value> Scope::evaluate(const model::Expression& expression,
                                           const Variables& extra) {
  if (auto done = engine_->run(expression, extra); !done) return tl::make_unexpected(done.error());
  const Popped popped(engine_->lua());
  auto value = value_at(engine_->lua(), -1);
  if (!value) return failed(expression, value.error().message);
  return value;
}

base::Result<bool> Scope::evaluate_bool(const model::Expression& expression,
                                        const Variables& extra) {
  if (auto done = engine_->run(expression, extra); !done) return tl::make_unexpected(done.error());
  lua_State* lua = engine_->lua();
  const Popped popped(lua);
  if (lua_isboolean(lua, -1)) return lua_toboolean(lua, -1) != 0;
  return failed(expression,
                fmt::format("it gives a {} where true or false is needed", luaL_typename(lua, -1)));
}

base::Result<std::int64_t> Scope::evaluate_integer(const model::Expression& expression,
                                                   const Variables& extra) {
  auto value = evaluate(expression, extra);
  if (!value) return tl::make_unexpected(value.error());
  if (const auto* integer = std::get_if<std::int64_t>(&*value)) return *integer;
  const auto* number = std::get_if<double>(&*value);
  // 2^63 is exact as a double, the largest int64 is not.
  if (number != nullptr && std::trunc(*number) == *number && *number >= -0x1p63 &&
      *number < 0x1p63) {
    return static_cast<std::int64_t>(*number);
  }
  return failed(expression, fmt::format("it gives {} where an integer is needed", text_of(*value)));
}

base::Result<double> Scope::evaluate_number(const model::Expression& expression,
                                            const Variables& extra) {
  auto value = evaluate(expression, extra);
  if (!value) return tl::make_unexpected(value.error());
  if (const auto* integer = std::get_if<std::int64_t>(&*value)) {
    return static_cast<double>(*integer);
  }
  if (const auto* number = std::get_if<double>(&*value)) return *number;
  return failed(expression, fmt::format("it gives {} where a number is needed", text_of(*value)));
}

base::Result<std::vector<model::Value>> Scope::evaluate_list(const model::Expression& expression,
                                                             const Variables& extra) {
  if (auto done = engine_->run(expression, extra); !done) return tl::make_unexpected(done.error());
  lua_State* lua = engine_->lua();
  const Popped list(lua);
  if (lua_type(lua, -1) != LUA_TTABLE) {
    return failed(expression,
                  fmt::format("it gives a {} where a list is needed", luaL_typename(lua, -1)));
  }
  std::vector<model::Value> values;
  const auto length = static_cast<lua_Integer>(lua_rawlen(lua, -1));
  for (lua_Integer i = 1; i <= length; ++i) {
    lua_rawgeti(lua, -1, i);
    const Popped element(lua);
    auto value = value_at(lua, -1);
    if (!value) return failed(expression, fmt::format("element {}: {}", i, value.error().message));
    values.push_back(std::move(*value));
  }
  return values;
}

base::Result<std::string> Scope::fill(const std::string& template_text, const Variables& extra) {
  auto parts = parse_template(template_text);
  if (!parts) return tl::make_unexpected(parts.error());
  std::string text;
  for (const TemplatePart& part : *parts) {
    if (!part.is_expression) {
      text += part.text;
      continue;
    }
    auto value = evaluate(part.text, extra);
    if (!value) return tl::make_unexpected(value.error());
    text += text_of(*value);
  }
  return text;
}

}  // namespace interleave::script
