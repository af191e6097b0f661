# Shell functions (bash) of bench/run: measuring a group of programs in turn, and its table. To be sourced.
# A group is a title, a number of claims, and entries; `runs`, `bin` and `work` are those of bench/run.

print_machine() {
  local model memory
  model=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)
  memory=$(awk '/^MemTotal/ { printf "%d", $2 / 1048576 + 0.5 }' /proc/meminfo)
  echo "machine: $(nproc) cores, ${model:-unknown processor}, $memory GB; $(uname -sr)"
  echo "$("${CXX:-g++}" --version | head -n 1), -O2; load at the start $(cut -d' ' -f1 /proc/loadavg); $runs runs each, medians"
}

# group TITLE CLAIMS [STATUS]: begins a group. CLAIMS is how many each of its programs settles, 0 when that differs. STATUS is the exit status that its programs must have.
group() {
  title=$1 group_claims=$2 expected_status=${3:-0}
  labels=() commands=()
}

# entry LABEL PROGRAM [ARGUMENT…]: a program of the group. Ratios are to the first one.
entry() {
  labels+=("$1")
  local joined
  printf -v joined '%s\x1f' "${@:2}"
  commands+=("$joined")
}

# missing LABEL: something that is not measured.
missing() {
  labels+=("$1")
  commands+=("")
}

# The median of the numbers in a file, one a line.
median() { sort -n "$1" | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

print_heading() {
  printf '\n%s\n%-31s %17s %9s %13s %7s\n' "$title" "" "ms" "wall" "ratio" "peak"
  printf '%-31s %8s %8s %9s %6s %6s %7s\n' "" "wall" "cpu" "ns/claim" "wall" "cpu" "MB"
}
# print_row LABEL WALL_NS CPU_NS CLAIMS FIRST_WALL_NS FIRST_CPU_NS PEAK_KB: without time by claim when there are 0 claims, without ratios when the first is 0.
print_row() {
  awk -v label="$1" -v wall="$2" -v cpu="$3" -v claims="$4" -v first_wall="$5" -v first_cpu="$6" -v peak="$7" 'BEGIN {
    printf "%-31s %8.1f %8.1f %9s %6s %6s %7.1f\n", label, wall / 1e6, cpu / 1e6, (claims > 0 ? sprintf("%.1f", wall / claims) : ""),
      (first_wall > 0 ? sprintf("%.2f", wall / first_wall) : ""), (first_wall > 0 ? sprintf("%.2f", cpu / first_cpu) : ""), peak / 1024 }'
}
missing_row() { printf '%-31s %s\n' "$1" "not measured"; }

# Runs the programs of the group in turn, `runs` times, after one round that does not count; prints the medians. A program that prints nothing but a number
# has measured its wall time itself, in nanoseconds.
measure_group() {
  local run i wall cpu peak status command
  rm -f "$work"/wall.* "$work"/cpu.* "$work"/peak.*
  for ((run = 0; run <= runs; ++run)); do
    for i in "${!labels[@]}"; do
      [ "${commands[i]}" ] || continue
      IFS=$'\x1f' read -r -d '' -a command <<<"${commands[i]}" || true
      unset 'command[-1]' # the line end
      "$bin/measure_run" "$work/result" "$work/stdout" "${command[@]}" 2>"$work/errors.log" || exit 2
      read -r wall cpu peak status <"$work/result"
      if [ "$status" -ne "$expected_status" ]; then
        echo "bench/run: exit status $status instead of $expected_status: ${command[*]}" >&2
        tail -n 5 "$work/errors.log" >&2
        exit 2
      fi
      [ $run -gt 0 ] || continue
      [[ $(head -c 30 "$work/stdout" | head -n 1) =~ ^([0-9]{4,})$ ]] && wall=${BASH_REMATCH[1]}
      echo "$wall" >>"$work/wall.$i"
      echo "$cpu" >>"$work/cpu.$i"
      echo "$peak" >>"$work/peak.$i"
    done
  done
  local first_wall=0 first_cpu=0
  print_heading
  for i in "${!labels[@]}"; do
    if [ -z "${commands[i]}" ]; then
      missing_row "${labels[i]}"
      continue
    fi
    wall=$(median "$work/wall.$i")
    cpu=$(median "$work/cpu.$i")
    if [ $first_wall -eq 0 ]; then
      first_wall=$wall
      first_cpu=$cpu
    fi
    print_row "${labels[i]}" "$wall" "$cpu" "$group_claims" "$first_wall" "$first_cpu" "$(sort -n "$work/peak.$i" | tail -n 1)"
  done
}

# compare WORDS I J: how many times the wall time of entry I that of entry J is; both are counted from 0.
compare() {
  [ -e "$work/wall.$2" ] && [ -e "$work/wall.$3" ] || return 0
  awk -v words="$1" -v one="$(median "$work/wall.$2")" -v other="$(median "$work/wall.$3")" 'BEGIN { printf "  %s: %.2f\n", words, one / other }'
}

# print_growth CLAIMS RESULT_FILE
print_growth() {
  local wall cpu peak status
  read -r wall cpu peak status <"$2"
  [ "$status" -eq 0 ] || { echo "bench/run: exit status $status with $1 claims" >&2; tail -n 5 "$work/errors.log" >&2; exit 2; }
  print_row "$1 claims" "$wall" "$cpu" "$1" 0 0 "$peak"
}

# google_benchmark TITLE PROGRAM NAME LABEL [NAME LABEL]…: medians of a Google Benchmark, its repetitions in random turns. Processor time of one iteration, or of one item
# where the benchmark counts items; ratios are to the first. Labels have no commas.
google_benchmark() {
  printf '\n%s\n' "$1"
  local program=$bin/$2 names
  shift 2
  if [ ! -x "$program" ]; then
    missing_row "${program##*/}"
    return
  fi
  names=$(printf '%s\n' "$@" | awk 'NR % 2 == 1 { printf "%s%s", (NR == 1 ? "" : "|"), $0 }')
  "$program" --benchmark_filter="^($names)(/|\$)" --benchmark_format=csv --benchmark_repetitions="$runs" --benchmark_report_aggregates_only=true \
    --benchmark_enable_random_interleaving=true >"$work/benchmark.csv" 2>"$work/errors.log" || { tail -n 5 "$work/errors.log" >&2; exit 2; }
  awk -F, -v wanted="$(printf '%s,' "$@")" '
    { gsub(/"/, "", $1) }
    $1 ~ /_median$/ {
      sub(/(\/.*)?_median$/, "", $1)
      unit = $5 == "s" ? 1e9 : $5 == "ms" ? 1e6 : $5 == "us" ? 1e3 : 1
      time[$1] = $7 > 0 ? 1e9 / $7 : $4 * unit
      bytes[$1] = $6
    }
    END {
      count = split(wanted, word, ",")
      for (i = 1; i + 1 <= count; i += 2) {
        t = time[word[i]]
        if (t == "") { printf "%-31s %s\n", word[i + 1], "not measured"; continue }
        scale = t >= 1e6 ? 1e6 : t >= 1e4 ? 1e3 : 1
        if (first == "") first = t
        printf "%-31s %8.2f %s %22.2f", word[i + 1], t / scale, (scale == 1e6 ? "ms" : scale == 1e3 ? "us" : "ns"), t / first
        if (bytes[word[i]] > 0) printf " %7.0f MB/s", bytes[word[i]] / 1e6
        printf "\n"
      }
    }' "$work/benchmark.csv"
}
