#include "interpreter/command/progress.hpp"

#include "grammar/text/utf8.hpp"

#include <catch2/catch.hpp>

using namespace medpol;
using namespace std::chrono_literals;

TEST_CASE("the line of progress says what is done, how fast, and how long it takes", "[progress]") {
  const ProgressState half{ProgressStep::settling, 12'345'678, 0.45, 10};
  CHECK(progress_line(half, Language::zh, 80) == "已结算 12,345,678 条，45%，每秒 123 万条，还要约 12 秒");
  CHECK(progress_line(half, Language::en, 80) == "settled 12,345,678 claims, 45%, 1.2 million/s, about 12 s left");
  const ProgressState pipe{ProgressStep::reading, 5000, std::nullopt, 2};
  CHECK(progress_line(pipe, Language::zh, 80) == "已读入 5,000 条，每秒 2,500 条");
  CHECK(progress_line(pipe, Language::en, 80) == "read 5,000 claims, 2,500/s");
  const ProgressState begun{ProgressStep::settling, 10, 0.001, 1};
  CHECK(progress_line(begun, Language::zh, 80) == "已结算 10 条，0%，每秒 10 条");
  const ProgressState grown{ProgressStep::settling, 25'000, 1.5, 1}; // the file became longer meanwhile
  CHECK(progress_line(grown, Language::zh, 80) == "已结算 25,000 条，100%，每秒 2.5 万条");
  CHECK(progress_line({ProgressStep::in_order, 100'000'000, 0.5, 200}, Language::zh, 80) ==
        "已结算 100,000,000 条，50%，每秒 50.0 万条，还要约 3 分 20 秒");
  CHECK(progress_line({ProgressStep::in_order, 100'000'000, 0.5, 3900}, Language::en, 80) ==
        "settled 100,000,000 claims, 50%, 25,000/s, about 1 h 5 min left");
}

TEST_CASE("that claim numbers are read again is said", "[progress]") {
  const ProgressState again{ProgressStep::numbers, 12'345'678, 0.45, 10};
  CHECK(progress_line(again, Language::zh, 80) == "结算编号不是从小到大的，再读一遍查重复的，45%");
  CHECK(progress_line(again, Language::en, 80) == "claim ids do not ascend: reading again for repeated ones, 45%");
  std::vector<std::string> printed;
  std::chrono::steady_clock::time_point now{};
  ProgressDisplay display;
  display.shown = true;
  display.size = 1000;
  display.print = [&](const std::string& text) { printed.push_back(text); };
  display.now = [&] { return now += 1s; };
  Progress progress(display);
  progress.at(500, 10, 11);
  progress.reads_again(100, 400);
  REQUIRE(printed.size() == 2);
  CHECK(printed[1].starts_with("\r结算编号不是从小到大的，再读一遍查重复的，25%"));
  progress.at(600, 20, 21);
  CHECK(printed.back().starts_with("\r已结算 20 条，60%"));
}

TEST_CASE("in a narrow terminal the line has fewer parts", "[progress]") {
  const ProgressState state{ProgressStep::settling, 999'999'999'999, 0.5, 100'000};
  for (const auto language : {Language::zh, Language::en})
    for (std::size_t columns = 40; columns <= 80; ++columns)
      CHECK(cell_width(progress_line(state, language, columns)) < columns);
  CHECK(cell_width(progress_line(state, Language::zh, 80)) > 60);
}

TEST_CASE("progress is shown after a second, five times a second, and cleared", "[progress]") {
  std::vector<std::string> printed;
  std::chrono::steady_clock::time_point now{};
  std::size_t looks = 0;
  ProgressDisplay display;
  display.shown = true;
  display.size = 1000;
  display.print = [&](const std::string& text) { printed.push_back(text); };
  display.now = [&] { return ++looks, now; };
  {
    Progress progress(display);
    now += 999ms;
    progress.at(100, 10, 11);
    CHECK(printed.empty());
    now += 1ms;
    progress.at(200, 20, 21);
    REQUIRE(printed.size() == 1);
    CHECK(printed.back() == "\r已结算 20 条，20%，每秒 20 条，还要约 4 秒");
    looks = 0;
    now += 1s;
    for (std::uint64_t i = 0; i < 1000; ++i) progress.at(200, 20 + i, 21 + i);
    CHECK(looks == 0); // the clock is asked only when more was read
    progress.at(201, 1021, 1022);
    REQUIRE(printed.size() == 2);
    now += 199ms;
    progress.at(202, 1022, 1023);
    CHECK(printed.size() == 2);
    CHECK(progress.claims() == 1022);
    CHECK(progress.line() == 1023);
  }
  REQUIRE(printed.size() == 3);
  CHECK(printed.back() == "\r" + std::string(46, ' ') + "\r");
}

TEST_CASE("a shorter line covers the longer one before it", "[progress]") {
  std::vector<std::string> printed;
  std::chrono::steady_clock::time_point now{};
  std::size_t columns = 80;
  ProgressDisplay display;
  display.shown = true;
  display.size = 1000;
  display.print = [&](const std::string& text) { printed.push_back(text); };
  display.now = [&] { return now; };
  display.columns = [&] { return columns; };
  Progress progress(display);
  now += 1s;
  progress.at(500, 500, 501);
  columns = 20;
  now += 1s;
  progress.at(600, 600, 601);
  REQUIRE(printed.size() == 2);
  CHECK(cell_width(std::string_view(printed[0]).substr(1)) == cell_width(std::string_view(printed[1]).substr(1)));
}

TEST_CASE("claims that are settled after all are read are counted by themselves", "[progress]") {
  std::vector<std::string> printed;
  std::chrono::steady_clock::time_point now{};
  ProgressDisplay display;
  display.shown = true;
  display.print = [&](const std::string& text) { printed.push_back(text); };
  display.now = [&] { return now; };
  Progress progress(display);
  progress.take(ProgressStep::reading);
  now += 2s;
  progress.at(100, 1024, 1025);
  REQUIRE(printed.size() == 1);
  CHECK(printed.back() == "\r已读入 1,024 条，每秒 512 条");
  progress.settled_in_order();
  now += 1s;
  for (int i = 1; i < 512; ++i) progress.settled_in_order();
  REQUIRE(printed.size() == 2);
  CHECK(printed.back().starts_with("\r已结算 256 条，25%，每秒 256 条，还要约 3 秒"));
}
