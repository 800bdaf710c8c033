"""tinct cluster: its report, its figures, its options."""
import json
import unittest

import numpy

from points import USAGE, PointTest, random_points

KEYS = ["schema", "input", "outputs", "n", "d", "k", "k_asked", "inertia", "iterations", "converged", "initialization", "algorithm",
        "restarts", "sizes", "centroids", "seed", "note", "timings_ms"]


class Report(PointTest):
    def test_json_has_the_documented_keys_in_their_order(self):
        report = self.report("cluster", "blobs.csv", "-k", "3", "--restarts", "4", "--seed", "18446744073709551615")
        self.assertEqual(list(report), KEYS)
        self.assertEqual((report["schema"], report["input"], report["outputs"]), ("tinct.cluster/1", "blobs.csv", []))
        self.assertEqual(list(report["timings_ms"]), ["read", "cluster", "write"])
        self.assertEqual((report["n"], report["d"], report["k"], report["k_asked"]), (150, 2, 3, 3))
        self.assertEqual(len(report["restarts"]), 4)
        self.assertEqual(min(report["restarts"]), report["inertia"])
        self.assertEqual((report["seed"], report["converged"], report["note"]), (2 ** 64 - 1, True, None))

    def test_text_tells_a_person_what_happened(self):
        result = self.succeed("cluster", "blobs.csv", "-k", "3", "--restarts", "2", "-o", "labels.csv")
        for word in ("blobs.csv: 150 points of 2 coordinates", "3 found of 3 asked", "286.184", "converged", "restarts 2",
                     "33.3 %", "-4.87105", " ms ", "labels.csv: 306 bytes"):
            self.assertIn(word, result.stdout)
        self.assertEqual(result.stderr, "")
        result = self.succeed("cluster", "blobs.csv", "-k", "30")
        self.assertIn("and 10 more clusters", result.stdout)

    def test_quiet_prints_nothing(self):
        for more in ([], ["--json"], ["--progress", "always"]):
            result = self.succeed("cluster", "blobs.csv", "-k", "3", "--quiet", *more)
            self.assertEqual((result.stdout, result.stderr), ("", ""))

    def test_progress_can_be_asked_for(self):
        self.save_npy("in.npy", random_points(60_000, 8))
        result = self.succeed("cluster", "in.npy", "-k", "50", "--tolerance", "0", "--progress", "always", "--threads", "1", text=False)
        self.assertIn(b" %", result.stderr)
        self.assertTrue(result.stderr.endswith(b"\r\033[K"))


class Figures(PointTest):
    # The figures of samples/points/README.md.
    best_blobs = 286.184214

    def test_the_blobs_are_found_by_every_good_start(self):
        for words in ([], ["--init", "k-means++"], ["--init", "k-means||"], ["--init", "k-means-parallel"], ["--restarts", "20"],
                      ["--local-search"], ["--algorithm", "lloyd"], ["--algorithm", "filtering"], ["--algorithm", "hamerly"], ["--algorithm", "elkan"]):
            with self.subTest(words):
                report = self.report("cluster", "blobs.csv", "-k", "3", *words)
                self.assertAlmostEqual(report["inertia"], self.best_blobs, delta=1e-6)
                self.assertEqual(sorted(report["sizes"]), [50, 50, 50])

    def test_random_starts_vary_where_better_ones_do_not(self):
        def found(init):
            reports = [self.report("cluster", "blobs.csv", "-k", "3", "--init", init, "--seed", str(seed)) for seed in range(60)]
            return sum(report["inertia"] < self.best_blobs + 1e-6 for report in reports)

        self.assertEqual(found("greedy-k-means++"), 60)
        self.assertGreater(found("k-means++"), found("random"))

    def test_moons_are_beyond_k_means(self):
        self.succeed("cluster", "moons.csv", "-k", "2", "--restarts", "20", "-o", "labels.npy")
        labels = numpy.load(self.path("labels.npy"))
        right = (labels == (numpy.arange(300) >= 150)).mean()
        self.assertAlmostEqual(max(right, 1 - right), 0.75, delta=0.01)

    def test_the_algorithms_agree_bit_for_bit(self):
        self.save_npy("in.npy", random_points(2000, 5))
        reports = []
        for algorithm in ("automatic", "lloyd", "filtering", "hamerly", "elkan"):
            report = self.report("cluster", "in.npy", "-k", "20", "--algorithm", algorithm, "--seed", "3")
            self.assertEqual(report["algorithm"], algorithm)
            reports.append({key: report[key] for key in ("inertia", "iterations", "sizes", "centroids")})
        for report in reports:
            self.assertEqual(report, reports[0])

    def test_local_search_and_restarts_never_make_it_worse(self):
        self.save_npy("in.npy", random_points(500, 2))
        plain = self.report("cluster", "in.npy", "-k", "20", "--init", "random")["inertia"]
        for words in (["--local-search"], ["--restarts", "10"]):
            self.assertLessEqual(self.report("cluster", "in.npy", "-k", "20", "--init", "random", *words)["inertia"], plain)

    def test_iterations_are_bounded_and_the_report_says_so(self):
        self.save_npy("in.npy", random_points(2000, 2))
        report = self.report("cluster", "in.npy", "-k", "40", "--init", "random", "--max-iterations", "1")
        self.assertEqual((report["iterations"], report["converged"]), (1, False))
        self.assertIn("not converged", self.succeed("cluster", "in.npy", "-k", "40", "--init", "random", "--max-iterations", "1").stdout)
        quick = self.report("cluster", "in.npy", "-k", "40", "--tolerance", "1")
        long = self.report("cluster", "in.npy", "-k", "40", "--tolerance", "0", "--max-iterations", "10000")
        self.assertLess(quick["iterations"], long["iterations"])

    def test_the_seed_matters_and_repeats(self):
        self.save_npy("in.npy", random_points(300, 2))
        seen = [json.dumps(self.report("cluster", "in.npy", "-k", "30", "--init", "random", "--seed", seed)["centroids"])
                for seed in ("1", "1", "2", "3")]
        self.assertEqual(seen[0], seen[1])
        self.assertGreater(len(set(seen)), 1)


class Edges(PointTest):
    def test_k_is_needed_and_at_least_one(self):
        self.refuse(USAGE, "cluster", "blobs.csv", says=["-k", "choose-k"])
        for k in ("0", "-1", "2.5", "x", "", "99999999999"):
            self.refuse(USAGE, "cluster", "blobs.csv", "-k", k, says="--clusters: ")

    def test_more_clusters_than_points_are_refused_with_both_figures(self):
        self.refuse(USAGE, "cluster", "blobs.csv", "-k", "1151", says=["1,151", "150", "blobs.csv"])
        self.assertEqual(self.report("cluster", "blobs.csv", "-k", "150")["inertia"], 0)

    def test_fewer_distinct_points_than_clusters_are_said(self):
        self.save_csv("in.csv", [[1, 2]] * 5 + [[3, 4]] * 5)
        report = self.report("cluster", "in.csv", "-k", "4", "-o", "centroids.csv")
        self.assertEqual((report["k"], report["k_asked"], report["inertia"]), (2, 4, 0))
        self.assertEqual(sorted(report["sizes"]), [5, 5])
        self.assertIn("2 different places", report["note"])
        self.assertEqual(len(self.load("centroids.csv")), 2)
        text = self.succeed("cluster", "in.csv", "-k", "4").stdout
        self.assertIn("2 found of 4 asked", text)
        self.assertIn("2 different places", text)

    def test_wrong_options(self):
        for option, values in (("--restarts", ["0", "-1"]), ("--max-iterations", ["0", "x"]), ("--tolerance", ["-1", "nan", "inf", "x", ""]),
                               ("--seed", ["-1"]), ("--threads", ["-1"]), ("--init", ["kmeans++", "5"]), ("--algorithm", ["exponion"])):
            for value in values:
                with self.subTest(option=option, value=value):
                    self.refuse(USAGE, "cluster", "blobs.csv", "-k", "3", option, value, says=f"{option}: ")
        self.refuse(USAGE, "cluster", "blobs.csv", "--clustrs", "3", says=["--clusters", "tinct cluster --help"])
        self.refuse(USAGE, "cluster", "-k", "3", says="no point set")
        self.refuse(USAGE, "cluster", "blobs.csv", "moons.csv", "-k", "3", says="one point set")


if __name__ == "__main__":
    unittest.main()
