#pragma once
#include "grammar/text/read.hpp"
#include "interpreter/batch/read/chunk.hpp"
#include "interpreter/claims/record.hpp"
#include "interpreter/library/load.hpp"
#include "medpol/bytes.hpp"

namespace medpol {

/// A file, a pipe or (“-”) standard input. A folder, a device and what cannot be opened fail when they are opened, in
/// the system's words; reading fails too once the run is interrupted (see interrupt.hpp).
ByteInput file_input(const std::string& path);

/// Reads a whole file of at most `max_bytes`. Folders, devices and unreadable files are `cannot_open`.
TextOrError read_text_file(const std::string& path, std::size_t max_bytes);

/// Reads all `.medpol` files at `paths` (files, or folders with all below them, in the order of their names), and those
/// of the folder `standard` (the standard vocabulary; empty: none).
PolicyTexts read_policies(const std::vector<std::string>& paths, const std::string& standard);

/// As the functions of these names that take an input or texts, of files.
Library load_library(const std::vector<std::string>& paths, const std::string& standard,
                     const FigureScales& scales = {});
OpenedClaims open_claims(const std::string& path, RecordFormat format = RecordFormat::automatic);
OpenedChunks open_chunks(const std::string& path, RecordFormat format = RecordFormat::automatic,
                         std::size_t chunk_bytes = ChunkReader::usual_bytes);

} // namespace medpol
