# Shell functions (bash) of what builds medpol for other systems. To be sourced, after setup.sh.

# foreign_packages DIR: makes DIR a folder for MEDPOL_PACKAGES. The headers are those that are installed; simdjson.cpp, which no package has, comes from
# the source package of the same version, by lists of sources that are made for this and leave the system's alone.
foreign_packages() {
  local dir work version header
  mkdir -p "$1" && dir=$(cd "$1" && pwd) && work=$dir/source
  for header in tao fmt CLI nlohmann simdjson.h; do ln -sfn "/usr/include/$header" "$dir/$header"; done
  version=$(dpkg-query -W -f '${source:Version}' libsimdjson-dev)
  [ "$(cat "$dir/simdjson.version" 2>/dev/null)" != "$version" ] || return 0

  rm -rf "$work"
  mkdir -p "$work"/{sources,lists/partial,cache/archives/partial}
  local from
  for from in /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources}; do
    [ ! -f "$from" ] || sed -E 's/^Types:.*/Types: deb-src/; s/^deb /deb-src /' "$from" >"$work/sources/${from##*/}"
  done
  local apt=(apt-get -qq -o "Dir::Etc::SourceList=$work/none" -o "Dir::Etc::SourceParts=$work/sources" -o "Dir::State::Lists=$work/lists"
    -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=)
  say "正在取得 simdjson 的源码…… / fetching the source of simdjson…"
  "${apt[@]}" update && (cd "$work" && "${apt[@]}" source --download-only "simdjson=$version") || return
  tar -xzf "$work"/simdjson_*.orig.tar.gz -C "$dir" --strip-components=2 --wildcards '*/singleheader/simdjson.cpp' || return
  rm -rf "$work"
  echo "$version" >"$dir/simdjson.version"
}
