"""The palette engine alone, in process: its levels beside libimagequant, and its time over pixels and colors.

Used by write_benchmarks.py.
"""
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys

import curve_plot
import measured_process

EFFORTS = ("fast", "balanced", "high", "best")
SIZES = (16, 64, 256)
RUNS = 3
PROGRAM_RUNS = 9
CURVE_ROUNDS = 5
MEGAPIXELS = (0.1, 0.3, 1, 3, 10, 24, 50, 100)
COLORS = (2, 4, 8, 16, 32, 64, 128, 256)


def json_of(*command, **environment):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, text=True, check=True,
                          env={**os.environ, **environment})
    return json.loads(done.stdout)


def ours(build, picture, k, effort="balanced", threads=2, repeat=RUNS):
    return json_of(build / "quantize_bench", picture, "-k", k, "--effort", effort, "--threads", threads, "--repeat", repeat)


def theirs(build, picture, k):
    return json_of(build / "libimagequant_bench", picture, k, RUNS, OMP_NUM_THREADS="2", OMP_WAIT_POLICY="PASSIVE")


def requirements_met(build, photos, folder):
    """Says in a word what is missing, and ends the program."""
    if not photos:
        raise SystemExit(f"{folder}: there are no PNG photos here. Name the folder that holds them: --photos FOLDER")
    for program in ("tinct", "quantize_bench", "libimagequant_bench", "parts_bench", "cluster_bench", "samples/tinct_make_large_photo"):
        if not (build / program).exists():
            raise SystemExit(f"{build / program} is missing: run sh samples/setup.sh bench, then build the release preset")


def geometric_mean(numbers):
    return math.exp(statistics.mean(map(math.log, numbers)))


def known_errors(photos):
    """From best-known.tsv beside the photos: {(photo, K): {column: MSE}}; without the file empty, and its columns stay empty."""
    table = photos[0].parent / "best-known.tsv"
    if not table.exists():
        print(f"{table} is absent: no comparison with the best known errors", file=sys.stderr)
        return {}
    head, *rows = [line.split("\t") for line in table.read_text().splitlines()]
    return {(row[0], int(row[1])): dict(zip(head[2:], map(float, row[2:]))) for row in rows}


def rounding_note(known):
    """Where rounding to 8-bit levels weighs most, in words; each channel's error grows by about 1/12."""
    if not known:
        return ""
    (photo, k), least = min(((name, columns["best"]) for name, columns in known.items()), key=lambda item: item[1])
    return f"Rounding alone adds about 1/12 a channel, which is {100 / 12 / least:.0f} % of the {least:.2f} that {photo} has at K = {k}."


def levels_table(build, photos, known):
    print("| K | effort | mean MSE | over the best known | worst photo | x quantette | x its Wu | time, as a ratio to libimagequant "
          "| CPU time, as a ratio | 1 thread: time, as a ratio | its CPU time, as a ratio | ms | ms, 1 thread | page faults |\n" + "|---" * 14 + "|")
    for k in SIZES:
        rows = {effort: [] for effort in EFFORTS}
        for photo in photos:
            peer = theirs(build, photo, k)
            for effort in EFFORTS:
                rows[effort].append((photo.stem, peer, ours(build, photo, k, effort), ours(build, photo, k, effort, 1)))
        for effort in EFFORTS:
            print(f"| {k} | {effort} " + " ".join(level_cells(rows[effort], known, k)) + " |")
        print(f"| {k} | libimagequant | {statistics.mean(r[1]['mse'] for r in rows['fast']):.3f} " + "| " * 4 + "| 1 | 1 | | "
              f"| {statistics.median(r[1]['ms_min'] for r in rows['fast']):.1f} " + "| " * 2 + "|")


def level_cells(rows, known, k):
    errors = [run["mse"] for _, _, run, _ in rows]
    yield f"| {statistics.mean(errors):.3f}"
    if all((name, k) in known for name, *_ in rows):
        column = {c: [known[name, k][c] for name, *_ in rows] for c in ("best", "quantette", "quantette_wu")}
        yield f"| {100 * (sum(errors) / sum(column['best']) - 1):+.2f} %"
        yield f"| {100 * (max(e / b for e, b in zip(errors, column['best'])) - 1):+.1f} %"
        yield f"| {sum(errors) / sum(column['quantette']):.3f} | {sum(errors) / sum(column['quantette_wu']):.3f}"
    else:
        yield "| | | |"
    for threads in (2, 3):  # where the run with two threads and the one with one lie in a row
        for key in ("ms_min", "cpu_ms_min"):
            yield f"| {geometric_mean(row[threads][key] / row[1][key] for row in rows):.3f}"
    yield f"| {statistics.median(run['ms_min'] for _, _, run, _ in rows):.1f}"
    yield f"| {statistics.median(run['ms_min'] for *_, run in rows):.1f}"
    yield f"| {statistics.median(run['page_faults'] for _, _, run, _ in rows):.0f}"


def made_photo(make_large_photo, folder, megapixels):
    width = round(math.sqrt(megapixels * 1.5e6))
    path = os.path.join(folder, f"{megapixels}.jpg")
    subprocess.run([make_large_photo, path, str(width), str(round(megapixels * 1e6 / width))], check=True, stdout=subprocess.DEVNULL)
    return path


def curve_table(build, make_large_photo, folder, plot):
    """Prints both tables and draws them into the file `plot`."""
    print("| megapixels | K | colors | histogram ms | cluster ms | remap ms | page faults | peak MiB | RGBA MiB |\n" + "|---" * 9 + "|")
    points = [(size, 256, made_photo(make_large_photo, folder, size)) for size in MEGAPIXELS]
    points += [(24, k, os.path.join(folder, "24.jpg")) for k in COLORS]
    runs = [(size, k, run) for (size, k, _), run in zip(points, in_rounds(build, points))]
    for size, k, run in runs:
        print(f"| {size} | {k} | {run['colors_in']:,} | {run['histogram_ms']:.1f} | {run['cluster_ms']:.1f} | {run['remap_ms']:.1f} "
              f"| {run['page_faults']:,} | {run['peak_mib']:.0f} | {rgba_mib(size):.1f} |")
    over_pixels, over_colors = runs[:len(MEGAPIXELS)], runs[len(MEGAPIXELS):]
    memory = [("peak", [(size, run["peak_mib"]) for size, _, run in over_pixels]), ("RGBA", [(size, rgba_mib(size)) for size, *_ in over_pixels])]
    panels = [("Time at K = 256", "megapixels", "ms", stages([(size, run) for size, _, run in over_pixels])),
              ("Time at 24 megapixels", "K", "ms", stages([(k, run) for _, k, run in over_colors])),
              ("Memory at K = 256", "megapixels", "MiB", memory)]
    pathlib.Path(plot).write_text(curve_plot.svg(panels), encoding="utf-8")


def in_rounds(build, points):
    """The median of every figure of each point. Round by round, because remapping is faster in some processes than in others."""
    rounds = [[ours(build, path, k) for _, k, path in points] for _ in range(CURVE_ROUNDS)]
    return [{key: statistics.median(run[key] for run in runs) for key in runs[0]} for runs in zip(*rounds)]


def rgba_mib(megapixels):
    return megapixels * 4e6 / 2**20


def stages(runs):
    """For each stage its milliseconds over what `runs` hold before them."""
    return [(stage, [(x, run[stage + "_ms"]) for x, run in runs]) for stage in ("histogram", "cluster", "remap")]


def program_line(tinct, make_large_photo, folder):
    """The whole program on 24 megapixels: what lies between reading and writing, beside the reading. Medians."""
    photo = made_photo(make_large_photo, folder, 24)
    command = [tinct, photo, "-k", "256", "-o", photo + ".png", "--force", "--json"]
    reports = [json_of(*command) for _ in range(PROGRAM_RUNS)]
    peak = measured_process.run(command)["peak_mib"]
    times = [report["timings_ms"] for report in reports]
    between = [sum(ms for stage, ms in time.items() if stage not in ("read", "write")) for time in times]
    ratios = [b / time["read"] for b, time in zip(between, times)]
    rgba = reports[0]["width"] * reports[0]["height"] * 4 / 2**20
    print(f"The program on a 24-megapixel JPEG of {reports[0]['colors_in']:,} colors at K = 256, medians of {PROGRAM_RUNS} runs: reading "
          f"{statistics.median(time['read'] for time in times):.0f} ms, everything but reading and writing {statistics.median(between):.0f} ms "
          f"({statistics.median(ratios):.2f} times the reading, {min(ratios):.2f} to {max(ratios):.2f}), writing "
          f"{statistics.median(time['write'] for time in times):.0f} ms; peak memory {peak / rgba:.2f} times the RGBA picture.")
