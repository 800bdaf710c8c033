"""Checks the large photo's promises on a smaller one. Use: check_large_photo.py PROGRAM NEW_FILE"""

import subprocess
import sys

import numpy
from PIL import Image

program, path = sys.argv[1:]
subprocess.run([program, path, "2400", "1600"], check=True)
pixels = numpy.asarray(Image.open(path).convert("RGB")).astype(int)
assert pixels.shape == (1600, 2400, 3), pixels.shape
colors = len(numpy.unique(pixels[..., 0] << 16 | pixels[..., 1] << 8 | pixels[..., 2]))
print(f"{colors} colors")
assert colors > 500_000
assert subprocess.run([program, path, "0", "5"], stderr=subprocess.DEVNULL).returncode == 2
