#!/usr/bin/env bash
# Unpack the images of Debian's signed package dataset-fashion-mnist below PREFIX
# (default: .toolchain/fashion-mnist), without root and without installing it.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
prefix=${1:-$here/../.toolchain/fashion-mnist}
mkdir -p "$(dirname "$prefix")"
rm -rf "$prefix".new.*
new=$(mktemp -d "$prefix.new.XXXXXX")
chmod 755 "$new"

if ! apt-cache show dataset-fashion-mnist >/dev/null 2>&1; then
  echo "apt has no package lists yet: run 'apt-get update' as root, then this again." >&2
  exit 1
fi
(cd "$new" && apt-get -q -o APT::Sandbox::User="$(id -un)" download dataset-fashion-mnist)
dpkg-deb --fsys-tarfile "$new"/dataset-fashion-mnist_*.deb |
  tar -x -C "$new" --strip-components=5 --no-same-owner ./usr/share/datasets/fashion-mnist
rm -rf "$new"/*.deb "$prefix"
mv "$new" "$prefix"
