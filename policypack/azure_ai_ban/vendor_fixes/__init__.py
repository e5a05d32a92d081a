"""Replace internals of third-party packages, in one module for each package.

The code that needs a fix imports its module. tests/vendor_fixes fails if a package changes the replaced internals.
"""

__all__: list[str] = []
