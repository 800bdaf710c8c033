"""Runs tinct in a folder of its own. Shared by the tests of this folder."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest

import numpy
from PIL import Image

TINCT = os.environ["TINCT"]
SAMPLES = os.environ.get("TINCT_SAMPLES", "")
SHARED = os.environ.get("TINCT_SHARED", "")
SOURCE = os.environ.get("TINCT_SOURCE", "")
SMALL_CODECS = os.environ.get("TINCT_CODECS") == "stb"
SANITIZED = bool(os.environ.get("TINCT_SANITIZED"))
NOISE_SIDE = int(os.environ.get("TINCT_NOISE_SIDE", "4096"))

DONE, FAILURE, USAGE, INPUT, OUTPUT = 0, 1, 2, 3, 4
WORK_LIMIT_S = 600


class ProgramTest(unittest.TestCase):
    """A test in an empty folder, which is gone afterwards."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="tinct-test-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def files(self, *parts):
        """All files below the folder, by their relative path."""
        top = self.path(*parts)
        found = []
        for where, _, names in os.walk(top):
            found += [os.path.relpath(os.path.join(where, name), top) for name in names]
        return sorted(found)

    def save(self, name, pixels, **options):
        """Saves a numpy array (or a Pillow picture) as `name` and returns its path."""
        picture = pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)
        picture.save(self.path(name), **options)
        return self.path(name)

    def write(self, name, data):
        with open(self.path(name), "wb") as file:
            file.write(data)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def tinct(self, *arguments, **options):
        """Runs to the end; `text` of the result is decoded, pictures on standard output are asked for with text=False."""
        options.setdefault("cwd", self.folder)
        options.setdefault("timeout", WORK_LIMIT_S)
        options.setdefault("text", True)
        if "stdout" not in options:
            options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        if "input" not in options:
            options.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.run([TINCT, *arguments], **options)

    def succeed(self, *arguments, **options):
        result = self.tinct(*arguments, **options)
        self.assertEqual(result.returncode, DONE, result.stderr)
        return result

    def report(self, *arguments):
        """The JSON report of a run on one file."""
        result = self.succeed(*arguments, "--json")
        self.assertEqual(result.stderr, "")
        self.assertEqual(result.stdout.count("\n"), 1)
        return json.loads(result.stdout)

    def refuse(self, status, *arguments, says=(), **options):
        """Runs, and expects this status, nothing on standard output and one line of complaint that says all of `says`."""
        before = self.files()
        result = self.tinct(*arguments, **options)
        self.assertEqual(result.returncode, status, result.stderr)
        self.assertFalse(result.stdout)
        self.assert_one_line(result.stderr)
        for word in [says] if isinstance(says, str) else says:
            self.assertIn(word, result.stderr)
        self.assertEqual(self.files(), before, "a failing run leaves no file")
        return result

    def assert_one_line(self, complaint):
        self.assertEqual(complaint.count("\n"), 1, complaint)
        self.assertTrue(complaint.startswith("tinct: ") and complaint.endswith("\n"), complaint)
        self.assertTrue(complaint[:-1].isprintable(), complaint)


def on_white(path):
    """The pixels of a file as they look on white, by Pillow and numpy alone."""
    return on_ground(path, 255)


def on_ground(path, ground):
    """The pixels of a file as they look on a gray ground of that level."""
    with Image.open(path) as picture:
        rgba = numpy.asarray(picture.convert("RGBA")).astype(numpy.int32)
    alpha = rgba[..., 3:]
    if (alpha == 255).all():
        return rgba[..., :3]
    return (rgba[..., :3] * alpha + ground * (255 - alpha) + 127) // 255


def mse(a, b):
    """On white and on black, the worse counts."""
    return max(float(((on_ground(a, ground) - on_ground(b, ground)) ** 2).mean(dtype=numpy.float64)) for ground in (255, 0))


def noise(width, height, seed=1, channels=3):
    generator = numpy.random.default_rng(seed)
    return generator.integers(0, 256, (height, width, channels), dtype=numpy.uint8)


def soft(width, height):
    """Smooth color transitions: many colors, like a photo."""
    y, x = numpy.mgrid[0:height, 0:width]
    return numpy.stack([255 * x // max(1, width - 1), 255 * y // max(1, height - 1), (x * 3 + y * 5) % 256],
                       axis=-1).astype(numpy.uint8)


def distinct_colors(path):
    pixels = on_white(path)
    return len(numpy.unique(pixels[..., 0] << 16 | pixels[..., 1] << 8 | pixels[..., 2]))
