#!/usr/bin/env bash
# Unpack the signed sources of Catch2 3 below PREFIX (default: .toolchain/catch2):
# Debian 12's own Catch2 is version 2, and the tests are compiled for wasm as well,
# which no binary package serves.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
. "$here/donor-apt.sh"

prefix=${1:-$here/../.toolchain/catch2}
mkdir -p "$(dirname "$prefix")"
rm -rf "$prefix".new.*
new=$(mktemp -d "$prefix.new.XXXXXX")
chmod 755 "$new"

donor_apt_init "$new/apt" deb-src
(cd "$new/apt" && donor_apt source --download-only catch2)
tar -xzf "$new"/apt/catch2_*.orig.tar.gz -C "$new" --strip-components=1 --no-same-owner
rm -rf "$new/apt" "$prefix"
mv "$new" "$prefix"
