"""Writes what is to be deployed elsewhere: pack folders."""

from azure_ai_ban.scaffold.pack_folder import write_folder

__all__ = ["write_folder"]
