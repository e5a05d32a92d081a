"""Every place where the internals of a third party are replaced, in a module for each third party.

Each is imported by whoever uses what it mends. tests/vendor_fixes fails when the third party changes there.
"""

__all__: list[str] = []
