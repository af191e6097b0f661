#pragma once
#include "interpreter/command/command.hpp"
#include "interpreter/platform/output.hpp"

#include <span>

namespace medpol {

/// Gives complete files their names, all or none: where one fails, those before it are taken back, and what had their
/// names has them again. The one that failed; null when all are there.
const Output* publish_together(std::span<Output* const> outputs);

/// A text and the file that it goes to; an empty path is standard output.
struct TextFile {
  std::string path;
  std::string text;
};
/// Writes the files, all or none; false after saying which cannot be written.
bool write_together(std::span<const TextFile> files, const CommonOptions& common);

/// That an output could not be written.
void say_unwritten(const CommonOptions& common, const Output& output);

} // namespace medpol
