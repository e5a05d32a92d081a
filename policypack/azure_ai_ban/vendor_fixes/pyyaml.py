"""Read YAML like OPA, which reads dates as text.

PyYAML has no option for that. Written for PyYAML 6.0.
"""

import yaml

__all__ = ["load_yaml"]


class _Loader(yaml.SafeLoader):
    """A loader that does not resolve dates."""


_Loader.yaml_implicit_resolvers = {
    first: [resolver for resolver in resolvers if resolver[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_yaml(text: str) -> object:
    """Return the parsed content of `text`; raise `yaml.YAMLError` if it is not YAML."""
    return yaml.load(text, _Loader)  # noqa: S506  # a SafeLoader
