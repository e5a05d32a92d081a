"""Compiles the policy into a wheel or a source distribution, for git holds only its source."""

import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPolicy(BuildHookInterface[BuilderConfig]):
    """Compiles the policy, unless what was compiled is up to date."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are collected; an editable install is left to `make bundle`."""
        del build_data
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "tools")))
        import build_tools
        import bundle

        if bundle.shipped_revision() == bundle.fingerprint(bundle.sources()):
            return
        # Standard output is for what was built.
        with redirect_stdout(sys.stderr):
            failed = build_tools.main(["opa"]) or bundle.main()
        if failed:
            self.app.abort(
                "The policy could not be compiled: mend what is said above; without a recent opa on PATH, "
                "building one needs PyPI and the Go module proxy."
            )
