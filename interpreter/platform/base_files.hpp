#pragma once
#include "interpreter/policies/layer_head.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace medpol {

/// The files of the policies that policies extend, for the formatter, which is given single files and must know the
/// names that they use. Each file is read once.
class BaseFiles {
public:
  /// Files that are given are looked through first.
  explicit BaseFiles(const std::vector<std::string>& given) : given_(given) {}

  /// Of what the file of `path` extends, the nearest first: its name, folded, and its file, among those that are given,
  /// then in the folder of `path`, beside it and right below. Ends where one is not found, and where more extend one
  /// another than may.
  std::vector<std::pair<std::string, std::string>> of(const std::string& path, const std::string& extends);

private:
  struct NamedFile {
    std::string path, extends; ///< extends: folded
  };
  using ByName = std::map<std::string, NamedFile>; ///< folded; of several the first
  static void add(const std::string& path, ByName& to);
  const ByName& around(const std::string& path);

  std::vector<std::string> given_;
  bool given_are_read_ = false;
  ByName known_;
  std::map<std::string, ByName> around_; ///< by folder
};

} // namespace medpol
