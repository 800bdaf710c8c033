"""Compares what tinct reads with what Pillow reads: compare_with_pillow.py DUMP_RGBA FOLDER...

Every picture of the folders is read by both. An 8-bit PNG must be equal; 16-bit levels may differ by one, because Pillow
cuts off what tinct rounds; a JPEG may differ by one level in the mean. Gamma and color profiles are not looked at.
Exit status 77 (skipped) when a folder or Pillow is not there.
"""

import pathlib
import struct
import subprocess
import sys

try:
    import numpy
    from PIL import Image, ImageOps
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)


def tinct_pixels(program, file):
    run = subprocess.run([program, file], capture_output=True, check=True)
    width, height = struct.unpack("<II", run.stdout[:8])
    return numpy.frombuffer(run.stdout, numpy.uint8, offset=8).reshape(height, width, 4)


def gray16_to_rgba(levels):
    gray = ((levels.astype(numpy.uint32) * 255 + 32767) // 65535).astype(numpy.uint8)
    return numpy.dstack([gray, gray, gray, numpy.full_like(gray, 255)])


def pillow_pixels(file):
    with Image.open(file) as opened:
        picture = ImageOps.exif_transpose(opened)
        if picture.mode.startswith("I"):
            return gray16_to_rgba(numpy.asarray(picture))
        if picture.mode == "CMYK":
            picture = picture.convert("RGB")
        return numpy.asarray(picture.convert("RGBA"))


def png_depth(file):
    return file.read_bytes()[24]


def problem(program, file):
    """What differs too much, or None."""
    try:
        ours = tinct_pixels(program, file).astype(int)
    except subprocess.CalledProcessError as failed:
        return failed.stderr.decode(errors="replace").strip()
    theirs = pillow_pixels(file).astype(int)
    if ours.shape != theirs.shape:
        return f"sizes differ: {ours.shape} and {theirs.shape}"
    difference = abs(ours - theirs)
    if file.suffix == ".jpg":
        return None if difference.mean() < 1 else f"mean difference {difference.mean():.3f}"
    allowed = 1 if png_depth(file) == 16 else 0
    return None if difference.max() <= allowed else f"greatest difference {difference.max()}"


def main(program, folders):
    missing = [folder for folder in folders if not folder.is_dir()]
    if missing:
        print(f"skipped: {missing[0]} is not there")
        return 77
    files = sorted(file for folder in folders for file in folder.iterdir())
    failures = 0
    for file in files:
        found = problem(program, file)
        if found:
            failures += 1
            print(f"{file.name}: {found}")
    print(f"{len(files)} files, {failures} differ")
    return 1 if failures or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], [pathlib.Path(folder) for folder in sys.argv[2:]]))
