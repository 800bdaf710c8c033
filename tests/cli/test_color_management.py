"""Profiles, gamma, orientation and metadata, through the real binary, against Pillow and its lcms2."""
import io
import os
import struct
import unittest
import zlib

import numpy
from PIL import Image, ImageCms

from program import DONE, SHARED, SMALL_CODECS, ProgramTest, on_white, soft

INPUTS = os.path.join(SHARED, "data", "inputs", "load")
NEEDS_LCMS2 = "the small version has no color management"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def chunks(data):
    at, found = 8, []
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        found.append((kind, data[at + 8:at + 8 + length]))
        at += 12 + length
    return found


def few_colors():
    """Saturated blocks, few enough for a palette to hold each."""
    generator = numpy.random.default_rng(5)
    colors = generator.integers(0, 256, (64, 3), dtype=numpy.uint8)
    return colors[numpy.arange(64 * 64).reshape(64, 64) % 64]


def exif(orientation, order="MM"):
    end = "<" if order == "II" else ">"
    return order.encode() + struct.pack(end + "HIHHHIHHI", 42, 8, 1, 0x112, 3, 1, orientation, 0, 0)


class ColorManagement(ProgramTest):
    def png_with(self, name, pixels, *extra):
        """A PNG of these pixels with more chunks after IHDR."""
        buffer = io.BytesIO()
        Image.fromarray(pixels).save(buffer, "png")
        data = buffer.getvalue()
        self.write(name, data[:33] + b"".join(chunk(*one) for one in extra) + data[33:])
        return name

    def converted(self, name, *options):
        self.succeed(name, "-k", "256", "-o", "out.png", "--force", "--quiet", *options)
        return on_white(self.path("out.png"))

    def assert_close(self, ours, theirs, levels=1):
        self.assertLessEqual(abs(ours.astype(int) - theirs.astype(int)).max(), levels)

    def by_lcms2(self, path):
        with Image.open(path) as picture:
            source = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
            return numpy.asarray(ImageCms.profileToProfile(picture.convert("RGB"), source, ImageCms.createProfile("sRGB"),
                                                           outputMode="RGB"))

    @unittest.skipIf(SMALL_CODECS, NEEDS_LCMS2)
    @unittest.skipUnless(os.path.isdir(INPUTS), f"the shared inputs are not at {INPUTS}")
    def test_wide_gamut_pictures_look_as_lcms2_says(self):
        for name, profile in (("p3.png", "Display P3"), ("prophoto.png", "ProPhoto RGB")):
            with self.subTest(name):
                path = os.path.join(INPUTS, name)
                report = self.report(path, "-k", "256", "-o", "out.png", "--force")
                self.assertEqual(report["profile"], profile)
                self.assert_close(on_white(self.path("out.png")), self.by_lcms2(path))

    @unittest.skipIf(SMALL_CODECS, NEEDS_LCMS2)
    @unittest.skipUnless(os.path.isdir(INPUTS), f"the shared inputs are not at {INPUTS}")
    def test_a_profile_moves_from_png_to_jpeg(self):
        with Image.open(os.path.join(INPUTS, "p3.png")) as picture:
            profile = picture.info["icc_profile"]
        self.save("in.jpg", few_colors().repeat(8, 0).repeat(8, 1), quality=95, icc_profile=profile)
        report = self.report("in.jpg", "-k", "256", "-o", "out.png")
        self.assertEqual(report["profile"], "Display P3")
        bend = abs(on_white(self.path("out.png")).astype(int) - self.by_lcms2(self.path("in.jpg")))
        straight = abs(on_white(self.path("out.png")).astype(int) - on_white(self.path("in.jpg")))
        self.assertLess(bend.mean(), straight.mean() / 2)

    @unittest.skipIf(SMALL_CODECS, NEEDS_LCMS2)
    def test_gamma_is_arithmetic(self):
        pixels = few_colors()
        for gamma in (100000, 55556, 35000):
            name = self.png_with("in.png", pixels, (b"gAMA", struct.pack(">I", gamma)))
            light = (pixels / 255.0) ** (100000 / gamma)
            level = numpy.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055) * 255
            self.assert_close(self.converted(name), level.round())
            self.assert_close(self.converted(name, "--profile", "ignore"), pixels, 0)

    def test_pictures_that_are_srgb_stay_as_they_are(self):
        pixels = few_colors()
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        iccp = (b"iCCP", b"sRGB\0\0" + zlib.compress(srgb))
        for extra in ([(b"sRGB", b"\0")], [(b"gAMA", struct.pack(">I", 45455))], [iccp],
                      [(b"sRGB", b"\0"), (b"gAMA", struct.pack(">I", 100000))]):
            name = self.png_with("in.png", pixels, *extra)
            report = self.report(name, "-k", "64", "-o", "out.png", "--force")
            self.assertIsNone(report["profile"])
            self.assertEqual(report["mse"], 0)
            self.assert_close(on_white(self.path("out.png")), pixels, 0)

    @unittest.skipIf(SMALL_CODECS, NEEDS_LCMS2)
    def test_a_damaged_profile_is_ignored_with_one_line(self):
        name = self.png_with("photo.png", few_colors(), (b"iCCP", b"bad\0\0" + zlib.compress(b"no profile")))
        complaint = "tinct: photo.png: warning: its color profile is damaged and was ignored.\n"
        self.write("fine.png", self.read(self.png_with("fine.png", few_colors())))
        for arguments in ([name, "-k", "64", "-o", "out.png", "--force"], ["palette", name, "-k", "4"],
                          ["compare", name, "fine.png"], ["choose-k", name, "--max-k", "2", "--method", "elbow"]):
            result = self.tinct(*arguments)
            self.assertEqual((result.returncode, result.stderr), (DONE, complaint))
        self.assert_close(on_white(self.path("out.png")), few_colors(), 0)
        self.assertEqual(self.succeed(name, "-o", "q.png", "--quiet").stderr, "")
        self.assertEqual(self.succeed(name, "-o", "i.png", "--profile", "ignore").stderr, "")

    @unittest.skipIf(SMALL_CODECS, NEEDS_LCMS2)
    def test_the_report_names_what_was_converted(self):
        name = self.png_with("in.png", few_colors(), (b"gAMA", struct.pack(">I", 100000)))
        self.assertEqual(self.report(name, "-o", "a.png")["profile"], "gAMA 1")
        self.assertIsNone(self.report(name, "-o", "b.png", "--profile", "ignore")["profile"])
        self.assertIn("  profile  gAMA 1, converted to sRGB\n", self.succeed(name, "-o", "c.png").stdout)

    def test_png_output_is_tagged_srgb_and_has_no_metadata(self):
        self.save("in.jpg", soft(40, 30), exif=b"Exif\0\0" + exif(6), comment=b"secret")
        self.succeed("in.jpg", "-k", "8", "-o", "out.png", "-o", "out.jpg")
        kinds = [kind for kind, _ in chunks(self.read("out.png"))]
        self.assertEqual(kinds[:2], [b"IHDR", b"sRGB"])
        self.assertEqual(dict(chunks(self.read("out.png")))[b"sRGB"], b"\0")
        self.assertFalse({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"iCCP"} & set(kinds))
        self.assertNotIn(b"Exif", self.read("out.jpg"))
        self.assertNotIn(b"secret", self.read("out.jpg"))

    def test_kept_metadata_says_that_the_picture_is_upright(self):
        stored = soft(40, 30)
        xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" tiff:Orientation="6"/>'
        self.save("in.jpg", stored, exif=b"Exif\0\0" + exif(6, "II"), comment=b"a comment", quality=95)
        data = self.read("in.jpg")
        segment = b"http://ns.adobe.com/xap/1.0/\0" + xmp
        self.write("in.jpg", data[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + data[2:])
        self.succeed("in.jpg", "-k", "8", "-o", "out.png", "-o", "out.jpg", "-o", "out.gif", "--keep-metadata")
        for name in ("out.png", "out.jpg"):
            with self.subTest(name), Image.open(self.path(name)) as picture:
                self.assertEqual(picture.size, (30, 40))
                picture.load()
                self.assertEqual(picture.getexif()[0x112], 1)
                text = picture.text["Comment"] if name == "out.png" else picture.info["comment"].decode()
                self.assertEqual(text, "a comment")
                self.assertIn(b'tiff:Orientation="1"', self.read(name))

    def test_every_orientation_gives_the_same_upright_picture(self):
        upright = Image.fromarray(soft(48, 32).repeat(2, 0).repeat(2, 1))
        undo = {2: Image.FLIP_LEFT_RIGHT, 3: Image.ROTATE_180, 4: Image.FLIP_TOP_BOTTOM, 5: Image.TRANSPOSE, 6: Image.ROTATE_90,
                7: Image.TRANSVERSE, 8: Image.ROTATE_270}
        for order in ("II", "MM"):
            for orientation in range(1, 9):
                stored = upright.transpose(undo[orientation]) if orientation > 1 else upright
                self.png_with("in.png", numpy.asarray(stored), (b"eXIf", exif(orientation, order)))
                first = self.converted("in.png") if orientation == 1 else first
                with self.subTest(order=order, orientation=orientation):
                    self.assert_close(self.converted("in.png"), first, 0)
                stored.save(self.path("in.jpg"), quality=100, subsampling=0, exif=b"Exif\0\0" + exif(orientation, order))
                with self.subTest("JPEG", order=order, orientation=orientation):
                    difference = abs(self.converted("in.jpg").astype(int) - numpy.asarray(upright))
                    self.assertLess(difference.mean(), 6)

    @unittest.skipUnless(os.path.isdir(INPUTS), f"the shared inputs are not at {INPUTS}")
    def test_the_eight_shared_photos_show_the_same(self):
        first = None
        for orientation in range(1, 9):
            path = os.path.join(INPUTS, f"exif_landscape_{orientation}.jpg")
            self.succeed(path, "-k", "16", "--effort", "fast", "-o", "out.png", "--force", "--quiet")
            with Image.open(self.path("out.png")) as picture:
                self.assertEqual(picture.size, (1800, 1200))
                small = numpy.asarray(picture.convert("RGB").resize((90, 60), Image.BOX)).astype(int)
            first = small if first is None else first
            with self.subTest(orientation=orientation):
                self.assertLess(abs(small - first).mean(), 4)

    def test_16_bits_are_read_without_truncation(self):
        # 0xffff - 0x40 is 255 when it is rounded and 254 when it is cut off after a wrong step.
        levels = numpy.array([[0, 127, 128, 129, 257 * 100 + 128, 257 * 100 + 129, 65535 - 128, 65535]], dtype=numpy.uint16)
        Image.fromarray(levels).save(self.path("in.png"))
        self.assertEqual(self.converted("in.png")[0, :, 0].tolist(), [0, 0, 0, 1, 100, 101, 255, 255])


if __name__ == "__main__":
    unittest.main()
