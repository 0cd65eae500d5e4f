#!/usr/bin/env bash
# Makes a Debian package of an application image. All that is installed belongs to the package, and
# there are no maintainer scripts: menus, MIME types and icons are taken in by the system's triggers.
#   make-deb.sh IMAGE VERSION FOLDER
# MAINTAINER and HOMEPAGE go into the control file; without HOMEPAGE it names none.
set -euo pipefail

image=$1
version=$2
out=$3
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$(dirname "$here")")
architecture=amd64
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
umask 022
chmod 755 "$tree"

mkdir -p "$tree/opt" "$tree/usr/bin" "$tree/DEBIAN"
cp -a "$image" "$tree/opt/prelude"
chmod -R u+rwX,go+rX,go-w "$tree/opt/prelude" # whatever the umask was under which it was built
ln -s ../../opt/prelude/bin/prelude "$tree/usr/bin/prelude"
install -Dm644 "$here/prelude.desktop" "$tree/usr/share/applications/prelude.desktop"
install -Dm644 "$here/prelude.xml" "$tree/usr/share/mime/packages/prelude.xml"
for icon in "$root"/assets/icons/prelude-*.png; do
  size=${icon##*-}
  size=${size%.png}
  install -Dm644 "$icon" "$tree/usr/share/icons/hicolor/${size}x$size/apps/prelude.png"
done
install -Dm644 "$root/jpackage/prelude.svg" "$tree/usr/share/icons/hicolor/scalable/apps/prelude.svg"
install -Dm644 "$here/copyright" "$tree/usr/share/doc/prelude/copyright"
install -Dm644 "$root/CHANGELOG.md" "$tree/usr/share/doc/prelude/changelog"
gzip -9n "$tree/usr/share/doc/prelude/changelog"

size=$(du -k --apparent-size -s "$tree" | cut -f1)
homepage=${HOMEPAGE:-}
while IFS= read -r line; do
  case $line in
    Homepage:*) [ -n "$homepage" ] || continue ;;
  esac
  line=${line//@VERSION@/"$version"}
  line=${line//@ARCHITECTURE@/"$architecture"}
  line=${line//@SIZE@/"$size"}
  line=${line//@MAINTAINER@/"${MAINTAINER:-Prelude <prelude@localhost>}"}
  printf '%s\n' "${line//@HOMEPAGE@/"$homepage"}"
done < "$here/control" > "$tree/DEBIAN/control"
(cd "$tree" && find opt usr -type f -print0 | sort -z | xargs -0 md5sum > DEBIAN/md5sums)
mkdir -p "$out"
dpkg-deb --root-owner-group -Zxz --build "$tree" "$out/prelude_${version}_$architecture.deb"
