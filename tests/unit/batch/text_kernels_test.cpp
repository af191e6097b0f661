#include "interpreter/batch/compile/kernel.hpp"
#include "interpreter/batch/read/chunk.hpp"
#include "interpreter/batch/read/plain_value.hpp"
#include "interpreter/batch/read/word_table.hpp"
#include "interpreter/wording/wording.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace medpol;
using namespace medpol::batch;

namespace {

/// A row of cells with a separator between them, in memory that begins and ends as that of a chunk does.
class CellRow {
public:
  explicit CellRow(const std::vector<std::string>& cells) : text_(margin, '7') {
    for (const auto& cell : cells) {
      begin.push_back(static_cast<std::uint32_t>(text_.size() - margin));
      text_ += cell;
      end.push_back(static_cast<std::uint32_t>(text_.size() - margin));
      text_ += ',';
    }
    text_ += std::string(margin, '7');
    begin.resize(most_values);
    end.resize(most_values);
  }
  const char* text() const { return text_.data() + margin; }
  std::vector<std::uint32_t> begin, end;

private:
  static constexpr std::size_t margin = RoomyText::margin;
  std::string text_;
};

/// Those of other processors leave every cell in doubt.
bool has_vectors(const KernelSet& set) { return std::string_view(set.name) != "portable"; }

/// Results of one call, with a row behind the last to see that it stays as it is.
struct Results {
  explicit Results(std::size_t rows) : values(rows + 1, 99), present(rows + 1, 99), plain(rows + 1, 99) {}
  bool are_within() const { return values.back() == 99 && present.back() == 99 && plain.back() == 99; }
  std::vector<std::int64_t> values;
  std::vector<std::uint8_t> present, plain;
};

std::string random_text(std::mt19937& engine, std::string_view alphabet, std::size_t most) {
  std::string out(engine() % (most + 1), ' ');
  for (auto& byte : out) byte = alphabet[engine() % alphabet.size()];
  return out;
}

/// Calls `each` with every kernel set, and with some rows of cells that `cell` gives.
template <class Cell, class Each> void for_rows(unsigned seed, Cell cell, Each each) {
  std::mt19937 engine(seed);
  const auto sets = all_kernels();
  for (std::size_t rows = 1; rows <= most_values; rows += rows < 40 ? 1 : 27) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < rows; ++i) cells.push_back(cell(engine));
    const CellRow row(cells);
    for (std::size_t i = 0; i < sets.count; ++i) {
      INFO(sets.sets[i]->name << ", " << rows << " rows");
      each(*sets.sets[i], cells, row);
    }
  }
}

} // namespace

TEST_CASE("amounts are read many at a time as one by one", "[text_kernels]") {
  std::size_t doubted = 0, plain_ones = 0;
  const auto cell = [](std::mt19937& engine) {
    switch (engine() % 8) {
    case 0: return std::string{};
    case 1: return random_text(engine, "0123456789..,-+ e/:\x80\xff", 14);
    case 2: return random_text(engine, "0123456789", 10);
    case 3: return std::to_string(engine() % 1000) + "." + std::to_string(engine() % 10);
    default:
      return std::to_string(engine() % (engine() % 2 == 0 ? 1000 : 100'000'000)) + "." +
             std::to_string(10 + engine() % 90);
    }
  };
  for (unsigned seed = 1; seed <= 40; ++seed)
    for_rows(seed, cell, [&](const KernelSet& set, const std::vector<std::string>& cells, const CellRow& row) {
      Results got(cells.size());
      const bool all = set.read_money(row.text(), row.begin.data(), row.end.data(), cells.size(), got.values.data(),
                                      got.present.data(), got.plain.data());
      CHECK(got.are_within());
      bool every = true;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        INFO("“" << cells[i] << "”");
        CHECK(got.present[i] == (cells[i].empty() ? 0 : 1));
        every = every && got.plain[i] == 1;
        const auto one = plain_money(row.text() + row.begin[i], cells[i].size());
        if (cells[i].empty()) CHECK((got.values[i] == 0 && got.plain[i] == 1));
        else if (got.plain[i] == 1) CHECK((one.plain && one.value == got.values[i]));
        else CHECK((!one.plain || !has_vectors(set)));
        ++(got.plain[i] == 1 ? plain_ones : doubted);
      }
      CHECK(all == (every && has_vectors(set)));
    });
  CHECK(plain_ones > 10000);
  CHECK(doubted > 1000);
}

TEST_CASE("words are found many at a time as one by one", "[text_kernels]") {
  WordTable words;
  std::vector<std::string> known{"在职",
                                 "退休",
                                 "一级",
                                 "普通门诊",
                                 "门诊慢特病",
                                 "A",
                                 "AB",
                                 std::string("AB\0", 3),
                                 "12345678",
                                 "123456789",
                                 "1234567890123456",
                                 "12345678901234567",
                                 "异地长期居住人员"};
  for (int i = 0; i < 60; ++i) known.push_back("病种" + std::to_string(i * i));
  for (std::size_t i = 0; i < known.size(); ++i)
    words.add(known[i].data(), known[i].size(), static_cast<std::int64_t>(i) - 3);
  std::size_t found = 0;
  const auto cell = [&](std::mt19937& engine) {
    auto word = engine() % 8 == 0   ? random_text(engine, "AB1234567\0", 18)
                : engine() % 8 == 1 ? std::string{}
                                    : known[engine() % known.size()];
    if (engine() % 8 == 0 && !word.empty()) word[engine() % word.size()] = static_cast<char>(engine());
    return word;
  };
  for (unsigned seed = 1; seed <= 40; ++seed)
    for_rows(seed, cell, [&](const KernelSet& set, const std::vector<std::string>& cells, const CellRow& row) {
      Results got(cells.size());
      const bool all = set.read_words(row.text(), row.begin.data(), row.end.data(), cells.size(), words.slots(),
                                      got.values.data(), got.present.data(), got.plain.data());
      CHECK(got.are_within());
      CHECK(all == (has_vectors(set) &&
                    std::all_of(got.plain.begin(), got.plain.end() - 1, [](auto plain) { return plain == 1; })));
      for (std::size_t i = 0; i < cells.size(); ++i) {
        INFO("“" << cells[i] << "”");
        CHECK(got.present[i] == (cells[i].empty() ? 0 : 1));
        if (cells[i].empty()) CHECK((got.values[i] == 0 && got.plain[i] == 1));
        if (cells[i].empty() || got.plain[i] == 0) continue;
        const auto place = std::find(known.begin(), known.end(), cells[i]);
        REQUIRE(place != known.end());
        CHECK(got.values[i] == place - known.begin() - 3);
        ++found;
      }
    });
  CHECK(found > 10000);
}

TEST_CASE("texts are looked at many at a time", "[text_kernels]") {
  std::size_t plain_ones = 0, others = 0;
  const auto cell = [](std::mt19937& engine) {
    const auto kind = engine() % 6;
    if (kind == 0) return random_text(engine, "AB \t+.,'#(</@[\\^NUETSOZ?-0019`{\x80\xb1\xe4\x01z:*", 40);
    if (kind == 1) return random_text(engine, "0", 40);
    if (kind == 2) return "330106199" + random_text(engine, "0019X", 9) + "000";
    return random_text(engine, "ABCDEFGXYZ0123456789-_/", 40);
  };
  const auto is_plain = [](const std::string& text) {
    if (text.empty()) return true;
    // What may be another key, or what a spreadsheet has added, shortened or put in place of a value, is looked at by
    // itself; so is what may be a citizen's number without its last digits.
    const auto is_figure = [](char c) { return c >= '1' && c <= '9'; };
    return text.size() <= 32 && std::any_of(text.begin(), text.end(), is_figure) &&
           !(text.size() == 18 && std::none_of(text.end() - 3, text.end(), is_figure)) &&
           text.find_first_not_of("-/_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
  };
  for (unsigned seed = 1; seed <= 40; ++seed)
    for_rows(seed, cell, [&](const KernelSet& set, const std::vector<std::string>& cells, const CellRow& row) {
      std::vector<std::uint8_t> plain(cells.size() + 1, 99);
      const bool all = set.look_at_texts(row.text(), row.begin.data(), row.end.data(), cells.size(), plain.data());
      CHECK(plain.back() == 99);
      CHECK(all ==
            (has_vectors(set) && std::all_of(plain.begin(), plain.end() - 1, [](auto one) { return one == 1; })));
      for (std::size_t i = 0; i < cells.size(); ++i) {
        INFO("“" << cells[i] << "”");
        CHECK(plain[i] == (cells[i].empty() || (has_vectors(set) && is_plain(cells[i])) ? 1 : 0));
        ++(plain[i] == 1 ? plain_ones : others);
      }
    });
  CHECK(plain_ones > 10000);
  CHECK(others > 10000);
}

TEST_CASE("amounts are written many at a time as one by one", "[text_kernels]") {
  std::mt19937_64 engine(7);
  const auto sets = all_kernels();
  std::vector<std::int64_t> amounts{0, 1, 9, 10, 99, 100, 999, 1000, 9'999'999'999};
  for (std::int64_t power = 100; power < 10'000'000'000; power *= 10)
    for (const auto near : {-101, -100, -99, -1, 0, 1, 99, 100})
      amounts.push_back(std::clamp<std::int64_t>(power + near, 0, 9'999'999'999));
  while (amounts.size() < 20000)
    amounts.push_back(static_cast<std::int64_t>(engine() % 10'000'000'000 >> engine() % 34));
  for (std::size_t i = 0; i < sets.count; ++i) {
    const auto& set = *sets.sets[i];
    INFO(set.name);
    for (std::size_t from = 0; from < amounts.size(); from += most_values) {
      const auto count = std::min(most_values, amounts.size() - from);
      std::vector<std::uint64_t> digits(count + 1, 99);
      std::vector<std::uint32_t> tails(count + 1, 99);
      const bool written = set.write_fen(amounts.data() + from, count, digits.data(), tails.data());
      CHECK(written == has_vectors(set));
      CHECK((digits.back() == 99 && tails.back() == 99));
      for (std::size_t k = 0; written && k < count; ++k) {
        const auto length = tails[k] >> 24;
        REQUIRE(length <= 8);
        char text[12] = {};
        std::memcpy(text, &digits[k], 8);
        std::memcpy(text + length, &tails[k], 3);
        CHECK(std::string(text, length + 3) == decimal_fen(amounts[from + k]));
      }
    }
    std::uint64_t digits[3];
    std::uint32_t tails[3];
    for (const std::int64_t beyond :
         {std::int64_t{-1}, std::int64_t{10'000'000'000}, std::int64_t{1} << 40, INT64_MAX, INT64_MIN}) {
      const std::int64_t three[] = {5, beyond, 7};
      CHECK_FALSE(set.write_fen(three, 3, digits, tails));
    }
  }
}
