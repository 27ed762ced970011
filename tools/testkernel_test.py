"""What the kernels do with cells, as environment.md says: JJava, and the stand-in for IJava in tools/testkernel."""
import os
import threading
import unittest
from unittest import mock

from jupyter_client.manager import start_new_kernel

from environment import ROOT, environment

FIRST = "%classpath ../lib/target/dist/*.jar\nimport loupe.nn.*;"
ALONE = {"JUPYTER_PATH": str(ROOT / "tools" / "testkernel")}


class Kernel:
    """A running kernel; a cell gives the messages that it sent, as (kind, content)."""

    def __init__(self, name):
        with mock.patch.dict(os.environ, dict(environment(prepare=True), **ALONE)):
            self.manager, self.client = start_new_kernel(kernel_name=name, startup_timeout=180, cwd=str(ROOT / "notebooks"))

    def run(self, cell):
        sent = []
        self.client.execute_interactive(cell, timeout=120, output_hook=lambda message: sent.append((message["msg_type"], message["content"])))
        return sent

    def text(self, cell):
        """What the cell shows as text; empty if it shows nothing."""
        shown = [content["data"].get("text/plain", "") for kind, content in self.run(cell) if kind == "execute_result"]
        return shown[-1] if shown else ""

    def error(self, cell):
        return [content["ename"] + ": " + "\n".join(content["traceback"]) for kind, content in self.run(cell) if kind == "error"][0]

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


class OnEitherKernel:
    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel(cls.NAME)
        cls.kernel.run(FIRST)

    @classmethod
    def tearDownClass(cls):
        cls.kernel.stop()

    def test_a_cell_shows_its_last_expression_and_no_declaration(self):
        self.assertEqual(self.kernel.text("int seven = 3 + 4;\nseven"), "7")
        self.assertEqual(self.kernel.text("var nine = 9;"), "")

    def test_the_library_is_on_the_class_path(self):
        self.assertIn("conv1", self.kernel.text("Cnn.DIGITS.toJson()"))

    def test_a_display_is_replaced(self):
        sent = self.kernel.run('String id = display("one");\nupdateDisplay(id, "two");')
        shown = [(kind, content["data"]["text/plain"], content["transient"]["display_id"]) for kind, content in sent if "data" in content]
        self.assertEqual([kind for kind, _, _ in shown], ["display_data", "update_display_data"])
        self.assertEqual([text for _, text, _ in shown], ["one", "two"])
        self.assertEqual(shown[0][2], shown[1][2])

    def test_what_is_printed_arrives(self):
        self.assertIn(("stream", {"name": "stdout", "text": "hello\n"}), self.kernel.run('System.out.println("hello");'))

    def test_an_error_names_the_exception_of_the_cell(self):
        self.assertIn("IllegalStateException: no", self.kernel.error('throw new IllegalStateException("no");'))
        self.assertIn("cannot find symbol", self.kernel.error("nobody();"))

    def test_an_interrupt_ends_a_cell_and_the_next_one_runs(self):
        self.kernel.run("boolean seen = false;")
        threading.Timer(2, self.kernel.manager.interrupt_kernel).start()
        cell = "try { Thread.sleep(60_000); } catch (InterruptedException e) { seen = true; }"
        self.assertIn("EvaluationInterruptedException", self.kernel.error(cell))
        self.assertEqual(self.kernel.text("Thread.sleep(500);\nseen"), "true")

    def test_a_parameter_declared_again_resets_what_depends_on_it(self):
        self.assertEqual(self.kernel.text("int epochs = 2;\nvar plan = List.of(epochs);\nplan"), "[2]")
        self.assertEqual(self.kernel.text("int epochs = 3;\nplan"), "")

    def test_a_later_import_keeps_variables_unless_a_comment_stands_above_it(self):
        self.assertEqual(self.kernel.text('var kept = new ArrayList<>(List.of("a"));\nkept'), "[a]")
        self.kernel.run("import java.awt.geom.*;")
        self.assertEqual(self.kernel.text("kept"), "[a]")
        self.kernel.run("// fonts\nimport java.awt.font.*;")
        self.assertEqual(self.kernel.text("kept"), "")


class JJavaTest(OnEitherKernel, unittest.TestCase):
    NAME = "java"


class IJavaTest(OnEitherKernel, unittest.TestCase):
    NAME = "ijava"

    def test_the_kernels_jars_come_first(self):
        self.assertIn("gson-2.8.5.jar", self.kernel.text("com.google.gson.Gson.class.getProtectionDomain().getCodeSource().getLocation().toString()"))


if __name__ == "__main__":
    unittest.main()
