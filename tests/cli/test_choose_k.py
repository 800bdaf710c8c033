"""tinct choose-k: its report, its figures, its options."""
import unittest

import numpy

from points import USAGE, PointTest, random_points

KEYS = ["schema", "input", "outputs", "n", "d", "curve", "suggestions", "recommended", "gap_references", "gap_rule", "gap_space",
        "seed", "note", "timings_ms"]
CURVE_KEYS = ["k", "inertia", "silhouette", "gap", "gap_s", "calinski_harabasz", "davies_bouldin", "silhouette_error"]
METHODS = ["elbow", "silhouette", "gap", "calinski_harabasz", "davies_bouldin"]


class Report(PointTest):
    def test_json_has_the_documented_keys_in_their_order(self):
        report = self.report("choose-k", "blobs.csv", "--seed", "7")
        self.assertEqual(list(report), KEYS)
        self.assertEqual((report["schema"], report["input"]), ("tinct.choose-k/1", "blobs.csv"))
        self.assertEqual(list(report["timings_ms"]), ["read", "cluster", "write"])
        self.assertEqual([row["k"] for row in report["curve"]], list(range(1, 11)))
        for row in report["curve"]:
            self.assertEqual(list(row), CURVE_KEYS)
        first = report["curve"][0]
        self.assertEqual([first[key] for key in ("silhouette", "calinski_harabasz", "davies_bouldin")], [None] * 3)
        self.assertIsNotNone(first["gap"])
        self.assertEqual([suggestion["method"] for suggestion in report["suggestions"]], METHODS)
        for suggestion in [*report["suggestions"], report["recommended"]]:
            self.assertIn("k", suggestion)
            self.assertTrue(suggestion["reason"])
        self.assertEqual((report["seed"], report["gap_rule"], report["gap_space"], report["gap_references"]),
                         (7, "global-se-max", "principal-axes", 50))

    def test_text_tells_a_person_what_was_found(self):
        text = self.succeed("choose-k", "blobs.csv").stdout
        for word in ("blobs.csv: 150 points of 2 coordinates", "silhouette", "Calinski-Harabasz", "286.2", "recommended"):
            self.assertIn(word, text)
        self.assertRegex(text, r"(?m)^  recommended +3 ")


class Figures(PointTest):
    # The figures of samples/points/README.md.
    def test_every_method_finds_the_three_blobs(self):
        report = self.report("choose-k", "blobs.csv", "--max-k", "10")
        self.assertEqual({suggestion["method"]: suggestion["k"] for suggestion in report["suggestions"]}, dict.fromkeys(METHODS, 3))
        self.assertEqual(report["recommended"]["k"], 3)

    def test_the_curve_has_the_figures_of_the_best_clusterings(self):
        # The best of 300 restarts of scikit-learn 1.2.1: inertia, silhouette, Calinski-Harabasz, Davies-Bouldin.
        known = {2: (1453.69618, 0.574173, 204.568317, 0.615215), 3: (286.184214, 0.741355, 815.8995, 0.352737),
                 4: (244.396985, 0.605583, 640.923362, 0.741129)}
        curve = self.report("choose-k", "blobs.csv", "--max-k", "5", "--restarts", "100", "--local-search", "--method",
                            "silhouette,calinski-harabasz,davies-bouldin")["curve"]
        self.assertLess(curve[4]["inertia"], 211.987971)  # theirs; there is a better one
        for row in curve[1:4]:
            found = [row[key] for key in ("inertia", "silhouette", "calinski_harabasz", "davies_bouldin")]
            for figure, expected in zip(found, known[row["k"]]):
                self.assertAlmostEqual(figure, expected, delta=1e-6)

    def test_the_gaps_are_those_of_r(self):
        for space, gaps in (("bounding-box", (0.099, 0.149, 1.434, 1.267)), ("principal-axes", (0.081, 0.135, 1.444, 1.270))):
            curve = self.report("choose-k", "blobs.csv", "--method", "gap", "--max-k", "4", "--gap-references", "40", "--restarts", "10",
                                "--gap-space", space)["curve"]
            for row, gap in zip(curve, gaps):
                self.assertLess(abs(row["gap"] - gap), 3 * 0.05)

    def test_the_rules_of_the_gap_are_those_of_r(self):
        def answer(rule, space):
            return self.report("choose-k", "blobs.csv", "--method", "gap", "--gap-rule", rule, "--gap-space", space, "--gap-references", "40",
                               "--restarts", "5")["suggestions"][0]["k"]

        for rule in ("global-se-max", "global-max"):
            for space in ("bounding-box", "principal-axes"):
                self.assertEqual(answer(rule, space), 3)
        for rule in ("first-se-max", "tibshirani-2001", "first-max"):
            self.assertIn(answer(rule, "bounding-box"), (1, 3))

    def test_points_without_structure_are_one_cluster(self):
        self.save_csv("in.csv", numpy.random.default_rng(5).uniform(size=(200, 2)))
        report = self.report("choose-k", "in.csv", "--method", "gap", "--gap-rule", "first-se-max")
        self.assertEqual(report["suggestions"][0]["k"], 1)


class Methods(PointTest):
    def methods(self, *words):
        return [suggestion["method"] for suggestion in self.report("choose-k", "blobs.csv", "--max-k", "5", *words)["suggestions"]]

    def test_methods_are_listed_or_repeated_in_the_order_asked(self):
        self.assertEqual(self.methods("--method", "davies-bouldin,elbow"), ["davies_bouldin", "elbow"])
        self.assertEqual(self.methods("--method", "gap", "--method", "calinski-harabasz", "--method=gap"), ["gap", "calinski_harabasz"])

    def test_what_was_not_asked_for_is_null(self):
        for row in self.report("choose-k", "blobs.csv", "--method", "elbow")["curve"]:
            self.assertIsNotNone(row["inertia"])
            self.assertEqual([row[key] for key in CURVE_KEYS[2:]], [None] * 6)

    def test_wrong_methods(self):
        self.refuse(USAGE, "choose-k", "blobs.csv", "--method", "elbo", says=["--method", "did you mean elbow?"])
        self.refuse(USAGE, "choose-k", "blobs.csv", "--method", "gap,davies_bouldin", says=["--method", "davies-bouldin"])
        self.refuse(USAGE, "choose-k", "blobs.csv", "--method", "gap,all", says="'all'")
        self.refuse(USAGE, "choose-k", "blobs.csv", "--method", "", says="--method")


class Edges(PointTest):
    def test_the_range_of_k(self):
        report = self.report("choose-k", "blobs.csv", "--min-k", "4", "--max-k", "6", "--method", "silhouette")
        self.assertEqual([row["k"] for row in report["curve"]], [4, 5, 6])
        self.refuse(USAGE, "choose-k", "blobs.csv", "--min-k", "7", "--max-k", "6", says=["--min-k", "7", "6"])
        self.refuse(USAGE, "choose-k", "blobs.csv", "--max-k", "1151", says=["--max-k", "1,151", "150"])
        self.save_csv("few.csv", random_points(4, 2))
        self.assertEqual([row["k"] for row in self.report("choose-k", "few.csv")["curve"]], [1, 2, 3, 4])
        self.refuse(USAGE, "choose-k", "few.csv", "--min-k", "5", says=["--min-k", "5", "4"])

    def test_wrong_options(self):
        for option, values in (("--min-k", ["0", "x"]), ("--max-k", ["0", "-1"]), ("--gap-references", ["0", "x"]),
                               ("--gap-rule", ["firstSEmax", "global"]), ("--gap-space", ["pca"]), ("--exact-limit", ["0", "x"]),
                               ("--restarts", ["0"]), ("--seed", ["x"]), ("--max-pixels", ["0"])):
            for value in values:
                with self.subTest(option=option, value=value):
                    self.refuse(USAGE, "choose-k", "blobs.csv", option, value, says=f"{option}: ")
        self.refuse(USAGE, "choose-k", says="no point set")
        self.refuse(USAGE, "choose-k", "blobs.csv", "moons.csv", says="one point set")

    def test_larger_sets_are_sampled(self):
        self.save_npy("in.npy", numpy.concatenate([random_points(1500, 2), random_points(1500, 2) + 20]))
        report = self.report("choose-k", "in.npy", "--exact-limit", "100", "--max-k", "4", "--gap-references", "5")
        self.assertEqual(report["recommended"]["k"], 2)
        self.assertGreater(report["curve"][1]["silhouette_error"], 0)

    def test_fewer_distinct_points_than_k(self):
        self.save_csv("in.csv", [[0, 0]] * 10 + [[5, 5]] * 10)
        report = self.report("choose-k", "in.csv", "--max-k", "6")
        self.assertEqual([(row["k"], row["inertia"] == 0) for row in report["curve"]], [(1, False), (2, True)])
        self.assertIn("2 different places", report["note"])
        report = self.report("choose-k", "in.csv", "--min-k", "5", "--max-k", "6")
        self.assertEqual([row["k"] for row in report["curve"]], [2])


if __name__ == "__main__":
    unittest.main()
