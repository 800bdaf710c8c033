"""Inputs that cannot be read and outputs that cannot be written: one line, the right status, nothing left behind."""
import os
import resource
import signal
import subprocess
import time
import unittest

from program import DONE, FAILURE, INPUT, OUTPUT, SANITIZED, TINCT, ProgramTest, noise, soft


class BadInputs(ProgramTest):
    def test_no_file(self):
        self.refuse(INPUT, "none.png", says=["none.png", "no such file"])
        self.refuse(INPUT, "palette", "none.png", says="none.png")
        self.save("in.png", soft(4, 4))
        self.refuse(INPUT, "compare", "in.png", "none.png", says="none.png")

    def test_empty_file_directory_and_garbage(self):
        self.write("empty.png", b"")
        os.mkdir(self.path("folder"))
        self.write("text.png", b"This is not a picture.\n" * 100)
        self.write("zeros.jpg", bytes(5000))
        for name in ("empty.png", "folder", "text.png", "zeros.jpg"):
            with self.subTest(name):
                self.refuse(INPUT, name, "-o", "out.png", says=name)

    def test_truncated_files(self):
        self.save("whole.png", noise(50, 50))
        self.save("whole.jpg", noise(50, 50))
        for name in ("whole.png", "whole.jpg"):
            data = self.read(name)
            for share in (0.1, 0.5, 0.9):
                self.write("cut.bin", data[:int(len(data) * share)])
                self.refuse(INPUT, "cut.bin", "-o", "out.png", says="cut.bin")

    def test_a_name_that_is_too_long(self):
        result = self.tinct("a" * 300)
        self.assertEqual(result.returncode, OUTPUT)  # the name of the picture to write is looked at first
        self.assertEqual(len(result.stderr.splitlines()), 1)
        self.assertNotIn("unexpected", result.stderr)

    def test_an_empty_name(self):
        self.refuse(INPUT, "", "-o", "out.png", says="tinct: '': no such file. The name is empty.")
        self.save("in.png", soft(4, 4))
        self.refuse(2, "in.png", "-o", "", says="-o: names no file.")
        self.refuse(2, "cluster", "in.csv", "-k", "2", "-o", "", says="-o: names no file.")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_a_file_without_permission(self):
        self.save("in.png", soft(4, 4))
        os.chmod(self.path("in.png"), 0)
        self.refuse(INPUT, "in.png", says="in.png")

    def test_control_characters_in_names_cannot_break_the_line(self):
        self.refuse(INPUT, "no\nsuch\x1b[31m\tfile.png", says="file.png: no such file")
        self.refuse(2, "--no\nsuch", says="--no\\nsuch")


@unittest.skipIf(SANITIZED, "sanitizers take more memory than is left")
class TooLittleMemory(ProgramTest):
    def test_the_status_is_1_wherever_it_runs_out(self):
        # From the reading of the file to the search, every size stops somewhere else.
        for name in ("in.png", "in.bmp", "in.jpg", "in.ppm"):
            self.save(name, noise(1500, 1000))
            stopped = 0
            for megabytes in (20, 24, 28, 34, 42, 60, 100):
                def little_memory():
                    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

                if self.tinct("--version", preexec_fn=little_memory).returncode != DONE:
                    continue
                result = self.tinct(name, "-k", "16", "-o", "out.png", "--force", "--quiet", "--threads", "1", preexec_fn=little_memory)
                if result.returncode != DONE:
                    stopped += 1
                    self.assertEqual(result.returncode, FAILURE, (megabytes, result.stderr))
                    self.assert_one_line(result.stderr)
                    self.assertTrue(result.stderr.startswith(f"tinct: {name}: not enough memory"), result.stderr)
            self.assertGreater(stopped, 2, name)


class BadOutputs(ProgramTest):
    def setUp(self):
        super().setUp()
        self.save("in.png", noise(200, 200))

    def test_a_full_disk_leaves_the_old_file_as_it_was(self):
        self.write("out.png", b"precious")

        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

        for name in ("out.png", "new.png", "new.bmp", "new.gif"):
            with self.subTest(name):
                self.refuse(OUTPUT, "in.png", "-o", name, "--force", preexec_fn=small_files, says=name)
        self.assertEqual(self.read("out.png"), b"precious")

    def test_a_full_disk_leaves_none_of_several_outputs(self):
        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

        # The first would fit alone.
        self.refuse(OUTPUT, "in.png", "-k", "2", "-o", "a.png", "-o", "b.bmp", preexec_fn=small_files, says="b.bmp: ")
        self.write("points.csv", b"1,2\n3,4\n9,9\n" * 3000)
        self.refuse(OUTPUT, "cluster", "points.csv", "-k", "2", "-o", "centroids.csv", "-o", "labels.npy",
                    preexec_fn=small_files, says="labels.npy: ")

    def test_a_full_device_behind_standard_output(self):
        with open("/dev/full", "wb") as full:
            self.refuse(OUTPUT, "in.png", "-o", "-", stdout=full, says="standard output")
            self.refuse(OUTPUT, "palette", "in.png", "-k", "4", stdout=full, says="standard output")
            self.refuse(OUTPUT, "compare", "in.png", "in.png", stdout=full, says="standard output")
            self.refuse(OUTPUT, "--help", stdout=full, says="standard output")
            result = self.tinct("in.png", "-k", "4", stdout=full)
            self.assertEqual(result.returncode, OUTPUT)
            self.assert_one_line(result.stderr)
            # The picture itself was written; with --quiet nothing is lost.
            self.assertIn("in-k4.png", self.files())
            self.succeed("in.png", "-k", "4", "--force", "--quiet", stdout=full)

    def test_a_reader_that_has_gone_away(self):
        for words in (["in.png", "-o", "-"], ["palette", "in.png", "-k", "4"], ["in.png", "-o", "-", "--format", "bmp"]):
            with self.subTest(words):
                reader, writer = os.pipe()
                os.close(reader)
                self.refuse(OUTPUT, *words, stdout=writer, says="standard output")
                os.close(writer)

    def test_closed_standard_streams(self):
        self.refuse(OUTPUT, "palette", "in.png", "-k", "4", stdout=None, preexec_fn=lambda: os.close(1), says="standard output")
        self.succeed("in.png", "-k", "4", "-o", "a.png", "--quiet", stdout=None, preexec_fn=lambda: os.close(1))
        self.succeed("in.png", "-k", "4", "-o", "b.png")
        self.assertEqual(self.read("a.png"), self.read("b.png"))

        def close_all():
            for stream in (0, 1, 2):
                os.close(stream)

        # With nothing open the first file would get a stream's number, and messages would go into it. The work is long
        # enough for the bar to be drawn, which nobody can see.
        self.save("in.png", noise(400, 400))
        self.succeed("in.png", "-k", "64", "-o", "b.png", "--force")
        result = self.tinct("in.png", "-k", "64", "-o", "c.png", "--progress", "always", stdout=None, stderr=None,
                            preexec_fn=close_all)
        self.assertEqual(result.returncode, OUTPUT)
        self.assertEqual(self.read("c.png"), self.read("b.png"))
        self.refuse(INPUT, "-", "-o", "d.png", stdin=None, preexec_fn=lambda: os.close(0), says="standard input")


class Interruptions(ProgramTest):
    def start(self, *arguments):
        return subprocess.Popen([TINCT, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def finish(self, process):
        output, complaint = process.communicate(timeout=60)
        return process.returncode, output, complaint

    def test_a_signal_during_the_work_ends_it_and_leaves_nothing(self):
        self.save("in.png", noise(600, 600))
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number.name):
                process = self.start("in.png", "-k", "256", "--restarts", "10000", "-o", "out.png")
                time.sleep(0.5)
                process.send_signal(number)
                self.assertEqual(self.finish(process)[0], -number)
                self.assertEqual(self.files(), ["in.png"])

    def test_a_signal_during_the_writing_leaves_a_whole_file_or_none(self):
        side = 500 if SANITIZED else 1500
        self.save("in.png", soft(side, side))
        whole = 54 + 3 * side * side
        for _ in range(5):
            process = self.start("in.png", "-k", "2", "-o", "out.bmp", "--quiet")
            while process.poll() is None and self.files() == ["in.png"]:
                pass
            process.send_signal(signal.SIGTERM)
            self.finish(process)
            left = [name for name in self.files() if name != "in.png"]
            self.assertIn(left, ([], ["out.bmp"]))
            if left:
                self.assertGreaterEqual(os.path.getsize(self.path("out.bmp")), whole)
                os.remove(self.path("out.bmp"))

    def test_nohup_is_respected(self):
        self.save("in.png", noise(300, 300))
        process = subprocess.Popen([TINCT, "in.png", "-k", "64", "--restarts", "3", "--quiet"], cwd=self.folder,
                                   preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        time.sleep(0.1)
        process.send_signal(signal.SIGHUP)
        self.assertEqual(process.wait(timeout=120), DONE)
        self.assertEqual(self.files(), ["in-k64.png", "in.png"])


if __name__ == "__main__":
    unittest.main()
