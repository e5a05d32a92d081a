"""Compile the policy into a wheel or a source distribution; git contains only its source."""

import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPolicy(BuildHookInterface[BuilderConfig]):
    """Compiles the policy, unless the compiled bundle is up to date."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are collected; for an editable install, `make bundle` compiles."""
        del build_data
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "tools")))
        import build_tools
        import bundle

        if bundle.shipped_revision() == bundle.fingerprint(bundle.sources()):
            return
        # Keeps standard output for the names of the built files.
        with redirect_stdout(sys.stderr):
            failed = build_tools.main(["opa"]) or bundle.main()
        if failed:
            self.app.abort(
                "Could not compile the policy; see the errors above. Without a recent opa on PATH, "
                "building one needs PyPI and the Go module proxy."
            )
