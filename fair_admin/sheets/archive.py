"""Looks through a packed workbook before anything parses it.

Sizes come from the archive's directory, and `zipfile` never unpacks more than these
say, so a bomb ends here.
"""

import re
import zipfile
from io import BytesIO

from fair_admin.sheets.grid import CellsMerged, FileTooLarge, FileUnreadable

_UNPACKED_BYTES_MAX = 96 * 1024 * 1024
_PARTS_MAX = 500
_PIECE_BYTES = 1024 * 1024
_OVERLAP_BYTES = 64
_SHEETS = "xl/worksheets/"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]{0,40}?ref="([A-Z0-9:]{2,24})"')
_ENCRYPTED = 0x1


def check_archive(data: bytes) -> None:
    """Refuse an archive that is too large, has tricks in its XML, or merged cells.

    Raises FileTooLarge, FileUnreadable and CellsMerged.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if unpacked > _UNPACKED_BYTES_MAX or len(parts) > _PARTS_MAX:
                raise FileTooLarge
            for part in parts:
                if part.flag_bits & _ENCRYPTED:
                    raise FileUnreadable
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(archive, part)
    # NotImplementedError is what zipfile raises for a packing it does not know.
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise FileUnreadable from error


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse XML that declares anything of its own: entities can grow without end."""
    before = b""
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE_BYTES):
            text = before + piece
            # Workbooks are UTF-8; another encoding could hide a declaration.
            if b"\x00" in text or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise FileUnreadable
            merged = _MERGED.search(text) if part.filename.startswith(_SHEETS) else None
            if merged:
                raise CellsMerged(merged[1].decode("ascii"))
            before = text[-_OVERLAP_BYTES:]
