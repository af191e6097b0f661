#include "interpreter/command/outputs_together.hpp"

#include "cases/program.hpp"
#include "interpreter/command/overwriting.hpp"
#include "interpreter/platform/file_lock.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace medpol;

namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(folder)) out.push_back(entry.path().filename().string());
  std::sort(out.begin(), out.end());
  return out;
}

/// Three files that are complete: the first replaces one, the second is new.
struct Three {
  cases::ScratchFolder folder;
  Output outputs[3];
  std::vector<Output*> all;

  Three() {
    cases::write_file(folder.path() / "a", "old a");
    cases::write_file(folder.path() / "c", "old c");
    for (std::size_t i = 0; i < 3; ++i) {
      REQUIRE(outputs[i].open((folder.path() / std::string(1, static_cast<char>('a' + i))).string()));
      REQUIRE(outputs[i].write("new " + std::to_string(i)));
      REQUIRE(outputs[i].complete());
      all.push_back(&outputs[i]);
    }
  }
  std::string text(const char* name) const { return cases::read_file(folder.path() / name); }
};

} // namespace

TEST_CASE("several files get their names together", "[outputs]") {
  Three three;
  CHECK(publish_together(three.all) == nullptr);
  CHECK(names_in(three.folder.path()) == std::vector<std::string>{"a", "b", "c"});
  CHECK(three.text("a") == "new 0");
  CHECK(three.text("b") == "new 1");
  CHECK(three.text("c") == "new 2");
}

TEST_CASE("where one file cannot get its name, none has it, and what was there is there again", "[outputs]") {
  cases::ScratchFolder elsewhere;
  {
    Three three;
    fs::remove(three.folder.path() / "c");
    fs::create_directories(three.folder.path() / "c" / "in the way");
    const auto* failed = publish_together(three.all);
    REQUIRE(failed == three.all[2]);
    CHECK(worded(failed->error(), Language::en).find("c") != std::string::npos);
    CHECK(three.text("a") == "old a");
    CHECK_FALSE(fs::exists(three.folder.path() / "b"));
    fs::copy(three.folder.path() / "a", elsewhere.path() / "a");
  }
  CHECK(names_in(elsewhere.path()) == std::vector<std::string>{"a"});
}

TEST_CASE("what is read is known by what it is, and that it changed meanwhile is noticed", "[outputs]") {
  const cases::ScratchFolder folder;
  const auto claims = (folder.path() / "c.csv").string(), link = (folder.path() / "link").string();
  cases::write_file(claims, "1\n");
  fs::create_symlink("c.csv", link);
  const CommonOptions common;
  RunFiles files;
  files.reads(say<CommandPhrase::claims>(), claims);
  CHECK(files.are_apart(common));
  CHECK(files.are_unchanged(common));
  files.writes("--out", link);
  CHECK_FALSE(files.are_apart(common));
  cases::write_file(claims, "1\n2\n");
  CHECK_FALSE(files.are_unchanged(common));
}

TEST_CASE("a file is kept for one run at a time", "[outputs]") {
  const cases::ScratchFolder folder;
  const auto path = (folder.path() / "b.csv").string();
  {
    FileLock first, second;
    CHECK(first.take(path));
    CHECK_FALSE(second.take(path));
  }
  FileLock third;
  CHECK(third.take(path));
}
