#include "interpreter/batch/read/numbers.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <random>
#include <string>

using namespace medpol;
using namespace medpol::batch;

namespace {

constexpr NumberSeed seed{1, 2};

using Chunks = std::vector<std::vector<std::string>>;

/// “line=before” of each duplicate, as a map of all numbers finds them.
std::string expected(const Chunks& chunks) {
  std::map<std::string, std::uint64_t> lines;
  std::string out;
  std::uint64_t line = 1;
  for (const auto& chunk : chunks)
    for (const auto& number : chunk)
      if (const auto [known, fresh] = lines.try_emplace(number, ++line); !fresh)
        out += std::to_string(line) + "=" + std::to_string(known->second) + " ";
  return out;
}

std::string found(const Chunks& chunks, bool pipe, std::size_t most_of_pipe, int& read_again) {
  std::vector<std::vector<MetNumber>> met;
  std::uint64_t line = 1;
  for (const auto& chunk : chunks) {
    met.emplace_back();
    for (const auto& number : chunk) met.back().push_back({number, ++line});
  }
  NumbersInOrder numbers(pipe ? NumbersInOrder::ReadAgain{} : [&](std::uint64_t until, const auto& each) {
    ++read_again;
    for (std::uint64_t i = 0; i < until; ++i)
      each(met[i]);
    return true;
  }, seed, most_of_pipe);
  std::string out;
  for (std::size_t i = 0; i < met.size(); ++i) {
    std::vector<Duplicate> duplicates;
    const auto how = numbers.meet(i, met[i], duplicates);
    if (how == NumbersInOrder::Met::pipe_descends) return out + "descends";
    REQUIRE(how == NumbersInOrder::Met::good);
    for (const auto& one : duplicates) out += std::to_string(one.line) + "=" + std::to_string(one.before) + " ";
  }
  return out;
}

} // namespace

TEST_CASE("a set of claim numbers knows each by all its bytes", "[batch_numbers]") {
  NumberSet set(seed);
  std::vector<std::string> texts;
  for (std::uint64_t i = 0; i < 50'000; ++i) texts.push_back("N" + std::to_string(i));
  std::vector<Duplicate> duplicates;
  for (std::uint64_t i = 0; i < 50'000;) { // so many at a time, or a few
    std::vector<MetNumber> some;
    for (auto count = i % 3 == 0 ? 1 + i % 1000 : i % 150; count > 0 && i < 50'000; --count, ++i)
      some.push_back({texts[i], i + 1});
    if (some.empty()) some.push_back({texts[i], i + 1}), ++i;
    set.meet(some, duplicates);
  }
  REQUIRE(duplicates.empty());
  for (std::uint64_t i = 0; i < 50'000; i += 7) {
    set.meet(std::vector<MetNumber>{{texts[i], 99'999}}, duplicates);
    REQUIRE((duplicates.back().line == 99'999 && duplicates.back().before == i + 1));
  }
  // Twice in one go.
  set.meet(std::vector<MetNumber>{{"X", 100'000}, {"Y", 100'001}, {"X", 100'002}}, duplicates);
  REQUIRE((duplicates.back().line == 100'002 && duplicates.back().before == 100'000));
  CHECK(set.size() == 50'002);
  // Of every length, with zero bytes, which are not the same as no bytes.
  NumberSet odd(seed);
  duplicates.clear();
  for (std::size_t length = 1; length < 70; ++length)
    odd.meet(std::vector<MetNumber>{{std::string(length, '\0'), length}}, duplicates);
  CHECK(duplicates.empty());
  for (std::size_t length = 1; length < 70; ++length) {
    odd.meet(std::vector<MetNumber>{{std::string(length, '\0'), 1000}}, duplicates);
    CHECK((duplicates.size() == length && duplicates.back().before == length));
  }
}

TEST_CASE("duplicates are found whatever the order of the numbers", "[batch_numbers]") {
  std::mt19937 engine(1);
  int read_again = 0;
  for (int round = 0; round < 3000; ++round) {
    // Mostly ascending, of equal and of different lengths, with bytes of Chinese words; now and then one that was met.
    Chunks chunks(1 + engine() % 6);
    std::vector<std::string> all;
    const auto width = engine() % 3 == 0 ? 0 : 1 + engine() % 20;
    const auto disorder = engine() % 4 == 0 ? 0u : engine() % 12;
    auto next = engine() % 50;
    for (auto& chunk : chunks)
      for (auto count = engine() % 9; count > 0; --count) {
        next += 1 + engine() % 3;
        auto number = std::to_string(engine() % 100 < disorder ? engine() % 60 : next);
        if (width > number.size()) number.insert(0, width - number.size(), '0');
        if (engine() % 20 == 0) number += "号";
        if (!all.empty() && engine() % 100 < disorder) number = all[engine() % all.size()];
        all.push_back(number);
        chunk.push_back(number);
      }
    const auto wanted = expected(chunks);
    REQUIRE(found(chunks, false, 0, read_again) == wanted);
    REQUIRE(found(chunks, true, 1000, read_again) == wanted);
    // A pipe of which few are kept finds them, or says that it cannot.
    const auto few = found(chunks, true, 5, read_again);
    REQUIRE((few == wanted || few == "descends"));
  }
  CHECK(read_again > 100);
}

TEST_CASE("a file that cannot be read again, a pipe that descends late", "[batch_numbers]") {
  std::vector<Duplicate> duplicates;
  NumbersInOrder changed([](auto, const auto&) { return false; }, seed);
  CHECK(changed.meet(0, std::vector<MetNumber>{{"b", 2}}, duplicates) == NumbersInOrder::Met::good);
  CHECK(changed.meet(1, std::vector<MetNumber>{{"a", 3}}, duplicates) == NumbersInOrder::Met::changed);
  NumbersInOrder pipe({}, seed, 2);
  CHECK(pipe.meet(0, std::vector<MetNumber>{{"a", 2}, {"b", 3}}, duplicates) == NumbersInOrder::Met::good);
  CHECK(pipe.kept() == 0);
  CHECK(pipe.meet(1, std::vector<MetNumber>{{"b", 4}}, duplicates) == NumbersInOrder::Met::pipe_descends);
}
