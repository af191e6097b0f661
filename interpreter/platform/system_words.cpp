#include "interpreter/platform/system_words.hpp"

#include <cerrno>
#include <string_view>
#include <system_error>

namespace medpol {
namespace {

/// What is wrong, in Chinese; empty when only the system has words for it.
std::string_view in_chinese(int error) {
  switch (error) {
  case ENOSPC: return "磁盘满了";
  case EDQUOT: return "超过了磁盘配额";
  case EFBIG: return "文件超过了允许的大小";
  case EIO: return "磁盘读写出错";
  case EROFS: return "磁盘是只读的";
  case EACCES:
  case EPERM: return "没有写入的权限";
  case ENOENT: return "没有这个文件夹";
  case ENOTDIR: return "路径中有一段不是文件夹";
  case EISDIR: return "这是一个文件夹";
  case ENAMETOOLONG: return "文件名太长";
  case ELOOP: return "链接绕成了圈";
  case EPIPE: return "接收的程序已经退出";
  case EMFILE:
  case ENFILE: return "打开的文件太多";
  default: return {};
  }
}

} // namespace

std::array<std::string, 2> system_words(const std::string& path, int error) {
  const auto system = std::generic_category().message(error);
  const auto zh = in_chinese(error);
  return {(path.empty() ? "标准输出" : path) + "：" + (zh.empty() ? system : std::string(zh) + "（" + system + "）"),
          (path.empty() ? "standard output" : path) + ": " + system};
}

} // namespace medpol
