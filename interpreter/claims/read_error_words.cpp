#include "interpreter/claims/read_error_words.hpp"

#include "grammar/words/files.hpp"
#include "grammar/words/reasons.hpp"

#include <cerrno>
#include <system_error>

namespace medpol {
namespace {

struct Known {
  int error;
  Said (*said)(const std::string& detail);
};
constexpr Known known[] = {
    {ENOENT, say<FilePhrase::no_such_file>},
    {EACCES, say<FilePhrase::no_right_to_read>},
    {EISDIR, say<FilePhrase::a_folder>},
    {ENOTDIR, say<FilePhrase::no_folder_in_path>},
    {ENODEV, say<FilePhrase::a_device>},
    {EINVAL, say<FilePhrase::no_file_to_read>},
    {EIO, say<FilePhrase::disk_unreadable>},
    {ELOOP, say<FilePhrase::links_in_circle>},
    {ENAMETOOLONG, say<FilePhrase::name_too_long>},
    {EMFILE, say<FilePhrase::too_many_open>},
    {ENFILE, say<FilePhrase::too_many_open>},
    {ENOMEM, say<FilePhrase::out_of_memory>},
    {EOVERFLOW, say<FilePhrase::file_too_large>},
};

} // namespace

Said said_by_system(const std::string& detail) {
  for (const auto& [error, said] : known)
    if (std::generic_category().message(error) == detail) return said(detail);
  return say<FilePhrase::as_the_system_says>(detail);
}

Said two_encodings(const TwoReadings& two) { return say<ReasonCode::two_encodings>(two.gb18030, two.utf8); }

Said cannot_read(const std::string& name, Said why) { return say<FilePhrase::unreadable>(name, std::move(why)); }

} // namespace medpol
