"""tinct dbscan: its report, its figures, its options."""
import unittest

import numpy

from points import USAGE, PointTest, random_points

KEYS = ["schema", "input", "outputs", "n", "d", "epsilon", "epsilon_reason", "min_points", "clusters", "noise", "core_points",
        "border_points", "sizes", "note", "timings_ms"]


class Report(PointTest):
    def test_json_has_the_documented_keys_in_their_order(self):
        report = self.report("dbscan", "moons.csv", "--epsilon", "0.2")
        self.assertEqual(list(report), KEYS)
        self.assertEqual((report["schema"], report["input"]), ("tinct.dbscan/1", "moons.csv"))
        self.assertEqual(list(report["timings_ms"]), ["read", "cluster", "write"])
        self.assertEqual((report["n"], report["d"], report["epsilon"], report["min_points"]), (300, 2, 0.2, 5))
        self.assertEqual(report["epsilon_reason"], "given")

    def test_text_tells_a_person_what_happened(self):
        text = self.succeed("dbscan", "moons.csv", "--epsilon", "0.2").stdout
        for word in ("moons.csv: 300 points of 2 coordinates", "clusters 2", "296 core, 4 border, 0 noise", "0.2 (given)", "50.0 %"):
            self.assertIn(word, text)


class Figures(PointTest):
    # The figures of samples/points/README.md.
    def test_moons(self):
        for epsilon, clusters, noise, core in (("0.2", 2, 0, 296), ("0.15", 2, 2, 284), ("0.1", 18, 27, 203)):
            report = self.report("dbscan", "moons.csv", "--epsilon", epsilon, "--min-points", "5")
            self.assertEqual((report["clusters"], report["noise"], report["core_points"]), (clusters, noise, core))
            self.assertEqual(report["core_points"] + report["border_points"] + report["noise"], 300)
            self.assertEqual(sum(report["sizes"]), 300 - noise)

    def test_each_moon_is_a_cluster(self):
        self.assertEqual(self.report("dbscan", "moons.csv", "--epsilon", "0.2", "-o", "l.npy")["sizes"], [150, 150])
        self.assertTrue((numpy.load(self.path("l.npy")) == (numpy.arange(300) >= 150)).all())

    def test_epsilon_is_inclusive_and_a_point_counts_itself(self):
        self.save_csv("in.csv", [[0], [1], [2], [4]])
        report = self.report("dbscan", "in.csv", "--epsilon", "1", "--min-points", "3")
        self.assertEqual((report["clusters"], report["core_points"], report["border_points"], report["noise"]), (1, 1, 2, 1))
        self.assertEqual(self.report("dbscan", "in.csv", "--epsilon", "0.999", "--min-points", "2")["noise"], 4)
        self.assertEqual(self.report("dbscan", "in.csv", "--epsilon", "0.1", "--min-points", "1")["clusters"], 4)

    def test_min_points_may_be_a_fraction_of_weight(self):
        self.write("in.csv", b"x,w\n0,0.3\n1,0.3\n9,0.3\n")
        words = ("dbscan", "in.csv", "--epsilon", "1", "--weights", "w", "--min-points")
        self.assertEqual(self.report(*words, "0.5")["core_points"], 2)
        self.assertEqual(self.report(*words, "0.25")["core_points"], 3)
        self.assertEqual(self.report(*words, "0.7")["core_points"], 0)

    def test_everything_noise_comes_with_advice(self):
        report = self.report("dbscan", "moons.csv", "--epsilon", "1e-9")
        self.assertEqual((report["clusters"], report["noise"], report["sizes"]), (0, 300, []))
        self.assertIn("--epsilon", report["note"])


class AutomaticEpsilon(PointTest):
    def test_it_is_the_default_and_says_where_it_comes_from(self):
        report = self.report("dbscan", "moons.csv")
        self.assertEqual(report, {**self.report("dbscan", "moons.csv", "--epsilon", "auto"), "timings_ms": report["timings_ms"]})
        self.assertIn("5-distances", report["epsilon_reason"])
        self.assertGreater(report["epsilon"], 0.1)
        self.assertLess(report["epsilon"], 0.4)
        again = self.report("dbscan", "moons.csv", "--epsilon", repr(report["epsilon"]))
        self.assertEqual([again[key] for key in ("clusters", "noise", "core_points")],
                         [report[key] for key in ("clusters", "noise", "core_points")])
        self.assertIn("knee", self.succeed("dbscan", "moons.csv").stdout)

    def test_without_a_clear_knee_it_asks_for_one(self):
        self.save_csv("equal.csv", [[1, 2]] * 30)
        self.save_csv("one.csv", [[1, 2]])
        self.save_csv("even.csv", [[float(i)] for i in range(100)])
        for name in ("equal.csv", "one.csv", "even.csv"):
            self.refuse(USAGE, "dbscan", name, "--min-points", "2", says=["--epsilon", name, "k-distance.svg"])

    def test_weights_set_which_neighbor_can_be_asked_for(self):
        self.write("in.csv", "".join(f"{x},{w}\n" for x, w in [(0, 2), (1, 2), (1.5, 2), (2, 2), (9, 2)]).encode())
        words = ("dbscan", "in.csv", "--weights", "2")
        report = self.report(*words, "--min-points", "1000", "--epsilon", "1", "-o", "k-distance.svg")
        self.assertEqual(report["noise"], 5)
        self.write("in.csv", b"0,0.1\n1,0.1\n2,0.1\n")
        self.refuse(USAGE, *words, says=["--weights", "--epsilon"])
        self.assertEqual(self.report(*words, "--epsilon", "1", "--min-points", "0.3")["core_points"], 1)

    def test_the_last_epsilon_counts(self):
        self.assertEqual(self.report("dbscan", "moons.csv", "--epsilon", "auto", "--epsilon", "0.2")["epsilon_reason"], "given")
        self.assertIn("knee", self.report("dbscan", "moons.csv", "--epsilon", "0.2", "--epsilon", "auto")["epsilon_reason"])


class Edges(PointTest):
    def test_wrong_options(self):
        for option, values in (("--epsilon", ["0", "-1", "nan", "inf", "1e-999", "x", "", "1,5", "0.2x"]),
                               ("--min-points", ["0", "-1", "nan", "x", ""]), ("--threads", ["-1"])):
            for value in values:
                with self.subTest(option=option, value=value):
                    self.refuse(USAGE, "dbscan", "moons.csv", option, value, says=f"{option}: ")
        self.refuse(USAGE, "dbscan", "moons.csv", "--eps", "1", says="tinct dbscan --help")
        self.refuse(USAGE, "dbscan", "moons.csv", "--epsiln", "1", says="--epsilon")
        self.refuse(USAGE, "dbscan", says="no point set")
        self.refuse(USAGE, "dbscan", "moons.csv", "blobs.csv", says="one point set")

    def test_more_min_points_than_points(self):
        report = self.report("dbscan", "moons.csv", "--epsilon", "0.2", "--min-points", "1e6", "-o", "k-distance.svg")
        self.assertEqual(report["noise"], 300)

    def test_many_dimensions(self):
        self.save_npy("in.npy", random_points(100, 1000))
        self.assertEqual(self.report("dbscan", "in.npy", "--epsilon", "100")["sizes"], [100])


if __name__ == "__main__":
    unittest.main()
