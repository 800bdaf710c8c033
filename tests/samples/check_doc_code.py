"""Compiles every cpp block of the README and docs/; whole programs handle the library's errors. Use: check_doc_code.py SOURCE_DIR COMPILER"""

import pathlib
import re
import subprocess
import sys

source, compiler = pathlib.Path(sys.argv[1]), sys.argv[2]
compiled = 0
for document in [source / "README.md", *sorted((source / "docs").glob("*.md"))]:
    for code in re.findall(r"^```cpp\n(.*?)^```", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        subprocess.run([compiler, "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-I", source / "include", "-x", "c++", "-"],
                       input=code, text=True, check=True)
        if "int main(" in code:
            assert "catch (const tinct::Error&" in code, f"{document}: a program that ends in an uncaught exception"
        compiled += 1
assert compiled > 0, "the documents have lost their code"
print(compiled, "blocks compile")
