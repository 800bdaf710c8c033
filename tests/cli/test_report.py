"""What is printed: JSON for programs, text for people, the palette, the comparison."""
import json
import math
import os
import pty
import subprocess
import unittest

import numpy

from program import DONE, INPUT, SANITIZED, TINCT, ProgramTest, mse, noise, soft

KEYS = ["schema", "input", "outputs", "width", "height", "colors_asked", "colors_in", "colors_used", "mse", "psnr_db",
        "ssim", "ms_ssim", "delta_e", "oklab_delta_e", "worst_tile", "lost_color", "bytes_in", "profile", "timings_ms",
        "palette", "seed", "effort", "time_budget_ms", "space", "salience", "dither", "dither_strength", "bayer_size", "alpha",
        "sort", "compress", "starts", "moves", "iterations", "converged", "restart_inertias", "restart_spread"]


class Reports(ProgramTest):
    def setUp(self):
        super().setUp()
        self.save("in.png", soft(80, 60))

    def test_json_has_the_documented_keys_in_their_order(self):
        report = self.report("in.png", "-k", "8", "-o", "a.png", "-o", "b.gif", "--seed", "18446744073709551615")
        self.assertEqual(list(report), KEYS)
        self.assertEqual(report["schema"], "tinct.quantize/1")
        self.assertEqual(report["input"], "in.png")
        self.assertEqual(list(report["timings_ms"]), ["read", "histogram", "cluster", "remap", "write"])
        self.assertTrue(all(time >= 0 for time in report["timings_ms"].values()))
        self.assertEqual(report["bytes_in"], os.path.getsize(self.path("in.png")))
        self.assertEqual([(output["path"], output["format"]) for output in report["outputs"]],
                         [("a.png", "png"), ("b.gif", "gif")])
        for output in report["outputs"]:
            self.assertEqual(output["bytes"], os.path.getsize(self.path(output["path"])))
        self.assertEqual(report["seed"], 2 ** 64 - 1)

    def test_text_tells_a_person_what_happened(self):
        result = self.succeed("in.png", "-k", "8")
        self.assertEqual(result.stderr, "")
        for word in ("in.png: 80 x 60 pixels", "8 used of 8 asked", "MSE ", "PSNR ", " ms ", "in-k8.png: ", " bytes"):
            self.assertIn(word, result.stdout)
        self.assertNotIn("\033", result.stdout)

    def test_quiet_prints_nothing(self):
        for more in ([], ["--json"], ["--progress", "always"]):
            result = self.succeed("in.png", "-k", "8", "--quiet", "--force", *more)
            self.assertEqual((result.stdout, result.stderr), ("", ""))

    def test_numbers_do_not_follow_the_locale(self):
        german = dict(os.environ, LC_ALL="de_DE.UTF-8", LANG="de_DE.UTF-8")
        self.assertEqual(json.loads(self.succeed("in.png", "-k", "4", "--json", env=german).stdout)["colors_used"], 4)

    def test_palette_prints_a_line_for_each_color(self):
        lines = self.succeed("palette", "in.png", "-k", "5").stdout.splitlines()
        self.assertEqual(len(lines), 5)
        for line in lines:
            self.assertRegex(line, r"^#[0-9a-f]{6}$")
        self.assertEqual(self.files(), ["in.png"])

    def test_palette_as_json_is_that_of_the_written_picture(self):
        palette = json.loads(self.succeed("palette", "in.png", "-k", "5", "--json").stdout)
        self.assertEqual(list(palette), ["schema", "input", "colors"])
        self.assertEqual(palette["schema"], "tinct.palette/1")
        written = self.report("in.png", "-k", "5", "--sort", "luma")["palette"]
        self.assertEqual([(c["hex"], c["count"]) for c in palette["colors"]], [(c["hex"], c["count"]) for c in written])
        for color in palette["colors"]:
            self.assertAlmostEqual(color["share"], color["count"] / 4800)

    def test_palettes_of_several_files_are_named(self):
        self.save("b.png", noise(4, 4))
        result = self.succeed("palette", "b.png", "in.png", "-k", "2")
        lines = result.stdout.splitlines()
        self.assertEqual((lines[0], lines[3], len(lines)), ("b.png:", "in.png:", 6))

    def test_compare_measures_as_numpy_does(self):
        self.save("other.png", noise(80, 60))
        report = json.loads(self.succeed("compare", "in.png", "other.png", "--json").stdout)
        self.assertEqual(list(report), ["schema", "a", "b", "width", "height", "mse", "psnr_db", "ssim", "ms_ssim", "delta_e",
                                        "oklab_delta_e", "worst_tile", "lost_color"])
        self.assertEqual((report["a"], report["b"], report["width"], report["height"]), ("in.png", "other.png", 80, 60))
        expected = mse(self.path("in.png"), self.path("other.png"))
        self.assertAlmostEqual(report["mse"], expected, delta=1e-9)
        self.assertAlmostEqual(report["psnr_db"], 10 * math.log10(255 ** 2 / expected), delta=1e-9)
        self.assertIn("MSE ", self.succeed("compare", "in.png", "other.png").stdout)

    def test_equal_pictures_compare_as_equal(self):
        report = json.loads(self.succeed("compare", "in.png", "in.png", "--json").stdout)
        self.assertEqual((report["mse"], report["psnr_db"]), (0, None))

    def test_pictures_of_different_size_cannot_be_compared(self):
        self.save("other.png", noise(60, 80))
        self.refuse(INPUT, "compare", "in.png", "other.png", says=["other.png", "80 x 60", "60 x 80"])

    def on_a_terminal(self, *arguments, **environment):
        """What a terminal gets to see."""
        try:
            outside, inside = pty.openpty()
        except OSError:
            self.skipTest("this machine has no pseudo-terminals")
        base = {name: value for name, value in os.environ.items() if name not in ("COLORTERM", "NO_COLOR")}
        process = subprocess.Popen([TINCT, *arguments], cwd=self.folder, stdout=inside, stderr=inside,
                                   stdin=subprocess.DEVNULL, env=dict(base, **environment))
        os.close(inside)
        seen = b""
        try:
            while chunk := os.read(outside, 65536):
                seen += chunk
        except OSError:  # the other end is closed
            pass
        os.close(outside)
        self.assertEqual(process.wait(), DONE, seen)
        return seen

    def test_colored_blocks_are_for_terminals_that_want_them(self):
        block = b"\033[48;2;"
        run = ("in.png", "-k", "4", "--force")
        self.assertEqual(self.on_a_terminal(*run, COLORTERM="truecolor").count(block), 4)
        self.assertEqual(self.on_a_terminal(*run, COLORTERM="24bit").count(block), 4)
        self.assertNotIn(block, self.on_a_terminal(*run))
        self.assertNotIn(block, self.on_a_terminal(*run, COLORTERM="truecolor", NO_COLOR="1"))
        self.assertNotIn(block, self.on_a_terminal(*run, "--json", COLORTERM="truecolor"))
        self.assertNotIn(b"\033[48", self.succeed(*run, env=dict(os.environ, COLORTERM="truecolor"), text=False).stdout)

    def test_progress_is_for_terminals_and_long_work(self):
        short = self.on_a_terminal("in.png", "-k", "4", "--force")
        self.assertNotIn(b"%\r", short)
        self.save("long.png", noise(350, 350))
        long = ("long.png", "-k", "256", "--effort", "high" if SANITIZED else "best", "--restarts", "2" if SANITIZED else "30", "--threads", "1", "--force")
        self.assertIn(b" %\r", self.on_a_terminal(*long))
        self.assertNotIn(b" %\r", self.on_a_terminal(*long, "--progress", "never"))
        self.assertEqual(self.succeed(*long).stderr, "")
        always = self.succeed(*long, "--progress", "always", text=False)
        self.assertIn(b" %", always.stderr)
        self.assertTrue(always.stderr.endswith(b"\r\033[K"), "the bar is wiped")
        self.assertNotIn(b"\r", always.stdout)


if __name__ == "__main__":
    unittest.main()
