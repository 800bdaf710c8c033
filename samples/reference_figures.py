#!/usr/bin/python3
"""Prints what tinct finds in samples/points beside the figures known for them.

  samples/reference_figures.py [TINCT]      TINCT is the program, build/release/tinct by default
"""
import json
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
TINCT = sys.argv[1] if len(sys.argv) > 1 else str(HERE.parent / "build" / "release" / "tinct")
BLOBS, MOONS = str(HERE / "points" / "blobs.csv"), str(HERE / "points" / "moons.csv")


def tinct(*arguments):
    done = subprocess.run([TINCT, *map(str, arguments), "--json"], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def inertias(initialization):
    return [tinct("cluster", BLOBS, "-k", 3, "--init", initialization, "--seed", seed)["inertia"] for seed in range(20)]


def spread(values):
    return f"{statistics.mean(values):.1f} +- {statistics.pstdev(values):.1f}"


def row(what, found, known):
    print(f"{what:<58} {found:<34} {known}")


row("", "tinct", "known (scikit-learn 1.2.1)")
row("blobs, K = 3: inertia", f"{tinct('cluster', BLOBS, '-k', 3)['inertia']:.6f}", "286.184214")
row("  20 seeds, greedy k-means++", spread(inertias("greedy-k-means++")), "286.2 +- 0.0")
row("  20 seeds, plain k-means++ (draws may leave a blob out)", spread(inertias("k-means++")), "")
row("  20 seeds, random", spread(inertias("random")), "514.8 +- 457.4, by other draws")

choice = tinct("choose-k", BLOBS, "--max-k", 10, "--restarts", 100, "--local-search")
curve = {candidate["k"]: candidate for candidate in choice["curve"]}
row("blobs, K = 2, 3, 4, 5: silhouette", " ".join(f"{curve[k]['silhouette']:.3f}" for k in (2, 3, 4, 5)), "0.574 0.741 0.606 0.457")
row("blobs, K = 1, 2, 3, 4: gap", " ".join(f"{curve[k]['gap']:.2f}" for k in (1, 2, 3, 4)), "0.08 0.14 1.44 1.27")
for suggestion in choice["suggestions"]:
    row(f"  {suggestion['method']}", f"K = {suggestion['k']}", "K = 3")

for epsilon, known in ((0.2, "2 clusters, 0 noise, 296 core"), (0.15, "2 clusters, 2 noise, 284 core"), (0.1, "18 clusters, 27 noise, 203 core")):
    found = tinct("dbscan", MOONS, "--epsilon", epsilon, "--min-points", 5)
    row(f"moons, DBSCAN, epsilon {epsilon}, min_points 5",
        f"{found['clusters']} clusters, {found['noise']} noise, {found['core_points']} core", known)
labels = subprocess.run([TINCT, "cluster", MOONS, "-k", "2", "--restarts", "10", "-o", "-", "--format", "csv", "--quiet"],
                        stdout=subprocess.PIPE, text=True, check=True).stdout.split()[1:]
right = sum((label == labels[0]) == (i < 150) for i, label in enumerate(labels))
row("moons, k-means, K = 2: share on the right side", f"{100 * max(right, 300 - right) / 300:.0f} %", "75 %")
