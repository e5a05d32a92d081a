"""Write pack folders."""

from azure_ai_ban.scaffold.pack_folder import write_pack_folder

__all__ = ["write_pack_folder"]
