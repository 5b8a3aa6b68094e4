#!/usr/bin/env bash
# Provide Emscripten: write PREFIX/env.sh, which, sourced, puts emcc on PATH.
#
#   wasm/toolchain.sh [--check | --installed] [PREFIX]   (default: .toolchain/emscripten)
#
# An emcc that is on PATH and new enough is used as it is. Debian 12 has a too
# old one, so there Emscripten and Binaryen of the next release are unpacked
# below PREFIX; they run on Debian 12's own LLVM 19, of the same version.
# --check and --installed change nothing; they exit 0 if all is up to date, and
# if the emcc on PATH is the one to use; if not, the latter says what to install.
set -euo pipefail

readonly min_emcc=3.1.69 llvm=/usr/lib/llvm-19
readonly packages=(emscripten binaryen libc6 libstdc++6 libgcc-s1 node-acorn node-typescript)
here=$(cd "$(dirname "$0")" && pwd)
readonly here
. "$here/../scripts/donor-apt.sh"

mode=make
case "${1:-}" in --check | --installed) mode=${1#--} && shift ;; esac
prefix=${1:-$here/../.toolchain/emscripten}
mkdir -p "$(dirname "$prefix")"
prefix=$(cd "$(dirname "$prefix")" && pwd)/$(basename "$prefix")
readonly mode prefix stamp="$donor ${packages[*]}"

die() { echo "$*" >&2 && exit 1; }

at_least() { # A B: version A >= version B
  local a b i
  IFS=. read -ra a <<<"$1" && IFS=. read -ra b <<<"$2"
  for i in 0 1 2; do
    ((${a[i]:-0} == ${b[i]:-0})) || { ((${a[i]:-0} > ${b[i]:-0})) && return 0 || return 1; }
  done
}

# Replace FILE by standard input if it differs, never leaving it half written.
put() {
  cat >"$1.new"
  if cmp -s "$1.new" "$1"; then rm "$1.new"; else mv "$1.new" "$1"; fi
}

env_of_installed() { echo "# Emscripten $1 is on PATH: $(command -v emcc)"; }

env_of_prefix() {
  echo "export EM_CONFIG='$prefix/emscripten.config'"
  echo "export PATH='$prefix/usr/share/emscripten:$prefix/bin':\"\$PATH\""
}

config_of_prefix() {
  echo "LLVM_ROOT = '$llvm/bin'"
  echo "BINARYEN_ROOT = '$prefix/binaryen'"
  echo "NODE_JS = ['$(readlink -f "$(command -v node)")']"
  echo "CACHE = '$prefix/usr/share/emscripten/cache'"
}

# The version of an emcc that the user has installed, or nothing.
installed_version() {
  local emcc
  emcc=$(command -v emcc) || return 0
  [[ $emcc == "$prefix"/* ]] || emcc -dumpversion 2>/dev/null | sed 's/-.*//' || true
}

what_to_install() {
  echo "emcc of Emscripten $min_emcc or later${version:+, found $version} (Debian 13: apt-get install" \
    "emscripten; macOS: brew install emscripten; elsewhere: the emsdk)"
}

unpack() { # into DIR
  local dir=$1 deb tool libs=./usr/share/emscripten/cache/sysroot/lib/wasm32-emscripten
  donor_apt_init "$dir/apt" deb
  mkdir -p "$dir"/{debs,bin,binaryen/bin}
  (cd "$dir/debs" && donor_apt download "${packages[@]}")

  # 1.6 GB of prebuilt system libraries come along; what is left out here (LTO,
  # PIC, sanitizers, Wasm Workers, WasmFS) emcc can build itself if asked.
  for deb in "$dir"/debs/*.deb; do
    dpkg --fsys-tarfile "$deb" | tar -x -C "$dir" --wildcards --no-same-owner \
      --exclude="$libs/lto*" --exclude="$libs/pic" --exclude="$libs/*asan*" --exclude="$libs/*-ww*" \
      --exclude="$libs/*san_*" --exclude="$libs/*sanitizer*" --exclude="$libs/*wasmfs*" \
      --exclude='./usr/share/emscripten/test' --exclude='./usr/share/nodejs/@types' \
      --exclude='./usr/share/doc' --exclude='./usr/share/man' --exclude='./usr/share/locale' --exclude='./etc'
  done
  rm -rf "$dir/debs" "$dir/apt"

  # Binaryen needs the newer C library it was built with: start it through that one's loader.
  for tool in "$dir"/usr/bin/wasm*; do
    cat >"$dir/binaryen/bin/${tool##*/}" <<'SH'
#!/bin/sh
root=$(dirname "$(readlink -f "$0")")/../..
lib=$root/usr/lib/x86_64-linux-gnu
exec "$lib/ld-linux-x86-64.so.2" --library-path "$lib" "$root/usr/bin/${0##*/}" "$@"
SH
    chmod +x "$dir/binaryen/bin/${tool##*/}"
  done

  # emcc's own .js files are CommonJS, whatever package.json lies further up.
  echo '{"type": "commonjs"}' >"$dir/package.json"
  ln -s ../usr/share/nodejs/typescript/bin/tsc "$dir/bin/tsc"
  # emcc's scripts import acorn as an ES module, and those are not looked up by NODE_PATH.
  ln -s nodejs "$dir/usr/share/node_modules"
}

version=$(installed_version)
if [ -n "$version" ] && at_least "$version" "$min_emcc"; then
  [ "$mode" != installed ] || exit 0
  if [ "$mode" = check ]; then env_of_installed "$version" | cmp -s - "$prefix/env.sh" && exit 0 || exit 1; fi
  mkdir -p "$prefix"
  env_of_installed "$version" | put "$prefix/env.sh"
  echo "using the installed Emscripten $version"
  exit 0
fi

[ "$mode" != installed ] || { what_to_install && exit 1; }
if [ "$mode" = check ]; then
  [ "$(cat "$prefix/.stamp" 2>/dev/null)" = "$stamp" ] &&
    config_of_prefix | cmp -s - "$prefix/emscripten.config" &&
    env_of_prefix | cmp -s - "$prefix/env.sh" && [ -x "$llvm/bin/clang" ] && exit 0 || exit 1
fi

[ "$(. /etc/os-release 2>/dev/null && echo "${VERSION_CODENAME:-}")" = bookworm ] &&
  [ "$(dpkg --print-architecture)" = amd64 ] ||
  die "Missing: $(what_to_install)"
for tool in clang wasm-ld llvm-ar; do
  [ -x "$llvm/bin/$tool" ] || die "$llvm/bin/$tool is missing: apt-get install clang-19 lld-19 llvm-19"
done

if [ "$(cat "$prefix/.stamp" 2>/dev/null)" != "$stamp" ]; then
  rm -rf "$prefix".new.*
  new=$(mktemp -d "$prefix.new.XXXXXX")
  chmod 755 "$new"
  unpack "$new"
  echo "$stamp" >"$new/.stamp"
  rm -rf "$prefix"
  mv "$new" "$prefix"
fi

# The paths inside hold for this place and this node: written anew when either changed.
config_of_prefix | put "$prefix/emscripten.config"
env_of_prefix | put "$prefix/env.sh"
(. "$prefix/env.sh" && emcc --check)
