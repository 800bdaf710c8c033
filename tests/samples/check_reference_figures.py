"""Holds what samples/reference_figures.py prints against the known figures beside it. Use: check_reference_figures.py SCRIPT TINCT"""

import re
import subprocess
import sys

said = subprocess.run([sys.executable, sys.argv[1], sys.argv[2]], check=True, stdout=subprocess.PIPE, text=True).stdout
print(said)
rows = {line[:58].strip(): (line[59:93].strip(), line[93:].strip()) for line in said.splitlines()[1:]}


def numbers(text):
    return [float(number) for number in re.findall(r"-?[0-9]+(?:\.[0-9]+)?", text)]


exact = ["blobs, K = 3: inertia", "20 seeds, greedy k-means++", "elbow", "silhouette", "gap", "calinski_harabasz", "davies_bouldin",
         *(f"moons, DBSCAN, epsilon {epsilon}, min_points 5" for epsilon in ("0.2", "0.15", "0.1")),
         "moons, k-means, K = 2: share on the right side"]
for name in exact:
    assert rows[name][0] == rows[name][1], (name, rows[name])
assert numbers(rows["20 seeds, random"][0])[1] > 100, "random initialization varies"
found, known = (numbers(text) for text in rows["blobs, K = 2, 3, 4, 5: silhouette"])
assert all(abs(a - b) < 0.0015 for a, b in zip(found, known)), "a better clustering at K = 5 has 0.456"
found, known = (numbers(text) for text in rows["blobs, K = 1, 2, 3, 4: gap"])
assert all(abs(a - b) < 0.15 for a, b in zip(found, known)), "within three standard errors of 0.05"
