"""Several inputs in one call: order, failures, and the same bytes however many threads there are."""
import json
import unittest

from program import INPUT, OUTPUT, SANITIZED, ProgramTest, noise, soft


class Batch(ProgramTest):
    def test_output_comes_in_the_order_of_the_inputs(self):
        # The first takes longest, so that it would come last if order were left to chance.
        self.save("a.png", noise(200, 200))
        names = ["a.png"] + [f"{number}.png" for number in range(12)]
        for number, name in enumerate(names[1:]):
            self.save(name, noise(2 + number, 3))
        for threads in ("1", "4"):
            result = self.succeed(*names, "-k", "32", "--json", "--threads", threads, "--out-dir", threads)
            self.assertEqual([json.loads(line)["input"] for line in result.stdout.splitlines()], names)

    def test_a_bad_file_does_not_stop_the_others(self):
        self.save("a.png", soft(9, 9))
        self.write("b.png", b"garbage")
        self.save("c.png", soft(8, 8))
        for command in (["--out-dir", "out"], ["palette"]):
            with self.subTest(command):
                words = ["a.png", "b.png", "none.png", "c.png", "-k", "2", "--json"]
                words = command + words if command == ["palette"] else words + command
                result = self.tinct(*words)
                self.assertEqual(result.returncode, INPUT)
                self.assertEqual([json.loads(line)["input"] for line in result.stdout.splitlines()], ["a.png", "c.png"])
                complaints = result.stderr.splitlines()
                self.assertEqual(len(complaints), 3, complaints)
                self.assertTrue(complaints[0].startswith("tinct: b.png: "), complaints)
                self.assertTrue(complaints[1].startswith("tinct: none.png: "), complaints)
                self.assertIn("2 of 4 files failed: b.png, none.png", complaints[2])
        self.assertEqual(self.files("out"), ["a.png", "c.png"])

    def test_the_status_is_that_of_the_first_failure(self):
        self.save("a.png", soft(9, 9))
        self.write("b.png", b"garbage")
        self.write("a-k2.png", b"in the way")
        self.assertEqual(self.tinct("a.png", "b.png", "-k", "2").returncode, OUTPUT)
        self.assertEqual(self.tinct("b.png", "a.png", "-k", "2").returncode, INPUT)

    def test_many_failures_are_counted_and_the_first_ones_named(self):
        result = self.tinct(*[f"{number}.png" for number in range(30)])
        self.assertEqual(result.returncode, INPUT)
        self.assertIn("30 of 30 files failed: 0.png, 1.png", result.stderr)
        self.assertIn("and 20 more", result.stderr)


class SameBytes(ProgramTest):
    def test_threads_and_repetition_do_not_change_a_byte(self):
        self.save("noise.png", noise(300, 200))
        side = 120 if SANITIZED else 700
        self.save("soft.png", soft(side, side))
        for name, k, init in (("noise.png", "64", "greedy-k-means++"), ("soft.png", "16", "k-means++"), ("soft.png", "200", "random")):
            seen = set()
            for run, threads in enumerate(("1", "2", "3", "8", "8")):
                report = self.report(name, "-k", k, "--init", init, "--restarts", "2", "--seed", "7", "--threads", threads,
                                     "-o", "out.png", "-o", "out.gif", "--force")
                del report["timings_ms"]
                seen.add((self.read("out.png"), self.read("out.gif"), json.dumps(report)))
            self.assertEqual(len(seen), 1, f"{name} -k {k}")

    def test_no_effort_depends_on_threads_and_more_effort_gives_a_lower_error(self):
        self.save("soft.png", soft(90, 90) if SANITIZED else soft(300, 300))
        errors = []
        for effort in ("fast", "balanced", "high", "best"):
            seen = set()
            for threads in ("1", "2", "8"):
                report = self.report("soft.png", "-k", "12", "--effort", effort, "--threads", threads, "-o", "out.png", "--force")
                del report["timings_ms"]
                seen.add((self.read("out.png"), json.dumps(report)))
            self.assertEqual(len(seen), 1, effort)
            self.assertEqual((report["effort"], report["time_budget_ms"]), (effort, None))
            self.assertEqual(report["starts"], len(report["restart_inertias"]))
            self.assertGreater(report["moves"], 0)
            errors.append(report["mse"])
        self.assertLess(errors[-1], errors[0])

    def test_a_time_budget_is_reported_and_kept(self):
        self.save("soft.png", soft(200, 200))
        report = self.report("soft.png", "-k", "200", "--time-budget", "1ms", "-o", "out.png")
        self.assertEqual((report["effort"], report["time_budget_ms"], report["colors_used"]), ("best", 1, 200))
        unhurried = self.report("soft.png", "-k", "200", "--effort", "high", "--time-budget", "20min", "-o", "out.png", "--force")
        self.assertEqual((unhurried["effort"], unhurried["time_budget_ms"]), ("high", 1_200_000))
        self.assertLess(unhurried["mse"], report["mse"])

    def test_company_does_not_change_a_byte(self):
        names = [f"{number}.png" for number in range(5)]
        for number, name in enumerate(names):
            self.save(name, noise(40 + number, 30, seed=number))
        self.succeed(*names, "-k", "16", "--out-dir", "together", "--threads", "8")
        for name in names:
            self.succeed(name, "-k", "16", "--out-dir", "alone")
            self.assertEqual(self.read("together/" + name), self.read("alone/" + name))

    def test_the_seed_matters(self):
        self.save("in.png", noise(100, 100))
        seen = {self.succeed("palette", "in.png", "-k", "32", "--seed", str(seed)).stdout for seed in range(4)}
        self.assertGreater(len(seen), 1)


if __name__ == "__main__":
    unittest.main()
