"""Runs the programs that the documentation shows. Use: check_programs.py before_after|dither_crops|quantize_photo PROGRAM SOURCE_DIR WORK_DIR"""

import pathlib
import re
import subprocess
import sys

import numpy
from PIL import Image

what, program = sys.argv[1], sys.argv[2]
source, work = pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4])
scene = source / "samples" / "pictures" / "scene.png"
out = work / f"{what}.png"
out.unlink(missing_ok=True)


def levels(path):
    return numpy.asarray(Image.open(path).convert("RGB"), dtype=float)


if what == "before_after":
    subprocess.run([program, scene, "16", out], check=True)
    committed = levels(source / "docs" / "before-after.png")
    assert committed.shape == levels(out).shape, committed.shape
    assert (committed == levels(out)).all(), "run tinct_before_after samples/pictures/scene.png 16 docs/before-after.png"
elif what == "dither_crops":
    subprocess.run([program, source / "samples" / "pictures", out], check=True)
    committed = levels(source / "docs" / "dithering.png")
    assert committed.shape == levels(out).shape, committed.shape
    assert (committed == levels(out)).all(), "run tinct_dither_crops samples/pictures docs/dithering.png"
else:
    said = subprocess.run([program, scene, out, "16"], check=True, stdout=subprocess.PIPE, text=True).stdout
    mse = float(re.search(r"mean squared error ([0-9.]+)", said)[1])
    assert abs(((levels(scene) - levels(out)) ** 2).mean() - mse) < 0.01, said
    assert Image.open(out).mode == "P" and len(Image.open(out).getcolors(256)) == 16
    assert subprocess.run([program, scene, out, "16"], stderr=subprocess.DEVNULL).returncode == 1, "an existing file is refused"
    assert subprocess.run([program, scene, out, "0"], stderr=subprocess.DEVNULL).returncode == 1, "0 colors are refused"
