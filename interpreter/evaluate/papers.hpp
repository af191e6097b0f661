#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// A document or step by its name: “近期一寸照片 2张” is two of the measure 张.
struct Paper {
  std::string name;
  std::optional<int> count; ///< nullopt: not said
  std::string measure;
  /// As it is written: the name with its count.
  std::string words() const;
};

/// The documents that a line of a policy asks for: its parts between “；” and “、” outside brackets. A part that leaves
/// a choice (身份证、户口簿或社保卡) is one document.
std::vector<Paper> papers_of_line(std::string_view line);

/// What a claim says was handed in or done: names joined by “、”, “；” or “;”, or numbered (1.身份证 2.户口簿). 无
/// or “none” is nothing.
std::vector<Paper> papers_of_claim(std::string_view text);
/// The same with those taken apart that are several listed ones with blanks between them: 身份证 户口簿.
std::vector<Paper> papers_apart(std::vector<Paper> given, const std::vector<Paper>& listed);

/// Whether a document was handed in, in the number that is wanted; a number that the claim does not say is taken to be
/// enough.
bool is_among(const Paper& wanted, const std::vector<Paper>& given);

/// True where both are the same document, whatever their number.
bool same_paper(const Paper& a, const Paper& b);

} // namespace medpol
