#include "interpreter/claims/read_error_words.hpp"

#include "grammar/words/reasons.hpp"

#include <cerrno>
#include <system_error>

namespace medpol {
namespace {

struct Known {
  int error;
  std::string_view zh;
};
constexpr Known known[] = {
    {ENOENT, "没有这个文件"},
    {EACCES, "没有读取的权限"},
    {EISDIR, "这是一个文件夹"},
    {ENOTDIR, "路径里有一段不是文件夹"},
    {ENODEV, "这是一个设备，不是文件"},
    {EINVAL, "这不是一个可以读的文件"},
    {EIO, "读盘出错"},
    {ELOOP, "链接绕成了圈"},
    {ENAMETOOLONG, "名称太长"},
    {EMFILE, "打开的文件太多"},
    {ENFILE, "打开的文件太多"},
    {ENOMEM, "内存不够"},
    {EOVERFLOW, "文件太大"},
};

} // namespace

std::array<std::string, 2> system_words(const std::string& detail) {
  for (const auto& [error, zh] : known)
    if (std::generic_category().message(error) == detail) return {std::string(zh), detail};
  return {detail, detail};
}

std::array<std::string, 2> two_readings_words(const TwoReadings& two) {
  return words_of(say<ReasonCode::two_encodings>(two.gb18030, two.utf8));
}

std::array<std::string, 2> words_of(const ReadError& error) {
  if (!error.zh.empty()) return {error.zh, error.detail};
  return system_words(error.detail);
}

std::array<std::string, 2> unreadable_words(const std::string& name, const std::array<std::string, 2>& why) {
  return {"不能读取 " + name + "：" + why[0], "cannot read " + name + ": " + why[1]};
}

} // namespace medpol
