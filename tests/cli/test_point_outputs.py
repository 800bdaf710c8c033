"""What the commands on point sets write, where, and what they refuse to write."""
import json
import os
import resource
import unittest
import xml.etree.ElementTree

import numpy

from points import COMMANDS, OUTPUT, USAGE, PointTest, random_points

ALL = {"cluster": ["l.csv", "l.npy", "centroids.csv", "My-Centroids.NPY", "plot.svg", "silhouette.svg", "r.json"],
       "dbscan": ["l.csv", "l.npy", "plot.svg", "silhouette.svg", "k-distance.svg", "r.json"],
       "choose-k": ["curve.csv", "all.svg", "elbow.svg", "silhouette.svg", "gap.svg", "r.json"]}
RUNS = {"cluster": ["cluster", "blobs.csv", "-k", "3"], "dbscan": ["dbscan", "moons.csv", "--epsilon", "0.2"],
        "choose-k": ["choose-k", "blobs.csv", "--max-k", "6"]}


def options(names):
    return [word for name in names for word in ("-o", name)]


class Outputs(PointTest):
    def test_every_kind_of_file_comes_from_one_run(self):
        for command, names in ALL.items():
            with self.subTest(command):
                os.mkdir(self.path(command))
                paths = [f"{command}/{name}" for name in names]
                report = self.report(*RUNS[command], *options(paths))
                self.assertEqual(self.files(command), sorted(names))
                self.assertEqual([output["path"] for output in report["outputs"]], paths)
                for output in report["outputs"]:
                    self.assertEqual(output["format"], output["path"].lower().rsplit(".", 1)[1])
                    self.assertEqual(output["bytes"], os.path.getsize(self.path(output["path"])))
                written = json.loads(self.read(f"{command}/r.json"))
                self.assertEqual([output["path"] for output in written["outputs"]], paths[:-1])
                for key in report:
                    if key not in ("outputs", "timings_ms"):
                        self.assertEqual(report[key], written[key])

    def test_labels_and_centroids_are_what_the_report_says(self):
        report = self.report(*RUNS["cluster"], *options(ALL["cluster"]))
        points = numpy.loadtxt(self.path("blobs.csv"), delimiter=",")
        labels, centroids = self.load("l.csv").astype(int), self.load("centroids.csv")
        self.assertTrue((labels == numpy.load(self.path("l.npy"))).all())
        self.assertTrue((centroids == numpy.load(self.path("My-Centroids.NPY"))).all())
        self.assertEqual(centroids.tolist(), report["centroids"])
        self.assertEqual(numpy.bincount(labels).tolist(), report["sizes"])
        squared = ((points[:, None] - centroids[None]) ** 2).sum(axis=2)
        self.assertTrue((labels == squared.argmin(axis=1)).all())
        self.assertAlmostEqual(squared.min(axis=1).sum(), report["inertia"], delta=1e-9)
        self.assertEqual(self.read("l.csv").split(b"\n")[0], b"label")

    def test_labels_of_noise_are_minus_one(self):
        report = self.report("dbscan", "moons.csv", "--epsilon", "0.1", "-o", "l.csv", "-o", "l.npy")
        labels = numpy.load(self.path("l.npy"))
        self.assertEqual(labels.dtype, numpy.int32)
        self.assertTrue((labels == self.load("l.csv")).all())
        self.assertEqual((labels == -1).sum(), report["noise"])
        self.assertEqual(numpy.bincount(labels[labels >= 0]).tolist(), report["sizes"])

    def test_centroids_keep_the_names_of_the_columns(self):
        self.save_csv("in.csv", random_points(20, 3), header="w,north,east")
        self.write("in.csv", self.read("in.csv").replace(b"-", b""))
        self.succeed("cluster", "in.csv", "-k", "2", "--weights", "w", "-o", "centroids.csv")
        self.assertEqual(self.read("centroids.csv").split(b"\n")[0], b"north,east")

    def test_the_curve_is_what_the_report_says(self):
        report = self.report(*RUNS["choose-k"], "-o", "curve.csv")
        lines = self.read("curve.csv").decode().splitlines()
        keys = ["k", "inertia", "silhouette", "gap", "gap_s", "calinski_harabasz", "davies_bouldin"]
        self.assertEqual(lines[0], ",".join(keys))
        self.assertEqual([[None if field == "" else float(field) for field in line.split(",")] for line in lines[1:]],
                         [[row[key] for key in keys] for row in report["curve"]])

    def test_plots_are_xml_and_different_from_each_other(self):
        for command, names in ALL.items():
            self.succeed(*RUNS[command], *options(names), "--force")
            plots = [name for name in names if name.endswith(".svg")]
            for name in plots:
                root = xml.etree.ElementTree.fromstring(self.read(name))
                self.assertTrue(root.tag.endswith("svg"))
            self.assertEqual(len({self.read(name) for name in plots}), len(plots), command)

    def test_the_ending_counts_in_any_case(self):
        self.succeed("cluster", "blobs.csv", "-k", "3", "-o", "A.CSV", "-o", "B.Svg")
        self.assertTrue(self.read("A.CSV").startswith(b"label"))

    def test_threads_do_not_change_a_byte(self):
        self.save_npy("in.npy", random_points(3000, 3))
        runs = {"cluster": ["cluster", "in.npy", "-k", "7", "--restarts", "3"], "dbscan": ["dbscan", "in.npy", "--epsilon", "0.3"],
                "choose-k": ["choose-k", "in.npy", "--max-k", "4", "--gap-references", "5"]}
        for command, words in runs.items():
            seen = set()
            for threads in ("1", "2", "3", "8"):
                report = self.report(*words, "--threads", threads, *options(ALL[command]), "--force")
                del report["timings_ms"], report["outputs"]  # the size of a report varies with its times
                seen.add((json.dumps(report), *[self.read(name) for name in ALL[command] if name != "r.json"]))
            self.assertEqual(len(seen), 1, command)


class StandardOutput(PointTest):
    def test_it_has_the_file_and_the_summary_moves(self):
        for command, names in ALL.items():
            kinds = {name.rsplit(".", 1)[1].lower() for name in names}
            for kind in kinds - {"json"}:
                with self.subTest(command=command, kind=kind):
                    self.succeed(*RUNS[command], "-o", f"file.{kind}", "--force")
                    result = self.succeed(*RUNS[command], "-o", "-", "--format", kind, text=False)
                    self.assertEqual(result.stdout, self.read(f"file.{kind}"))
                    self.assertIn(b"coordinates\n", result.stderr)
                    result = self.succeed(*RUNS[command], "-o", "-", "--format", kind, "--quiet", text=False)
                    self.assertEqual(result.stderr, b"")
            result = self.succeed(*RUNS[command], "-o", "-", "--format", "json", "--quiet")
            self.assertEqual(json.loads(result.stdout)["n"], 150 if "blobs.csv" in RUNS[command] else 300)

    def test_a_summary_on_standard_error_can_be_json(self):
        result = self.succeed(*RUNS["cluster"], "-o", "-", "--format", "csv", "--json")
        self.assertTrue(result.stdout.startswith("label\n"))
        self.assertEqual(json.loads(result.stderr)["outputs"][0]["path"], "stdout")

    def test_from_a_pipe_to_a_pipe(self):
        result = self.succeed("cluster", "-", "-k", "3", "-o", "-", "--format", "npy", "--quiet", input=self.read("blobs.csv"), text=False)
        self.assertTrue(result.stdout.startswith(b"\x93NUMPY"))

    def test_the_format_must_be_said_and_used(self):
        for command in COMMANDS:
            self.refuse(USAGE, *command, "blobs.csv", "-o", "-", says="--format")
            self.refuse(USAGE, *command, "blobs.csv", "-o", "a.csv", "--format", "csv", says="--format")
            self.refuse(USAGE, *command, "blobs.csv", "--format", "csv", says="--format")
            self.refuse(USAGE, *command, "blobs.csv", "-o", "-", "--format", "png", says="--format")
        self.refuse(USAGE, "choose-k", "blobs.csv", "-o", "-", "--format", "npy", says="--format")

    def test_a_full_device_and_a_reader_that_has_gone_away(self):
        for words in RUNS.values():
            with open("/dev/full", "wb") as full:
                self.refuse(OUTPUT, *words, stdout=full, says="standard output")
                self.refuse(OUTPUT, *words, "-o", "-", "--format", "csv", stdout=full, says="standard output")
            reader, writer = os.pipe()
            os.close(reader)
            self.refuse(OUTPUT, *words, "-o", "-", "--format", "svg", stdout=writer, says="standard output")
            os.close(writer)


class Refusals(PointTest):
    def test_unknown_endings_name_the_known_ones(self):
        for command in COMMANDS:
            for name in ("out.txt", "out", "csv", "out.png"):
                self.refuse(USAGE, *command, "blobs.csv", "-o", name, says=[name, ".csv", ".json", ".svg"])
        self.refuse(USAGE, "choose-k", "blobs.csv", "-o", "out.npy", says="out.npy")

    def test_an_existing_file_is_refused_before_the_work_unless_forced(self):
        for command in COMMANDS:
            self.write("out.csv", b"precious")
            self.refuse(OUTPUT, *command, "none.csv", "-o", "new.svg", "-o", "out.csv", says=["out.csv", "--force"])
            self.assertEqual(self.read("out.csv"), b"precious")
            self.succeed(*command, "blobs.csv", "-o", "out.csv", "--force")
            self.assertNotEqual(self.read("out.csv"), b"precious")

    def test_an_output_that_is_the_input_or_named_twice(self):
        before = self.read("blobs.csv")
        os.symlink("blobs.csv", self.path("link.csv"))
        for command in COMMANDS:
            for name in ("blobs.csv", "./blobs.csv", "link.csv", self.path("blobs.csv")):
                self.refuse(USAGE, *command, "blobs.csv", "-o", name, "--force", says="is the input")
            self.refuse(USAGE, *command, "blobs.csv", "-o", "a.svg", "-o", "./a.svg", says="twice")
            self.refuse(USAGE, *command, "blobs.csv", "-o", "-", "-o", "-", "--format", "csv", says="twice")
        self.assertEqual(self.read("blobs.csv"), before)

    def test_folders_that_are_missing_or_impossible(self):
        os.mkdir(self.path("folder.csv"))
        for command in COMMANDS:
            self.refuse(OUTPUT, *command, "blobs.csv", "-o", "nowhere/out.csv", says="nowhere")
            self.refuse(OUTPUT, *command, "blobs.csv", "-o", "blobs.csv/out.csv", says="blobs.csv")
            self.refuse(OUTPUT, *command, "blobs.csv", "-o", "folder.csv", "--force", says="folder.csv")

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_without_permission(self):
        os.mkdir(self.path("locked"), mode=0o500)
        for command in COMMANDS:
            self.refuse(OUTPUT, *command, "blobs.csv", "-o", "locked/out.csv", says="locked")

    def test_a_full_disk_leaves_the_old_file_as_it_was(self):
        self.write("out.csv", b"precious")
        self.save_npy("in.npy", random_points(5000, 2))

        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

        self.refuse(OUTPUT, "cluster", "in.npy", "-k", "2", "-o", "out.csv", "--force", preexec_fn=small_files, says="out.csv")
        self.assertEqual(self.read("out.csv"), b"precious")

    def test_plots_that_show_nothing(self):
        self.refuse(OUTPUT, "cluster", "blobs.csv", "-k", "1", "-o", "a.csv", "-o", "silhouette.svg", says="silhouette.svg")
        self.refuse(OUTPUT, "dbscan", "blobs.csv", "--epsilon", "1e-9", "-o", "silhouette.svg", says="silhouette.svg")
        self.refuse(USAGE, "dbscan", "blobs.csv", "-o", "centroids.csv", says="no centroids")
        for method in ("silhouette", "gap"):
            self.refuse(USAGE, "choose-k", "blobs.csv", "--method", "elbow", "-o", f"{method}.svg", says="--method")


if __name__ == "__main__":
    unittest.main()
