# Sourced, not run: packages of a newer Debian release than the host's, for use
# outside the package system. A private apt configuration keeps the host's own
# untouched; apt checks every signature with the archive key the host has.

readonly donor=trixie

# donor_apt_init DIR TYPE: read the donor's index (TYPE: deb or deb-src) into DIR.
donor_apt_init() {
  local codename mirror
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' \
    'Origin: Debian' "Codename: $codename" 'Component: main' | head -n 1)
  if [ -z "$mirror" ]; then
    echo "apt has no package lists yet: run 'apt-get update' as root, then this again." >&2
    return 1
  fi
  donor_apt_dir=$1
  mkdir -p "$donor_apt_dir"/{lists/partial,sources}
  echo "$2 [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $donor main" \
    >"$donor_apt_dir/sources/donor.list"
  donor_apt update
}

# donor_apt ARGUMENTS: apt-get that knows the donor release alone and installs nothing.
donor_apt() {
  apt-get -q -o Dir::State::Lists="$donor_apt_dir/lists" -o Dir::State::status=/dev/null \
    -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$donor_apt_dir/sources" \
    -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null \
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
    -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none "$@"
}
