#include "interpreter/ledger/account_table.hpp"
#include "interpreter/ledger/name_table.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>

using namespace medpol;

TEST_CASE("a text has one number, whatever it holds", "[ledger]") {
  NameTable names;
  std::vector<std::string> texts{"", std::string(1, '\0'), std::string(300'000, 'x')};
  for (int i = 0; i < 5000; ++i) texts.push_back("P" + std::to_string(i * 7919));
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    REQUIRE(names.find(texts[i]) == Buckets::none);
    REQUIRE(names.number(texts[i]) == i);
  }
  REQUIRE(names.size() == texts.size());
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    REQUIRE(names.number(texts[i]) == i);
    REQUIRE(names.find(texts[i]) == i);
    REQUIRE(names[i] == texts[i]);
  }
}

TEST_CASE("several texts at a time have the numbers they have one by one, new ones and repeated ones too", "[ledger]") {
  NameTable together, apart;
  for (int round = 0; round < 20; ++round) {
    std::vector<std::string> texts{"", std::string(1, '\0')};
    for (int i = 0; i < 500; ++i) texts.push_back("P" + std::to_string(i * (round + 1) % 4001));
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    std::vector<std::uint32_t> numbers(views.size());
    together.numbers(views, numbers);
    for (std::size_t i = 0; i < views.size(); ++i) REQUIRE(numbers[i] == apart.number(views[i]));
  }
  CHECK(together.size() == apart.size());
}

TEST_CASE("texts of one hash are told apart", "[ledger]") {
  Buckets buckets;
  const std::vector<std::string> texts{"a", "b", "c", "d", "e", "f", "g", "h", "i"};
  const auto find = [&](const std::string& text) {
    return buckets.find(7, [&](std::uint32_t one) { return one < texts.size() && texts[one] == text; });
  };
  CHECK(find("a") == Buckets::none);
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    REQUIRE(find(texts[i]) == Buckets::none);
    buckets.add(7, i);
    for (std::uint32_t k = 0; k <= i; ++k) REQUIRE(find(texts[k]) == k);
  }
  CHECK(buckets.likely(7) < texts.size());
  CHECK(buckets.likely(15) == Buckets::none);
}

TEST_CASE("a list of pieces keeps what it holds while it grows", "[ledger]") {
  Pieces<std::unique_ptr<std::size_t>> list;
  const std::size_t* far = nullptr;
  for (std::size_t i = 0; i < 1'500'000; ++i) {
    REQUIRE(list.size() == i);
    list.push_back(std::make_unique<std::size_t>(i));
    if (i == 1'000'000) far = list[i].get();
  }
  for (std::size_t i = 0; i < list.size(); ++i) REQUIRE(*list[i] == i);
  CHECK(far == list[1'000'000].get());
}

TEST_CASE("joined names keep their parts and their order", "[ledger]") {
  const std::string zero(1, '\0'), one(1, '\1');
  const std::vector<std::vector<std::string>> lists{
      {""},      {"", ""}, {"a"},      {"a", "b"}, {"a" + zero}, {"a" + zero, "b"}, {"a" + one},
      {"a\x02"}, {"ab"},   {"ab", ""}, {"b"},      {zero, one},  {"甲", "糖尿病"},  {"乙"}};
  for (const auto& a : lists) {
    CHECK(split_names(joined_names(a)) == a);
    for (const auto& b : lists) CHECK((a < b) == (joined_names(a) < joined_names(b)));
  }
}

TEST_CASE("balances of any size and sign come back", "[ledger]") {
  AccountEntry entry;
  const Int large = static_cast<Int>(1) << 100;
  for (const Int value : {Int{0}, Int{1}, Int{-1}, static_cast<Int>(INT64_MAX) + 1, static_cast<Int>(INT64_MIN) - 1,
                          large, -large, large - 1}) {
    entry.set_value(value);
    CHECK(entry.value() == value);
  }
}

TEST_CASE("the periods of an owner are found in whatever order they were made", "[ledger]") {
  AccountTable table;
  std::vector<std::int32_t> days{50, 10, 30, 20, 40};
  for (std::uint32_t owner = 0; owner < 100; ++owner)
    for (const auto day : days)
      table[table.make(owner % 3, owner, day)].set_value(day * 1000 + static_cast<std::int32_t>(owner));
  CHECK(table.size() == 500);
  for (std::uint32_t owner = 0; owner < 100; ++owner) {
    const auto account = owner % 3;
    for (const auto day : days) {
      REQUIRE(table.find(account, owner, day) != AccountTable::none);
      CHECK(table[table.find(account, owner, day)].value() == day * 1000 + static_cast<std::int32_t>(owner));
      CHECK(table.make(account, owner, day) == table.find(account, owner, day));
      CHECK(table[table.running(account, owner, day + 9)].from == day);
    }
    CHECK(table.find(account, owner, 11) == AccountTable::none);
    CHECK(table.running(account, owner, 9) == AccountTable::none);
    CHECK(table.latest((account + 1) % 3, owner) == AccountTable::none);
    CHECK(table[table.latest(account, owner)].from == 50);
  }
}

TEST_CASE("the latest period is found whatever is made and forgotten", "[ledger]") {
  AccountTable table;
  const auto first = table.make(3, 7, 10);
  CHECK(table.latest(3, 7) == first);
  CHECK(table.latest(3, 8) == AccountTable::none);
  CHECK(table.latest(2, 7) == AccountTable::none);
  CHECK(table.latest(9, 7) == AccountTable::none);
  const auto earlier = table.make(3, 7, 5);
  CHECK(table.latest(3, 7) == first);
  const auto later = table.make(3, 7, 20);
  CHECK(table.latest(3, 7) == later);
  CHECK(table.find(3, 7, 10) == first);
  CHECK(table.running(3, 7, 9) == earlier);
  table.forget_earlier(later);
  CHECK(table.latest(3, 7) == later);
  const auto again = table.make(4, 9, 1); // in the room of one that is forgotten
  CHECK((again == first || again == earlier));
  CHECK(table.latest(3, 7) == later);
}

TEST_CASE("an index has the number of each owner that has one, near ones and far ones", "[ledger]") {
  OwnerIndex index;
  CHECK(index[0] == OwnerIndex::none);
  std::map<std::uint32_t, std::uint32_t> all;
  std::mt19937 engine(3);
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const auto owner = i % 3 == 0 ? i : static_cast<std::uint32_t>(engine() % 5'000'000);
    index.set(owner, i);
    all[owner] = i;
  }
  for (const auto& [owner, number] : all) {
    REQUIRE(index[owner] == number);
    for (const auto near : {owner - 1, owner + 1, owner + 256})
      if (!all.contains(near)) REQUIRE(index[near] == OwnerIndex::none);
  }
  CHECK(index[UINT32_MAX] == OwnerIndex::none);
}

TEST_CASE("what is forgotten is gone, and its room is used again", "[ledger]") {
  AccountTable table;
  for (const std::int32_t day : {1, 2, 3}) table.set_pending(table.make(0, 7, day), "C" + std::to_string(day));
  const auto other = table.make(0, 8, 1);
  table.forget_earlier(table.find(0, 7, 3));
  CHECK(table.size() == 2);
  CHECK(table.find(0, 7, 1) == AccountTable::none);
  CHECK(table.find(0, 7, 2) == AccountTable::none);
  CHECK(table.pending(table.find(0, 7, 3)) == "C3");
  const auto again = table.make(0, 9, 5);
  CHECK(again < 4);
  CHECK(table.pending(again).empty());
  CHECK(table.make(0, 9, 6) < 4);
  CHECK(table.find(0, 8, 1) == other);
  std::size_t count = 0;
  table.each([&](AccountTable::Number) { ++count; });
  CHECK(count == table.size());
}
