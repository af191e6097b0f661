# Shell functions (bash) that ./medpol, tests/run and bench/run share: packages and builds. To be sourced.

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

run_packages=(g++ cmake ninja-build tao-pegtl-dev libfmt-dev libcli11-dev libsimdjson-dev nlohmann-json3-dev)
test_packages=(catch2 librapidcheck-dev python3)
clang_packages=(clang-19 libclang-rt-19-dev)
bench_packages=(libbenchmark-dev)

purpose_of() {
  case $1 in
    g++) echo "C++ 编译器 / C++ compiler" ;;
    cmake | ninja-build) echo "构建工具 / build tool" ;;
    tao-pegtl-dev) echo "解析政策文本 / parsing policy text" ;;
    libfmt-dev) echo "文本输出 / text output" ;;
    libcli11-dev) echo "命令行 / command line" ;;
    libsimdjson-dev) echo "读取 JSON / reading JSON" ;;
    nlohmann-json3-dev) echo "写出 JSON / writing JSON" ;;
    catch2 | librapidcheck-dev) echo "测试 / tests" ;;
    python3) echo "测试用的脚本 / scripts of the tests" ;;
    clang-14 | clang-19 | libclang-rt-19-dev) echo "另一个编译器 / another compiler" ;;
    clang-format-19) echo "源码排版 / layout of the sources" ;;
    g++-aarch64-linux-gnu) echo "arm64 编译器 / compiler for arm64" ;;
    qemu-user) echo "运行 arm64 程序 / running programs for arm64" ;;
    emscripten) echo "WebAssembly 编译器 / compiler for WebAssembly" ;;
    libbenchmark-dev) echo "测速 / benchmarks" ;;
  esac
}

say() { printf 'medpol: %s\n' "$*" >&2; }

# Prints those of the Debian packages PACKAGE… that are not installed, one a line.
missing_packages() {
  local installed package
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
  for package in "$@"; do
    grep -qxF "$package installed" <<<"$installed" || echo "$package"
  done
}

# Installs those of the Debian packages PACKAGE… that are missing, or says with which command to do it and exits with 2.
# On other systems it does nothing: there the build says what it does not find.
install_packages() {
  command -v dpkg-query >/dev/null || return 0
  local missing package log=$root/build/setup.log
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0

  say "需要安装以下软件包 / these packages are needed:"
  for package in "${missing[@]}"; do
    printf '  %-20s %s\n' "$package" "$(purpose_of "$package")" >&2
  done
  local install=(install -y --no-install-recommends "${missing[@]}")
  local command="apt-get update && apt-get ${install[*]}"

  local as_root=(env DEBIAN_FRONTEND=noninteractive)
  if [ "$(id -u)" -ne 0 ]; then
    command="sudo apt-get update && sudo apt-get ${install[*]}"
    if ! sudo -n true 2>/dev/null; then
      say "没有安装权限，请先运行 / not permitted to install; please run first:"
      printf '\n  %s\n\n' "$command" >&2
      exit 2
    fi
    as_root=(sudo -n "${as_root[@]}")
  fi

  say "正在安装…… / installing…"
  local apt=("${as_root[@]}" apt-get -o DPkg::Lock::Timeout=600)
  # The package lists are fetched only when the first attempt fails: they may be absent or out of date.
  if ! "${apt[@]}" "${install[@]}" >"$log" 2>&1 &&
    ! { "${apt[@]}" update && "${apt[@]}" "${install[@]}"; } >>"$log" 2>&1; then
    tail -n 15 "$log" >&2
    say "安装失败（记录：$log），请手工运行 / installing failed (log: $log); please run:"
    printf '\n  %s\n\n' "$command" >&2
    exit 2
  fi
}

# Reads the output of a build and shows how far it is: in one line on a terminal, else at every quarter.
show_progress() {
  local line quarter=0 now
  while IFS= read -r line; do
    [[ $line =~ ^\[([0-9]+)/([0-9]+)\]\  ]] || continue
    if [ -t 2 ]; then
      printf '\r\033[K  %s/%s' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" >&2
    else
      now=$((4 * BASH_REMATCH[1] / BASH_REMATCH[2]))
      if [ "$now" -gt "$quarter" ]; then printf '  %s/%s\n' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" >&2; fi
      quarter=$now
    fi
  done
  if [ -t 2 ]; then printf '\r\033[K' >&2; fi
}

# build PRESET TARGETS [CMAKE_ARGUMENT…]: installs the packages of a run, configures the preset and builds the targets (one argument).
# The output goes to build/PRESET/build.log; its end is shown when something fails, and the exit status is then 70.
# The time of build/PRESET/built is when the last good build started.
build() {
  local preset=$1 target=$2 dir=$root/build/$1
  shift 2
  install_packages "${run_packages[@]}"

  # A copied or moved tree: its old configuration points elsewhere.
  if [ -e "$dir/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$dir/CMakeCache.txt"; then
    rm -rf "$dir"
  fi
  mkdir -p "$dir"

  say "正在构建…… / building…"
  touch "$dir/building"
  if ! (
    cd "$root"
    export NINJA_STATUS='[%f/%t] '
    read -ra targets <<<"$target"
    cmake --preset "$preset" "$@" && cmake --build "$dir" --target "${targets[@]}" --parallel "$(nproc)"
  ) 2>&1 | tee "$dir/build.log" | show_progress; then
    tail -n 40 "$dir/build.log" >&2
    say "构建失败，全部记录见 / the build failed, the whole log: $dir/build.log"
    exit 70
  fi
  mv "$dir/building" "$dir/built"
}

# Runs a command while no other process of this repository installs or builds.
locked() (
  if ! mkdir -p "$root/build" 2>/dev/null || ! { : >>"$root/build/lock"; } 2>/dev/null; then
    say "不能写入 / cannot write: $root/build"
    exit 2
  fi
  exec 9>>"$root/build/lock"
  if ! flock -n 9; then
    say "等待另一个构建完成…… / waiting for another build…"
    flock 9
  fi
  "$@"
)
