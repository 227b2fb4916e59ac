#pragma once

// Expressions in specs are Lua 5.4 (www.lua.org/manual/5.4): an expression, never a program. They
// see arithmetic, `math`, `string`, `table` and the functions below, nothing of the machine: the
// same seed and the same text give the same value everywhere.
//
//   random(lo, hi)                   an integer, both ends possible
//   integers(count, lo, hi)          a list of such
//   choice(list)                     one element of it
//   range(a, b)                      the list a, a+1, …, b; empty when b < a
//   map(list, f)                     the list f(item, index), index from 1
//   length(list)                     of a list or a text
//   sum(list)                        integers stay integers
//   slice_sum(list, begin, stop)     of the elements [begin, stop), counted from 0
//   join(list, separator)            a text
//   lines(text)                      its lines, as a list
//   primes_below(n)                  how many primes p < n, n up to 2^32
//   squares(first, last)             first^2 + … + last^2
//
// `pairs`, `next` and math.random are left out: their order would not be the same everywhere.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/checks.hpp"
#include "model/spec.hpp"
#include "model/value.hpp"

namespace interleave::script {

/// Whether the text is one Lua expression. The error says what is wrong with it; names that do not
/// exist are found only when it is evaluated.
[[nodiscard]] base::Result<void> check_syntax(const std::string& expression);

/// The names that an expression takes from outside: neither its own functions' parameters and
/// locals, nor reserved words, nor fields of tables. Sorted, each once. The expression compiles.
[[nodiscard]] std::vector<std::string> free_names(const std::string& expression);

/// Words that cannot name a variable or a field: Lua's own, and what every expression sees.
[[nodiscard]] bool is_reserved_word(std::string_view word);

/// A template cut into its parts: a literal text, or the expression of ${…}. `$${` is a literal
/// `${`. Error: a `${` without its `}`.
struct TemplatePart {
  std::string text;
  bool is_expression = false;
};
[[nodiscard]] base::Result<std::vector<TemplatePart>> parse_template(const std::string& text);

/// The expressions in the ${…} of a template, in order.
[[nodiscard]] base::Result<std::vector<std::string>> template_expressions(const std::string& text);

/// The variables of one run, and expressions evaluated among them. An evaluation that executes more
/// than 200 million instructions or needs more than 512 MB ends with an error. Every error names
/// its expression. Movable; used by one thread at a time.
class Scope {
 public:
  using Variables = std::map<std::string, model::Value>;

  /// Evaluates the bindings in order; each sees the variables and the bindings before it. Their
  /// values may be lists, too. `seed` is that of `random` and its kin.
  [[nodiscard]] static base::Result<Scope> create(std::uint64_t seed,
                                                  const std::vector<model::Binding>& bindings,
                                                  const Variables& variables = {});
  Scope(Scope&&) noexcept;
  Scope& operator=(Scope&&) noexcept;
  ~Scope();

  /// An integer, a number or a text. `extra` are variables of this evaluation alone: they hide
  /// others of the same name.
  [[nodiscard]] base::Result<model::Value> evaluate(const model::Expression& expression,
                                                    const Variables& extra = {});
  /// The expression must give true or false.
  [[nodiscard]] base::Result<bool> evaluate_bool(const model::Expression& expression,
                                                 const Variables& extra = {});
  /// A number without a fraction that fits in 64 bits.
  [[nodiscard]] base::Result<std::int64_t> evaluate_integer(const model::Expression& expression,
                                                            const Variables& extra = {});
  [[nodiscard]] base::Result<double> evaluate_number(const model::Expression& expression,
                                                     const Variables& extra = {});
  /// The elements of a list.
  [[nodiscard]] base::Result<std::vector<model::Value>> evaluate_list(
      const model::Expression& expression, const Variables& extra = {});

  /// The template with each ${…} replaced by its value, see text_of.
  [[nodiscard]] base::Result<std::string> fill(const std::string& template_text,
                                               const Variables& extra = {});

 private:
  class Engine;
  explicit Scope(std::unique_ptr<Engine> engine);
  std::unique_ptr<Engine> engine_;
};

/// A value as text: integers in decimal, numbers with as many digits as they need (0.1, 2, 1e+30).
[[nodiscard]] std::string text_of(const model::Value& value);

}  // namespace interleave::script
