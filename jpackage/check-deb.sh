#!/usr/bin/env bash
# Installs a package of Prelude in a bare Debian with nothing but what it depends on, and uses it
# there: terminal, exit statuses, training, the window, removal. Needs root, debootstrap and Xvfb
# (packages debootstrap, xvfb, xdotool, x11-utils, imagemagick).
#   check-deb.sh PACKAGE.deb [SUITE]
# MIRROR is Debian's archive (default http://deb.debian.org/debian), WORK a folder of some GB that is
# made and removed (default a temporary one), SHOTS a folder for pictures of the window.
set -euo pipefail

deb=$(readlink -f "$1")
suite=${2:-trixie}
mirror=${MIRROR:-http://deb.debian.org/debian}
work=${WORK:-$(mktemp -d)}
shots=${SHOTS:-}
mkdir -p "$work"
root=$work/root
xvfb=
window=

say() { printf '== %s\n' "$*"; }
fail() { printf 'check-deb: %s\n' "$*" >&2; exit 1; }

mounted() { grep -q " $1 " /proc/mounts; }
clean() {
  if [ -n "$window" ]; then
    kill "$window" 2>/dev/null || true
    wait "$window" 2>/dev/null || true
  fi
  [ -z "$xvfb" ] || kill "$xvfb" 2>/dev/null || true
  for point in "$root/tmp/.X11-unix" "$root/proc" "$root/dev"; do
    if mounted "$point"; then umount "$point"; fi
  done
  if mounted "$root/proc" || mounted "$root/dev"; then
    echo "check-deb: $root is still mounted and left as it is" >&2
  else
    rm -rf --one-file-system "$work"
  fi
}
trap clean EXIT

in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
# As someone without rights, into whose environment nothing comes from outside.
become() {
  exec chroot --userspec=1000:1000 "$root" env -i PATH=/usr/bin:/bin HOME=/home/user LANG=C.UTF-8 \
    ${DISPLAY:+DISPLAY=$DISPLAY} "$@"
}
as_user() { (become "$@"); }
expect() { # STATUS WORDS COMMAND…
  local wanted=$1 words=$2 found=0
  shift 2
  "$@" > "$work/said" 2>&1 || found=$?
  sed 's/^/   | /' "$work/said"
  [ "$found" = "$wanted" ] || fail "status $found, expected $wanted: $*"
  grep -qF -- "$words" "$work/said" || fail "does not say '$words': $*"
}

say "a bare $suite"
debootstrap --variant=minbase "$suite" "$root" "$mirror" > "$work/debootstrap.log" 2>&1 ||
  { tail -5 "$work/debootstrap.log"; fail "no $suite from $mirror"; }
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
echo 'user:x:1000:1000::/home/user:/bin/sh' >> "$root/etc/passwd"
echo 'user:x:1000:' >> "$root/etc/group"
install -d -o 1000 -g 1000 "$root/home/user"
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true

say "installing"
cp "$deb" "$root/prelude.deb"
in_root apt-get update -qq
in_root dpkg-deb -f /prelude.deb Package Version Installed-Size Depends | sed 's/^/   | /'
in_root apt-get install -y --no-install-recommends /prelude.deb > "$work/install.log" 2>&1 ||
  { tail -20 "$work/install.log"; fail "does not install"; }
rm "$root/prelude.deb"
if in_root sh -c 'command -v java' > /dev/null; then fail "there is a Java, so this tells nothing"; fi
say "every library is there"
in_root sh -c 'find /opt/prelude -type f -name "*.so*" -exec ldd {} + 2>/dev/null' |
  grep 'not found' | grep -vE 'lib(jvm|java|awt|awt_xawt|net|jli|freetype|torch|torch_cpu|c10|gomp[^ ]*)\.so' > "$work/missing" || true
if [ -s "$work/missing" ]; then cat "$work/missing"; fail "libraries are missing"; fi

say "a home that cannot be written to"
chown 0:0 "$root/home/user"
expect 1 "cannot be written to" as_user prelude doctor
grep -qE '^✓ libtorch' "$work/said" || fail "libtorch needs a home"
chown 1000:1000 "$root/home/user"
say "terminal"
expect 0 "Prelude " as_user prelude --version
expect 0 "libtorch" as_user prelude doctor
grep -qF "/opt/prelude/lib/app/natives" "$work/said" || fail "libtorch is not the shipped one"
grep -qE '^✓ threads' "$work/said" || fail "OpenMP's threads do not sleep while they wait"
expect 2 "unknown verb" as_user prelude nosuchverb
expect 1 "nothing shows" as_user prelude smoke --steps 2
expect 0 "OMP_WAIT_POLICY = 'PASSIVE'" as_user OMP_DISPLAY_ENV=true prelude doctor
say "without a network"
expect 0 "libtorch" unshare --net -- chroot --userspec=1000:1000 "$root" env -i PATH=/usr/bin:/bin HOME=/home/user LANG=C.UTF-8 prelude doctor
say "nothing but Prelude's own folder is left in a home"
(cd "$root/home/user" && find . -mindepth 1 -maxdepth 4 | sort | sed 's/^/   | /')
for cache in .djl.ai .openjfx .cache/JNA; do
  if [ -e "$root/home/user/$cache" ]; then fail "natives were unpacked into the home: $cache"; fi
done

say "W1, all of it"
expect 0 "PASS: The audio is used." as_user prelude smoke

say "the window"
mkdir -p "$root/tmp/.X11-unix"
Xvfb -ac -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3> "$work/display" > /dev/null 2>&1 &
xvfb=$!
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
DISPLAY=:$(cat "$work/display")
[ "$DISPLAY" != : ] || fail "Xvfb did not start"
export DISPLAY
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
as_user prelude train --preset w1-evidence --set training.steps=7 --out-config > "$root/home/user/seven.prelude.json"
echo '{"preset": ' > "$root/home/user/bad.prelude.json"
opens() { # NAME FILE…
  local name=$1 began id
  shift
  began=$(date +%s%N)
  become prelude "$@" > "$work/window.log" 2>&1 &
  window=$!
  id=
  for _ in $(seq 600); do
    id=$(xdotool search --onlyvisible --name '^Prelude' 2>/dev/null | head -1) && [ -n "$id" ] && break
    kill -0 "$window" 2>/dev/null || { cat "$work/window.log"; fail "the window did not open"; }
    sleep 0.05
  done
  [ -n "$id" ] || fail "no window within 30 s"
  printf '   | %s: window after %d ms\n' "$name" $((($(date +%s%N) - began) / 1000000))
  xprop -id "$id" WM_CLASS > "$work/class"
  grep -qF "\"$(sed -n 's/^StartupWMClass=//p' "$root/usr/share/applications/prelude.desktop")\"" "$work/class" ||
    fail "the menu entry names another window: $(cat "$work/class")"
  sleep 6
  [ -z "$shots" ] || { mkdir -p "$shots"; import -window root "$shots/$name.png"; }
  kill "$window"
  wait "$window" 2>/dev/null || true
  window=
}
opens first
opens again
opens configuration /home/user/seven.prelude.json
opens bad /home/user/bad.prelude.json
unset DISPLAY

say "desktop"
grep -q '^MimeType=application/x-prelude-run+json;' "$root/usr/share/applications/prelude.desktop"
[ ! -e "$root/usr/share/mime/globs2" ] || grep -F 'application/x-prelude-run+json:*.prelude.json' "$root/usr/share/mime/globs2" | sed 's/^/   | /'

say "removing"
in_root apt-get remove -y prelude > "$work/remove.log" 2>&1
for left in opt/prelude usr/bin/prelude usr/share/applications/prelude.desktop usr/share/mime/packages/prelude.xml usr/share/doc/prelude; do
  if [ -e "$root/$left" ] || [ -L "$root/$left" ]; then fail "/$left is left behind"; fi
done
found=$(find "$root/etc" "$root/usr" -xdev -name '*prelude*')
[ -z "$found" ] || fail "left behind: $found"
[ -d "$root/home/user/.local/share/prelude/runs" ] || fail "the user's runs are gone"
say "passed"
