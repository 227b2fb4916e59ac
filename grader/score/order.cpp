#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "score/score.hpp"

namespace interleave::score {

std::vector<const model::Check*> in_order_of_need(const std::vector<model::Check>& checks) {
  std::map<std::string, const model::Check*> by_id;
  for (const model::Check& check : checks) by_id[check.id] = &check;
  std::vector<const model::Check*> order;
  std::set<std::string> placed;
  const std::function<void(const model::Check&)> place = [&](const model::Check& check) {
    if (!placed.insert(check.id).second) return;
    for (const std::string& id : check.requires_checks) {
      if (const auto found = by_id.find(id); found != by_id.end()) place(*found->second);
    }
    order.push_back(&check);
  };
  for (const model::Check& check : checks) place(check);
  return order;
}

void in_order_of_spec(const std::vector<model::Check>& checks,
                      std::vector<model::Finding>& findings) {
  // A check with several outcomes has findings "id/part".
  const auto rank = [&](const model::Finding& finding) {
    const std::string id = finding.check.substr(0, finding.check.find('/'));
    const auto found = std::find_if(checks.begin(), checks.end(),
                                    [&](const model::Check& check) { return check.id == id; });
    return found == checks.end() ? -1 : found - checks.begin();
  };
  std::stable_sort(
      findings.begin(), findings.end(),
      [&](const model::Finding& a, const model::Finding& b) { return rank(a) < rank(b); });
}

}  // namespace interleave::score
