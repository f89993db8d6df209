"""What servers say is one line of JSON a happening."""

import json
import logging

import pytest

from fair_admin.log_lines import OneLine


def test_a_traceback_is_part_of_its_line() -> None:
    """A log collector reads one record, not twenty."""
    with pytest.raises(ValueError, match="hỏng") as caught:
        int("hỏng")
    what = (caught.type, caught.value, caught.tb)
    record = logging.LogRecord("hub", logging.ERROR, "f", 1, "Lỗi %s", ("ổ đĩa",), what)

    line = OneLine().format(record)

    assert "\n" not in line
    read = json.loads(line)
    assert (read["level"], read["from"], read["said"]) == ("error", "hub", "Lỗi ổ đĩa")
    assert read["trace"].endswith("'hỏng'")
