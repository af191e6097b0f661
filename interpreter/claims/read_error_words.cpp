#include "interpreter/claims/read_error_words.hpp"

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
  return {"有一处按 GB18030 读是“" + two.gb18030 + "”，按 UTF-8 读是“" + two.utf8 +
              "”，文件没有说明是哪一种。请用显示得对的软件打开，另存为带 BOM 的 UTF-8（表格软件里叫“CSV UTF-8”）",
          "a text is “" + two.gb18030 + "” in GB18030 and “" + two.utf8 +
              "” in UTF-8, and nothing in the file tells which. Open it in a program that shows it right and save it "
              "in UTF-8 with a byte order mark (spreadsheets call it “CSV UTF-8”)"};
}

std::array<std::string, 2> words_of(const ReadError& error) {
  if (!error.zh.empty()) return {error.zh, error.detail};
  return system_words(error.detail);
}

std::array<std::string, 2> unreadable_words(const std::string& name, const std::array<std::string, 2>& why) {
  return {"不能读取 " + name + "：" + why[0], "cannot read " + name + ": " + why[1]};
}

} // namespace medpol
