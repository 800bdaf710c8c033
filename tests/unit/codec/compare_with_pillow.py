"""Compares what tinct reads with what Pillow and lcms2 make of it: compare_with_pillow.py FULL|STB DUMP_RGBA FOLDER...

Every picture of the folders is read twice.

* As it is stored (profiles ignored), by both. 8-bit PNG must be equal; of 16-bit PNG Pillow keeps the high bytes, which must be
  equal; a JPEG may differ by one level in the mean.
* Converted to sRGB. Pictures with an ICC profile by lcms2 through Pillow's ImageCms, pictures with gAMA or cHRM by double-precision
  arithmetic here: no level may differ by more than one. Pictures without any must be as they are stored. (FULL alone: the small
  version knows no profiles.)

Exit status 77 (skipped) when a folder or Pillow is not there.
"""

import io
import pathlib
import struct
import subprocess
import sys

try:
    import numpy
    from PIL import Image, ImageCms, ImageOps
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

BRADFORD = numpy.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
SRGB_CHROMATICITIES = [0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06]


def tinct_pixels(program, mode, file):
    run = subprocess.run([program, mode, file], capture_output=True, check=True)
    if run.stderr:
        raise ValueError(run.stderr.decode(errors="replace").strip())
    width, height, depth = struct.unpack("<III", run.stdout[:12])
    levels = numpy.frombuffer(run.stdout, "<u2" if depth == 16 else numpy.uint8, offset=12)
    return levels.reshape(height, width, 4).astype(numpy.int64), depth


def upright_pillow(file):
    with Image.open(file) as opened:
        return ImageOps.exif_transpose(opened)


def rgba(picture):
    if picture.mode == "CMYK":
        picture = picture.convert("RGB")
    return numpy.asarray(picture.convert("RGBA")).astype(numpy.int64)


def stored_problem(file, ours, depth):
    picture = upright_pillow(file)
    if picture.mode.startswith("I"):  # Pillow keeps all of 16-bit gray
        gray = numpy.asarray(picture).astype(numpy.int64)
        theirs = numpy.dstack([gray, gray, gray, numpy.full_like(gray, 65535)])
    else:
        theirs = rgba(picture)
        if depth == 16:
            ours = ours >> 8
    if ours.shape != theirs.shape:
        return f"sizes differ: {ours.shape} and {theirs.shape}"
    difference = abs(ours - theirs)
    if file.suffix == ".jpg":
        return None if difference.mean() < 1 else f"as stored: mean difference {difference.mean():.3f}"
    return None if difference.max() == 0 else f"as stored: greatest difference {difference.max()}"


def color_chunks(file):
    """gAMA and cHRM of a PNG without iCCP and sRGB, in their own units."""
    data = file.read_bytes()
    if not data.startswith(b"\x89PNG"):
        return {}
    at, found = 8, {}
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind in (b"gAMA", b"cHRM", b"iCCP", b"sRGB"):
            found[kind] = data[at + 8:at + 8 + length]
        at += 12 + length
    if b"iCCP" in found or b"sRGB" in found:
        return {}
    return {kind: [n / 100000 for n in struct.unpack(f">{len(value) // 4}I", value)] for kind, value in found.items()}


def xyz(x, y):
    return numpy.array([x / y, 1, (1 - x - y) / y])


def to_xyz_d50(chromaticities):
    """Linear RGB to XYZ at white point D50, as ICC wants it."""
    white, *primaries = [xyz(*chromaticities[i:i + 2]) for i in (0, 2, 4, 6)]
    matrix = numpy.array(primaries).T
    matrix = matrix * numpy.linalg.solve(matrix, white)
    d50 = xyz(0.3457, 0.3585)
    gains = (BRADFORD @ d50) / (BRADFORD @ white)
    return numpy.linalg.inv(BRADFORD) @ numpy.diag(gains) @ BRADFORD @ matrix


def from_numbers(stored, depth, chunks):
    """The picture in sRGB by double-precision arithmetic, not rounded."""
    most = 2 ** depth - 1
    exponent = 1 / chunks[b"gAMA"][0]
    light = (stored[..., :3] / most) ** exponent
    own = to_xyz_d50(chunks.get(b"cHRM", SRGB_CHROMATICITIES))
    light = numpy.clip(light @ (numpy.linalg.inv(to_xyz_d50(SRGB_CHROMATICITIES)) @ own).T, 0, 1)
    level = numpy.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    return level * most


def by_lcms2(file, profile):
    picture = upright_pillow(file)
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    converted = ImageCms.profileToProfile(picture.convert("RGB"), source, ImageCms.createProfile("sRGB"),
                                          renderingIntent=0, outputMode="RGB")
    return numpy.asarray(converted).astype(numpy.int64)


def converted_problem(file, ours, stored, depth):
    with Image.open(file) as opened:
        profile = opened.info.get("icc_profile")
    chunks = color_chunks(file)
    allowed = 1
    if (ours[..., 3] != stored[..., 3]).any():
        return "converted: alpha changed"
    if profile:
        if depth == 16:  # ImageCms knows 8 bits alone
            ours = (ours + 128) // 257
        theirs, allowed = by_lcms2(file, profile), 2 if file.suffix == ".jpg" else 1
    elif b"gAMA" in chunks:
        theirs = from_numbers(stored, depth, chunks)
    else:
        theirs, allowed = stored[..., :3], 0
    difference = abs(ours[..., :3] - theirs).max()
    return None if difference <= allowed else f"converted: greatest difference {difference}"


def problem(program, version, file):
    """What differs too much, or None."""
    try:
        stored, depth = tinct_pixels(program, "ignore", file)
        found = stored_problem(file, stored, depth)
        if found or version == "STB":
            return found
        converted, _ = tinct_pixels(program, "convert", file)
        return converted_problem(file, converted, stored, depth)
    except subprocess.CalledProcessError as failed:
        return failed.stderr.decode(errors="replace").strip()
    except ValueError as warned:
        return f"warns: {warned}"


def main(version, program, folders):
    missing = [folder for folder in folders if not folder.is_dir()]
    if missing:
        print(f"skipped: {missing[0]} is not there")
        return 77
    files = sorted(file for folder in folders for file in folder.iterdir())
    failures = 0
    for file in files:
        found = problem(program, version, file)
        if found:
            failures += 1
            print(f"{file.name}: {found}")
    print(f"{len(files)} files, {failures} differ")
    return 1 if failures or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].upper(), sys.argv[2], [pathlib.Path(folder) for folder in sys.argv[3:]]))
