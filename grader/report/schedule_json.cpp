#include "report/schedule_json.hpp"

#include "base/text.hpp"
#include "report/words.hpp"

namespace interleave::report {

using base::printable;
using nlohmann::ordered_json;
using namespace model;

namespace {

ordered_json of_row(const PictureRow& row) {
  if (row.folded > 0) {
    return {{"lane", row.lane},
            {"step", row.step},
            {"folded", row.folded},
            {"several_lanes", row.several_lanes},
            {"turn", name_of(row.turn)}};
  }
  return {{"lane", row.lane},
          {"step", row.step},
          {"what", both_languages(row.what)},
          {"place", printable(row.place)},
          {"source", printable(row.source)},
          {"turn", name_of(row.turn)},
          {"offending", row.offending}};
}

}  // namespace

ordered_json both_languages(const Text& text) {
  return {{"en", printable(text.en)}, {"fr", printable(text.fr)}};
}

ordered_json schedule_json(const SchedulePicture& picture) {
  ordered_json lanes = ordered_json::array();
  for (const PictureLane& lane : picture.lanes) {
    lanes.push_back({{"name", printable(lane.name)}, {"born", lane.born}, {"ended", lane.ended}});
  }
  ordered_json rows = ordered_json::array();
  for (const PictureRow& row : picture.rows) rows.push_back(of_row(row));
  ordered_json waits = ordered_json::array();
  for (const PictureWait& wait : picture.waits) {
    waits.push_back({{"lane", wait.lane},
                     {"from", wait.from},
                     {"to", wait.to},
                     {"what", both_languages(wait.what)},
                     {"for_ever", wait.for_ever}});
  }
  return {{"kind", picture.kind},   {"what", both_languages(picture.what)},
          {"steps", picture.steps}, {"lanes", lanes},
          {"rows", rows},           {"waits", waits}};
}

}  // namespace interleave::report
