"""A kernel's jars come before those that %classpath adds: nothing of the library's may refer to what a kernel brings."""
import unittest
from pathlib import Path
from zipfile import ZipFile

from environment import ROOT, VENV

LIBRARY = ROOT / "lib/target/dist"
IJAVA = ROOT / "tools/testkernel/target/dist"
JJAVA = VENV / "share/jupyter/kernels/java"


def jars(folder):
    found = sorted(Path(folder).glob("*.jar"))
    if not found:
        raise FileNotFoundError(f"no jars in {folder}: run make setup")
    return found


def packages(folder):
    """The outermost packages with classes in them: com/google/gson, without com/google/gson/stream."""
    names = [name for jar in jars(folder) for name in ZipFile(jar).namelist() if name.endswith(".class") and not name.startswith("META-INF/")]
    found = {name.rpartition("/")[0] for name in names} - {""}
    return {name for name in found if not any(name.startswith(other + "/") for other in found)}


def references(folder, wanted):
    """JAR: PACKAGE for each package that a class in one of the jars names. A class file has names in plain text, and addresses of GitHub too."""
    found = set()
    for jar in jars(folder):
        with ZipFile(jar) as content:
            for name in content.namelist():
                if name.endswith(".class"):
                    code = content.read(name).replace(b"//github.com/", b"")
                    found |= {f"{jar.name}: {package}" for package in wanted if f"{package}/".encode() in code}
    return found


class KernelJarsTest(unittest.TestCase):
    def test_the_kernels_bring_what_they_are_known_to_bring(self):
        self.assertLessEqual({"com/google/gson", "org/apache/commons/lang3", "org/apache/ivy"}, packages(IJAVA))
        self.assertTrue(any(name.startswith("org/dflib/jjava/shaded/") for name in packages(JJAVA)))

    def test_a_reference_to_a_kernels_package_is_found(self):
        self.assertIn("jupyter-jvm-basekernel-2.3.0.jar: com/google/gson", references(IJAVA, {"com/google/gson"}))

    def test_the_library_refers_to_nothing_that_ijava_brings(self):
        self.assertEqual(references(LIBRARY, packages(IJAVA)), set())

    def test_the_library_refers_to_nothing_that_jjava_brings(self):
        self.assertEqual(references(LIBRARY, packages(JJAVA)), set())


if __name__ == "__main__":
    unittest.main()
