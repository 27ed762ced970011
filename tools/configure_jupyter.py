"""Settles what JupyterLab and the Java kernel in the virtual environment would otherwise ask, fetch or send.

    .venv/bin/python tools/configure_jupyter.py
"""
import json
import sys
from pathlib import Path

KERNEL_ENVIRONMENT = {
    "OPT_OUT_TRACKING": "true",
    "JJAVA_JVM_OPTS": "-Djava.awt.headless=true --enable-native-access=ALL-UNNAMED",
}
NO_NEWS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
NO_LOOKUPS = {"LabApp": {"news_url": None, "check_for_updates_class": "jupyterlab.NeverCheckForUpdate", "extension_manager": "readonly"}}


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def main():
    prefix = Path(sys.prefix)
    if sys.prefix == sys.base_prefix:
        sys.exit("loupe: run this with the virtual environment's python: .venv/bin/python tools/configure_jupyter.py")
    kernel = prefix / "share/jupyter/kernels/java/kernel.json"
    spec = json.loads(kernel.read_text(encoding="utf-8"))
    spec["display_name"] = "Java"
    spec["env"] = KERNEL_ENVIRONMENT
    write(kernel, spec)
    write(prefix / "share/jupyter/lab/settings/overrides.json", NO_NEWS)
    write(prefix / "etc/jupyter/jupyter_lab_config.json", NO_LOOKUPS)


if __name__ == "__main__":
    main()
