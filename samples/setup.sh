#!/bin/sh
# Installs the Debian packages that tinct needs, when they are missing. Use: sh samples/setup.sh build|test|sanitize|bench
# As root, or with sudo that asks for no password, it calls apt-get; otherwise it prints the line to run and stops.
set -eu

build="g++ cmake ninja-build pkg-config libstb-dev libpng-dev libjpeg62-turbo-dev libdeflate-dev
       libcli11-dev libfmt-dev nlohmann-json3-dev libhwy-dev libeigen3-dev liblcms2-dev"
tests="catch2 libgif-dev python3 python3-numpy python3-pil"
sanitizers="clang-14 libclang-rt-14-dev"
benchmarks="libbenchmark-dev hyperfine pngquant imagemagick libimagequant-dev python3-sklearn python3-skimage libjxl-devtools"

case "${1:-}" in
    build) wanted="$build" ;;
    test) wanted="$build $tests" ;;
    sanitize) wanted="$build $tests $sanitizers" ;;
    bench) wanted="$build $tests $benchmarks" ;;
    *) echo "use: sh samples/setup.sh build|test|sanitize|bench" >&2; exit 2 ;;
esac

command -v dpkg-query >/dev/null 2>&1 || { echo "samples/setup.sh: this is not a Debian system: install the equivalents of:" $wanted >&2; exit 1; }
missing=""
for package in $wanted; do
    case "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" in
        installed) ;;
        *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "Some packages are missing. Run this, then try again:" >&2
    echo "  sudo apt-get update && sudo $install" >&2
    exit 1
fi
echo "installing:$missing" >&2
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive $install >&2
