# Shell functions (bash) of the gates. A gate is a script of ci/gates: it sources this file, then does its work in the root of the repository.
# When it ends it prints whether it passed, of which commit, what it counted (the last line that its work printed), and how long it took.
source "$(dirname "${BASH_SOURCE[0]}")/../cmake/setup.sh"
cd "$root"
exec </dev/null

gate_name=$(basename "$0")
gate_log=$root/build/gates/$gate_name.log
mkdir -p "$root/build/gates"

gate_commit() {
  local commit
  commit=$(git rev-parse --short HEAD)
  [ -z "$(git status --porcelain)" ] || commit+=" with changes"
  echo "$commit"
}

# Only what stands between here and the end is the gate's output.
exec 3>&1 > >(tee "$gate_log" >&3) 2>&1
gate_output=$!

gate_ends() {
  local status=$? words=passed
  [ "$status" = 0 ] || words="FAILED ($status)"
  exec >&3 2>&1
  wait "$gate_output" 2>/dev/null || true
  printf '== %s: %s · %s · %s · %s s\n' "$gate_name" "$words" "$(gate_commit)" "$(gate_count)" "$SECONDS" | tee "$root/build/gates/$gate_name.line"
  exit "$status"
}

# What a gate counted: the line of ctest that counts, else the last line that is not empty.
gate_count() {
  local counted
  counted=$(grep -E '^[0-9]+% tests passed' "$gate_log" | tail -n 1)
  [ -n "$counted" ] || counted=$(grep -v '^[[:space:]]*$' "$gate_log" | tail -n 1 | cut -c1-160)
  echo "${counted:-nothing}"
}
trap gate_ends EXIT
set -euo pipefail

# The program as ./medpol builds it.
build_program() { ./medpol --version >/dev/null; }
