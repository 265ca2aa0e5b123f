# shellcheck shell=bash
# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#
# What the commands in tools/ share. Sourced, not run. Sets:
#   command_name  what to call ourselves in messages
#   root          the project's folder, so that every command works from any folder

command_name="tools/$(basename -- "$0")"
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
export command_name root

say() { printf '%s\n' "$*"; }

# fail SENTENCE: what happened; what to do. Exit 1.
fail() {
  printf '%s: error: %s\n' "$command_name" "$*" >&2
  exit 1
}

# usage_error SENTENCE: the person asked for something that doesn't exist. Exit 2.
usage_error() {
  printf '%s: error: %s; "%s --help" tells what there is.\n' "$command_name" "$*" "$command_name" >&2
  exit 2
}

# have COMMAND: is it installed?
have() { command -v -- "$1" >/dev/null 2>&1; }

# setup PURPOSE…: installs what is missing; stays silent when nothing is.
setup() { "$root/tools/setup" --quiet "$@"; }

# The compilers for which the tree is known to be free of warnings. There, a warning is an error in
# every build, so that tools/build, tools/run and tools/test share one build folder; with any other
# compiler a new warning must not keep a person from playing.
compiler_is_tested() {
  case "$(${CXX:-c++} -dumpversion 2>/dev/null)" in
    12 | 12.* | 14 | 14.*) return 0 ;;
    *) return 1 ;;
  esac
}

# build_preset PRESET FOLDER TARGET… [-- CMAKE-OPTION…]: configures and builds, with progress.
build_preset() {
  local preset=$1 folder=$2
  shift 2
  local targets=() options=()
  while (($#)) && [[ $1 != -- ]]; do
    targets+=("$1")
    shift
  done
  if (($#)); then
    shift
    options=("$@")
  fi
  forget_foreign_build "$folder"
  local log="$folder/configure.log"
  mkdir -p "$folder"
  if ! (cd "$root" && cmake --preset "$preset" "${options[@]}") >"$log" 2>&1; then
    cat "$log" >&2
    fail "CMake could not set up ${folder#"$root"/}; the lines above say why"
  fi
  say "Building ${folder#"$root"/} (${targets[*]})"
  # Not through the preset: a build preset can't name a target that another folder lacks.
  NINJA_STATUS='[%f/%t, %e s] ' cmake --build "$folder" --target "${targets[@]}" ||
    fail "the build failed; the first error above is the one to look at"
}

# A build folder remembers the path of its source tree and fails in any other: a tree that was
# copied or moved (into the chroot of tools/test --on, say) starts again.
forget_foreign_build() {
  local cache="$1/CMakeCache.txt"
  if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
    say "The build in ${1#"$root"/} belongs to another folder; starting again."
    rm -rf -- "$cache" "$1/CMakeFiles"
  fi
}
