"""Measures of the comparison and of the main job, against scikit-image where it is installed."""
import os
import subprocess
import unittest

import numpy
from PIL import Image

from program import SAMPLES, ProgramTest, noise, on_ground, soft

try:
    from skimage.color import deltaE_ciede2000, rgb2lab
    from skimage.metrics import structural_similarity
except ImportError:
    structural_similarity = None

DRAW_MAP = os.environ.get("TINCT_DRAW_MAP", "")


def distorted(pixels, kind):
    """One of five distortions, without any randomness that a release of numpy could change."""
    levels = pixels.astype(numpy.int32)
    y, x = numpy.mgrid[0:levels.shape[0], 0:levels.shape[1]]
    if kind == "few":
        levels = levels // 48 * 48 + 24
    elif kind == "grain":
        levels = levels + ((x * 7919 + y * 104729) % 41 - 20)[..., None]
    elif kind == "bright":
        levels = levels + 17
    elif kind == "shifted":
        levels = numpy.roll(levels, (1, 2), (0, 1))
    return numpy.clip(levels, 0, 255).astype(numpy.uint8)


def pictures():
    """Ten pairs: pictures that programs of this tree have drawn, and what five distortions make of them."""
    for name in ("scene.png", "screen.png"):
        with Image.open(os.path.join(SAMPLES, "pictures", name)) as picture:
            pixels = numpy.asarray(picture.convert("RGB"))[:203, :301]
        for kind in ("few", "grain", "bright", "shifted", "equal"):
            yield f"{kind} {name}", pixels, distorted(pixels, kind)


class Measures(ProgramTest):
    def compare(self, a, b):
        return self.report("compare", self.save("a.png", a), self.save("b.png", b))

    @unittest.skipIf(structural_similarity is None, "python3-skimage is not installed")
    def test_ssim_is_that_of_scikit_image(self):
        for name, a, b in pictures():
            with self.subTest(name):
                expected = structural_similarity(a, b, channel_axis=2)
                self.assertAlmostEqual(self.compare(a, b)["ssim"], expected, delta=1e-4)

    @unittest.skipIf(structural_similarity is None, "python3-skimage is not installed")
    def test_delta_e_is_that_of_scikit_image(self):
        for name, a, b in pictures():
            with self.subTest(name):
                # Its matrix and its white are rounded to six digits.
                differences = deltaE_ciede2000(rgb2lab(a), rgb2lab(b))
                found = self.compare(a, b)["delta_e"]
                self.assertAlmostEqual(found["mean"], differences.mean(), delta=0.01)
                self.assertAlmostEqual(found["max"], differences.max(), delta=0.05)

    def test_figures_without_scikit_image(self):
        """What scikit-image 0.19.3 says of two of the pairs, for machines without it."""
        known = {"few scene.png": (0.763646, 8.3826), "shifted screen.png": (0.619244, 4.9508)}
        for name, a, b in pictures():
            if name in known:
                found = self.compare(a, b)
                self.assertAlmostEqual(found["ssim"], known[name][0], delta=1e-4)
                self.assertAlmostEqual(found["delta_e"]["mean"], known[name][1], delta=0.01)

    def test_equal_pictures_have_perfect_measures(self):
        found = self.compare(soft(70, 50), soft(70, 50))
        self.assertEqual((found["ssim"], found["worst_tile"]["mse"], found["lost_color"]), (1, 0, None))
        self.assertAlmostEqual(found["ms_ssim"], 1, delta=1e-9)
        self.assertEqual(found["delta_e"], {"mean": 0, "p95": 0, "p99": 0, "max": 0})

    def test_transparent_pictures_are_measured_on_both_grounds(self):
        a, b = noise(40, 30, 1, 4), noise(40, 30, 2, 4)
        found = self.compare(a, b)
        errors = [((on_ground(self.path("a.png"), g) - on_ground(self.path("b.png"), g)) ** 2).mean() for g in (0, 255)]
        self.assertAlmostEqual(found["mse"], max(errors), delta=1e-9)

    def test_measures_do_not_depend_on_threads(self):
        self.save("a.png", soft(300, 200))
        self.save("b.png", noise(300, 200))
        expected = self.report("compare", "a.png", "b.png", "--threads", "1")
        for threads in ("2", "3", "8"):
            self.assertEqual(self.report("compare", "a.png", "b.png", "--threads", threads), expected)

    def test_quantize_measures_all_when_asked(self):
        self.save("in.png", soft(80, 60))
        cheap = self.report("in.png", "-k", "64", "-o", "a.png")
        self.assertIsNone(cheap["ssim"])
        self.assertIsNone(cheap["delta_e"])
        found = self.report("in.png", "-k", "64", "-o", "b.png", "--measure", "all")
        compared = self.report("compare", "in.png", "b.png")
        for key in ("mse", "psnr_db", "ssim", "ms_ssim", "delta_e", "oklab_delta_e", "worst_tile", "lost_color"):
            self.assertEqual(found[key], compared[key])

    @unittest.skipUnless(DRAW_MAP, "the program that draws the map is not known")
    def test_the_lost_red_country_of_the_map_is_named(self):
        subprocess.run([DRAW_MAP, self.path("map.ppm")], check=True)
        result = self.succeed("map.ppm", "-k", "8")
        self.assert_one_line(result.stderr)
        self.assertRegex(result.stderr, r"map\.ppm: warning: #[cd][0-9a-f][0-4][0-9a-f][0-4][0-9a-f] \(0\.3\d? % of the picture\)")
        self.assertIn(" Try more colors (-k), or --salience 1, which serves rare colors at the cost of the common ones.\n",
                      result.stderr)
        compared = self.report("compare", "map.ppm", "map-k8.png")["lost_color"]
        self.assertEqual(compared["color"], result.stderr.split("warning: ")[1][:7])
        self.assertGreater(compared["delta_e"], 18)
        self.assertEqual(self.succeed("map.ppm", "-k", "64", "--force").stderr, "")
        # What was done already is no advice.
        result = self.succeed(os.path.join(SAMPLES, "pictures", "screen.png"), "-k", "2", "--salience", "1", "-o", "screen.png")
        self.assertRegex(result.stderr, r"CIEDE2000\. Try more colors \(-k\)\.\n$")
        self.assertEqual(self.succeed("map.ppm", "-k", "8", "--force", "--quiet").stderr, "")


if __name__ == "__main__":
    unittest.main()
