#pragma once
#include "interpreter/policies/library.hpp"
#include "support/checked_policy.hpp"
#include "surface/blanks.hpp"
#include "surface/plan_shape.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace medpol::surface {

/// A policy in one of its spellings, with all that is said about it.
class Version {
public:
  Version(const test::Vocabulary& vocabulary, std::string text);

  bool good() const { return good_; }
  const std::string& text() const { return text_; }
  /// The codes of what was reported, in order.
  const std::string& codes() const { return codes_; }

  /// As `medpol fmt` writes it, and as `medpol fmt --to` does.
  std::string formatted() const;
  std::string in(Language language) const;

  /// With the blanks between its words taken out, and with more of them.
  std::string without_blanks() const { return with_blanks(source(), tree_, Blanks::none); }
  std::string with_more_blanks() const { return with_blanks(source(), tree_, Blanks::more); }
  /// What it means, whatever its places in the text.
  std::string shape() const { return plan_shape(policy()); }

  /// The examples that do not hold, with what differs.
  std::string failures() const;
  /// What the examples come to, as CSV with the Chinese names.
  std::string examples() const;
  /// A file of claims, settled, as CSV with the Chinese names. Fields that the policy does not know are left out.
  std::string settled(const std::filesystem::path& claims) const;

private:
  std::string text_, codes_;
  SyntaxTree tree_;
  FileId file_{};
  Library library_; ///< of this policy alone
  bool good_ = false;
  const Policy& policy() const { return *library_.policies[0]; }
  const Source& source() const { return library_.sources[file_]; }
};

} // namespace medpol::surface
