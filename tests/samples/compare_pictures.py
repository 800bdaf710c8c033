"""Draws the sample pictures again and compares them with the committed ones.

Use: compare_pictures.py DRAWING_PROGRAM COMMITTED_FOLDER NEW_FOLDER
Another compiler or math library may round a level differently here and there, so the mean difference has to be tiny, not 0.
"""

import pathlib
import subprocess
import sys

import numpy
from PIL import Image, ImageOps

program, committed, drawn = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
subprocess.run([program, str(drawn)], check=True)

names = sorted(p.name for p in drawn.iterdir())
assert names == ["gradient.png", "icon.png", "scene.jpg", "scene.png", "screen.png"], names
for name in names:
    old, new = Image.open(committed / name), Image.open(drawn / name)
    assert old.mode == new.mode and old.size == new.size, f"{name}: {old.mode} {old.size}, {new.mode} {new.size}"
    difference = numpy.abs(numpy.asarray(old, dtype=float) - numpy.asarray(new, dtype=float)).mean()
    print(f"{name}: {old.mode} {old.size}, mean difference {difference:.4f}")
    assert difference < 0.05, f"{name}: run tinct_draw_pictures samples/pictures and look at the result"

# The pictures are what the documentation says of them.
icon = numpy.asarray(Image.open(committed / "icon.png"))
assert icon.shape == (128, 128, 4) and len(numpy.unique(icon[..., 3])) > 50, "the icon's edges are soft"
photo = Image.open(committed / "scene.jpg")
assert photo.getexif()[0x0112] == 6 and photo.size == (480, 720), "the photo is stored turned"
upright = numpy.asarray(ImageOps.exif_transpose(photo).convert("RGB"), dtype=float)
scene = numpy.asarray(Image.open(committed / "scene.png").convert("RGB"), dtype=float)
assert upright.shape == scene.shape and numpy.abs(upright - scene).mean() < 6, "turned upright it is the scene"
gradient = numpy.asarray(Image.open(committed / "gradient.png"))
steps = numpy.arange(100) * 255 // 100
assert (gradient[..., 0] == steps[None, :]).all() and (gradient[..., 1] == steps[:, None]).all()
assert (gradient[..., 2] == 128).all()
