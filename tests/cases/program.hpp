#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace medpol::cases {

/// What a run of the program gave.
struct Outcome {
  std::string ending; ///< “exit 1”, or “signal 11” when the program was killed
  std::string output; ///< standard output
  std::string errors; ///< standard error
};

/// What a run reads from standard input.
struct Input {
  std::string text;
  bool fails = false; ///< reading on behind the text is an error, as of a disk that is broken
  Input() = default;
  Input(std::string all) : text(std::move(all)) {} // NOLINT: a text is an input
  Input(std::string all, bool then_fails) : text(std::move(all)), fails(then_fails) {}
};

/// The program under test: started without a shell, with an environment of its own, and killed when it does not end.
class Program {
public:
  explicit Program(std::filesystem::path path);

  /// Runs it in `folder` with these arguments; `input` is its standard input, `environment` (NAME=VALUE) is
  /// added to what it is given. Paths of this machine are taken out of
  /// what it prints: the folder of the standard vocabulary becomes `词汇/`, `folder` is left out.
  Outcome run(const std::filesystem::path& folder, const std::vector<std::string>& arguments, const Input& input = {},
              std::vector<std::string> environment = {}) const;

private:
  std::string without_machine_paths(std::string text, const std::filesystem::path& folder) const;

  std::filesystem::path path_;
  std::vector<std::string> vocabularies_; ///< folders where the program may have found the standard vocabulary
};

/// A folder that exists as long as this value.
class ScratchFolder {
public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& bytes);

} // namespace medpol::cases
