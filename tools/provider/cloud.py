"""The storage of the stub: existing resources by id."""

import json
from pathlib import Path
from threading import Lock

from provider.arm import Properties


class Cloud:
    """Resources by id, compared without case as in Azure, and stored in a JSON file if one is given.

    Without a file, the resources are lost when the provider stops, which is enough for a preview. With a file, a later
    operation can import, read or look up resources of an earlier one.
    """

    def __init__(self, file: Path | None) -> None:
        """Load the resources in `file`, which need not exist yet."""
        self._file = file
        self._lock = Lock()
        self._resources: dict[str, Properties] = {}
        if file is not None and file.exists():
            self._resources = json.loads(file.read_text(encoding="utf-8"))

    def get(self, resource_id: str) -> Properties | None:
        """Return the body of a resource, or None if the id does not exist."""
        return self._resources.get(resource_id.lower())

    def put(self, resource_id: str, body: Properties) -> None:
        """Create or replace a resource."""
        with self._lock:
            self._resources[resource_id.lower()] = body
            self._save()

    def delete(self, resource_id: str) -> None:
        """Remove a resource; as in Azure, a missing resource is not an error."""
        with self._lock:
            self._resources.pop(resource_id.lower(), None)
            self._save()

    def _save(self) -> None:
        if self._file is not None:
            self._file.write_text(json.dumps(self._resources, indent=2, sort_keys=True), encoding="utf-8")
