#!/bin/sh
# Installs what is missing, builds the development preset and runs the whole test suite. More: sh tests/run.sh -R NAME
set -eu
cd "$(dirname "$0")/.."
sh samples/setup.sh test
[ -f build/dev/build.ninja ] || cmake --preset dev
cmake --build --preset dev
ctest --preset dev "$@"
