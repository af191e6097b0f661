#include "surface/vocabulary.hpp"
#include "interpreter/platform/files.hpp"

#include "grammar/text/limits.hpp"
#include "grammar/text/read.hpp"

#include <map>
#include <unistd.h>

namespace medpol::surface {

namespace fs = std::filesystem;

Scratch::Scratch() : path(fs::temp_directory_path() / ("medpol-surface-" + std::to_string(getpid()))) {
  fs::create_directories(path);
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

const test::Vocabulary& vocabulary_with(const std::vector<std::string>& own) {
  static std::map<std::vector<std::string>, test::Vocabulary> known;
  if (own.empty()) return test::standard_vocabulary();
  const auto [place, added] = known.try_emplace(own);
  if (added) {
    std::vector<std::string> texts;
    for (const auto& source : {"国家标准", "结算关系", "地区"})
      texts.push_back(read_text_file("policies/词汇/" + std::string(source) + ".medpol", limits.policy_bytes).text);
    texts.insert(texts.end(), own.begin(), own.end());
    place->second = test::make_vocabulary(texts);
  }
  return place->second;
}

} // namespace medpol::surface
