#include "package/platforms.hpp"

#include <algorithm>

namespace interleave::package {

const std::vector<Platform>& platforms() {
  static const std::vector<Platform> all = {
      {.name = "gradescope",
       .about = "For Gradescope: the zip of an autograder",
       .format = "gradescope",
       .program = "autograder/interleave",
       .data = "autograder/data",
       .packed = "autograder",
       .archive = "autograder.zip"},
      {.name = "prairielearn",
       .about = "For PrairieLearn: a question, and the image that grades it",
       .format = "prairielearn",
       .program = "image/interleave",
       .data = "question/tests/data"},
      {.name = "autolab",
       .about = "For Autolab: Makefile and archive of an autograder, and Tango's image for it",
       .format = "autolab",
       .program = "image/interleave",
       .data = "autograde/data",
       .packed = "autograde",
       .archive = "autograde.tar",
       .with_folder = true},
      {.name = "vpl",
       .about = "For Moodle's VPL: the execution files, and the jail server's image that grades",
       .format = "vpl",
       .program = "image/interleave",
       .data = "image/exercises",
       .served = true},
      {.name = "coderunner",
       .about = "For Moodle's CodeRunner: a question, and Jobe's image that grades",
       .format = "coderunner",
       .program = "image/interleave",
       .data = "image/exercises",
       .served = true},
  };
  return all;
}

const Platform* find_platform(std::string_view name) {
  const auto found = std::find_if(platforms().begin(), platforms().end(),
                                  [&](const Platform& each) { return each.name == name; });
  return found == platforms().end() ? nullptr : &*found;
}

}  // namespace interleave::package
