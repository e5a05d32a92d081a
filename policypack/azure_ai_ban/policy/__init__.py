"""Load the compiled bundle, and define the requests and answers of the policy."""

__all__: list[str] = []
