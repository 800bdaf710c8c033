"""What the commands on point sets read, and what they refuse to read."""
import os
import unittest

import numpy
from PIL import Image

from points import COMMANDS, INPUT, USAGE, PointTest, random_points
from program import DONE, SAMPLES, noise, soft


class Samples(unittest.TestCase):
    def load(self, name):
        return numpy.loadtxt(os.path.join(SAMPLES, "points", name), delimiter=",")

    def test_the_sample_point_sets_are_what_their_readme_says(self):
        numpy.random.seed(42)
        blobs = numpy.concatenate([numpy.random.randn(50, 2) + center for center in ([0, 5], [5, 0], [-5, 0])])
        self.assertLess(abs(blobs - self.load("blobs.csv")).max(), 1e-14)
        numpy.random.seed(42)
        t = numpy.linspace(0, numpy.pi, 150)
        moons = numpy.concatenate([numpy.stack([numpy.cos(t), numpy.sin(t)], 1), numpy.stack([1 - numpy.cos(t), 0.5 - numpy.sin(t)], 1)])
        self.assertLess(abs(moons + 0.08 * numpy.random.randn(300, 2) - self.load("moons.csv")).max(), 1e-14)


class GoodInputs(PointTest):
    def inertia(self, *arguments):
        return self.report("cluster", *arguments)["inertia"]

    def test_the_same_points_in_every_form_give_the_same_result(self):
        points = numpy.loadtxt(self.path("blobs.csv"), delimiter=",")
        self.save_npy("a.npy", points)
        self.save_npy("fortran.npy", numpy.asfortranarray(points))
        self.save_npy("nameless", points)
        os.rename(self.path("nameless.npy"), self.path("nameless.csv"))  # what counts is the content
        self.save_csv("header.csv", points, header="north,east")
        text = self.read("blobs.csv").decode()
        self.write("tabs.txt", text.replace(",", "\t").encode())
        self.write("semicolons.csv", text.replace(",", " ; ").encode())
        self.write("crlf.csv", text.replace("\n", "\r\n").encode())
        self.write("bom.csv", b"\xef\xbb\xbf" + text.encode())
        self.write("no-end.csv", text.rstrip("\n").encode())
        expected = self.inertia("blobs.csv", "-k", "3")
        for name in ("a.npy", "fortran.npy", "nameless.csv", "header.csv", "tabs.txt", "semicolons.csv", "crlf.csv", "bom.csv",
                     "no-end.csv"):
            with self.subTest(name):
                self.assertEqual(self.inertia(name, "-k", "3"), expected)

    def test_delimiters(self):
        self.write("bars.csv", b"1|2\n3|4\n5|9\n")
        self.assertEqual(self.report("cluster", "bars.csv", "-k", "1", "--delimiter", "|")["d"], 2)
        for word, character in (("comma", ","), ("semicolon", ";"), ("tab", "\t"), ("\\t", "\t"), ("space", " "), (";", ";")):
            self.write("in.csv", f"1{character}2\n3{character}4\n".encode())
            self.assertEqual(self.report("cluster", "in.csv", "-k", "1", "--delimiter", word)["d"], 2)
        for wrong in ("", "1", "e", ".", "-", "+", "ab", '"', "\n", "é"):
            self.refuse(USAGE, "cluster", "in.csv", "-k", "1", "--delimiter", wrong, says="--delimiter: ")

    def test_weights_stand_for_repeated_points(self):
        self.write("weighted.csv", b"x,count,y\n0,3,0\n1,1,0\n9,1,1\n8,2,1\n")
        self.save_csv("repeated.csv", [[0, 0]] * 3 + [[1, 0], [9, 1]] + [[8, 1]] * 2)
        self.save_npy("weighted.npy", numpy.array([[0, 3, 0], [1, 1, 0], [9, 1, 1], [8, 2, 1]], float))
        expected = self.report("cluster", "repeated.csv", "-k", "2")
        for words in (["weighted.csv", "--weights", "count"], ["weighted.csv", "--weights", "2"], ["weighted.npy", "--weights", "2"]):
            with self.subTest(words):
                report = self.report("cluster", "-k", "2", *words)
                self.assertEqual((report["n"], report["d"]), (4, 2))
                self.assertAlmostEqual(report["inertia"], expected["inertia"], delta=1e-12)
                self.assertEqual(sorted(map(tuple, report["centroids"])), sorted(map(tuple, expected["centroids"])))
                # 3 of weight at the origin and 1 beside it: with min_points 4 only together they are dense.
                dense = self.report("dbscan", *words, "--epsilon", "1", "--min-points", "4")
                self.assertEqual((dense["clusters"], dense["core_points"], dense["noise"]), (1, 2, 2))

    def test_standard_input_is_called_stdin(self):
        data = self.read("moons.csv")
        for command in COMMANDS:
            result = self.succeed(*command, "-", "--json", input=data, text=False)
            self.assertIn(b'"input":"stdin"', result.stdout)
        self.save_npy("moons.npy", numpy.loadtxt(self.path("moons.csv"), delimiter=","))
        result = self.succeed("cluster", "-", "-k", "2", "--json", input=self.read("moons.npy"), text=False)
        self.assertIn(b'"n":300', result.stdout)

    def test_headers_that_look_like_pictures_are_text(self):
        self.write("bmi.csv", b"BMI,age\n20,1\n30,2\n")
        self.write("p.csv", b"P1 P2\n20 1\n30 2\n")
        for name in ("bmi.csv", "p.csv"):
            self.assertEqual(self.report("cluster", name, "-k", "1")["n"], 2)

    def test_one_point_equal_points_one_and_many_dimensions(self):
        self.save_csv("one.csv", [[3, 4]])
        self.save_csv("equal.csv", [[3, 4]] * 20)
        self.save_csv("line.csv", random_points(30, 1))
        self.save_npy("wide.npy", random_points(30, 1000))
        for name, n, d in (("one.csv", 1, 2), ("equal.csv", 20, 2), ("line.csv", 30, 1), ("wide.npy", 30, 1000)):
            with self.subTest(name):
                commands = (["cluster", "-k", "1"], ["dbscan", "--epsilon", "0.5"], ["choose-k", "--gap-references", "3"])
                for command in commands:
                    report = self.report(*command, name)
                    self.assertEqual((report["n"], report["d"]), (n, d))
                plots = {"cluster": ["-o", "c-plot.svg"], "dbscan": ["-o", "d-plot.svg", "-o", "k-distance.svg"],
                         "choose-k": ["-o", "k-plot.svg", "-o", "elbow.svg", "-o", "gap.svg", "-o", "k.csv"]}
                for command in commands:
                    self.succeed(*command, name, *plots[command[0]], "--force", "--quiet")
        self.assertEqual(self.report("cluster", "equal.csv", "-k", "1")["inertia"], 0)

    def test_huge_and_tiny_coordinates(self):
        for scale in (1e-140, 1e-30, 1e30, 1e150):
            self.save_csv("in.csv", scale * random_points(40, 2))
            for command in COMMANDS:
                with self.subTest(scale=scale, command=command):
                    self.report(*command, "in.csv")


class Pictures(PointTest):
    def test_choose_k_takes_the_colors_of_pictures(self):
        pixels = numpy.zeros((20, 30, 3), numpy.uint8)
        pixels[:, 10:20] = [250, 10, 10]
        pixels[:, 20:] = [10, 10, 250]
        pixels += (numpy.arange(20)[:, None, None] % 4).astype(numpy.uint8)
        self.save("three.png", pixels)
        self.save("three.bmp", pixels)
        self.save("three.tga", pixels)
        self.save("three.ppm", pixels)
        for name in ("three.png", "three.bmp", "three.tga", "three.ppm"):
            with self.subTest(name):
                report = self.report("choose-k", name, "--max-k", "6", "--method", "silhouette")
                self.assertEqual((report["n"], report["d"]), (12, 3))
                self.assertEqual(report["suggestions"][0]["k"], 3)
                self.assertIn("30 x 20", report["note"])
        result = self.succeed("choose-k", "-", "--method", "elbow", "--json", input=self.read("three.png"), text=False)
        self.assertIn(b'"n":12', result.stdout)

    def test_pixels_are_the_weights_of_colors(self):
        self.save("in.png", numpy.array([[[0] * 3, [0] * 3, [0] * 3, [100] * 3]], numpy.uint8))
        report = self.report("choose-k", "in.png", "--max-k", "1", "--method", "elbow")
        self.assertAlmostEqual(report["curve"][0]["inertia"], 3 * (3 * 25 ** 2 + 75 ** 2))

    def test_the_other_commands_refuse_pictures(self):
        self.save("in.png", soft(9, 9))
        self.save("in.jpg", Image.fromarray(soft(9, 9)))
        self.save("in.tga", soft(9, 9))
        for command in (["cluster", "-k", "2"], ["dbscan"]):
            self.refuse(INPUT, *command, "in.png", says=["in.png", "PNG", "choose-k"])
            self.refuse(INPUT, *command, "in.jpg", says=["in.jpg", "JPEG"])
            self.refuse(INPUT, *command, "in.tga", says="in.tga")

    def test_options_that_do_not_fit_the_kind_of_input(self):
        self.save("in.png", noise(9, 9))
        self.save_npy("in.npy", random_points(9, 2))
        self.refuse(USAGE, "choose-k", "in.png", "--weights", "1", says="--weights")
        self.refuse(USAGE, "choose-k", "in.png", "--delimiter", ",", says="--delimiter")
        self.refuse(USAGE, "cluster", "in.npy", "-k", "2", "--delimiter", ",", says="--delimiter")
        self.refuse(INPUT, "choose-k", "in.png", "--max-pixels", "80", says="max-pixels")


class BadInputs(PointTest):
    def test_files_that_are_not_there(self):
        os.mkdir(self.path("folder.csv"))
        for command in COMMANDS:
            self.refuse(INPUT, *command, "none.csv", says="none.csv: no such file")
            self.refuse(INPUT, *command, "folder.csv", says="folder.csv: is a directory")
            self.refuse(INPUT, *command, "", says="no such file")
            self.refuse(INPUT, *command, "-", input="", says="standard input: is empty")

    def test_texts_that_are_no_point_set(self):
        self.refuse_points(b"", "is empty")
        self.refuse_points(b"\n\n\n")
        self.refuse_points(b"x,y\n", "no points")
        self.refuse_points(b"1,2\n3\n", "line 2")
        self.refuse_points(b"1,2\n3,4,5\n", "line 2")
        self.refuse_points(b"1,2\n3,nan\n", "line 2, column 2", "nan")
        self.refuse_points(b"1,2\ninf,4\n", "line 2, column 1", "inf")
        self.refuse_points(b"x,y\n1,2\n3,\n", "line 3, column 2")
        self.refuse_points(b"x,y\n1,2\n3,four\n", "line 3, column 2", "four")
        self.refuse_points(b"1,2\n3,1e999\n", "line 2, column 2")
        self.refuse_points(b"This is not a point set.\n" * 3)
        self.refuse_points(b"1,2\n3,\x004\n")
        self.refuse_points(bytes(range(256)) * 8)

    def test_arrays_that_are_no_point_set(self):
        def npy(array):
            numpy.save(self.path("array.npy"), array)
            data = self.read("array.npy")
            os.remove(self.path("array.npy"))
            return data

        whole = npy(random_points(10, 2))
        self.refuse_points(whole[:-1])
        self.refuse_points(whole[:20])
        self.refuse_points(b"\x93NUMPY")
        self.refuse_points(npy(numpy.zeros((2, 2, 2))))
        self.refuse_points(npy(numpy.zeros((0, 2))))
        self.refuse_points(npy(numpy.zeros((2, 0))))
        self.refuse_points(npy(numpy.array(["a", "b"])))
        self.refuse_points(npy(numpy.array([[1, 2], [numpy.nan, 3]])))
        self.refuse_points(npy(numpy.array([[1, 2], [numpy.inf, 3]], numpy.float32)))

    def test_weights_that_are_none(self):
        words = ("--weights", "w")
        self.refuse_points(b"x,w\n1,2\n3,-4\n", "line 3, column 2", "negative", words=words)
        self.refuse_points(b"x,w\n1,0\n3,0\n", "weights", "0", words=words)
        self.refuse_points(b"x,w\n1,nan\n3,1\n", "line 2, column 2", words=words)
        self.refuse_points(b"x,y\n1,2\n3,1\n", "'w'", words=words)
        self.refuse_points(b"w\n2\n1\n", words=words)
        for column in ("0", "3", "-1", "99999999999999999999", "x"):
            self.refuse_points(b"1,2\n3,1\n", words=("--weights", column))
        for array, column in (([[1, -2], [3, 4]], "2"), ([[1, 0], [3, 0]], "2"), ([[1, 2], [3, 4]], "3"), ([[1, 2], [3, 4]], "0"),
                              ([[1, 2], [3, 4]], "w"), ([[1], [3]], "1")):
            self.save_npy("in.npy", numpy.array(array, float))
            for command in COMMANDS:
                self.refuse(INPUT, *command, "in.npy", "--weights", column, says="in.npy: ")

    def test_control_characters_in_the_text_cannot_break_the_line(self):
        self.refuse_points(b"x,y\n1,\x1b[31m\n")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_a_file_without_permission(self):
        os.chmod(self.path("blobs.csv"), 0)
        self.refuse(INPUT, "cluster", "blobs.csv", "-k", "2", says="blobs.csv")

    def test_a_long_name_and_odd_characters(self):
        self.refuse(INPUT, "cluster", "-k", "2", "a" * 300)
        for name in ("with space.csv", "grün.csv", "-dash.csv", "a\nb.csv"):
            self.write(name, self.read("blobs.csv"))
            self.assertEqual(self.tinct("cluster", "-k", "2", "-o", "./" + name + ".svg", "--", name).returncode, DONE)


if __name__ == "__main__":
    unittest.main()
