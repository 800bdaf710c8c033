"""--space, --dither, --alpha and --salience: what the written picture looks like, by Pillow."""
import json
import os
import unittest

import numpy
from PIL import Image

from program import SAMPLES, USAGE, ProgramTest, on_ground, soft

SPACES = ("srgb", "linear", "oklab", "lab")
DITHERS = ("none", "floyd-steinberg", "sierra", "atkinson", "bayer", "blue-noise", "riemersma")


class Look(ProgramTest):
    def setUp(self):
        super().setUp()
        self.save("in.png", soft(80, 60))
        levels = numpy.arange(60 * 80).reshape(60, 80, 1) // 7 % 256
        self.clear = numpy.concatenate([soft(80, 60), levels.astype(numpy.uint8)], axis=2)
        self.save("clear.png", self.clear)

    def pixels(self, name):
        with Image.open(self.path(name)) as picture:
            return numpy.asarray(picture.convert("RGBA")).astype(int)

    def test_every_space_and_dither_writes_no_more_colors_than_asked_for(self):
        for option, words in (("--space", SPACES), ("--dither", DITHERS)):
            files = set()
            for word in words:
                self.succeed("in.png", "-k", "8", option, word, "-o", "out.png", "--force")
                files.add(self.read("out.png"))
                self.assertLessEqual(len(numpy.unique(self.pixels("out.png").reshape(-1, 4), axis=0)), 8)
            self.assertEqual(len(files), len(words), option)

    def test_no_strength_is_no_dithering(self):
        self.succeed("in.png", "-k", "8", "-o", "none.png")
        for word in DITHERS:
            self.succeed("in.png", "-k", "8", "--dither", word, "--dither-strength", "0", "-o", "out.png", "--force")
            self.assertTrue((self.pixels("out.png") == self.pixels("none.png")).all(), word)

    def test_bayer_sizes_differ(self):
        files = set()
        for size in ("2", "4", "8", "16"):
            self.succeed("in.png", "-k", "8", "--dither", "bayer", "--bayer-size", size, "-o", "out.png", "--force")
            files.add(self.read("out.png"))
        self.assertEqual(len(files), 4)

    def test_matte_blends_exactly_when_the_colors_suffice(self):
        few = self.clear[:8, :16]
        self.save("few.png", few)
        self.succeed("few.png", "--alpha", "matte:#ffffff", "-o", "out.png")
        self.assertTrue((self.pixels("out.png")[..., 3] == 255).all())
        self.assertTrue((self.pixels("out.png")[..., :3] == on_ground(self.path("few.png"), 255)).all())

    def test_threshold_leaves_alpha_0_and_255_where_it_says(self):
        self.succeed("clear.png", "-k", "16", "--alpha", "threshold:100", "-o", "out.png")
        self.assertTrue((self.pixels("out.png")[..., 3] == numpy.where(self.clear[..., 3] >= 100, 255, 0)).all())

    def test_kept_alpha_comes_first_in_the_png_palette(self):
        self.succeed("clear.png", "-k", "16", "--alpha", "keep", "-o", "out.png")
        with Image.open(self.path("out.png")) as picture:
            alphas = picture.info["transparency"]
        self.assertLess(len(alphas), 16, "opaque entries need no tRNS byte, so they are last")
        self.assertTrue(all(alpha < 255 for alpha in alphas))
        alpha = self.pixels("out.png")[..., 3]
        for kept in (0, 255):
            self.assertTrue((alpha[self.clear[..., 3] == kept] == kept).all())

    def test_a_gif_of_a_translucent_picture_is_opaque_or_transparent(self):
        self.succeed("clear.png", "-k", "16", "-o", "out.gif")
        alpha = self.pixels("out.gif")[..., 3]
        self.assertEqual(set(numpy.unique(alpha)), {0, 255})
        self.assertTrue((alpha[self.clear[..., 3] == 0] == 0).all())
        self.assertTrue((alpha[self.clear[..., 3] == 255] == 255).all())

    def test_json_tells_what_was_used(self):
        keys = ("space", "salience", "dither", "dither_strength", "bayer_size", "alpha", "sort", "compress")

        def used(*arguments):
            report = self.report(*arguments, "-o", "out.png", "--force")
            return tuple(report[key] for key in keys)
        self.assertEqual(used("in.png"), ("srgb", 0, "none", 0, None, "keep", "smallest", "default"))
        self.assertEqual(used("in.png", "--space", "lab", "--salience", "0.5", "--dither", "bayer", "--dither-strength", "0.75",
                              "--bayer-size", "4", "--alpha", "matte:#0A0b0c", "--sort", "hue", "--compress", "max"),
                         ("lab", 0.5, "bayer", 0.75, 4, "matte:#0a0b0c", "hue", "max"))
        self.save("few.png", self.clear[:2, :2])
        self.assertEqual(used("few.png", "--salience", "1", "--alpha", "threshold:7")[1], 0, "nothing was clustered")

    def test_json_tells_the_defaults_so_that_they_can_be_given(self):
        for colors in ("8", "64", "256"):
            left_open = ("in.png", "-k", colors, "--dither", "sierra", "-o", "out.png", "--force")
            report = self.report(*left_open)
            expected = self.read("out.png")
            self.report(*left_open, "--salience", str(report["salience"]), "--dither-strength", str(report["dither_strength"]))
            self.assertEqual(self.read("out.png"), expected, colors)
            self.assertEqual(report["salience"] > 0, colors != "256")
            self.assertGreater(report["dither_strength"], 0)
        self.assertIn('"dither_strength":0.6,', self.succeed("in.png", "-k", "16", "--dither", "sierra", "-o", "16.png", "--json").stdout)

    def test_json_tells_what_outputs_without_a_png_change(self):
        self.save("few.png", self.clear[:8, :16])
        report = self.report("few.png", "-o", "out.gif")
        self.assertEqual((report["alpha"], report["sort"]), ("threshold:128", "luma"))
        report = self.report("few.png", "-o", "both.gif", "-o", "both.png", "--alpha", "threshold:9")
        self.assertEqual((report["alpha"], report["sort"]), ("threshold:9", "smallest"))

    def test_a_gif_of_a_soft_edged_picture_has_no_color_of_its_edges(self):
        # A red ball, whose edge fades out through green and blue: what becomes transparent must not be mixed in.
        y, x = numpy.mgrid[0:96, 0:96]
        alpha = numpy.clip(255 - 12 * (numpy.hypot(x - 47.5, y - 47.5) - 25), 0, 255)
        generator = numpy.random.default_rng(5)
        red, small = 180 + generator.integers(0, 60, (96, 96)), generator.integers(0, 40, (96, 96))
        faint = alpha < 128
        ball = numpy.stack([numpy.where(faint, small, red), numpy.where(faint, red, small),
                            numpy.where(faint & (x > 47), red, small), alpha], axis=-1).astype(numpy.uint8)
        self.save("ball.png", ball)
        kept = ball[..., 3] >= 128
        self.assertTrue((ball[..., 3][faint] > 0).sum() > 500 and (ball[..., 3][kept] < 255).sum() > 500, "it has a soft edge")
        for options in ([], ["--dither", "floyd-steinberg"], ["--space", "oklab"], ["--salience", "1"]):
            report = self.report("ball.png", "-k", "6", "-o", "out.gif", "--force", *options)
            shown = self.pixels("out.gif")
            self.assertTrue(((shown[..., 3] == 255) == kept).all())
            self.assertLessEqual(len(report["palette"]), 6)
            seen = [tuple(color) for color in numpy.unique(shown[kept][:, :3], axis=0)]
            for r, g, b in seen:
                self.assertTrue(180 <= r < 240 and g < 40 and b < 40, (r, g, b, options))
            self.assertEqual({entry["hex"] for entry in report["palette"]}, {"#00000000"} | {"#%02x%02x%02x" % color for color in seen})

    def test_spaces_of_the_eye_look_closer_than_srgb(self):
        # Pictures drawn by samples/. In sRGB the mean squared error is lower, but not what the eye sees of it.
        def measures(name, *options):
            path = os.path.join(SAMPLES, "pictures", name)
            return json.loads(self.succeed(path, *options, "--measure", "all", "--json", "-o", "out.png", "--force").stdout)
        for name, numbers in (("scene.png", ("2", "3", "4", "16", "64", "256")), ("icon.png", ("4", "16", "64"))):
            for colors in numbers:
                look = {space: measures(name, "-k", colors, "--space", space) for space in ("srgb", "oklab", "lab")}
                for space in ("oklab", "lab"):
                    self.assertLess(look[space]["delta_e"]["mean"], look["srgb"]["delta_e"]["mean"], (name, colors, space))
                    self.assertGreater(look[space]["mse"], look["srgb"]["mse"], (name, colors, space))

    def test_palette_takes_the_options_of_colors(self):
        result = self.succeed("palette", "clear.png", "-k", "8", "--space", "oklab", "--alpha", "matte:#000000", "--salience", "1")
        self.assertEqual(result.stdout.count("\n"), 8)

    def test_wrong_values_are_refused(self):
        for option, values in (("--space", ("hsv",)), ("--dither", ("fs",)), ("--bayer-size", ("3",)),
                               ("--dither-strength", ("1.5", "-0.1", "nan")), ("--salience", ("2", "-1", "nan")),
                               ("--alpha", ("", "matte", "matte:red", "matte:#12345", "threshold:256", "threshold:-1"))):
            for value in values:
                self.refuse(USAGE, "in.png", option + "=" + value, says=option)


if __name__ == "__main__":
    unittest.main()
