"""A server that answers as Nextcloud 32 to 34 was seen to answer: what a program that publishes
meets there, and nothing else."""
from nextcloud.server import Nextcloud  # noqa: F401
