"""Write a self-contained, publishable policy pack folder to build/pack.

.venv/bin/python tools/pack.py
"""

from __future__ import annotations

import sys
from pathlib import Path

from azure_ai_ban.scaffold import write_pack_folder

PACK = Path(__file__).resolve().parent.parent / "build" / "pack"


def main() -> int:
    """Write the folder again; owner's data in it is kept."""
    write_pack_folder(PACK, upgrade=True)
    print(f"pack: wrote {PACK}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
