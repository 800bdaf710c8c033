#!/usr/bin/python3
"""How close pictures look, beside pngquant and ImageMagick, in the same run. Prints Markdown tables.

  fidelity_benchmarks.py --build build/release --photos FOLDER [--icons FOLDER] [--limit N]

Everything is computed here from the written files. Needs butteraugli_main (Debian: libjxl-devtools) and python3-skimage.
Also used by write_benchmarks.py.
"""
import argparse
import concurrent.futures
import os
import pathlib
import statistics
import subprocess
import tempfile

import numpy
from PIL import Image
from skimage.color import deltaE_ciede2000, rgb2lab
from skimage.metrics import structural_similarity

AT_ONCE = 2
RECOMMENDED = ("--space", "oklab", "--dither", "floyd-steinberg")
SPACES = ("srgb", "oklab", "lab")
STRENGTHS = ("0", "0.2", "0.4", "0.6", "0.8", "1")
MEASURES = ("Butteraugli 3-norm", "SSIM", "mean CIEDE2000")
PEER = "pngquant"


def tinct(build, *options):
    return lambda k, source, out: [build / "tinct", source, "-k", k, *options, "-o", out, "--force", "--quiet"]


def pngquant(*options):
    return lambda k, source, out: ["pngquant", *options, "--force", "-o", out, k, source]


def imagemagick(k, source, out):
    return ["convert-im6.q16", source, "-colors", k, "PNG8:" + str(out)]


def levels(path):
    return numpy.asarray(Image.open(path).convert("RGB"))


def delta_e(a, b):
    return float(deltaE_ciede2000(rgb2lab(a), rgb2lab(b)).mean())


def looks(source, out):
    """The three measures of MEASURES."""
    said = subprocess.run(["butteraugli_main", str(source), str(out)], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    a, b = levels(source), levels(out)
    return float(said.stdout.split()[-1]), float(structural_similarity(a, b, channel_axis=2)), delta_e(a, b)


def color_difference(source, out):
    return (delta_e(levels(source), levels(out)),)


def ground_error(source, out):
    """The larger of the mean squared differences over black and over white."""
    def over(path, ground):
        rgba = numpy.asarray(Image.open(path).convert("RGBA")).astype(float)
        alpha = rgba[..., 3:] / 255
        return rgba[..., :3] * alpha + ground * (1 - alpha)
    return (max(float(((over(source, ground) - over(out, ground)) ** 2).mean()) for ground in (0, 255)),)


def measured(pictures, k, tools, measure):
    """For each tool the mean of every measure over the pictures, two of which are worked on at once."""
    def one(picture):
        with tempfile.TemporaryDirectory(prefix="tinct-fidelity-") as folder:
            rows = []
            for i, command in enumerate(tools.values()):
                out = os.path.join(folder, f"{i}.png")
                subprocess.run([str(word) for word in command(k, picture, out)], check=True, stdout=subprocess.DEVNULL)
                rows.append(measure(picture, out))
            return rows
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        rows = list(pool.map(one, pictures))
    return {name: [statistics.mean(column) for column in zip(*(row[i] for row in rows))] for i, name in enumerate(tools)}


def head(*cells):
    print("| " + " | ".join(cells) + " |\n" + "|---" * len(cells) + "|")


def looks_table(build, photos):
    tools = {PEER: pngquant(), "ImageMagick": imagemagick, "tinct " + " ".join(RECOMMENDED): tinct(build, *RECOMMENDED), "tinct": tinct(build)}
    head("K", "tool", *(cell for name in MEASURES for cell in (name, "of pngquant's")))
    for k in (16, 256):
        rows = measured(photos, k, tools, looks)
        for name, values in rows.items():
            cells = [f"{value:.4f} | {value / peer:.3f}" for value, peer in zip(values, rows[PEER])]
            print(f"| {k} | `{name}` | " + " | ".join(cells) + " |")


def frontier_table(build, photos):
    tools = {(space, strength): tinct(build, "--space", space, "--dither", "floyd-steinberg", "--dither-strength", strength)
             for space in SPACES for strength in STRENGTHS}
    head("K", "space", "strength", *MEASURES)
    for k in (16, 256):
        for (space, strength), values in measured(photos, k, tools, looks).items():
            print(f"| {k} | {space} | {strength} | " + " | ".join(f"{value:.4f}" for value in values) + " |")


def space_table(build, photos):
    tools = {space: tinct(build, "--space", space) for space in SPACES}
    head("K", *SPACES)
    for k in (4, 16, 64, 256):
        print(f"| {k} | " + " | ".join(f"{value:.3f}" for (value,) in measured(photos, k, tools, color_difference).values()) + " |")


def icon_table(build, icons):
    tools = {"pngquant --nofs": pngquant("--nofs"), "tinct": tinct(build)}
    head("K", *tools, "tinct's of pngquant's")
    for k in (16, 256):
        (peer,), (ours,) = measured(icons, k, tools, ground_error).values()
        print(f"| {k} | {peer:.3f} | {ours:.3f} | {ours / peer:.3f} |" if peer else f"| {k} | {peer:.3f} | {ours:.3f} | |")


def pictures_in(folder, limit=None):
    pictures = sorted(pathlib.Path(folder).glob("*.png"))[:limit]
    if not pictures:
        raise SystemExit(f"{folder}: there are no PNG pictures here. Name the folders that hold them: --photos FOLDER, --icons FOLDER")
    return pictures


def sections(build, photos, icons):
    print(f"""## How close it looks

{len(photos)} photos, pngquant and ImageMagick at their defaults, which dither, and tinct with the options that are recommended for photos and
without any. Means over the photos; of Butteraugli and CIEDE2000 less is better, of SSIM more.
""")
    looks_table(build, photos)
    print("\nOver the strength of Floyd-Steinberg dithering and the color space:\n")
    frontier_table(build, photos)
    print("\nMean CIEDE2000 by color space, without dithering:\n")
    space_table(build, photos)
    if icons:
        print(f"\n{len(icons)} icons with soft edges, without dithering: the larger of the mean squared differences over black and over white.\n")
        icon_table(build, icons)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build/release"), help="folder of the release build")
    parser.add_argument("--photos", required=True, help="folder of PNG photos")
    parser.add_argument("--icons", help="folder of PNG icons with alpha")
    parser.add_argument("--limit", type=int, help="take so many of each alone")
    arguments = parser.parse_args()
    icons = pictures_in(arguments.icons, arguments.limit) if arguments.icons else []
    sections(arguments.build, pictures_in(arguments.photos, arguments.limit), icons)


if __name__ == "__main__":
    main()
