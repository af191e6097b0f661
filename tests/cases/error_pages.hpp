#pragma once
#include "case_file.hpp"
#include "program.hpp"
#include "tally.hpp"

#include <array>

namespace medpol::cases {

// docs/errors/CODE.md explains one code, in Chinese and then in English. The examples of the Chinese part, and those of
// the English one, which may have none where the code is about Chinese words, are whole policies, in blocks
//
//   ```medpol wrong      checked, this gives CODE and no other error
//   ```medpol right      checked, this gives no error and not CODE
//
// Blocks of one tag are the files of one folder. A block is read as the parts of a case are when a third word says so:
// `medpol wrong bytes`, `medpol wrong repeated`.

struct PageExample {
  std::string tag; ///< “wrong”, or “right”
  Part::Kind kind = Part::Kind::file;
  std::string body;
};

/// The examples of a page by language, zh first. Throws std::runtime_error where a block is of no kind.
std::array<std::vector<PageExample>, 2> page_examples(const std::string& page);

/// Tests that every code has its page, that every page has its code, and that the examples behave as they say.
void test_error_pages(const std::filesystem::path& folder, const Program& program, Tally& tally);

} // namespace medpol::cases
