"""The clustering part of docs/benchmarks.md: scikit-learn and tinct in turn on the same data. Called by write_benchmarks.py.

Each piece of work runs in a process of its own and is timed without start-up and reading; rounds alternate, the median counts.
"""
import json
import os
import statistics
import subprocess
import sys

import numpy
from PIL import Image

ROUNDS = 3


def make_data(photos, folder):
    """A million colors of the photos in random order, 20,000 of them, and a million points of 50 blobs with a tenth of noise."""
    random = numpy.random.RandomState(7)
    pixels = numpy.concatenate([numpy.asarray(Image.open(photo).convert("RGB")).reshape(-1, 3) for photo in photos])
    numpy.save(f"{folder}/colors_1m.npy", pixels[random.choice(len(pixels), 1_000_000, replace=False)].astype(numpy.float32))
    colors = pixels[random.choice(len(pixels), 20_000, replace=False)].astype(numpy.float64)
    numpy.save(f"{folder}/colors_20k.npy", colors)
    numpy.save(f"{folder}/labels_20k.npy", (colors // 86).dot([1, 3, 9]).astype(numpy.int32))
    centers = random.uniform(0, 1000, (50, 2))
    blobs = centers[random.randint(50, size=900_000)] + random.normal(0, 8, (900_000, 2))
    points = numpy.concatenate([blobs, random.uniform(-50, 1050, (100_000, 2))])
    random.shuffle(points)
    numpy.save(f"{folder}/points_1m.npy", points)
    for k in (16, 256):
        colors = numpy.unique(numpy.load(f"{folder}/colors_1m.npy"), axis=0)
        numpy.save(f"{folder}/start_{k}.npy", colors[random.choice(len(colors), k, replace=False)])


def scikit_learn(work, folder, options):
    """One piece of work in this process; returns what tinct's program prints too."""
    import time

    def timed(call):
        wall, cpu = time.perf_counter(), time.process_time()
        result = call()
        return result, {"wall_s": time.perf_counter() - wall, "cpu_s": time.process_time() - cpu}

    points = numpy.load(f"{folder}/{options['points']}.npy")
    if work == "lloyd":
        from sklearn.cluster import KMeans
        start = numpy.load(f"{folder}/start_{options['k']}.npy")
        model = KMeans(options["k"], init=start, n_init=1, max_iter=options["iterations"], tol=0, algorithm="lloyd")
        model, figures = timed(lambda: model.fit(points))
        numpy.save(f"{folder}/peer_labels.npy", model.labels_)
        figures.update(iterations=int(model.n_iter_), inertia=float(model.inertia_))
    elif work == "seeding":
        from sklearn.cluster import kmeans_plusplus
        _, figures = timed(lambda: kmeans_plusplus(points, options["k"], random_state=0))
    elif work == "dbscan":
        from sklearn.cluster import DBSCAN
        model, figures = timed(lambda: DBSCAN(eps=1, min_samples=10, n_jobs=2).fit(points))
        figures.update(clusters=int(model.labels_.max() + 1), noise=int((model.labels_ == -1).sum()),
                       core=len(model.core_sample_indices_))
    else:
        from sklearn.metrics import silhouette_score
        labels = numpy.load(f"{folder}/labels_20k.npy")
        value, figures = timed(lambda: silhouette_score(points, labels))
        figures["silhouette"] = float(value)
    with open("/proc/self/status", encoding="utf-8") as status:
        figures["peak_mb"] = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))
    return figures


def last_line(command):
    done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def compare(program, folder, work, options, rounds):
    """Medians of both, and the figures of the last round."""
    ours = [program, work, f"{folder}/{options['points']}.npy", "-k", options.get("k", 8), "--iterations", options.get("iterations", 10),
            "--start", f"{folder}/start_{options.get('k')}.npy", "--labels", f"{folder}/labels_20k.npy", "--epsilon", 1, "--min-points", 10,
            "--save-labels", f"{folder}/our_labels.npy"]
    theirs = [sys.executable, os.path.abspath(__file__), work, folder, json.dumps(options)]
    runs = [(last_line(ours), last_line(theirs)) for _ in range(rounds)]
    result = []
    for side in (0, 1):
        figures = dict(runs[-1][side])
        for key in ("wall_s", "cpu_s", "peak_mb"):
            figures[key] = statistics.median(run[side][key] for run in runs)
        result.append(figures)
    return result


def row(name, ours, theirs, same):
    print(f"| {name} | {ours['wall_s']:.3f} | {theirs['wall_s']:.3f} | {theirs['wall_s'] / ours['wall_s']:.1f} | {ours['cpu_s']:.2f} | "
          f"{theirs['cpu_s']:.2f} | {ours['peak_mb']:.0f} | {theirs['peak_mb']:.0f} | {same} |", flush=True)


def same_labels(folder):
    ours, theirs = (numpy.load(f"{folder}/{who}_labels.npy").astype(int) for who in ("our", "peer"))
    return f"{100 * (ours == theirs).mean():.3f} % of the labels"


def clustering_table(build, photos, folder):
    make_data(photos, folder)
    program = build / "cluster_bench"
    print("| work | tinct s | scikit-learn s | times as fast | tinct CPU s | scikit-learn CPU s | tinct MB | scikit-learn MB | the same |\n"
          "|---|---|---|---|---|---|---|---|---|")
    for k in (16, 256):
        for iterations in (1, 10):
            ours, theirs = compare(program, folder, "lloyd", {"points": "colors_1m", "k": k, "iterations": iterations}, ROUNDS)
            row(f"Lloyd, 1M x 3, K={k}, {iterations} iteration{'s' * (iterations > 1)}", ours, theirs, same_labels(folder))
    ours, theirs = compare(program, folder, "seeding", {"points": "colors_1m", "k": 256}, 1)
    row("greedy k-means++ alone, 1M x 3, K=256", ours, theirs, "distribution")
    ours, theirs = compare(program, folder, "dbscan", {"points": "points_1m"}, 1)
    row("DBSCAN, 1M x 2, epsilon 1", ours, theirs,
        "counts" if all(ours[key] == theirs[key] for key in ("clusters", "noise", "core")) else "NOT THE SAME")
    ours, theirs = compare(program, folder, "silhouette", {"points": "colors_20k"}, ROUNDS)
    row("silhouette, 20,000 x 3, exact", ours, theirs, f"to {abs(ours['silhouette'] / theirs['silhouette'] - 1):.0e}")


if __name__ == "__main__":
    print(json.dumps(scikit_learn(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))))
