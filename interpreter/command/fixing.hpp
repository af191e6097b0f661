#pragma once
#include "interpreter/command/command.hpp"
#include "interpreter/library/mend.hpp"

#include <string>
#include <vector>

namespace medpol {

/// `check --fix`: policies as they are on disk, and what becomes of their files.
class Fixing {
public:
  Fixing(const std::vector<std::string>& policies, const CommonOptions& common);

  const PolicyTexts& texts() const { return texts_; }
  /// Shows what would change; `findings` where something would.
  ExitStatus show(const MendedTexts& mended) const;
  /// Replaces the files that change, all or none, in the encoding that they have, and says what was mended. What stood
  /// there is kept: NAME~. False, after saying why, when nothing is replaced.
  bool write(const MendedTexts& mended) const;

private:
  bool changes(const MendedTexts& mended, std::size_t file) const;
  void say_made(const MendedTexts& mended) const;

  const CommonOptions& common_;
  PolicyTexts texts_;
  std::vector<std::string> states_; ///< of the files, before they were read
};

} // namespace medpol
