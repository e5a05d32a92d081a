"""The policy as Python sees it: what it is asked and answers, and the compiled bundle."""

__all__: list[str] = []
