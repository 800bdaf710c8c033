"""The palette engine alone, in process: its levels beside libimagequant, and its time over pixels and colors.

Used by write_benchmarks.py.
"""
import json
import math
import os
import pathlib
import statistics
import subprocess

import curve_plot

EFFORTS = ("fast", "balanced", "high", "best")
SIZES = (16, 64, 256)
RUNS = 3
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


def geometric_mean(numbers):
    return math.exp(statistics.mean(map(math.log, numbers)))


def known_errors(photos):
    """From best-known.tsv beside the photos: {(photo, K): {column: MSE}}; empty without the file."""
    table = photos[0].parent / "best-known.tsv"
    if not table.exists():
        return {}
    head, *rows = [line.split("\t") for line in table.read_text().splitlines()]
    return {(row[0], int(row[1])): dict(zip(head[2:], map(float, row[2:]))) for row in rows}


def levels_table(build, photos):
    known = known_errors(photos)
    print("| K | effort | mean MSE | over the best known | worst photo | x quantette | x its Wu | time, as a ratio to libimagequant "
          "| CPU time, as a ratio | ms | ms, 1 thread | page faults |\n" + "|---" * 12 + "|")
    for k in SIZES:
        rows = {effort: [] for effort in EFFORTS}
        for photo in photos:
            peer = theirs(build, photo, k)
            for effort in EFFORTS:
                rows[effort].append((photo.stem, peer, ours(build, photo, k, effort), ours(build, photo, k, effort, 1, 1)))
        for effort in EFFORTS:
            print(f"| {k} | {effort} " + " ".join(level_cells(rows[effort], known, k)) + " |")
        print(f"| {k} | libimagequant | {statistics.mean(r[1]['mse'] for r in rows['fast']):.3f} " + "| " * 4 + "| 1 | 1 "
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
    yield f"| {geometric_mean(run['ms_min'] / peer['ms_min'] for _, peer, run, _ in rows):.3f}"
    yield f"| {geometric_mean(run['cpu_ms_min'] / peer['cpu_ms_min'] for _, peer, run, _ in rows):.3f}"
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
    print("| megapixels | K | colors | histogram ms | cluster ms | remap ms | page faults |\n|---|---|---|---|---|---|---|")
    runs = [(size, 256, ours(build, made_photo(make_large_photo, folder, size), 256)) for size in MEGAPIXELS]
    runs += [(24, k, ours(build, os.path.join(folder, "24.jpg"), k)) for k in COLORS]
    for size, k, run in runs:
        print(f"| {size} | {k} | {run['colors_in']:,} | {run['histogram_ms']:.1f} | {run['cluster_ms']:.1f} | {run['remap_ms']:.1f} "
              f"| {run['page_faults']:,} |")
    stages = ("histogram_ms", "cluster_ms", "remap_ms")
    panels = []
    for title, axis, part in (("K = 256", "megapixels", runs[:len(MEGAPIXELS)]), ("24 megapixels", "K", runs[len(MEGAPIXELS):])):
        xs = [size if axis == "megapixels" else k for size, k, _ in part]
        panels.append((title, axis, [(stage[:-3], [(x, run[stage]) for x, (*_, run) in zip(xs, part)]) for stage in stages]))
    pathlib.Path(plot).write_text(curve_plot.svg(panels, "ms"), encoding="utf-8")


def program_line(tinct, make_large_photo, folder, run_measured):
    """The whole program on 24 megapixels: what lies between reading and writing, beside the reading."""
    photo = made_photo(make_large_photo, folder, 24)
    command = [tinct, photo, "-k", "256", "-o", photo + ".png", "--force", "--json"]
    report = json_of(*command)
    _, _, peak = run_measured(command)
    time = report["timings_ms"]
    between = time["histogram"] + time["cluster"] + time["remap"]
    rgba = report["width"] * report["height"] * 4 / 2**20
    print(f"A 24-megapixel JPEG of {report['colors_in']:,} colors at K = 256: reading {time['read']:.0f} ms, histogram, cluster and remap "
          f"{between:.0f} ms together ({between / time['read']:.2f} times the reading), writing {time['write']:.0f} ms; peak memory "
          f"{peak / rgba:.2f} times the RGBA picture.")
