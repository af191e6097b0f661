#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace medpol {

/// What stands in a folder, or below it.
struct FolderEntry {
  enum class Kind : std::uint8_t {
    file,       ///< an ordinary file, perhaps at the end of links
    special,    ///< a named pipe, a device …
    dangling,   ///< a link that leads to nothing
    circle,     ///< a link that leads back to itself
    unreadable, ///< a folder that cannot be opened
  } kind = Kind::file;
  std::string path;
  std::string detail; ///< unreadable: the system's words; dangling: where the link leads
};

/// How far a walk goes.
struct WalkBounds {
  int deepest = 200; ///< folders below the one where it begins; below lies nothing anybody has made by hand
  std::size_t most_entries = std::numeric_limits<std::size_t>::max();
};

/// Everything in a folder and below it but the folders, in the order of the paths. Links are followed, to folders too;
/// what several of them lead to stands there once, under its own name where the walk meets that. The folders in which
/// version control keeps its own files (.git, .hg, .svn) are passed by.
std::vector<FolderEntry> walk_folder(const std::string& path, const WalkBounds& bounds = {});

/// Which file or folder a path leads to, the same text for all its names; empty when there is none.
std::string place_on_disk(const std::string& path);

} // namespace medpol
