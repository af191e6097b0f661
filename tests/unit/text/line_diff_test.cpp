#include "grammar/text/line_diff.hpp"

#include <catch2/catch.hpp>

using medpol::line_diff;

TEST_CASE("what differs is shown with three lines around it") {
  CHECK(line_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\n五\n6\n7\n8\n9\n") ==
        "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+五\n 6\n 7\n 8\n");
}

TEST_CASE("changes far apart stand in blocks of their own") {
  std::string before, after;
  for (int i = 1; i <= 30; ++i)
    before += std::to_string(i) + "\n", after += (i == 2 || i == 28 ? "x" : std::to_string(i)) + "\n";
  const auto diff = line_diff(before, after);
  CHECK(diff.find("@@ -1,5 +1,5 @@") == 0);
  CHECK(diff.find("@@ -25,6 +25,6 @@") != std::string::npos);
}

TEST_CASE("lines come and go") {
  CHECK(line_diff("a\nb\n", "a\nnew\nb\n") == "@@ -1,2 +1,3 @@\n a\n+new\n b\n");
  CHECK(line_diff("a\nold\nb\n", "a\nb\n") == "@@ -1,3 +1,2 @@\n a\n-old\n b\n");
  CHECK(line_diff("", "a\n") == "@@ -0,0 +1 @@\n+a\n");
  CHECK(line_diff("a\n", "") == "@@ -1 +0,0 @@\n-a\n");
}

TEST_CASE("texts that are the same, or differ in the ends of their lines only, have no lines that differ") {
  CHECK(line_diff("a\nb", "a\nb").empty());
  CHECK(line_diff("a\r\nb\r\n", "a\nb\n").empty());
}

TEST_CASE("lines beyond what is compared go and come as a whole") {
  std::string before = "head\n", after = "head\n";
  for (int i = 0; i < 3000; ++i) before += "old" + std::to_string(i) + "\n", after += "new" + std::to_string(i) + "\n";
  const auto diff = line_diff(before, after);
  CHECK(diff.find("-old2999\n+new0\n") != std::string::npos);
}
