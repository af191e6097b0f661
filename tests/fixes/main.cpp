// Tests that every mend that is certain is true: made by itself, its message is gone and none comes; and the wrong
// example of a page with its mends is the right one.
//
// Usage: fix_tests [--program MEDPOL]
//   --program   formats examples, where two differ in their layout
#include "cases/error_pages.hpp"
#include "grammar/diagnostic/wording.hpp"
#include "interpreter/library/load.hpp"
#include "mended.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>
#include <stdexcept>

namespace medpol::fixes {
namespace {

namespace fs = std::filesystem;
using namespace cases;

/// How many codes have a certain mend that a page or a case shows; more is better, fewer is a loss.
constexpr std::size_t codes_with_a_mend = 44;
constexpr std::size_t most_tried = 20; ///< messages of one set of texts

class Trials {
public:
  explicit Trials(const Program& program) : program_(program) {}

  void pages(const fs::path& folder) {
    for (const auto& row : diagnostic_table()) {
      const auto path = folder / (std::string(row.name) + ".md");
      const auto examples = page_examples(read_file(path));
      for (const auto language : {Language::zh, Language::en})
        page(row.code, path.string() + (language == Language::zh ? "" : " (English)"),
             examples[static_cast<std::size_t>(language)]);
    }
  }

  void cases(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.path().extension() == ".case") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& path : files) {
      std::vector<NamedBytes> policies;
      for (const auto& part : parse_case(read_file(path)).parts) {
        if (part.kind == Part::Kind::run && !policies.empty()) break; // what stands behind it may be another state
        if (part.name.ends_with(".medpol") && part.kind <= Part::Kind::repeated)
          policies.push_back({part.name, file_bytes(part)});
      }
      const auto mended = texts(path.string(), policies, false);
      codes_.insert(mended.begin(), mended.end());
    }
  }

  void corpus(const fs::path& folder) {
    std::vector<fs::path> members(fs::directory_iterator(folder), fs::directory_iterator{});
    std::sort(members.begin(), members.end());
    for (const auto& path : members) {
      std::vector<NamedBytes> policies;
      if (fs::is_directory(path)) {
        for (const auto& entry : fs::recursive_directory_iterator(path))
          if (entry.path().extension() == ".medpol") policies.push_back({entry.path().string(), read_file(entry)});
      } else if (path.extension() == ".medpol") {
        policies.push_back({path.string(), read_file(path)});
      }
      texts(path.string(), policies, false);
    }
  }

  bool good() {
    std::string names;
    for (const auto code : codes_) names += " " + std::string(info(code).name);
    std::printf("codes with a certain mend:%s\n", names.c_str());
    if (codes_.size() < codes_with_a_mend)
      tally_.failed("docs/errors", "    " + std::to_string(codes_.size()) + " codes have a certain mend, there were " +
                                       std::to_string(codes_with_a_mend));
    std::printf("%zu of %zu codes have a certain mend, %zu mends were made\n", codes_.size(), diagnostic_table().size(),
                made_);
    tally_.print();
    return tally_.good();
  }

private:
  static std::vector<NamedBytes> of_tag(const std::vector<PageExample>& examples, std::string_view tag) {
    std::vector<NamedBytes> out;
    for (const auto& example : examples) {
      if (example.tag != tag) continue;
      Part part;
      part.kind = example.kind;
      part.body = example.body;
      out.push_back({"示例" + std::to_string(out.size() + 1) + ".medpol", file_bytes(part)});
    }
    return out;
  }

  void page(Code code, const std::string& name, const std::vector<PageExample>& examples) {
    const auto wrong = of_tag(examples, "wrong"), right = of_tag(examples, "right");
    if (!texts(name, wrong, true).contains(code)) return;
    codes_.insert(code);
    const auto mended = mend(texts_of(wrong), find);
    bool same = wrong.size() == right.size();
    for (std::size_t i = 0; same && i < right.size(); ++i)
      same = is_alike(mended.texts.files[i].text.text, to_utf8(right[i].bytes).text);
    if (same) return tally_.passed();
    std::string detail = "    with its mends the wrong example is not the right one:\n";
    for (std::size_t i = 0; i < wrong.size(); ++i) detail += mended.texts.files[i].text.text;
    tally_.failed(name, detail);
  }

  /// Alike as they stand, or when both are formatted.
  bool is_alike(const std::string& a, const std::string& b) const {
    if (a == b) return true;
    const ScratchFolder scratch;
    const auto formatted = [&](const std::string& text) {
      return program_.run(scratch.path(), {"fmt", "-"}, text).output;
    };
    const auto one = formatted(a);
    return !one.empty() && one == formatted(b);
  }

  /// Tries each mend; gives the codes that have one.
  std::set<Code> texts(const std::string& name, const std::vector<NamedBytes>& files, bool alone) {
    std::set<Code> out;
    if (files.empty()) return out;
    const auto texts = texts_of(files);
    if (std::any_of(texts.files.begin(), texts.files.end(), [](const PolicyText& one) { return one.text.error; }))
      return out;
    auto library = load_library(texts);
    find(library);
    std::size_t tried = 0;
    for (const auto& one : library.diagnostics) {
      if (one.mend.empty() || tried++ == most_tried) continue;
      out.insert(one.code);
      ++made_;
      const auto fault = try_mend(library, texts, one, alone);
      if (fault.empty()) tally_.passed();
      else
        tally_.failed(name, "    the mend of " + std::string(info(one.code).name) + " (" +
                                message_of(one, Language::zh) + ") is not true: " + fault);
    }
    return out;
  }

  const Program& program_;
  Tally tally_;
  std::set<Code> codes_;
  std::size_t made_ = 0;
};

int run(int argc, char** argv) {
  if (argc != 3 || std::string_view(argv[1]) != "--program") throw std::runtime_error("--program MEDPOL");
  const Program program(argv[2]);
  Trials trials(program);
  trials.pages("docs/errors");
  trials.cases("tests/cases");
  trials.corpus("tests/cases/check/planted");
  return trials.good() ? 0 : 1;
}

} // namespace
} // namespace medpol::fixes

int main(int argc, char** argv) {
  try {
    return medpol::fixes::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "fix_tests: %s\n", error.what());
    return 2;
  }
}
