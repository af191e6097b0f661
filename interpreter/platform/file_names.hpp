#pragma once
#include <string>
#include <string_view>

namespace medpol {

/// The folder that a path is in: “.” for a bare name.
std::string folder_of(const std::string& path);
/// The path that symbolic links lead to, which need not exist; empty when they lead in a circle. What a process has
/// open (/dev/fd/63, of the shell's “>(…)”) has no other path, and gives one in /proc.
std::string where_links_lead(const std::string& path);
/// Whether a path that `where_links_lead` gives is a file that a process has open.
bool is_open_file(const std::string& path);
/// The name of a file that stands beside `target` for a while: `NAME.WHAT-` with the number of the process, and from
/// the second attempt on that of the attempt.
std::string name_beside(const std::string& target, std::string_view what, int attempt);
/// The same text for two paths that are the same file, also through links, or that will be. Empty for what is no
/// ordinary file, such as /dev/null, and for what cannot be known.
std::string identity(const std::string& path);
/// As `identity`, of a file that is open.
std::string identity(int descriptor);
/// Which file a path (“-”: standard input) is, how large, and when it was last written to: another text once it is
/// another file, or has grown. Empty for what is no ordinary file, of which nothing is known.
std::string state_of_file(const std::string& path);

} // namespace medpol
