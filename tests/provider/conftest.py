"""Makes the stub provider importable: it lives among the tools, not in the package."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))
