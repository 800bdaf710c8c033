"""Where results go, in which format, and what is refused."""
import os
import unittest

import numpy
from PIL import Image

from program import DONE, INPUT, OUTPUT, USAGE, ProgramTest, noise, on_white, soft


class Outputs(ProgramTest):
    def setUp(self):
        super().setUp()
        self.save("photo.jpg", Image.fromarray(soft(60, 40)), quality=95)

    def test_without_o_the_name_says_the_colors(self):
        os.mkdir(self.path("sub"))
        os.rename(self.path("photo.jpg"), self.path("sub", "my.photo.jpg"))
        self.succeed("sub/my.photo.jpg", "-k", "16")
        self.assertEqual(self.files(), ["sub/my.photo-k16.png", "sub/my.photo.jpg"])
        self.succeed(self.path("sub", "my.photo.jpg"), "--format", "gif")
        self.assertIn("sub/my.photo-k256.gif", self.files())

    def test_one_run_writes_many_formats(self):
        names = ["a.png", "b.gif", "c.bmp", "d.tga", "e.jpg", "f.JPEG", "g.PNG"]
        self.succeed("photo.jpg", "-k", "16", *[word for name in names for word in ("-o", name)])
        self.assertEqual(self.files(), sorted(names + ["photo.jpg"]))
        first = on_white(self.path("a.png"))
        formats = {}
        for name in names:
            with Image.open(self.path(name)) as picture:
                formats[name] = picture.format
                self.assertEqual(picture.size, (60, 40))
            lossy = name in ("e.jpg", "f.JPEG")
            if not lossy:
                self.assertTrue((on_white(self.path(name)) == first).all(), name)
        self.assertEqual(list(formats.values()), ["PNG", "GIF", "BMP", "TGA", "JPEG", "JPEG", "PNG"])
        with Image.open(self.path("a.png")) as png, Image.open(self.path("b.gif")) as gif:
            self.assertEqual((png.mode, gif.mode), ("P", "P"))

    def test_a_picture_too_large_for_one_format_writes_none(self):
        wide = self.save("wide.png", numpy.zeros((1, 70000, 3), numpy.uint8))
        result = self.tinct(wide, "-k", "2", "-o", "a.png", "-o", "b.gif")
        self.assertEqual(result.returncode, OUTPUT)
        self.assertRegex(result.stderr, r"^tinct: b\.gif: a GIF cannot hold .*\n$")
        self.assertNotIn("a.png", self.files())

    def test_an_empty_out_dir_is_refused(self):
        before = self.files()
        self.assertEqual(self.tinct("photo.jpg", "--out-dir", "").returncode, USAGE)
        self.assertEqual(self.files(), before)

    def test_a_failing_input_makes_no_folder(self):
        self.write("bad.png", b"no picture")
        self.refuse(INPUT, "bad.png", "--out-dir", "new/deep", says="bad.png")
        self.assertFalse(os.path.exists(self.path("new")))
        self.write("file", b"x")
        self.refuse(OUTPUT, "photo.jpg", "--out-dir", "file/deep", says=["file/deep", "its folder is a file"])

    def test_an_unknown_ending_names_the_known_ones(self):
        for name in ("out.webp", "out", "png"):
            self.refuse(USAGE, "photo.jpg", "-o", name, says=[name, ".png", ".gif", ".jpg", ".jpeg", ".bmp", ".tga"])

    def test_out_dir_is_made_and_mirrors_the_inputs(self):
        os.makedirs(self.path("a", "b"))
        self.save("a/one.png", noise(3, 3))
        self.save("a/b/one.png", noise(4, 4))
        self.succeed("photo.jpg", "a/one.png", "./a/../a/b/one.png", "-k", "4", "--out-dir", "new/out")
        self.assertEqual(self.files("new", "out"), ["a/b/one.png", "a/one.png", "photo.png"])
        with Image.open(self.path("new", "out", "a", "b", "one.png")) as picture:
            self.assertEqual(picture.size, (4, 4))

    def test_out_dir_is_never_left(self):
        os.mkdir(self.path("deep"))
        self.succeed("../photo.jpg", "-k", "4", "--out-dir", "out", cwd=self.path("deep"))
        self.succeed(self.path("photo.jpg"), "-k", "4", "--out-dir", "absolute", cwd=self.path("deep"))
        self.assertEqual(self.files(), ["deep/absolute/photo.png", "deep/out/photo.png", "photo.jpg"])

    def test_an_existing_file_is_refused_unless_forced(self):
        self.write("out.png", b"precious")
        self.refuse(OUTPUT, "photo.jpg", "-o", "out.png", says=["out.png", "--force"])
        self.assertEqual(self.read("out.png"), b"precious")
        self.succeed("photo.jpg", "-o", "out.png", "--force")
        self.assertEqual(self.read("out.png")[:4], b"\x89PNG")

    def test_an_existing_file_is_refused_before_the_work(self):
        # A picture that cannot be read would give status 3, if it were looked at first.
        self.write("broken.png", b"broken")
        self.write("out.png", b"precious")
        self.refuse(OUTPUT, "broken.png", "-o", "out.png", says="out.png")

    def test_an_input_is_replaced_only_by_force(self):
        self.save("in.png", soft(30, 30))
        before = self.read("in.png")
        self.refuse(OUTPUT, "in.png", "-o", "in.png", says="in.png")
        self.assertEqual(self.read("in.png"), before)
        self.succeed("in.png", "-o", "in.png", "--force", "-k", "4")
        with Image.open(self.path("in.png")) as picture:
            self.assertEqual(picture.mode, "P")

    def test_an_output_that_another_input_is_read_from_is_refused_even_by_force(self):
        self.save("in.png", soft(30, 30))
        self.save("in-k4.png", soft(20, 20))
        before = self.read("in-k4.png")
        self.refuse(USAGE, "in.png", "./in-k4.png", "-k", "4", "--force", says=["in-k4.png", "input"])
        os.symlink(self.folder, self.path("link"))
        self.refuse(USAGE, "in.png", "link/in-k4.png", "-k", "4", "--force", says=["in-k4.png", "input"])
        self.assertEqual(self.read("in-k4.png"), before)

    def test_two_inputs_for_one_output_are_refused_before_any_work(self):
        self.save("photo.png", soft(30, 30))
        self.refuse(USAGE, "photo.jpg", "photo.png", says=["photo-k256.png", "photo.jpg", "photo.png"])
        self.refuse(USAGE, "photo.jpg", "photo.png", "--out-dir", "out", "--force",
                    says=["photo.png", "Rename one of them, or run tinct for each with -o."])
        self.refuse(USAGE, "photo.jpg", "./photo.jpg", says=["photo-k256.png", "photo.jpg is named twice", "Name it once."])
        self.refuse(USAGE, "photo.jpg", "-o", "a.png", "-o", "./a.png", says="twice")

    def test_o_is_for_one_input(self):
        self.save("b.png", soft(30, 30))
        self.refuse(USAGE, "photo.jpg", "b.png", "-o", "out.png", says="--out-dir")
        self.refuse(USAGE, "photo.jpg", "-o", "out.png", "--out-dir", "out", says="--out-dir")

    def test_format_that_nothing_uses_is_refused(self):
        self.refuse(USAGE, "photo.jpg", "-o", "out.gif", "--format", "png", says="--format")

    def test_a_missing_or_impossible_folder(self):
        self.refuse(OUTPUT, "photo.jpg", "-o", "nowhere/out.png", says="nowhere")
        self.refuse(OUTPUT, "photo.jpg", "-o", "photo.jpg/out.png", says="photo.jpg")
        self.refuse(OUTPUT, "photo.jpg", "--out-dir", "photo.jpg", says="photo.jpg")
        os.mkdir(self.path("folder.png"))
        self.refuse(OUTPUT, "photo.jpg", "-o", "folder.png", "--force", says="folder.png")

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_without_permission(self):
        os.mkdir(self.path("locked"), mode=0o500)
        self.refuse(OUTPUT, "photo.jpg", "-o", "locked/out.png", says="locked")

    def test_names_with_odd_characters(self):
        for name in ("with space.png", "grün.png", "-dash.png", "a\nb.png", "[x].png"):
            with self.subTest(name):
                self.save("./" + name, noise(3, 3))
                self.succeed("-k", "2", "--quiet", "--", name)
                self.assertIn(name[:-4] + "-k2.png", self.files())
        with open(os.path.join(os.fsencode(self.folder), b"caf\xe9.png"), "wb") as file:
            file.write(self.read("with space.png"))
        self.assertEqual(self.tinct(b"caf\xe9.png", "--json", "-k", "2").returncode, DONE)


class Pipes(ProgramTest):
    def setUp(self):
        super().setUp()
        self.save("in.png", soft(60, 40))

    def test_standard_output_has_the_picture_and_the_summary_moves(self):
        self.succeed("in.png", "-k", "4", "-o", "file.png")
        result = self.succeed("in.png", "-k", "4", "-o", "-", text=False)
        self.assertEqual(result.stdout, self.read("file.png"))
        self.assertIn(b"4 used of 4 asked", result.stderr)
        result = self.succeed("in.png", "-k", "4", "-o", "-", "--json", text=False)
        self.assertTrue(result.stderr.startswith(b'{"schema":'))
        for word, start in (("gif", b"GIF89a"), ("jpg", b"\xff\xd8\xff"), ("jpeg", b"\xff\xd8\xff"), ("bmp", b"BM"), ("png", b"\x89PNG")):
            result = self.succeed("in.png", "-o", "-", "--format", word, "--quiet", text=False)
            self.assertTrue(result.stdout.startswith(start), word)
            self.assertEqual(result.stderr, b"")
        self.assertEqual(len(self.succeed("in.png", "-o", "-", "--format", "tga", text=False).stdout) > 18, True)

    def test_standard_input_is_called_stdin(self):
        data = self.read("in.png")
        result = self.succeed("-", "-o", "out.png", "-k", "4", "--json", input=data, text=False)
        self.assertIn(b'"input":"stdin"', result.stdout)
        self.succeed("in.png", "-o", "file.png", "-k", "4")
        self.assertEqual(self.read("out.png"), self.read("file.png"))
        self.succeed("-", "--out-dir", "out", "-k", "4", input=data, text=False)
        self.assertEqual(self.files("out"), ["stdin.png"])
        result = self.succeed("-", "-o", "-", "-k", "4", input=data, text=False)
        self.assertEqual(result.stdout, self.read("file.png"))
        self.assertEqual(self.succeed("palette", "-", "-k", "4", input=data, text=False).stdout.count(b"\n"), 4)
        self.assertIn(b"MSE      0\n", self.succeed("compare", "-", "in.png", input=data, text=False).stdout)

    def test_standard_input_needs_a_place_to_go(self):
        self.refuse(USAGE, "-", says=["-o"])
        self.refuse(USAGE, "-", "-", "--out-dir", "out", says="once")
        self.refuse(USAGE, "palette", "-", "-", says="once")
        self.refuse(USAGE, "compare", "-", "-", says="once")

    def test_garbage_on_standard_input(self):
        self.refuse(INPUT, "-", "-o", "out.png", input="", says=["standard input", "empty"])
        self.refuse(INPUT, "-", "-o", "out.png", input="not a picture", says="stdin")


if __name__ == "__main__":
    unittest.main()
