#!/bin/sh
# Installs what is missing, builds a release and turns a sample photo into a 16-color picture: build/quickstart.png.
set -eu
cd "$(dirname "$0")/.."
sh samples/setup.sh build
[ -f build/release/build.ninja ] || cmake --preset release
cmake --build --preset release
build/release/tinct samples/pictures/scene.jpg -k 16 --force -o build/quickstart.png
