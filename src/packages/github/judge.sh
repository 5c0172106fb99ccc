#!/bin/sh
# Fetches the kit's archive, checks its digest, and judges a store. Everything comes by environment:
#   TCK_ARCHIVE    an address or a file: state-store-tck-VERSION-dist.tar.gz
#   TCK_SHA256     its digest, as SHA256SUMS of the release names it; without it nothing is run
#   TCK_ADAPTER    what to judge, like exec:node adapter.mjs
#   TCK_ARGUMENTS  more for `tck run`, one argument a line
#   TCK_BASELINE   the statement.json of a run to compare with; empty or not there compares with nothing
#   TCK_REPORTS    where the reports go
# The exit code is that of the kit. GITHUB_OUTPUT gets the exit code and the verdict.
set -eu

fail() {
  echo "::error title=state-store-tck::$1"
  exit 2
}

[ -n "${TCK_ARCHIVE:-}" ] || fail "no archive is named"
[ -n "${TCK_ADAPTER:-}" ] || fail "no adapter is named"
TCK_SHA256=$(printf %s "${TCK_SHA256:-}" | tr A-F a-f)
case $TCK_SHA256 in
  *[!0-9a-f]* | '') fail "sha256 must be the digest of the archive, 64 hexadecimal digits" ;;
esac
command -v java >/dev/null || [ -x "${JAVA_HOME:-}/bin/java" ] || fail "there is no Java here: set up 17 or newer before this step"

reports=${TCK_REPORTS:-reports/tck}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

case $TCK_ARCHIVE in
  http://*) fail "an archive is fetched by https only" ;;
  https://*)
    curl --fail --silent --show-error --location --proto '=https' --retry 3 --output "$home/kit.tar.gz" "$TCK_ARCHIVE" ||
      fail "the archive could not be fetched"
    ;;
  *)
    [ -f "$TCK_ARCHIVE" ] || fail "there is no such archive"
    cp "$TCK_ARCHIVE" "$home/kit.tar.gz"
    ;;
esac
if command -v sha256sum >/dev/null; then
  found=$(sha256sum "$home/kit.tar.gz")
else
  found=$(shasum -a 256 "$home/kit.tar.gz")
fi
found=${found%% *}
[ "$found" = "$TCK_SHA256" ] || fail "the archive has another digest: $found"
mkdir "$home/tck"
tar -xzf "$home/kit.tar.gz" -C "$home/tck" --strip-components 1

set -- run --adapter "$TCK_ADAPTER" --reports "$reports"
if [ -n "${TCK_BASELINE:-}" ]; then
  if [ -f "$TCK_BASELINE" ]; then
    set -- "$@" --baseline "$TCK_BASELINE"
  else
    echo "::notice title=state-store-tck::there is no $TCK_BASELINE to compare with"
  fi
fi
# One argument a line, so that one may hold blanks.
while IFS= read -r argument; do
  if [ -n "$argument" ]; then set -- "$@" "$argument"; fi
done <<ARGUMENTS
${TCK_ARGUMENTS:-}
ARGUMENTS
code=0
"$home/tck/scripts/tck" "$@" || code=$?
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  verdict=$(sed -n 's/^ *"verdict" *: *"\([a-z-]*\)".*/\1/p' "$reports/statement.json" 2>/dev/null | head -n 1)
  printf 'exit-code=%s\nverdict=%s\nreports=%s\n' "$code" "$verdict" "$reports" >>"$GITHUB_OUTPUT"
fi
exit "$code"
