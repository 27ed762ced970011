"""A JupyterLab of its own and a page in a headless Chromium, for checks: both end when the `with` block ends."""
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
import urllib.request
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

from environment import ROOT, WINDOWS

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage"]
PATIENCE = float(os.environ.get("LOUPE_BROWSER_SECONDS", "120"))
SETTINGS = {
    "@jupyterlab/notebook-extension/tracker.jupyterlab-settings": {"windowingMode": "none"},
    "@jupyterlab/docmanager-extension/plugin.jupyterlab-settings": {"autosave": False},
}


def browser():
    """The Chromium on this machine's PATH, or None."""
    return next((found for found in map(shutil.which, BROWSERS) if found), None)


@contextmanager
def server(folder, work, **variables):
    """JupyterLab on a folder; yields its address with the token. Its log and settings are in work; its kernels are told the variables."""
    port, token = free_port(), secrets.token_hex(16)
    settings = work / "settings"
    for name, content in SETTINGS.items():
        (settings / name).parent.mkdir(parents=True, exist_ok=True)
        (settings / name).write_text(json.dumps(content))
    env = dict(os.environ, JUPYTERLAB_SETTINGS_DIR=str(settings), JUPYTERLAB_WORKSPACES_DIR=str(work / "workspaces"), **variables)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}",
               "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}", "--LabApp.expose_app_in_browser=True"]
    if not WINDOWS and os.geteuid() == 0:
        command.append("--allow-root")
    with open(work / "jupyterlab.log", "wb") as log:
        process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until(lambda: answers(f"{address}/api/status?token={token}") or process.poll() is not None, "JupyterLab to start")
            if process.poll() is not None:
                raise RuntimeError(f"JupyterLab did not start: see {work / 'jupyterlab.log'}")
            yield address, token
        finally:
            stop(process)


def stop(process):
    """Asks JupyterLab to end its kernels and itself, and ends it where it does not."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def end_kernels(address, token, names):
    """The sessions of these notebooks end, so that the next check starts with a clean kernel."""
    for session in ask(f"{address}/api/sessions", token):
        if session["path"] in names:
            ask(f"{address}/api/sessions/{session['id']}", token, "DELETE")


def ask(address, token, method="GET"):
    request = urllib.request.Request(address, headers={"Authorization": f"token {token}"}, method=method)
    with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
        return json.loads(reply.read() or b"null")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as reply:
            return reply.status == 200
    except OSError:
        return False


def wait_until(condition, what, seconds=PATIENCE):
    """Waits for a condition, and says for what when it does not come true."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds:.0f} s for {what}")
        time.sleep(0.2)


class Notebook:
    """A notebook that is open in JupyterLab, driven through what a reader clicks, asked through JupyterLab's own model."""

    PANEL = "window.jupyterapp.shell.currentWidget"

    def __init__(self, page, address, token, name, workspace):
        self.page, self.name = page, name
        page.goto(f"{address}/lab/workspaces/{workspace}/tree/{name}?token={token}&reset", timeout=PATIENCE * 1000)
        page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell", timeout=PATIENCE * 1000)
        wait_until(lambda: self.kernel() in ("idle", "unknown"), f"a kernel for {name} (it is {self.kernel()})")

    def script(self, expression, *arguments):
        return self.page.evaluate("given => { %s }" % expression.replace("PANEL", self.PANEL), list(arguments))

    def kernel(self):
        """The kernel's status, `unknown` before it first ran something, `none` while there is no connection to one."""
        return self.script("""
            const kernel = PANEL?.context?.sessionContext?.session?.kernel;
            return kernel?.connectionStatus === 'connected' ? kernel.status : 'none'""")

    def wait_for_kernel(self, status, seconds=PATIENCE):
        wait_until(lambda: self.kernel() == status, f"the kernel of {self.name} to be {status} (it is {self.kernel()})", seconds)

    def cells(self):
        """Type, source, execution count and outputs of every cell, as the notebook's model has them; JavaScript's undefined is left out."""
        cells = self.script("return PANEL.content.widgets.map(cell => cell.model.toJSON())")
        return [{name: value for name, value in cell.items() if value is not None or name == "execution_count"} for cell in cells]

    def code(self):
        return [cell for cell in self.cells() if cell["cell_type"] == "code" and "".join(cell["source"]).strip()]

    def restart_and_run_all(self):
        self.menu("Run", "Restart Kernel and Run All Cells…")
        self.page.locator(".jp-Dialog .jp-mod-accept").click(timeout=PATIENCE * 1000)

    def menu(self, menu, item):
        self.page.locator(".lm-MenuBar-item", has_text=menu).first.click(timeout=PATIENCE * 1000)
        self.page.locator(".lm-Menu-item", has_text=item).first.click(timeout=PATIENCE * 1000)

    def wait_until_done(self, seconds=PATIENCE):
        """Until every code cell has run (or one has failed) and the kernel is idle."""
        def done():
            return self.script("""
                const code = PANEL.content.widgets.map(cell => cell.model)
                    .filter(cell => cell.type === 'code' && cell.sharedModel.getSource().trim());
                const failed = cell => Array.from({length: cell.outputs.length}, (_, i) => cell.outputs.get(i).type).includes('error');
                return code.some(failed) || code.every(cell => cell.executionCount)""") and self.kernel() == "idle"
        wait_until(done, f"{self.name} to have run", seconds)

    def run(self, index):
        """Selects a cell by a click on its number and runs it with Ctrl-Enter, as a reader does; does not wait."""
        self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell").nth(index).locator(".jp-InputPrompt").click(timeout=PATIENCE * 1000)
        self.page.keyboard.press("Control+Enter")

    def run_and_wait(self, index):
        before = self.cells()[index]["execution_count"]
        self.run(index)
        wait_until(lambda: self.cells()[index]["execution_count"] not in (None, before) and self.kernel() == "idle", f"cell {index} of {self.name} to have run")
        return self.cells()[index]["outputs"]

    def interrupt(self):
        self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Toolbar [data-command='notebook:interrupt-kernel']").first.click(timeout=PATIENCE * 1000)

    def errors(self):
        return [output for cell in self.code() for output in cell["outputs"] if output["output_type"] == "error"]

    def visible(self, selector):
        """How many elements of the outputs match and take up room on the page (a picture: has been decoded)."""
        return self.script("""
            return Array.from(PANEL.node.querySelectorAll('.jp-OutputArea-output ' + given[0])).filter(element => {
              const box = element.getBoundingClientRect();
              return box.width > 0 && box.height > 0 && (element.tagName !== 'IMG' || (element.complete && element.naturalWidth > 0));
            }).length""", selector)

    def shot(self, path):
        self.page.screenshot(path=str(path))

    def outputs_shot(self, path, selector="img, table"):
        """A picture of the page with the first such output in view."""
        self.script("PANEL.node.querySelector('.jp-OutputArea-output :is(' + given[0] + ')')?.scrollIntoView({block: 'center'})", selector)
        self.shot(path)


class Checks:
    """Groups of checks, taken by some browsers beside each other, each check in a page of its own; one that fails does not stop the others."""

    def __init__(self, executable, address, token, work, groups):
        self.executable, self.address, self.token, self.work = executable, address, token, work
        self.groups, self.lock, self.passed, self.failed = list(groups), threading.Lock(), 0, 0
        self.all = sum(map(len, self.groups))

    def run(self, places):
        browsers = [threading.Thread(target=self._browse, args=(f"check{place}",), daemon=True) for place in range(places)]
        for browser in browsers:
            browser.start()
        for browser in browsers:
            browser.join()
        missing = self.all - self.passed - self.failed
        assert not missing, f"a browser did not start or did not go on: {missing} checks were not done"

    def _browse(self, workspace):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=self.executable, args=CHROMIUM, timeout=PATIENCE * 1000)
            try:
                while True:
                    with self.lock:
                        group = self.groups.pop(0) if self.groups else []
                    if not group:
                        return
                    for title, check, given in group:
                        self._check(browser, workspace, title, check, given)
            finally:
                browser.close()

    def _check(self, browser, workspace, title, check, given):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        opened = []
        try:
            said = check(lambda name: opened.append(name) or Notebook(page, self.address, self.token, name, workspace), *given)
            self._count(f"passed: {title} ({said})")
        except Exception as problem:
            shot = f"failed-{title.split()[0]}-{workspace}-{self.failed + 1}.png"
            page.screenshot(path=str(self.work / shot))
            self._count(f"FAILED: {title}: {problem or traceback.format_exc()} ({self.work.name}/{shot})")
        finally:
            page.close()
            end_kernels(self.address, self.token, opened)

    def _count(self, text):
        with self.lock:
            self.passed += text.startswith("passed")
            self.failed += text.startswith("FAILED")
            print(text, flush=True)
