#include "interpreter/platform/system_words.hpp"

#include "grammar/words/files.hpp"

#include <cerrno>
#include <system_error>

namespace medpol {
namespace {

/// What is wrong; `detail`: the system's words.
Said what_fails(int error, const std::string& detail) {
  switch (error) {
  case ENOSPC: return say<FilePhrase::disk_full>(detail);
  case EDQUOT: return say<FilePhrase::beyond_quota>(detail);
  case EFBIG: return say<FilePhrase::beyond_largest_file>(detail);
  case EIO: return say<FilePhrase::disk_fails>(detail);
  case EROFS: return say<FilePhrase::disk_read_only>(detail);
  case EACCES:
  case EPERM: return say<FilePhrase::no_right_to_write>(detail);
  case ENOENT: return say<FilePhrase::no_such_folder>(detail);
  case ENOTDIR: return say<FilePhrase::no_folder_in_written_path>(detail);
  case EISDIR: return say<FilePhrase::written_is_folder>(detail);
  case ENAMETOOLONG: return say<FilePhrase::written_name_too_long>(detail);
  case ELOOP: return say<FilePhrase::written_links_in_circle>(detail);
  case EPIPE: return say<FilePhrase::reader_is_gone>(detail);
  case EMFILE:
  case ENFILE: return say<FilePhrase::too_many_open_to_write>(detail);
  default: return say<FilePhrase::as_the_system_says>(detail);
  }
}

} // namespace

Said write_failure(const std::string& path, int error) {
  const auto file = path.empty() ? Argument(say<FilePhrase::standard_output>()) : Argument(path);
  return say<FilePhrase::unwritten>(file, what_fails(error, std::generic_category().message(error)));
}

} // namespace medpol
