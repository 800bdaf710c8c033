"""Runs the small clustering programs of samples/ and holds what they print against what they promise.

Use: check_clustering_programs.py PROGRAM_FOLDER SOURCE_DIR WORK_DIR
"""

import pathlib
import re
import subprocess
import sys

from PIL import Image

programs, source, work = (pathlib.Path(argument) for argument in sys.argv[1:])


def run(name, *arguments):
    done = subprocess.run([programs / f"tinct_{name}", *arguments], check=True, stdout=subprocess.PIPE, text=True)
    print(done.stdout)
    return done.stdout


def numbers(text):
    return [float(number) for number in re.findall(r"[0-9]+(?:\.[0-9]+)?", text)]


# Four kinds of customers were drawn: four segments, each with the age of its kind.
said = run("customer_segments").splitlines()
segments = [numbers(line) for line in said if re.match(r"\s+\d+\s+\d+", line)]
assert len(segments) == 4 and sum(segment[1] for segment in segments) == 600, said
for age, found in zip((22, 38, 55, 71), sorted(segment[2] for segment in segments)):
    assert abs(age - found) <= 2, said

plain, with_features = (numbers(line)[-1] for line in run("kmeans_features").splitlines())
assert plain < 70 < 97 < with_features, "a ring in a ring is no matter for a straight cut"

limit, found, planted, false_alarms, readings = numbers(run("anomaly"))
assert (found, planted) == (10, 10) and false_alarms <= 2

out = work / "vector_quantization.png"
out.unlink(missing_ok=True)
blocks, words, bits, psnr = numbers(run("vector_quantization", source / "samples/pictures/scene.png", out))
assert (words, bits) == (256, 0.5) and psnr > 25, psnr
assert Image.open(out).size == (720, 480)

# name: k-means %, DBSCAN %, clusters, noise, core points. The moons' figures are those of scikit-learn 1.2.1.
table = {line[:24].strip(): numbers(line[24:]) for line in run("shapes", source / "samples/points/moons.csv").splitlines()[1:]}
assert table["moons"] == [75, 100, 2, 0, 296], table
for name in ("elongated", "different sizes", "different densities"):
    assert table[name][0] < 90 and table[name][1] >= 99 and table[name][2] == 2, table
