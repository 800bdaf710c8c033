#!/usr/bin/python3
"""File sizes beside pngquant, both without dithering, run in turn on the same pictures. Prints a Markdown table.

  file_size_benchmarks.py --build build/release --pictures FOLDER... [--colors 256]

Errors are computed here from the written files, on white. Also used by write_benchmarks.py.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

import numpy
from PIL import Image

RUNS = 3
PEER = "pngquant --nofs --strip"


def tools(tinct, colors):
    """For each name a function that makes a command of a picture and of the file to be written."""
    def ours(compression):
        return lambda source, out: [tinct, source, "-k", str(colors), "--compress", compression, "-o", out, "--force", "--quiet"]
    named = {f"tinct --compress {word}": ours(word) for word in ("fast", "default", "max")}
    named[PEER] = lambda source, out: [*PEER.split(), "--force", "-o", out, str(colors), source]
    return named


def on_white(path):
    rgba = numpy.asarray(Image.open(path).convert("RGBA")).astype(numpy.int64)
    alpha = rgba[..., 3:]
    return (rgba[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255


def mse(a, b):
    return float(((a - b) ** 2).mean())


def measure(pictures, commands, runs=RUNS):
    """For each tool a list of (bytes, MSE, least seconds), one for each picture."""
    rows = {name: [] for name in commands}
    with tempfile.TemporaryDirectory(prefix="tinct-sizes-") as folder:
        out = os.path.join(folder, "out.png")
        for picture in pictures:
            wanted = on_white(picture)
            seconds = {name: [] for name in commands}
            found = {}
            for _ in range(runs):
                for name, command in commands.items():
                    start = time.perf_counter()
                    subprocess.run(command(str(picture), out), check=True, stdout=subprocess.DEVNULL)
                    seconds[name].append(time.perf_counter() - start)
                    found[name] = (os.path.getsize(out), mse(on_white(out), wanted))
            for name in commands:
                rows[name].append((*found[name], min(seconds[name])))
    return rows


def size_table(build, folders, colors=256):
    """One line for each folder of pictures and each tool."""
    commands = tools(pathlib.Path(build) / "tinct", colors)
    print("| pictures | tool | mean bytes | of pngquant's | mean MSE | mean ms, end to end |\n" + "|---" * 6 + "|")
    for folder in folders:
        pictures = sorted(pathlib.Path(folder).glob("*.png"))
        if not pictures:
            raise SystemExit(f"{folder}: there are no PNG pictures here. Name the folders that hold them: --pictures FOLDER...")
        rows = measure(pictures, commands)
        peer = sum(size for size, *_ in rows[PEER])
        for name in commands:
            sizes, errors, seconds = zip(*rows[name])
            print(f"| {len(pictures)} of {pathlib.Path(folder).name} | `{name}` | {statistics.mean(sizes):,.0f} | {100 * sum(sizes) / peer:.1f} % "
                  f"| {statistics.mean(errors):.3f} | {1e3 * statistics.mean(seconds):.1f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build/release", help="folder of the release build")
    parser.add_argument("--pictures", nargs="+", required=True, help="folders of PNG pictures")
    parser.add_argument("--colors", type=int, default=256)
    arguments = parser.parse_args()
    size_table(arguments.build, arguments.pictures, arguments.colors)


if __name__ == "__main__":
    main()
