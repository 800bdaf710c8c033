"""Every kind of picture becomes an indexed one with the colors, and the error, that the report says."""
import math
import struct
import unittest
import zlib

import numpy
from PIL import Image

from program import NOISE_SIDE, ProgramTest, distinct_colors, mse, noise, on_white, soft


class Pictures(ProgramTest):
    def check(self, name, k, *options):
        """Quantizes and holds every figure of the report against numpy's."""
        report = self.report(name, "-k", str(k), "-o", "out.png", "--force", *options)
        with Image.open(self.path("out.png")) as out, Image.open(self.path(name)) as original:
            self.assertEqual(out.mode, "P")
            self.assertEqual(out.size, original.size)
            self.assertEqual((report["width"], report["height"]), original.size)
        used = distinct_colors(self.path("out.png"))
        self.assertLessEqual(used, k)
        self.assertEqual(report["colors_used"], used)
        self.assertEqual(report["colors_asked"], k)
        self.assertEqual(report["colors_in"], distinct_colors(self.path(name)))
        error = mse(self.path(name), self.path("out.png"))
        self.assertAlmostEqual(report["mse"], error, delta=0.01)
        if error == 0:
            self.assertIsNone(report["psnr_db"])
        else:
            self.assertAlmostEqual(report["psnr_db"], 10 * math.log10(255 ** 2 / error), delta=0.01)
        self.assertEqual(sum(entry["count"] for entry in report["palette"]), report["width"] * report["height"])
        return report

    def check_exact(self, name, k):
        report = self.check(name, k)
        self.assertEqual(report["mse"], 0)
        self.assertEqual(report["colors_used"], report["colors_in"])
        self.assertTrue((on_white(self.path(name)) == on_white(self.path("out.png"))).all())

    def test_one_pixel(self):
        self.save("in.png", noise(1, 1))
        self.check_exact("in.png", 16)

    def test_a_very_tall_and_a_very_wide_picture(self):
        self.save("tall.png", soft(1, 20000))
        self.save("wide.png", soft(20000, 1))
        self.check("tall.png", 16)
        self.check("wide.png", 16)

    def test_one_color(self):
        self.save("in.png", numpy.full((50, 70, 3), (12, 200, 7), dtype=numpy.uint8))
        for k in (1, 2, 256):
            self.check_exact("in.png", k)

    def test_two_colors(self):
        pixels = numpy.zeros((40, 41, 3), dtype=numpy.uint8)
        pixels[::2] = (255, 3, 9)
        self.save("in.png", pixels)
        self.check_exact("in.png", 2)
        self.assertGreater(self.check("in.png", 1)["mse"], 0)

    def test_as_many_or_fewer_colors_than_asked_stay_exact(self):
        grays = numpy.arange(256, dtype=numpy.uint8).reshape(16, 16)
        self.save("in.png", numpy.stack([grays] * 3, axis=-1))
        self.check_exact("in.png", 256)
        self.assertGreater(self.check("in.png", 255)["mse"], 0)

    def test_smooth_colors_at_every_depth(self):
        self.save("in.png", soft(160, 120))
        errors = [self.check("in.png", k)["mse"] for k in (1, 2, 3, 4, 5, 16, 17, 255, 256)]
        self.assertEqual(errors, sorted(errors, reverse=True))

    def test_jpeg_bmp_gif_tga_and_ppm_inputs(self):
        picture = Image.fromarray(soft(64, 48))
        self.save("in.bmp", picture)
        self.save("in.tga", picture)
        self.save("in.ppm", picture)
        self.save("in.gif", picture.convert("P"))
        for name in ("in.bmp", "in.tga", "in.ppm", "in.gif"):
            with self.subTest(name):
                self.check(name, 16)
        # Decoders of JPEG differ by a level or so; so do their figures.
        self.save("in.jpg", picture, quality=95)
        report = self.report("in.jpg", "-k", "16")
        self.assertAlmostEqual(report["mse"], mse(self.path("in.jpg"), self.path("in-k16.png")), delta=3)

    def test_alpha_is_kept_and_measured_on_the_worse_ground(self):
        pixels = noise(33, 29, channels=4)
        pixels[:8, :, 3] = 255
        pixels[8:12, :, 3] = 0
        self.save("in.png", pixels)
        report = self.report("in.png", "-k", "16", "-o", "out.png")
        with Image.open(self.path("out.png")) as out:
            written = numpy.asarray(out.convert("RGBA")).astype(int)
        for alpha in (0, 255):
            self.assertTrue((written[..., 3][pixels[..., 3] == alpha] == alpha).all())
        visible = pixels[pixels[..., 3] > 0]
        self.assertEqual(report["colors_in"], len(numpy.unique(visible, axis=0)) + 1)
        self.assertEqual(report["palette"][0]["hex"], "#00000000")

        def over(picture, ground):
            color, alpha = picture[..., :3].astype(int), picture[..., 3:].astype(int)
            return (color * alpha + ground * (255 - alpha) + 127) // 255
        error = max(((over(pixels, ground) - over(written, ground)) ** 2).mean() for ground in (0, 255))
        self.assertAlmostEqual(report["mse"], error, delta=0.01)

    def test_what_cannot_be_seen_is_kept_when_nothing_is_lost(self):
        self.save("invisible.png", numpy.full((5, 5, 4), (9, 8, 7, 0), dtype=numpy.uint8))
        report = self.report("invisible.png", "-k", "4", "-o", "out.png")
        self.assertEqual([entry["hex"] for entry in report["palette"]], ["#09080700"])

    def test_random_noise(self):
        self.save("in.png", noise(NOISE_SIDE, NOISE_SIDE), compress_level=1)
        self.check("in.png", 4)

    def test_restarts_never_make_it_worse(self):
        self.save("in.png", soft(100, 80))
        one = self.report("in.png", "-k", "8", "-o", "one.png")
        ten = self.report("in.png", "-k", "8", "-o", "ten.png", "--restarts", "10")
        self.assertEqual(len(ten["restart_inertias"]), 10)
        self.assertEqual(ten["restart_inertias"][0], one["restart_inertias"][0])
        self.assertGreater(len(set(ten["restart_inertias"])), 1, "restarts start differently")
        self.assertLessEqual(min(ten["restart_inertias"]), one["restart_inertias"][0])

    def test_every_initialization_works_and_they_differ(self):
        self.save("in.png", soft(100, 80))
        palettes = set()
        for name in ("random", "k-means++", "greedy-k-means++"):
            palettes.add(str(self.check("in.png", 24, "--init", name)["palette"]))
        self.assertEqual(len(palettes), 3)


class StoredPixels(ProgramTest):
    def test_pixels_that_were_stored_in_small_blocks_in_one_chunk_are_no_damage(self):
        """zlib stores what it cannot compress, in blocks so small that libpng's own limit of a chunk is passed."""
        width, height, block = 2000, 1400, 1000
        pixels = numpy.random.default_rng(1).integers(0, 256, (height, width, 3), numpy.uint8)
        raw = b"".join(b"\0" + row.tobytes() for row in pixels)
        starts = range(0, len(raw), block)
        stored = b"".join(struct.pack("<BHH", at + block >= len(raw), len(part), len(part) ^ 0xffff) + part
                          for at, part in ((at, raw[at:at + block]) for at in starts))
        data = b"x\x01" + stored + struct.pack(">I", zlib.adler32(raw))
        chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", data), (b"IEND", b""))
        with open(self.path("stored.png"), "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n")
            for kind, content in chunks:
                file.write(struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content)))
        self.succeed("stored.png", "-k", "2", "--effort", "fast", "-o", "out.png", "--quiet")


if __name__ == "__main__":
    unittest.main()
