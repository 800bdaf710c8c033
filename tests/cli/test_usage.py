"""Wrong command lines are told what is wrong and what would be right; help and version."""
import unittest

from program import DONE, INPUT, USAGE, ProgramTest, soft


class Usage(ProgramTest):
    def setUp(self):
        super().setUp()
        self.save("in.png", soft(20, 20))

    def test_a_misspelled_option_is_told_the_right_one(self):
        for wrong, right in (("--colrs", "--colors"), ("--color", "--colors"), ("--sede", "--seed"), ("-colors", "--colors"),
                             ("--thread=3", "--threads"), ("--outdir", "--out-dir"), ("--jsno", "--json"),
                             ("--max-pixel", "--max-pixels"), ("--forced", "--force")):
            with self.subTest(wrong):
                self.refuse(USAGE, "in.png", wrong, says=[f"{wrong.split('=')[0]}: ", f"did you mean {right}?", "tinct quantize --help"])
        self.refuse(USAGE, "palette", "in.png", "--colrs", "4", says=["--colors", "tinct palette --help"])

    def test_an_option_like_no_other_gets_no_guess(self):
        for wrong in ("--zebra-crossing", "-x", "--" + "x" * 5000):
            result = self.refuse(USAGE, "in.png", wrong, says="no such option")
            self.assertNotIn("did you mean", result.stderr)

    def test_a_misspelled_command_is_told_the_right_one(self):
        self.refuse(USAGE, "pallete", "in.png", says=["pallete", "did you mean palette?"])
        self.refuse(USAGE, "quantise", "in.png", says="did you mean quantize?")
        for wrong, right in (("clustr", "cluster"), ("dbscn", "dbscan"), ("choose_k", "choose-k"), ("chose-k", "choose-k")):
            self.refuse(USAGE, wrong, "in.png", says=f"did you mean {right}?")

    def test_a_file_called_like_a_command(self):
        self.save("palette.png", soft(5, 5))
        self.write("palette", self.read("palette.png"))
        self.succeed("./palette", "-k", "2", "-o", "out.png")
        self.succeed("quantize", "palette", "-k", "2", "-o", "out2.png")

    def test_numbers_out_of_range(self):
        for option, values in (("--colors", ["0", "257", "-1", "abc", "", "1.5", "16x", "99999999999999999999", "0x10"]),
                               ("--restarts", ["0", "-3"]), ("--seed", ["-1", "18446744073709551616"]),
                               ("--threads", ["-1", "9999999"]), ("--effort", ["Fast", "4"]),
                               ("--time-budget", ["5", "0ms", "-1s", "2h", "ms", "nanms", "1441min"]), ("--max-pixels", ["0", "1T", "M", "99999999999999G"])):
            for value in values:
                with self.subTest(f"{option} {value}"):
                    self.refuse(USAGE, "in.png", option, value, says=f"{option}: ")

    def test_a_wrong_number_is_told_which_are_right(self):
        self.refuse(USAGE, "in.png", "--salience", "1.1", says="--salience: '1.1' will not do. Give a number from 0 to 1.")
        self.refuse(USAGE, "in.png", "--max-pixels", "1T", says="such as 5000, 500k, 100M or 1G.")
        self.refuse(USAGE, "cluster", "in.csv", "--tolerance", "-1", says="Give a number of at least 0.")
        self.refuse(USAGE, "dbscan", "in.csv", "--epsilon", "0", says="Give a number above 0.")

    def test_wrong_words(self):
        self.refuse(USAGE, "in.png", "--init", "kmeans++", says=["--init", "k-means++", "random"])
        self.refuse(USAGE, "in.png", "-o", "-", "--format", "webp", says=["--format", "png", "gif"])
        self.refuse(USAGE, "in.png", "--progress", "maybe", says=["--progress", "auto"])

    def test_a_value_that_is_too_much(self):
        for words in (["in.png", "--force=xyz"], ["in.png", "--json=5"], ["in.png", "--quiet=false"], ["in.png", "--keep-metadata=no"],
                      ["palette", "in.png", "--json=x"], ["compare", "in.png", "in.png", "--json=1"],
                      ["cluster", "in.csv", "--local-search=x"]):
            with self.subTest(words):
                option, value = words[-1].split("=")
                self.refuse(USAGE, *words, says=f"tinct: {option}: takes no value. Leave '={value}' out.")
        self.succeed("in.png", "--force", "--force", "--quiet", "--quiet")

    def test_an_option_that_would_do_nothing_is_refused(self):
        for words, says in ((["--dither-strength", "0.5"], "Add --dither"), (["--bayer-size", "4"], "--dither bayer"), (["--dither", "sierra", "--bayer-size", "4"], "--dither bayer"),
                            (["--keep-metadata", "-o", "out.gif", "-o", "out.bmp"], "Write PNG or JPEG"),
                            (["--keep-metadata", "--format", "gif"], "Write PNG or JPEG")):
            with self.subTest(words):
                self.refuse(USAGE, "in.png", *words, says=[words[-2] if "dither" in says else words[0], says])

    def test_metadata_is_kept_where_one_output_holds_it(self):
        self.succeed("in.png", "--keep-metadata", "-o", "out.gif", "-o", "out.jpg")

    def test_a_missing_value(self):
        for option in ("-k", "--colors", "-o", "--seed", "--out-dir"):
            with self.subTest(option):
                self.refuse(USAGE, "in.png", option, says="value is missing")

    def test_no_input(self):
        self.refuse(USAGE, says="tinct --help")
        self.refuse(USAGE, "-k", "16", says="no picture")
        self.refuse(USAGE, "palette", says="no picture")
        for count in range(4):
            if count != 2:
                self.refuse(USAGE, "compare", *["in.png"] * count, says="two pictures")

    def test_options_stand_anywhere_and_in_every_form(self):
        for number, words in enumerate((["-k4", "in.png"], ["in.png", "-k", "4"], ["--colors=4", "in.png"],
                                        ["in.png", "--colors", "4"], ["quantize", "-k", "4", "in.png"],
                                        ["-k", "9", "in.png", "-k4"], ["-k", "4", "--", "in.png"])):
            with self.subTest(words):
                words = [words[0], "--json", "-o", f"{number}.png", *words[1:]] if words[0] == "quantize" else \
                    ["--json", "-o", f"{number}.png", *words]
                result = self.succeed(*words)
                self.assertIn('"colors_asked":4,', result.stdout)

    def test_max_pixels(self):
        self.refuse(INPUT, "in.png", "--max-pixels", "399", says=["in.png", "max-pixels"])
        self.succeed("in.png", "--max-pixels", "400", "-o", "a.png")
        self.save("wide.png", soft(2000, 1))
        self.refuse(INPUT, "wide.png", "--max-pixels", "1k", says="wide.png")
        self.succeed("wide.png", "--max-pixels", "2K", "-o", "b.png")
        self.succeed("wide.png", "--max-pixels", "1M", "-o", "c.png")

    def test_help_has_examples(self):
        for command in ([], ["quantize"], ["palette"], ["compare"], ["cluster"], ["dbscan"], ["choose-k"]):
            for flag in ("--help", "-h"):
                text = self.succeed(*command, flag).stdout
                self.assertIn("Usage: tinct", text)
                self.assertIn("Examples:", text)
        for command in ("quantize", "palette"):
            for name in ("PNG", "JPEG", "GIF", "BMP", "TGA", "PNM", "PSD", "HDR", "PIC"):
                self.assertRegex(self.succeed(command, "-h").stdout, rf"INPUT\b[^-]*\b{name}\b")
        self.assertIn("--max-pixels", self.succeed("in.png", "--help").stdout)
        self.assertEqual(self.files(), ["in.png"])

    def test_version(self):
        self.assertRegex(self.succeed("--version").stdout, r"^tinct \d+\.\d+\.\d+ \(codecs: (full|stb)\)\n$")

    def test_help_and_version_win_over_mistakes(self):
        version, quantize, palette = (self.succeed(*words).stdout for words in (["--version"], ["quantize", "-h"], ["palette", "-h"]))
        for words in (["--nonsense", "-h"], ["quantize", "-k", "bad", "--help"], ["none.png", "-o", "-h"], ["pallete", "-h"]):
            self.assertEqual(self.succeed(*words).stdout, quantize, words)
        self.assertEqual(self.succeed("palette", "--nonsense", "-k", "0", "-h").stdout, palette)
        for words in (["in.png", "--version"], ["palette", "--version"], ["--nonsense", "--version"], ["-k", "bad", "--version"]):
            self.assertEqual(self.succeed(*words).stdout, version, words)
        self.refuse(INPUT, "--", "--version", says="no such file")


if __name__ == "__main__":
    unittest.main()
