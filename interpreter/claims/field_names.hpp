#pragma once
#include "interpreter/policies/library.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace medpol {

/// Fields of the claims that are left out on purpose.
struct IgnoredFields {
  std::vector<std::string> names;
  bool unknown = false; ///< all that mean nothing, too
};

/// What the headers and keys of a claim file name.
class FieldNames {
public:
  struct Field {
    enum class Kind : std::uint8_t {
      vocabulary,
      policy,  ///< declared by some policy for itself
      ignored, ///< left out on purpose; with `IgnoredFields::unknown` in the place of `unknown`
      unknown,
    } kind = Kind::unknown;
    InputId input{};  ///< vocabulary only
    std::string near; ///< unknown only: the name that may be meant; may be empty
  };

  FieldNames(const Library& library, IgnoredFields ignored) : library_(library), ignored_(std::move(ignored)) {}
  /// The meaning of a name that a claim has; the name counts as seen. Good until the next call.
  const Field& find(const std::string& name);
  /// The same for a name that no claim may have yet; `near` is left empty.
  Field classify(const std::string& name) const;
  /// Whether a name is one of those that are to be left out.
  bool is_ignored(const std::string& name) const;
  /// The names that were seen and left out, in no order.
  std::vector<std::string> ignored_seen() const;

private:
  std::string nearest(const std::string& name) const;

  const Library& library_;
  IgnoredFields ignored_;
  std::unordered_map<std::string, Field> seen_;
  std::size_t unknown_ = 0; ///< names that were asked for and not known
  Field unkept_;            ///< the last one beyond those that are kept
};

} // namespace medpol
