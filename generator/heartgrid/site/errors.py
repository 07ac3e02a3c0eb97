"""What can fail while a site is made. Messages are Chinese and hold no record content."""

from __future__ import annotations

from heartgrid.problems import HeartgridError


class SiteError(HeartgridError):
    """The site could not be made; the old one is untouched."""
