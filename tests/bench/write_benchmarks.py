#!/usr/bin/python3
"""Runs tinct and its peers in turn on the same photos, and prints docs/benchmarks.md.

  write_benchmarks.py --build build/release --photos FOLDER [--icons FOLDER] > docs/benchmarks.md

Errors are computed here from the written files. Needs the packages of `sh samples/setup.sh bench`.
"""
import argparse
import json
import math
import os
import pathlib
import platform
import statistics
import subprocess
import tempfile

import cluster_benchmarks
import engine_benchmarks
import fidelity_benchmarks
import file_size_benchmarks
import measured_process
import numpy
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIZES = (16, 64, 256)
RUNS = 5


def levels(path):
    return numpy.asarray(Image.open(path).convert("RGB")).astype(numpy.int64)


def version(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.stdout.strip().splitlines()[0]


def tools(tinct):
    return {
        "tinct": lambda k, source, out: [tinct, "quantize", source, "-k", str(k), "-o", out, "--force", "--quiet"],
        "pngquant --nofs --speed 4": lambda k, source, out: ["pngquant", "--nofs", "--speed", "4", "--force", "-o", out, str(k), source],
        "ImageMagick +dither": lambda k, source, out: ["convert-im6.q16", source, "+dither", "-colors", str(k), out],
    }


def medians(commands, folder):
    """Median seconds of each command, by hyperfine, the commands run in turn round by round."""
    seconds = [[] for _ in commands]
    for _ in range(RUNS):
        for i, command in enumerate(commands):
            report = os.path.join(folder, "time.json")
            line = " ".join("'" + part.replace("'", "'\\''") + "'" for part in command)
            subprocess.run(["hyperfine", "-N", "--style", "none", "--runs", "1", "--export-json", report, line], check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            seconds[i].append(json.loads(pathlib.Path(report).read_text())["results"][0]["times"][0])
    return [statistics.median(s) for s in seconds]


def photo_table(tinct, photos):
    peers = tools(tinct)
    print("| K | tool | mean MSE | time, as a ratio to pngquant | median ms | mean bytes |\n|---|---|---|---|---|---|")
    for k in SIZES:
        mse, times, sizes = ({name: [] for name in peers} for _ in range(3))
        for photo in photos:
            original = levels(photo)
            with tempfile.TemporaryDirectory() as folder:
                outs = {name: os.path.join(folder, name.split()[0] + ".png") for name in peers}
                measured = medians([command(k, str(photo), outs[name]) for name, command in peers.items()], folder)
                for name, seconds in zip(peers, measured):
                    mse[name].append(float(((original - levels(outs[name])) ** 2).mean()))
                    times[name].append(seconds)
                    sizes[name].append(os.path.getsize(outs[name]))
        base = times["pngquant --nofs --speed 4"]
        for name in peers:
            ratio = math.exp(statistics.mean(math.log(a / b) for a, b in zip(times[name], base)))
            print(f"| {k} | {name} | {statistics.mean(mse[name]):.2f} | {ratio:.2f} | {statistics.median(times[name]) * 1e3:.0f} "
                  f"| {statistics.mean(sizes[name]):,.0f} |")


def large_table(tinct, make_large_photo):
    print("| picture | K | wall s | CPU s | peak MiB | RGBA MiB | peak, as a ratio to RGBA |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        photo = os.path.join(folder, "large.jpg")
        for width, height in ((3000, 2000), (6000, 4000), (10000, 6000)):
            subprocess.run([make_large_photo, photo, str(width), str(height)], check=True, stdout=subprocess.DEVNULL)
            for k in (16, 256):
                run = measured_process.run([tinct, photo, "-k", str(k), "-o", photo + ".png", "--force", "--quiet"])
                rgba = width * height * 4 / 2**20
                print(f"| {width} x {height} JPEG | {k} | {run['wall_s']:.2f} | {run['cpu_s']:.2f} | {run['peak_mib']:.0f} "
                      f"| {rgba:.0f} | {run['peak_mib'] / rgba:.2f} |")


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def engine_sections(build, photos, tinct):
    make_large_photo = str(build / "samples" / "tinct_make_large_photo")
    known = engine_benchmarks.known_errors(photos)
    print(f"""
## The levels of effort, in process

`quantize_bench` and `libimagequant_bench` (tests/bench) in turn on the same photos, from pixels in memory to palette indices in memory, both with
two threads; libimagequant 2.17 at speed 4. The best of three runs counts; ratios are geometric means over the photos. "Over the best known"
compares with the column `best` of the table beside the photos: long searches, whose error is that of centroids *not* rounded to 8-bit
levels, as every palette file must hold. {engine_benchmarks.rounding_note(known)}
quantette's columns come from the same table. From the same command.
""")
    engine_benchmarks.levels_table(build, photos, known)
    print(f"""
## Time over pixels and colors

![Milliseconds of counting, clustering and remapping over megapixels and over K, and peak memory over megapixels](engine-time.svg)

Balanced, two threads, on JPEGs that `make_large_photo` writes. Counting and remapping grow with the pixels; clustering depends on the distinct colors,
and those saturate. Peak memory is that of the whole `quantize_bench`, reading included. Medians of {engine_benchmarks.CURVE_ROUNDS} processes,
the points in turn. From the same command.
""")
    with tempfile.TemporaryDirectory() as folder:
        engine_benchmarks.curve_table(build, make_large_photo, folder, ROOT / "docs" / "engine-time.svg")
        print()
        engine_benchmarks.program_line(tinct, make_large_photo, folder)
    print("""
The parts alone, each with one and two threads: `build/release/parts_bench` (Google Benchmark), on a picture that it makes itself. A first assignment
is from scratch, the tree of filtering included.
""")
    parts = subprocess.run([str(build / "parts_bench"), "--benchmark_format=json"], stdout=subprocess.PIPE, text=True,
                           stderr=subprocess.DEVNULL, check=True)
    parts_table(json.loads(parts.stdout)["benchmarks"])


def parts_table(benchmarks):
    print("| part | wall ms | CPU ms | page faults a run |\n|---|---|---|---|")
    for part in benchmarks:
        name = part["name"].replace("/process_time/real_time", "").replace("KMeansAlgorithm::", "").replace("/iterations:1", "")
        print(f"| {name} | {part['real_time']:.2f} | {part['cpu_time']:.2f} | {part['page_faults']:.1f} |")
    print(f"\nThe picture has {benchmarks[0]['colors']:,.0f} distinct colors. Exact k-means at K = 256 from initialization to convergence takes")
    for threads in (1, 2):
        brute, filtering = (converged(benchmarks, algorithm, threads) for algorithm in ("lloyd", "filtering"))
        print(f"with {threads} thread{'s' * (threads > 1)} {filtering['real_time'] / brute['real_time']:.3f} times as long with filtering as with brute-force "
              f"SIMD (CPU time {filtering['cpu_time'] / brute['cpu_time']:.3f}; {filtering['iterations_done']:.0f} and {brute['iterations_done']:.0f} iterations){'.' if threads == 2 else ','}")
    print("`tests/property/cluster/algorithms_test.cpp` holds their labels equal, after few iterations and after all.")


def converged(benchmarks, algorithm, threads):
    start = f"to_convergence<KMeansAlgorithm::{algorithm}>/threads:{threads}/"
    return next(part for part in benchmarks if part["name"].startswith(start))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--photos", type=pathlib.Path, required=True)
    parser.add_argument("--icons", type=pathlib.Path, help="icons with alpha; without them their tables stay out")
    args = parser.parse_args()
    tinct = str(args.build / "tinct")
    photos = sorted(args.photos.glob("*.png"))
    icons = fidelity_benchmarks.pictures_in(args.icons) if args.icons else []
    engine_benchmarks.requirements_met(args.build, photos, args.photos)
    print(f"""# Measured

Written by `tests/bench/write_benchmarks.py`; nothing here is typed by hand. Machines are noisy: read ratios, not milliseconds.

* {os.cpu_count()} processors, {processor()}
* {version(tinct, "--version")}; pngquant {version("pngquant", "--version")}; {version("convert-im6.q16", "--version").split(" https")[0]}

## Beside other programs

{len(photos)} photos of the CQ100 set (Celebi and Pérez-Delgado 2023), no dithering. MSE is the mean over pixels and the three channels of the
squared difference of 8-bit values, computed from the written files. Time is whole-process wall time, from start to file
on disk: the programs run in turn under hyperfine, {RUNS} rounds, the median is kept; the ratio is the geometric mean over the photos.

```console
$ sh samples/setup.sh bench
$ tests/bench/write_benchmarks.py --build build/release --photos PHOTOS --icons ICONS > docs/benchmarks.md
```
""")
    photo_table(tinct, photos)
    print()
    fidelity_benchmarks.sections(args.build, photos, icons)
    print("""
## File sizes

Beside pngquant, both without dithering, in turn on the same pictures, at K = 256. From the same command.
""")
    file_size_benchmarks.size_table(args.build, [args.photos, *([args.icons] if args.icons else [])])
    print("""
## Large pictures

JPEGs that `make_large_photo` (samples/) writes, as hard as photos: 24 megapixels have more than a million distinct colors. Peak is the
resident memory of the whole process; RGBA is what the decoded picture takes. From the same command.
""")
    large_table(tinct, str(args.build / "samples" / "tinct_make_large_photo"))
    engine_sections(args.build, photos, tinct)
    print(f"""
## Clustering, beside scikit-learn

`cluster_bench` (tests/bench) and scikit-learn {version("/usr/bin/python3", "-c", "import sklearn; print(sklearn.__version__)")} in turn on the same data, both on all
processors: a million colors of the photos in random order, 20,000 of them, and a million points of 50 blobs with a tenth of noise
(epsilon 1, min_points 10). Time is that of the work alone, without starting up and reading; memory is the peak of the whole process.
Lloyd starts both from the same K colors. Labels differ where equal distances tie, and where scikit-learn's expanded squares round in
single precision; tinct computes the differences themselves. From the same command.
""")
    with tempfile.TemporaryDirectory() as folder:
        cluster_benchmarks.clustering_table(args.build, photos, folder)


main()
