"""Reads YAML as OPA does, in which a date is the text that it is.

PyYAML has no option for that. Written against PyYAML 6.0.
"""

import yaml

__all__ = ["load_yaml"]


class _Loader(yaml.SafeLoader):
    """Knows every kind of scalar but dates."""


_Loader.yaml_implicit_resolvers = {
    first: [resolver for resolver in resolvers if resolver[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_yaml(text: str) -> object:
    """Return what `text` holds; raises `yaml.YAMLError` for what is not YAML."""
    return yaml.load(text, _Loader)  # noqa: S506  # a SafeLoader
